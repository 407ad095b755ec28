/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * How alike the words of a hit are spelt to those of the query, all in all: a second look at the best hits that the
 * tiers have found. It sees what no tier does, a stem here and a part of a compound there, and gives long words,
 * which tell more, more weight than short ones. Nothing is stored for it: docs/decisions/0013.
 */
#ifndef QUERY_RESEMBLANCE_H
#define QUERY_RESEMBLANCE_H

#include "plan.h"
#include "rank.h"

/** So many of the best are looked at again. */
enum { RESEMBLANCE_MAX = 100 };

/**
 * Add to each score what the letters of the words are worth, BM25 over letter n-grams of the passage, or of the best
 * passages of the document taken together; no score gets lower. Statuses of the store, SUND_NOMEM.
 */
enum sund_status resemblance_add(struct ranked *items, size_t count, const struct plan *plan, struct sund_error *err);

#endif
