/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "data.hh"

#include <cstdint>
#include <new>

#include "guard.hh"
#include "text.hh"

/* docs/decisions/ has the measurement. */
enum { LEVEL = 1 };

/* Words are shorter than this; they would only grow. */
enum { PACKED_MIN = 64 };

/* The first byte of what is kept: the data as it is, or its size as a varint and then deflated. */
enum form : char { AS_IS = '=', DEFLATED = 'd' };

/* Deflate makes nothing smaller than by this; what claims to be is damaged. */
enum : uint64_t { MOST_TIMES_SMALLER = 1032 };

std::string data_key(Xapian::docid document)
{
	std::string key;
	for (; document > 0; document >>= 8)
		key.insert(key.begin(), char(document & 0xff));
	return std::string(1, char(key.size())).append(key);
}

data_packer::data_packer() : compressor(libdeflate_alloc_compressor(LEVEL), libdeflate_free_compressor)
{
	if (!compressor)
		throw std::bad_alloc();
}

std::string data_packer::pack(struct span data)
{
	std::string packed;
	if (data.size >= PACKED_MIN) {
		packed = char(DEFLATED);
		append_varint(packed, data.size);
		const size_t start = packed.size();
		packed.resize(data.size);
		size_t size = libdeflate_deflate_compress(compressor.get(), data.data, data.size, &packed[start],
		                                          packed.size() - start);
		if (size > 0) {
			packed.resize(start + size);
			return packed;
		}
	}
	packed = char(AS_IS);
	return packed.append(to_string(data));
}

data_unpacker::data_unpacker() : decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor)
{
	if (!decompressor)
		throw std::bad_alloc();
}

static sund_status damaged(sund_error *err)
{
	return guard_failed(err, SUND_CORRUPT, guard_hint_check, "the text of a passage is damaged");
}

sund_status data_unpacker::unpack(struct buffer *out, const std::string &packed, sund_error *err)
{
	struct span input = { packed.data() + 1, packed.size() - 1 };
	uint64_t size;
	if (packed[0] == AS_IS)
		return buffer_append(out, input.data, input.size) ? SUND_OK : sund_error_nomem(err);
	if (packed[0] != DEFLATED || !span_read_varint(&input, &size) || size / MOST_TIMES_SMALLER > input.size)
		return damaged(err);
	if (!buffer_reserve(out, size))
		return sund_error_nomem(err);
	if (libdeflate_deflate_decompress(decompressor.get(), input.data, input.size, out->data + out->size, size,
	                                  nullptr)
	    != LIBDEFLATE_SUCCESS)
		return damaged(err);
	out->size += size;
	return SUND_OK;
}
