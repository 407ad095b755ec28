/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The white gap between two columns of text.
 */
#ifndef DOCUMENT_PAGE_GUTTER_H
#define DOCUMENT_PAGE_GUTTER_H

#include "page_layout.h"

/** Words of one line that stand closer together than columns do. */
struct page_fragment {
	struct page_box box;
	struct page_box core;   /* of its largest word: what is raised or lowered does not count */
	double size;            /* of the font of that word */
	double reach;           /* how far to the right the next word may begin */
	size_t first, last;     /* its words, a chain */
	size_t characters;
	size_t before, after;   /* neighbours in the same row of the region in hand, or SIZE_MAX */
};

/** The tallest gutter among the `count` fragments that `region` lists by number, in the order of the upper edges of
 *  their cores; `size` is the size of most of the text. Sets their neighbours. False if there is none. */
bool page_gutter_find(struct page_box *gutter, struct page_fragment *fragments, const size_t *region, size_t count,
                      double size);

/** How wide a gap in a line has to be to be a gutter, for text of this size. */
double page_gutter_width(double size);

#endif
