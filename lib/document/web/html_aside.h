/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which blocks of a page are its text, and which stand around it: menus, banners, lists of links.
 */
#ifndef DOCUMENT_HTML_ASIDE_H
#define DOCUMENT_HTML_ASIDE_H

#include <gumbo.h>

#include "array.h"
#include "document/document.h"

/** What an element says of its content. */
enum html_region {
	HTML_REGION_NONE,
	HTML_REGION_MAIN,     /* <main>: whatever is outside stands around the text */
	HTML_REGION_ARTICLE,  /* in which <header> is that of the text */
	HTML_REGION_ASIDE,    /* by the meaning of the element or its role */
	HTML_REGION_HINTED    /* by a class or id in general use */
};

enum html_region html_region_of(const GumboNode *element, bool in_article);

/** What is known of a block when it ends. */
struct html_block {
	enum html_region region;
	size_t link_words;        /* of which are links */
	bool is_links;            /* for html_aside_find() itself */
};

struct html_blocks ARRAY(struct html_block);

/** Words of text[start, end), as they stand between blanks. */
size_t html_count_words(const struct document *document, size_t start, size_t end);

/** Make asides of the blocks that stand around the text. blocks->items[i] is of document->blocks.items[i]. */
void html_aside_find(struct document *document, struct html_blocks *blocks);

#endif
