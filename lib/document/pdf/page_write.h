/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A flow of pages, written as a document.
 */
#ifndef DOCUMENT_PAGE_WRITE_H
#define DOCUMENT_PAGE_WRITE_H

#include <stdbool.h>

#include "document/document.h"
#include "page_flow.h"

/** Append the text of all pages to the document, with its blocks and pages. Lines of a paragraph are parted by line
 *  ends. Where the document has no title, the first of its largest headings becomes one if it stands on the first page
 *  with text. False when out of memory. */
bool page_write(struct document *document, const struct page_flow *flow);

#endif
