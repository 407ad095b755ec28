/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Character references of HTML in Markdown: `&aring;`, `&#229;`.
 */
#ifndef DOCUMENT_CHARACTER_REFERENCES_H
#define DOCUMENT_CHARACTER_REFERENCES_H

#include "document/document.h"

/** Write the characters for references to them into the text; the map leads to the references. Left as they are: those
 *  to ASCII, which would turn into signs of Markdown, those behind a backslash, and those between backticks, which are
 *  code. False when out of memory. */
bool character_references_decode(struct document *document);

#endif
