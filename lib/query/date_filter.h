/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The filter date: which dates it takes, and as which terms they stand in the index.
 */
#ifndef QUERY_DATE_FILTER_H
#define QUERY_DATE_FILTER_H

#include "arena.h"
#include "buffer.h"
#include "document/date.h"
#include "store/store.h"

/** From the first day of one date to the last day of another; a date without parts leaves that end open. */
struct date_range {
	struct date from, to;
};

/** Read `2019`, `2019-05..2020`, `2019..` or `..2020-05-31`, nothing else. False if it is none of these. */
bool date_range_read(struct date_range *range, struct span text);

/** Append it in the same form. False when out of memory. */
bool date_range_write(struct buffer *out, const struct date_range *range);

/**
 * The documents whose date lies wholly within the range: those terms of the index, a STORE_OR, everything of which is
 * in the arena. A date of which only the year is known does not lie in a month. Statuses of the store, SUND_NOMEM.
 */
enum sund_status date_filter_make(struct store_query *out, struct arena *arena, struct store_reader *shards,
                                  const struct date_range *range, struct sund_error *err);

#endif
