/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The few lines of a passage that show best why it was found. */
#ifndef SRC_SNIPPET_H
#define SRC_SNIPPET_H

#include <stdbool.h>

#include "buffer.h"
#include "sund/sund.h"

struct snippet_layout {
	unsigned width;     /* columns of a line, indent included */
	unsigned lines;     /* about as many as wanted */
	const char *indent;
	const char *on;     /* put before and behind each match */
	const char *off;
};

/**
 * Append the stretch of the hit's text that holds most of the query's words, white space collapsed, wrapped, matches
 * marked, an ellipsis where text was left out. Everything but the marks is safe to print. False when out of memory.
 */
bool snippet_append(struct buffer *out, const struct sund_hit *hit, const struct snippet_layout *layout);

#endif
