/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ngram.h"

#include "characters.h"

static const uint64_t end_mark = '_';

/* The lower 16 bits of each letter: what lies beyond them hardly occurs in the same place as its namesake. */
static uint64_t push_letter(uint64_t ngram, uint64_t letter)
{
	return ngram << 16 | (letter & 0xffff);
}

size_t ngrams_of(uint64_t ngrams[NGRAMS_MAX], struct span word)
{
	uint64_t ngram = end_mark;
	size_t letters = 1, count = 0;
	for (size_t at = 0; at < word.size && count < NGRAMS_MAX - 1;) {
		ngram = push_letter(ngram, (uint64_t)character_next(word.data, word.size, &at));
		if (++letters >= NGRAM_LETTERS)
			ngrams[count++] = ngram;
	}
	ngrams[count++] = push_letter(ngram, end_mark);
	return count;
}
