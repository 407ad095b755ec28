/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What is worked out once for each distinct word: its keys. Two words that may be forms of one another, in whatever
 * spelling, share at least one key; whether they really are is decided when a query is expanded, from the words.
 *
 * A key is a stem (Danish, Swedish, English) of the joined, Nordic spelling of the word, as typed on a plain keyboard.
 */
#ifndef TOKENIZERS_KEYS_H
#define TOKENIZERS_KEYS_H

#include "buffer.h"
#include "stemmer.h"
#include "sund/error.h"

/** Raised when the keys of a word change: the vocabulary of an index is then made anew. */
enum { KEYS_VERSION = 1 };

/** A word in the spellings that keys and tiers are made of. All members are owned by the struct. */
struct spellings {
	struct buffer joined;                    /* without signs */
	struct buffer nordic;                    /* joined, in Nordic spelling */
	struct buffer stems[STEMMER_COUNT];        /* of the joined form */
	struct buffer nordic_stems[STEMMER_COUNT]; /* of the Nordic spelling, in Swedish letters */
	struct buffer keys[STEMMER_COUNT];         /* of the word; equal ones may repeat */
};

/** Work out the spellings of a normal form. SUND_OK, SUND_NOMEM. */
enum sund_status spellings_make(struct spellings *spellings, struct stemmer *stemmer, struct span form);
void spellings_free(struct spellings *spellings);

#endif
