/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Words of the vocabulary that are spelt like one that is not in it.
 */
#ifndef QUERY_SIMILAR_H
#define QUERY_SIMILAR_H

#include "arena.h"
#include "index/index.h"

enum { SIMILAR_MAX = 3 };

/** The nearest words, at most SIMILAR_MAX, nearest and most frequent first, in the arena. Statuses of the store,
 *  SUND_NOMEM. */
enum sund_status similar_find(const char ***words, size_t *count, struct arena *arena, struct sund_index *index,
                              struct span form, struct sund_error *err);

/**
 * Number of letters to insert, remove, replace or swap with the next to make one text of the other (F. J. Damerau, "A
 * technique for computer detection and correction of spelling errors", 1964; each letter edited once at most), in code
 * points; limit + 1 where it is more than `limit`, which is 3 at most.
 */
unsigned similar_distance(struct span a, struct span b, unsigned limit);

#endif
