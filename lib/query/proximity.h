/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * How near one another the words of the query stand in a hit: a passage that has them in one sentence says more about
 * them together than one that has them here and there (Büttcher, Clarke and Lushman, "Term Proximity Scoring for Ad-Hoc
 * Retrieval on Very Large Text Collections", 2006).
 */
#ifndef QUERY_PROXIMITY_H
#define QUERY_PROXIMITY_H

#include "occurrence.h"
#include "query_terms.h"

/** Two words of the query that stand near one another, once. */
struct near_pair {
	uint32_t first, second;   /* numbers of the words, first < second */
	double closeness;
};

struct near_pairs ARRAY(struct near_pair);

/** Add the pairs of one passage; false when out of memory. */
bool proximity_add_pairs(struct near_pairs *pairs, const struct occurrences *occurrences);

/** What all the pairs of a hit are worth; they are put in another order. */
double proximity_score(struct near_pairs *pairs, const struct query_terms *terms);

#endif
