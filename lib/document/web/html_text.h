/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The text of a page, and where each piece of it stands in the source.
 */
#ifndef DOCUMENT_HTML_TEXT_H
#define DOCUMENT_HTML_TEXT_H

#include <gumbo.h>

#include "markup.h"

/** Take the text of a node. It was parsed from markup->decoded. */
void html_text_take(struct markup *markup, const GumboText *text);

#endif
