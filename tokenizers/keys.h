/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What is worked out once for each distinct word: its spellings, lemmas and parts, and from these its keys.
 *
 * Two words that may be forms of one another, in whatever spelling, share at least one key; whether they really are is
 * decided when a query is expanded, from the words themselves. A key is a lemma or a stem (Danish, Swedish, English) of
 * the joined, Nordic spelling of the word, in older and newer spelling alike, as typed on a plain keyboard.
 */
#ifndef TOKENIZERS_KEYS_H
#define TOKENIZERS_KEYS_H

#include <stdbool.h>

#include "buffer.h"
#include "compound.h"
#include "lexicon.h"
#include "stemmer.h"
#include "string_set.h"
#include "sund/error.h"

/** Raised when the keys of a word change: the vocabulary of an index is then made anew. */
enum { KEYS_VERSION = 3 };

/** Digits behind a lemma in struct spellings. */
enum { LEMMA_DIGITS = 2 };

/** The tools that words are analysed with; for one thread at a time. The lexicon may be NULL: stems alone then do. */
struct analyser {
	struct stemmer *stemmer;
	const struct lexicon *lexicon;
};

/** A word, analysed. All members are owned by the struct and serve for one word after the other. */
struct spellings {
	struct buffer joined;                        /* without signs */
	struct buffer nordic;                        /* joined, in Nordic spelling */
	struct buffer stems[STEMMER_COUNT];          /* of the joined form */
	struct buffer nordic_stems[STEMMER_COUNT];   /* of the Nordic spelling, in Swedish letters */
	bool known[LEXICON_LANGUAGES];               /* the lexicon has the word, or its parts */
	struct compound compounds[LEXICON_LANGUAGES]; /* how the joined form is split; count is 0 where it is not */
	struct string_set lemmas[LEXICON_LANGUAGES]; /* of the joined form; a compound's is its parts with the last
	                                                one's. Behind each two digits: enum lexicon_class and
	                                                lexicon_language */
	struct string_set nordic_lemmas;             /* all of them, in Nordic spelling, with the digits */
	struct string_set modern;                    /* Nordic stems and lemmas without older spelling, see
	                                              * old_spelling.h */
	struct string_set parts;                     /* lemmas of the parts of a compound and of parts in a row, in
	                                              * Nordic spelling */
	struct string_set keys;                      /* the same as typed on a plain keyboard */
	struct buffer work, key;                     /* in the making */
};

/** Analyse a normal form. SUND_OK, SUND_NOMEM. */
enum sund_status spellings_make(struct spellings *spellings, const struct analyser *analyser, struct span form);
void spellings_free(struct spellings *spellings);

/** Whether the lexicon has the word in any language. */
bool spellings_is_known(const struct spellings *spellings);

/** Whether the two sets have a string in common. */
bool string_sets_meet(const struct string_set *a, const struct string_set *b);

#endif
