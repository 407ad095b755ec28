/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What a page says about itself: title, author, date, language.
 */
#ifndef DOCUMENT_HTML_META_H
#define DOCUMENT_HTML_META_H

#include <stdbool.h>

#include <gumbo.h>

#include "document/document.h"

/** How good the sources are from which the members of the document come: 0 where there is none yet. */
struct html_meta {
	struct document *document;
	unsigned title, author, date, lang;
};

/** Take what the element says. Of several sources the best counts, of equal ones the first. False when out of
 *  memory. */
bool html_meta_take(struct html_meta *meta, const GumboNode *element);

/** The value of an attribute, or NULL. */
const char *html_attribute(const GumboNode *element, const char *name);

#endif
