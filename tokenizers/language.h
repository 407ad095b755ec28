/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which language a text is in, counted from its small words and its letters and, where these say too little, from the
 * words that only one of the dictionaries has. It decides filters and labels, which
 * readings of a word are likely, and from which language a query is translated; what a text is indexed under never
 * depends on it.
 */
#ifndef TOKENIZERS_LANGUAGE_H
#define TOKENIZERS_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "lexicon.h"

enum language { LANGUAGE_UNKNOWN, LANGUAGE_DANISH, LANGUAGE_SWEDISH, LANGUAGE_ENGLISH, LANGUAGE_COUNT };

/** The language that a word in normal form speaks for, mostly none. */
enum language language_of_word(struct span form);

/** The language whose dictionary alone lists the word; unknown if both do or none. The lexicon may be NULL. */
enum language language_of_listed(const struct lexicon *lexicon, struct span form);

/** How many words of a text spoke for each language. */
struct language_evidence {
	uint32_t words[LANGUAGE_COUNT];
};

/** The language with the most evidence; unknown where two have as much. */
enum language language_decide(const struct language_evidence *evidence);

/** Whether the evidence leaves no doubt, so that more of it need not be looked for. */
bool language_is_clear(const struct language_evidence *evidence);

/** Whether a second language has so many words that a part of the text may be in it. */
bool language_is_mixed(const struct language_evidence *evidence);

/** The language of a part of a text: that of the whole, unless the part's own words clearly speak for another. So a
 *  quotation is in its own language, and a row of figures in that of the text around it. */
enum language language_of_part(const struct language_evidence *part, enum language whole);

/** ISO 639-1: "da", "sv", "en"; "und" for unknown. Static text. */
const char *language_code(enum language language);

#endif
