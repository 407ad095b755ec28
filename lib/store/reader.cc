/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include <xapian.h>

#include "folder.hh"
#include "guard.hh"
#include "places.hh"
#include "reader.hh"
#include "text.hh"

enum sund_status store_reader_open(struct store_reader **out, const char *const *paths, size_t count,
                                   struct sund_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		auto reader = std::make_unique<store_reader>();
		for (size_t i = 0; i < count; i++) {
			if (!is_folder(paths[i]))
				return sund_error_set(err, SUND_NOT_FOUND, guard_hint_check, "%s: no such folder",
				                      paths[i]);
			reader->stores.emplace_back(paths[i], Xapian::DB_BACKEND_GLASS);
			reader->all.add_database(reader->stores.back());
		}
		*out = reader.release();
		return SUND_OK;
	});
}

void store_reader_close(struct store_reader *reader)
{
	guard(nullptr, [&] {
		delete reader;
		return SUND_OK;
	});
}

enum sund_status store_reader_reopen(struct store_reader *reader, struct sund_error *err)
{
	return guard(err, [&] {
		/* The stores share their state with `all`, so this reopens both. */
		reader->all.reopen();
		return SUND_OK;
	});
}

enum sund_status store_reader_document_count(uint64_t *out, struct store_reader *reader, struct sund_error *err)
{
	return guard(err, [&] {
		*out = reader->all.get_doccount();
		return SUND_OK;
	});
}

enum sund_status store_reader_frequency(uint64_t *out, struct store_reader *reader, struct span term,
                                        struct sund_error *err)
{
	return guard(err, [&] {
		*out = reader->all.get_termfreq(to_string(term));
		return SUND_OK;
	});
}

enum sund_status store_reader_word_frequency(uint64_t *out, struct store_reader *reader, struct span term,
                                             struct sund_error *err)
{
	return guard(err, [&] {
		const std::string name = to_string(term);
		const uint64_t documents = reader->all.get_termfreq(name);
		*out = documents < 2 ? documents
		                     : std::clamp<uint64_t>(reader->all.get_collection_freq(name), 1, documents);
		return SUND_OK;
	});
}

enum sund_status store_reader_length(uint64_t *out, struct store_reader *reader, uint32_t document,
                                     struct sund_error *err)
{
	return guard(err, [&] {
		*out = reader->all.get_doclength(document);
		return SUND_OK;
	});
}

/* Number i of store s, both from 0, is document i * stores + s + 1 of all. */
struct document_place {
	document_place(const struct store_reader *reader, uint32_t document)
	    : store(reader->stores[(document - 1) % reader->stores.size()]),
	      number(Xapian::docid((document - 1) / reader->stores.size() + 1))
	{
	}

	const Xapian::Database &store;
	Xapian::docid number;
};

enum sund_status store_reader_data(struct buffer *out, struct store_reader *reader, uint32_t document,
                                   struct sund_error *err)
{
	return guard(err, [&] {
		out->size = 0;
		if (document == 0)
			return sund_error_set(err, SUND_NOT_FOUND, nullptr, "there is no document 0");
		const document_place at(reader, document);
		const std::string packed = at.store.get_metadata(data_key(at.number));
		if (packed.empty())
			return sund_error_set(err, SUND_NOT_FOUND, nullptr, "there is no document %lu",
			                      (unsigned long)document);
		return reader->unpacker.unpack(out, packed, err);
	});
}

enum sund_status store_reader_metadata(struct buffer *out, struct store_reader *reader, size_t store, struct span key,
                                       struct sund_error *err)
{
	return guard(err, [&] {
		out->size = 0;
		return append(out, reader->stores.at(store).get_metadata(to_string(key)), err);
	});
}

enum sund_status store_reader_postings(uint32_t **out, size_t *count, struct store_reader *reader, struct span term,
                                       struct sund_error *err)
{
	*out = nullptr;
	*count = 0;
	return guard(err, [&] {
		std::string name = to_string(term);
		std::vector<uint32_t> found;
		for (auto at = reader->all.postlist_begin(name); at != reader->all.postlist_end(name); ++at)
			found.push_back(*at);
		if (found.empty())
			return SUND_OK;
		*out = static_cast<uint32_t *>(malloc(found.size() * sizeof(uint32_t)));
		if (!*out)
			return sund_error_nomem(err);
		std::copy(found.begin(), found.end(), *out);
		*count = found.size();
		return SUND_OK;
	});
}

