/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Where the signs of Markdown stand in a stretch of it: what a person who reads the text does not want to see.
 *
 * The reader keeps the source as it stands, since places count its bytes; this is for showing it. It goes by the signs
 * alone, since a passage is cut out of its document, and leaves alone what is not clearly markup.
 */
#ifndef DOCUMENT_MARKDOWN_SIGNS_H
#define DOCUMENT_MARKDOWN_SIGNS_H

#include <stdbool.h>

#include "array.h"
#include "buffer.h"

/** Bytes of a text, end exclusive. */
struct stretch {
	size_t start, end;
};

struct stretches ARRAY(struct stretch);

/** Append the stretches of the text that are signs, in no order; some may overlap. False when out of memory. */
bool markdown_signs_find(struct stretches *signs, struct span text);

#endif
