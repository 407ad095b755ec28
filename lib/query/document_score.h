/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Scoring documents by all of their text, once their best passages have found them. A passage that is ranked by itself
 * is scored as a document of one passage.
 */
#ifndef QUERY_DOCUMENT_SCORE_H
#define QUERY_DOCUMENT_SCORE_H

#include "plan.h"
#include "sund/query.h"

/** The best passages of a document, best first; more of them than these hardly matter. */
struct best_passages {
	uint32_t numbers[4];
	size_t count;
};

struct scored_document {
	uint64_t key;
	uint64_t ordinal;   /* of the best passage within the document */
	double score;       /* of the best passage; then of the document */
	struct best_passages passages;
	uint32_t first;     /* the passage that it begins with; found by document_scores() */
	size_t order;       /* among all passages found: equal scores stay in it */
};

/**
 * Replace the score of each document's best passage with that of the whole document, BM25 over the documents in hand
 * with the words and weights of the plan, and a share of its own. `group` says what they are: documents, or passages.
 * Statuses of the store, SUND_NOMEM.
 */
enum sund_status document_scores(struct scored_document *documents, size_t count, const struct plan *plan,
                                 enum sund_group group, struct sund_error *err);

#endif
