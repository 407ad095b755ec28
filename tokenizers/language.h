/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which language a text is in, counted from its small words and its letters. It decides filters and labels, which
 * readings of a word are likely, and from which language a query is translated; what a text is indexed under never
 * depends on it.
 */
#ifndef TOKENIZERS_LANGUAGE_H
#define TOKENIZERS_LANGUAGE_H

#include <stdint.h>

#include "buffer.h"

enum language { LANGUAGE_UNKNOWN, LANGUAGE_DANISH, LANGUAGE_SWEDISH, LANGUAGE_ENGLISH, LANGUAGE_COUNT };

/** The language that a word in normal form speaks for, mostly none. */
enum language language_of_word(struct span form);

/** How many words of a text spoke for each language. */
struct language_evidence {
	uint32_t words[LANGUAGE_COUNT];
};

/** The language with the most evidence; unknown where two have as much. */
enum language language_decide(const struct language_evidence *evidence);

/** ISO 639-1: "da", "sv", "en"; "und" for unknown. Static text. */
const char *language_code(enum language language);

#endif
