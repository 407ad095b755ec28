/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From a plan to the best passages, or the best documents.
 */
#ifndef QUERY_RANK_H
#define QUERY_RANK_H

#include "document_score.h"
#include "plan.h"
#include "sund/query.h"

/** A passage, or a document with its best passages: the first one is shown. */
struct ranked {
	struct best_passages passages;
	uint32_t first;      /* the passage that the document begins with, or the passage itself */
	double score;
	size_t order;        /* among those found: equal scores stay in it */
};

struct ranking {
	struct ranked *items;  /* best first, offset already passed over; freed by the caller with free() */
	size_t count;
	uint64_t total;
};

/** Search and rank. Statuses of the store, SUND_NOMEM. */
enum sund_status rank_run(struct ranking *ranking, const struct plan *plan, const struct sund_query_options *options,
                          struct sund_error *err);

#endif
