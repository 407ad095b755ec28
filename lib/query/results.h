/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The results of a query, and how a hit is filled in from what the index keeps.
 */
#ifndef QUERY_RESULTS_H
#define QUERY_RESULTS_H

#include "arena.h"
#include "array.h"
#include "index/index.h"
#include "link/document_text.h"
#include "plan.h"
#include "sund/query.h"

struct sund_results {
	struct arena arena;          /* owns every string and array below */
	struct document_text document; /* that the last link was made from */
	struct ARRAY(struct sund_hit) hits;
	struct ARRAY(struct sund_missing_word) missing;
	uint64_t total;
	double seconds;
	bool truncated;
	const char *query;
};

/** Empty the results for another attempt. */
void results_clear(struct sund_results *results);

/** What to fill in of a hit. */
struct hit_request {
	uint32_t document;           /* of the store */
	double score;
	size_t rank;
	const struct plan *plan;     /* for the matches; NULL: none are looked for */
	bool no_text;
};

/** Read a passage and add it as a hit. Statuses of the store, SUND_NOMEM. */
enum sund_status results_add_hit(struct sund_results *results, struct sund_index *index,
                                 const struct hit_request *request, struct sund_error *err);

#endif
