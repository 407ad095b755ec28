/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/reader.h"

#include <stdint.h>
#include <string.h>

#include "document/encoding/encoding.h"

enum { HEADER_WITHIN = 1024 };

static size_t find_header(struct span bytes)
{
	static const char header[] = "%PDF-";
	const size_t size = sizeof header - 1;
	for (size_t at = 0; at < HEADER_WITHIN && at + size <= bytes.size; at++) {
		if (memcmp(bytes.data + at, header, size) == 0)
			return at;
	}
	return SIZE_MAX;
}

/* The format lets other bytes stand before the header; text that only speaks of PDF is not taken for it. */
static bool accepts(const struct source *source)
{
	size_t header = find_header(source->bytes);
	return header == 0 || (header != SIZE_MAX && (source_has_extension(source, "pdf") ||
	                                              encoding_is_binary(source->bytes)));
}

const struct reader reader_pdf = {
	.name = "pdf", .version = 2, .is_isolated = true, .accepts = accepts, .read = read_pdf,
};
