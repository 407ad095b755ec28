/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The words of a query as they stand in passages: from a term to the words of the query that it was searched for.
 */
#ifndef QUERY_QUERY_TERMS_H
#define QUERY_QUERY_TERMS_H

#include "array.h"
#include "plan.h"
#include "string_set.h"

/** A word of the query that a term was searched for. */
struct term_use {
	uint32_t word;      /* number of its expansion */
	double weight;      /* of the best tier that found the term for it */
	uint32_t next;      /* number of the next use of the same term; TERM_USE_NONE after the last */
};

#define TERM_USE_NONE UINT32_MAX

struct query_terms {
	struct string_set terms;
	struct ARRAY(uint32_t) first;        /* use, by number of the term */
	struct ARRAY(struct term_use) uses;
	double *worth;                       /* by number of the expansion: what the word is worth where it is found best */
};

/** Collect the words that the plan searches for; *out is freed with query_terms_free() in any case. SUND_NOMEM. */
enum sund_status query_terms_make(struct query_terms *out, const struct plan *plan, struct sund_error *err);
void query_terms_free(struct query_terms *terms);

#endif
