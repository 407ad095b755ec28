/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "proximity.h"

#include <math.h>
#include <stdlib.h>

/* Words further apart, in positions, have little to do with one another. */
enum { WINDOW = 12 };

/* Of the saturation of BM25: a pair that stands once tells nearly as much as one that stands often. */
static const double k1 = 0.15;

static struct near_pair make_pair(const struct occurrence *a, const struct occurrence *b)
{
	const double closeness = a->weight * b->weight / sqrt((double)(b->position - a->position));
	return a->word < b->word ? (struct near_pair){ a->word, b->word, closeness }
	                         : (struct near_pair){ b->word, a->word, closeness };
}

bool proximity_add_pairs(struct near_pairs *pairs, const struct occurrences *occurrences)
{
	for (size_t i = 0; i < occurrences->count; i++) {
		const struct occurrence *a = &occurrences->items[i];
		for (size_t k = i + 1; k < occurrences->count; k++) {
			const struct occurrence *b = &occurrences->items[k];
			if (b->position == OCCURRENCE_ABOVE || b->position - a->position > WINDOW)
				break;
			if (a->word != b->word && a->position != b->position && !array_push(pairs, make_pair(a, b)))
				return false;
		}
	}
	return true;
}

static int compare_pair(const void *a, const void *b)
{
	const struct near_pair *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->second > y->second) - (x->second < y->second);
}

double proximity_score(struct near_pairs *pairs, const struct query_terms *terms)
{
	double score = 0.0;
	if (pairs->count > 0)
		qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_pair);
	for (size_t i = 0, end; i < pairs->count; i = end) {
		double sum = 0.0;
		for (end = i; end < pairs->count && compare_pair(&pairs->items[i], &pairs->items[end]) == 0; end++)
			sum += pairs->items[end].closeness;
		score += fmin(terms->worth[pairs->items[i].first], terms->worth[pairs->items[i].second]) * sum
		       / (sum + k1);
	}
	return score;
}
