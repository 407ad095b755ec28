/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A hyphen at a line end: was the word broken there, or is the hyphen its own?
 *
 * The lexicon decides what it can. What stays open is read as is likelier, and the index keeps the other reading too,
 * so that the words of a collection can tell later which of the two it writes.
 */
#ifndef TOKENIZERS_LINE_END_H
#define TOKENIZERS_LINE_END_H

#include <stdbool.h>

#include "buffer.h"
#include "lexicon.h"

/** The two sides of the hyphen, in normal form, and how they were written. */
struct line_end {
	struct span first, second;
	bool capital; /* the first side begins with a capital letter */
};

struct line_end_reading {
	bool joined;      /* the hyphen goes with the line end */
	bool open;        /* nothing says so for certain */
	bool listed;      /* the lexicon lists the joined word */
};

/** How to read it. Without a lexicon (NULL), everything is joined. Letters are on both sides; what capitals, digits and
 *  conjunctions behind the hyphen say is known already, see tokenizer.h. */
struct line_end_reading line_end_read(const struct lexicon *lexicon, const struct line_end *line_end);

#endif
