/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Words of the vocabulary that are spelt like one that is not in it.
 */
#ifndef QUERY_SIMILAR_H
#define QUERY_SIMILAR_H

#include "arena.h"
#include "index/index.h"

/** Looking for them is a walk through the vocabulary: it is done for so many words of a query. */
enum { SIMILAR_WORDS_MAX = 10 };

struct similar_wanted {
	size_t most;        /* words */
	bool inflected;     /* also where the words have other endings: `biblotek`, biblioteket */
	struct span start;  /* only words that begin so */
};

/** The nearest words, nearest and most frequent first, in the arena. Statuses of the store, SUND_NOMEM. */
enum sund_status similar_find(const char ***words, size_t *count, struct arena *arena, struct sund_index *index,
                              struct span form, struct similar_wanted wanted, struct sund_error *err);

/**
 * Number of letters to insert, remove, replace or swap with the next to make one text of the other (F. J. Damerau, "A
 * technique for computer detection and correction of spelling errors", 1964; each letter edited once at most), in code
 * points; limit + 1 where it is more than `limit`, which is 3 at most.
 */
unsigned similar_distance(struct span a, struct span b, unsigned limit);

/** The least distance that is left when either or both lose an ending of Danish or Swedish inflection. */
unsigned similar_inflected_distance(struct span a, struct span b, unsigned limit);

#endif
