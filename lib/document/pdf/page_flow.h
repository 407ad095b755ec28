/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The lines of many pages to the paragraphs and headings of a document. A paragraph goes on over columns and pages;
 * what stands in between (running headers, footers, page numbers, notes, captions) comes after it.
 */
#ifndef DOCUMENT_PAGE_FLOW_H
#define DOCUMENT_PAGE_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "array.h"
#include "buffer.h"
#include "document/document.h"
#include "page_layout.h"

struct flow_line {
	struct page_box box;
	double baseline, size; /* of page_line */
	double first_word;     /* the width of its first word */
	size_t start, end;     /* bytes in the text of the flow */
	size_t column;         /* lines that follow one another in a column share a number */
	size_t page;           /* an index */
	unsigned cells;
	bool bold;
	bool aside;            /* no part of the text: a running header, a page number, text that stands on end */
};

struct flow_page {
	size_t first, count; /* its lines */
	uint32_t number;     /* counted from 1 */
};

/** An all-zero flow is valid and empty. */
struct page_flow {
	struct buffer text;
	struct ARRAY(struct flow_line) lines;
	struct ARRAY(struct flow_page) pages;
};

/** Begin a page. False when out of memory. */
bool page_flow_add_page(struct page_flow *flow, uint32_t number);

/** Add the lines of a layout whose words are bytes of `text` to the page begun last. False when out of memory. */
bool page_flow_add_lines(struct page_flow *flow, const struct page_layout *layout, struct span text, bool aside);

/** Set `aside` of running headers, footers and page numbers: the outermost rows of a page whose text stands at the same
 *  place of other pages near it, numbers in it aside. False when out of memory. */
bool page_flow_find_running(struct page_flow *flow);

/** The size of the font that half of the text does not exceed. False when out of memory. */
bool page_flow_usual_size(const struct page_flow *flow, double *size);

void page_flow_free(struct page_flow *flow);

#endif
