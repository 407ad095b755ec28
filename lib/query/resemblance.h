/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * How alike the words of a hit are spelt to those of the query, all in all. It sees what no tier does, a stem here and a
 * part of a compound there, and gives long words, which tell more, more weight than short ones: docs/decisions/0013.
 */
#ifndef QUERY_RESEMBLANCE_H
#define QUERY_RESEMBLANCE_H

#include "array.h"
#include "plan.h"
#include "string_set.h"

/** An n-gram of the query. */
struct query_ngram {
	double times;      /* that it stands in the query */
	double word_idf;   /* of the most telling word that it stands in */
};

/** How often hits have the n-grams of a query. */
struct resemblance {
	size_t count;                           /* of the hits */
	struct string_set ngrams;
	struct ARRAY(struct query_ngram) uses;  /* by number of the n-gram */
	double *frequencies;                    /* `count` for each n-gram */
	double *lengths;                        /* of the hits, in words */
};

/** Begin with the words of the query, for `count` hits; *r is freed with resemblance_free() in any case. SUND_NOMEM. */
enum sund_status resemblance_begin(struct resemblance *r, const struct plan *plan, size_t count,
                                   struct sund_error *err);
void resemblance_free(struct resemblance *r);

/** Count a word that stands in a hit so many times. */
void resemblance_count(struct resemblance *r, size_t hit, struct span word, double times);

/** What the letters of each hit are worth, added to scores[0 … count-1]: BM25 over letter n-grams, none below 0. */
void resemblance_add_scores(double *scores, const struct resemblance *r);

#endif
