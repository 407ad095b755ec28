/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From the tree of a query to what the store searches for: every word expanded, weighed, and put together again.
 */
#ifndef QUERY_PLAN_H
#define QUERY_PLAN_H

#include <stdbool.h>

#include "array.h"
#include "arena.h"
#include "expand.h"
#include "index/index.h"
#include "parse.h"
#include "store/store.h"
#include "string_set.h"

/** What ranking is tuned with, measured: docs/decisions/0008, 0018, 0023 and 0024. k1 and b are those of BM25: of a
 *  passage, and of a whole document; then what the best passage adds to the score of its document; and what a word is
 *  worth in an aside. */
#define RANK_K1 1.5
#define RANK_B 0.75
#define RANK_DOCUMENT_K1 3.0
#define RANK_DOCUMENT_B 0.95
#define RANK_DOCUMENT_SHORTEST 16.0 /* words; no document gains by being shorter */
#define RANK_PASSAGE_SHARE 0.5
#define RANK_ASIDE 0.1

/** Why a word of a passage is marked. */
struct mark {
	struct span word;     /* of the query */
	const struct weighted_tier *tier;
	double weight;        /* of the tier, and of what it found: the share of a group or row */
};

/** A row of words, which are marked only where they stand in a row. */
struct marked_row {
	const struct word_row *row;
	struct mark mark;
};

/** Words that were searched for as one, and what they are worth. */
struct weighted_words {
	const struct store_query *terms;  /* each a STORE_TERM */
	size_t count;
	double factor;
	size_t word;                      /* of the query, by its expansion */
	bool is_group;                    /* beside the word itself, */
	size_t alternative;               /* standing for this, see tier.h */
	double weight;                    /* of their tier */
};

struct plan {
	struct arena arena;               /* owns all that follows points to, but for the arrays */
	struct sund_index *index;
	struct query_scope scope;
	struct store_query query;
	struct ARRAY(struct expansion) expansions;  /* of the words that are searched for, in the order of the query */
	struct ARRAY(struct expansion) excluded;    /* of those behind a minus, likewise */
	struct ARRAY(struct weighted_words) weighted;
	struct string_set marked;            /* words to mark in a hit, */
	struct ARRAY(struct mark) marks;  /* and why, by number */
	struct ARRAY(struct marked_row) rows;
	uint64_t documents;               /* passages in the index */
	bool truncated;
};

/** Work out the plan; the caller has zeroed *plan but for its index and scope, and frees it with plan_free() in any
 *  case. Statuses of the store, SUND_NOMEM. */
enum sund_status plan_make(struct plan *plan, const struct node *root, const char *lang, struct sund_error *err);
void plan_free(struct plan *plan);

/** How telling a word is that stands in so many passages: the idf of BM25, in the form that is never negative. */
double plan_idf(const struct plan *plan, uint64_t passages);

#endif
