/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Lines to pieces: paragraphs as far as they stand in one column, headings, rows of tables, asides.
 */
#ifndef DOCUMENT_PAGE_PIECE_H
#define DOCUMENT_PAGE_PIECE_H

#include <stdbool.h>
#include <stddef.h>

#include "array.h"
#include "document/document.h"
#include "page_flow.h"

struct page_piece {
	enum block_kind kind;
	unsigned level;      /* of a heading */
	size_t first, count; /* lines of the flow */
	double right;        /* where its lines have to end */
};

struct page_pieces ARRAY(struct page_piece);

/** The pieces of a flow in its order; each line belongs to one. False when out of memory. */
bool page_pieces_find(struct page_pieces *pieces, const struct page_flow *flow);

/** Whether two lines are of one size, as far as can be told. */
bool page_line_same_size(const struct flow_line *a, const struct flow_line *b);

/** Whether a line was ended for want of room, as far as can be told: the first word of the next one does not fit. */
bool page_line_is_full(const struct flow_line *line, const struct flow_line *next, double right);

struct span page_line_text(const struct page_flow *flow, const struct flow_line *line);

#endif
