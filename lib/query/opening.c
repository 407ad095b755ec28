/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "opening.h"

double opening_score(const struct occurrences *occurrences, const struct query_terms *terms, uint32_t words,
                     double *best)
{
	double score = 0.0;
	for (size_t i = 0; i < occurrences->count; i++) {
		const struct occurrence *found = &occurrences->items[i];
		const bool is_in_opening = found->position < words || found->position == OCCURRENCE_ABOVE;
		if (!is_in_opening || found->weight <= best[found->word])
			continue;
		score += (found->weight - best[found->word]) * terms->worth[found->word];
		best[found->word] = found->weight;
	}
	for (size_t i = 0; i < occurrences->count; i++)
		best[occurrences->items[i].word] = 0.0;
	return score;
}
