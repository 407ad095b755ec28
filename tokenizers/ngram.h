/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Letter n-grams: how a word is spelt, piece by piece. Two words that have many of them in common are spelt alike,
 * which forms of a word, compounds with a common part, misspellings and cognates all are (McNamee and Mayfield,
 * "Character N-Gram Tokenization for European Language Text Retrieval", 2004).
 */
#ifndef TOKENIZERS_NGRAM_H
#define TOKENIZERS_NGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

enum {
	NGRAM_LETTERS = 4,
	NGRAMS_MAX = 64  /**< of one word; a longer word has only so many */
};

/**
 * The n-grams of a word with both its ends marked: those of `by` are `_by_`, those of `bøde` are `_bød`, `bøde` and
 * `øde_`. Each is a number that is equal for equal letters. A word of one letter is one n-gram. Returns how many.
 */
size_t ngrams_of(uint64_t ngrams[NGRAMS_MAX], struct span word);

#endif
