/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "places.hh"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "data.hh"
#include "text.hh"

/* From small to large; the last one is the whole hash. Words in the hundreds are told apart by one of the first. */
static constexpr place_code codes_to_try[] = { { 2, 0 }, { 2, 2 }, { 2, 4 }, { 2, 6 }, { 4, 0 }, { 4, 4 }, { 8, 0 } };

std::string places_key(Xapian::docid document)
{
	std::string key = data_key(document);
	key[0] = char(key[0] + 4);
	return key;
}

uint64_t place_hash(struct span term)
{
	return XXH3_64bits(term.data, term.size);
}

/* ---------------------------------------------------------------- writing */

static bool tells_apart(const place_code &code, const std::vector<uint64_t> &hashes)
{
	std::vector<uint64_t> codes;
	codes.reserve(hashes.size());
	for (uint64_t hash : hashes)
		codes.push_back(code.of(hash));
	std::sort(codes.begin(), codes.end());
	return std::adjacent_find(codes.begin(), codes.end()) == codes.end();
}

static place_code choose_code(const std::vector<uint64_t> &hashes)
{
	const auto last = std::end(codes_to_try) - 1;
	return *std::find_if(std::begin(codes_to_try), last,
	                     [&](const place_code &code) { return tells_apart(code, hashes); });
}

/* How many words from `first` on stand behind one another. */
static size_t row_length(const struct store_document &document, size_t first)
{
	size_t end = first + 1;
	while (end < document.place_count && document.places[end].position == document.places[end - 1].position + 1)
		end++;
	return end - first;
}

static void append_rows(std::string &packed, const struct store_document &document)
{
	for (size_t i = 0, length; i < document.place_count; i += length) {
		length = row_length(document, i);
		append_varint(packed, length);
		append_varint(packed, document.places[i].position);
	}
}

static void append_code(std::string &out, const place_code &code, uint64_t hash)
{
	const uint64_t word = code.of(hash);
	for (unsigned byte = 0; byte < code.width; byte++)
		out += char(word >> (8 * byte));
}

static void append_codes(std::string &packed, const struct store_document &document, const place_code &code,
                         const std::vector<uint64_t> &hashes)
{
	packed.reserve(packed.size() + document.place_count * code.width);
	for (size_t i = 0; i < document.place_count; i++)
		append_code(packed, code, hashes[document.places[i].term]);
}

std::string pack_places(const struct store_document &document)
{
	if (document.place_count == 0)
		return std::string();
	std::vector<uint64_t> hashes;
	hashes.reserve(document.term_count);
	for (size_t i = 0; i < document.term_count; i++)
		hashes.push_back(place_hash(document.terms[i].term));
	const place_code code = choose_code(hashes);
	std::string packed = { char(code.width), char(code.skipped) };
	append_varint(packed, document.place_count);
	append_rows(packed, document);
	append_codes(packed, document, code, hashes);
	return packed;
}

/* ---------------------------------------------------------------- reading */

static void require(bool sound)
{
	if (!sound)
		throw Xapian::DatabaseCorruptError("the places of the words of a passage are damaged");
}

static uint64_t read_varint(struct span &input)
{
	uint64_t value;
	require(span_read_varint(&input, &value));
	return value;
}

static place_code read_code(struct span &input)
{
	require(input.size >= 2);
	const place_code code = { static_cast<unsigned char>(input.data[0]), static_cast<unsigned char>(input.data[1]) };
	require((code.width == 2 || code.width == 4 || code.width == 8) && code.skipped + code.width <= 8);
	input = { input.data + 2, input.size - 2 };
	return code;
}

void places::read(std::string packed_)
{
	packed = std::move(packed_);
	struct span input = { packed.data(), packed.size() };
	code = read_code(input);
	const uint64_t count = read_varint(input);
	rows.clear();
	for (uint64_t end = 0; end < count;) {
		const uint64_t length = read_varint(input), first = read_varint(input);
		require(length > 0 && length <= count - end);
		end += length;
		rows.push_back({ end, uint32_t(first + length - 1) });
	}
	require(input.size % code.width == 0 && input.size / code.width == count);
	codes = packed.size() - input.size;
}

uint32_t places::position_of(size_t word) const
{
	const auto at = std::upper_bound(rows.begin(), rows.end(), word,
	                                 [](size_t wanted, const row &each) { return wanted < each.end; });
	return at->last - uint32_t(at->end - 1 - word);
}

void places::find(std::vector<uint32_t> &positions, uint64_t hash) const
{
	std::string wanted;
	append_code(wanted, code, hash);
	const char *const first = packed.data() + codes, *const end = packed.data() + packed.size();
	for (const char *at = first; (at = static_cast<const char *>(memchr(at, wanted[0], size_t(end - at)))); at++) {
		const size_t offset = size_t(at - first);
		if ((offset & (code.width - 1)) == 0 && memcmp(at, wanted.data(), code.width) == 0)
			positions.push_back(position_of(offset / code.width));
	}
}
