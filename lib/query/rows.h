/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Words in a row that stand for one word: how they are searched for, and whether they stand anywhere.
 */
#ifndef QUERY_ROWS_H
#define QUERY_ROWS_H

#include <stdint.h>

#include "arena.h"
#include "expand.h"
#include "store/store.h"

/** The row as a query to the store, in the arena. SUND_OK, SUND_NOMEM. */
enum sund_status row_query(struct store_query *out, struct arena *arena, const struct word_row *row,
                           const char *prefix, struct sund_error *err);

/** In how many passages the words of the row follow each other; estimated where there are many. `prefix` is TERM_WORD
 *  or TERM_TITLE. Statuses of the store, SUND_NOMEM. */
enum sund_status row_passages(uint64_t *out, struct sund_index *index, const struct word_row *row, const char *prefix,
                              struct sund_error *err);

/** The row as a phrase of the query language, `"hjemme side"`, with the first word for each place, in the arena; NULL
 *  when out of memory. */
const char *row_text(struct arena *arena, const struct word_row *row);

#endif
