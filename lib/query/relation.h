/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Whether two words are one word: joined by a lemma or, where the lexicon does not know both, by a stem.
 *
 * A word may be a form of one lemma and the base form of another: hav is the sea, and in `hav tålmodighed` a form of
 * have. Then haven and have are related to it by a reading of the word that is seldom meant. So they are where only the
 * other language joins them, and none of the index is in it; and where they do not begin alike, as gammel and ældre.
 */
#ifndef QUERY_RELATION_H
#define QUERY_RELATION_H

#include "keys.h"

enum relation {
	RELATION_NONE,
	RELATION_READING,  /* by a lemma that one of the two is less likely meant as a form of */
	RELATION_FORM      /* forms of one word */
};

/** By the letters as they are. `languages` are those of the index, by enum lexicon_language. */
enum relation relation_of_letters(const struct spellings *a, const struct spellings *b, const bool *languages);

/** With the letters of the two languages taken for the same. */
enum relation relation_of_spellings(const struct spellings *a, const struct spellings *b, const bool *languages);

#endif
