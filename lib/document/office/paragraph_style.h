/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the styles of Word mean, in DOCX and RTF. Their names are English in the file, whatever language it was made in.
 */
#ifndef DOCUMENT_PARAGRAPH_STYLE_H
#define DOCUMENT_PARAGRAPH_STYLE_H

#include <stdbool.h>

#include "buffer.h"
#include "document/document.h"

struct paragraph_style {
	enum block_kind kind;
	unsigned level;       /* of a heading */
};

/** Whether the name says something: "heading 1" to "heading 9", "Title", "toc 1" and the like; *style is then set. */
bool paragraph_style_named(struct paragraph_style *style, struct span name);

/** What an outline level makes of a paragraph: 0 is the outermost, more than 8 is text. */
struct paragraph_style paragraph_style_outlined(long level);

#endif