static void add_range_frequencies(double *out, const Xapian::Database &store, size_t number, size_t stores,
                                  const std::string &term, const struct store_range *ranges, size_t count)
{
	auto at = store.postlist_begin(term);
	const auto end = store.postlist_end(term);
	for (size_t i = 0; i < count && at != end; i++) {
		if ((ranges[i].first - 1) % stores != number)
			continue;
		Xapian::docid first = (ranges[i].first - 1) / Xapian::docid(stores) + 1;
		for (at.skip_to(first); at != end && *at < first + ranges[i].count; ++at)
			out[i] += at.get_wdf();
	}
}

enum sund_status store_reader_range_frequencies(double *out, struct store_reader *reader, struct span term,
                                                const struct store_range *ranges, size_t count,
                                                struct sund_error *err)
{
	return guard(err, [&] {
		std::string name = to_string(term);
		for (size_t s = 0; s < reader->stores.size(); s++)
			add_range_frequencies(out, reader->stores[s], s, reader->stores.size(), name, ranges, count);
		return SUND_OK;
	});
}

static std::vector<store_place> find_places(std::string packed, const struct span *terms, size_t term_count)
{
	std::vector<store_place> found;
	if (packed.empty())
		return found;
	class places places;
	std::vector<uint32_t> positions;
	places.read(std::move(packed));
	for (size_t i = 0; i < term_count; i++) {
		positions.clear();
		places.find(positions, place_hash(terms[i]));
		for (uint32_t position : positions)
			found.push_back({ position, uint32_t(i) });
	}
	std::sort(found.begin(), found.end(), [](const store_place &a, const store_place &b) {
		return a.position != b.position ? a.position < b.position : a.term < b.term;
	});
	return found;
}

enum sund_status store_reader_places(struct store_place **out, size_t *count, struct store_reader *reader,
                                     uint32_t document, const struct span *terms, size_t term_count,
                                     struct sund_error *err)
{
	*out = nullptr;
	*count = 0;
	return guard(err, [&] {
		const document_place at(reader, document);
		const auto found = find_places(at.store.get_metadata(places_key(at.number)), terms, term_count);
		*out = static_cast<struct store_place *>(calloc(found.size() + 1, sizeof(struct store_place)));
		if (!*out)
			return sund_error_nomem(err);
		std::copy(found.begin(), found.end(), *out);
		*count = found.size();
		return SUND_OK;
	});
}

/* ---------------------------------------------------------------- walks */

struct store_walk {
	enum kind { TERMS, DOCUMENT, METADATA } kind;
	Xapian::TermIterator at, end;
	std::string key;

	uint64_t count() const
	{
		return kind == TERMS ? at.get_termfreq() : kind == DOCUMENT ? at.get_wdf() : 0;
	}
};

enum sund_status store_walk_terms(struct store_walk **out, struct store_reader *reader, struct span prefix,
                                  struct sund_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		std::string begin = to_string(prefix);
		*out = new store_walk{
			store_walk::TERMS, reader->all.allterms_begin(begin), reader->all.allterms_end(begin), {}
		};
		return SUND_OK;
	});
}

enum sund_status store_walk_metadata(struct store_walk **out, struct store_reader *reader, size_t store,
                                     struct span prefix, struct sund_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		std::string begin = to_string(prefix);
		Xapian::Database &database = reader->stores.at(store);
		*out = new store_walk{ store_walk::METADATA, database.metadata_keys_begin(begin),
		                       database.metadata_keys_end(begin), {} };
		return SUND_OK;
	});
}

enum sund_status store_walk_document(struct store_walk **out, struct store_reader *reader, uint32_t document,
                                     struct sund_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new store_walk{ store_walk::DOCUMENT, reader->all.termlist_begin(document),
		                       reader->all.termlist_end(document), {} };
		return SUND_OK;
	});
}

enum sund_status store_walk_next(struct store_walk *walk, struct span *key, uint64_t *count,
                                 struct sund_error *err)
{
	return guard(err, [&] {
		if (walk->at == walk->end)
			return SUND_DONE;
		walk->key = *walk->at;
		*key = { walk->key.data(), walk->key.size() };
		if (count)
			*count = walk->count();
		++walk->at;
		return SUND_OK;
	});
}

void store_walk_free(struct store_walk *walk)
{
	guard(nullptr, [&] {
		delete walk;
		return SUND_OK;
	});
}
