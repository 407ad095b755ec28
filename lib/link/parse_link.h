/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The parts of a link.
 */
#ifndef LINK_PARSE_LINK_H
#define LINK_PARSE_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "sund/error.h"
#include "text_fragment.h"

struct parsed_link {
	char *path;                 /* decoded; NULL: the link is an id */
	uint64_t id;
	uint32_t line, line_end;    /* 1-based; without a fragment, the whole file */
	uint32_t page;              /* 1-based; 0: the link names none */
	char *text;                 /* what `fragment` borrows; NULL: the link names no words */
	struct text_fragment fragment;
	bool has_length;
	uint64_t length;            /* of the file when the link was made, in bytes */
	unsigned char md5[16];
	unsigned md5_size;          /* 16, or 0 where the link has none */
};

/**
 * Read an id (`sund:` in front is optional), a path or file: URL with `#line=` (RFC 5147) or `#page=` (RFC 8118) or
 * `#:~:text=` (text_fragment.h), or `path:line`, `path:line:column`.
 * Without such a fragment a number sign belongs to the path.
 * SUND_INVALID, SUND_NOMEM; on SUND_OK free with parsed_link_free().
 */
enum sund_status parsed_link_read(struct parsed_link *out, const char *link, struct sund_error *err);
void parsed_link_free(struct parsed_link *link);

#endif
