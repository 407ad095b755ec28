/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query_terms.h"

#include <math.h>
#include <stdlib.h>

/* Terms of one word come one after the other, better tiers first: the last use added is the one to look at. */
static bool add_use(struct query_terms *t, struct span term, const struct weighted_words *words)
{
	bool is_new;
	uint32_t number = string_set_add(&t->terms, term.data, term.size, &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&t->first, TERM_USE_NONE)))
		return false;
	uint32_t *first = &t->first.items[number];
	if (*first != TERM_USE_NONE && t->uses.items[*first].word == words->word) {
		struct term_use *known = &t->uses.items[*first];
		known->weight = fmax(known->weight, words->weight);
		return true;
	}
	const struct term_use use = { (uint32_t)words->word, words->weight, *first };
	*first = (uint32_t)t->uses.count;
	return array_push(&t->uses, use);
}

/* The tiers of a word itself add up, up to what it is worth as it was written; what stands beside it does not. */
static void add_worth(double *own, double *beside, const struct weighted_words *words)
{
	if (words->is_group)
		beside[words->word] = fmax(beside[words->word], words->factor);
	else
		own[words->word] += words->factor;
}

enum sund_status query_terms_make(struct query_terms *out, const struct plan *plan, struct sund_error *err)
{
	const size_t words = plan->expansions.count;
	double *beside = calloc(words + 1, sizeof *beside);
	*out = (struct query_terms){ .worth = calloc(words + 1, sizeof *out->worth) };
	bool ok = beside && out->worth;
	for (size_t i = 0; ok && i < plan->weighted.count; i++) {
		const struct weighted_words *group = &plan->weighted.items[i];
		add_worth(out->worth, beside, group);
		for (size_t k = 0; ok && k < group->count; k++)
			ok = add_use(out, group->terms[k].term, group);
	}
	for (size_t i = 0; ok && i < words; i++)
		out->worth[i] = fmax(out->worth[i], beside[i]);
	free(beside);
	return ok ? SUND_OK : sund_error_nomem(err);
}

void query_terms_free(struct query_terms *terms)
{
	string_set_free(&terms->terms);
	array_free(&terms->first);
	array_free(&terms->uses);
	free(terms->worth);
}
