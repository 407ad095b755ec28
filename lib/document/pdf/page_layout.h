/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The words of a page, in any order, to lines in reading order. Columns are found by the white gaps between them; the
 * order of the words in the file says nothing. It knows nothing of any file format.
 */
#ifndef DOCUMENT_PAGE_LAYOUT_H
#define DOCUMENT_PAGE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "array.h"

/** In the units of the page; y grows downwards. */
struct page_box {
	double left, top, right, bottom;
};

struct page_word {
	struct page_box box;
	size_t start, end; /* bytes in a text of the caller's */
	double size;       /* of the font, in the units of the box; above 0 */
	bool bold;
};

struct page_line {
	struct page_box box;
	double baseline;     /* the lower edge of its longest word: what is raised or lowered does not count */
	size_t first, count; /* its words; at least one */
	double size;         /* of its longest word */
	bool bold;           /* all of it */
	unsigned cells;      /* stretches of words that wide gaps part: above 1 in the row of a table */
	size_t column;       /* lines that follow one another in a column share a number */
};

struct page_layout {
	struct ARRAY(struct page_word) words; /* from the caller in any order; sorted into that of the lines */
	struct ARRAY(struct page_line) lines; /* in reading order */
};

/** Find the lines of the words and put both in reading order. Boxes may be anything finite, also empty or upside
 *  down. A page of more than 20,000 words is read in the order it comes in. False when out of memory. */
bool page_layout_arrange(struct page_layout *layout);

/** Empty it but keep its memory. */
void page_layout_clear(struct page_layout *layout);
void page_layout_free(struct page_layout *layout);

/** Whether two heights overlap by at least half of the lesser. */
bool page_box_same_row(const struct page_box *a, const struct page_box *b);

#endif
