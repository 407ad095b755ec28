/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/terms.h"
#include "index/vocabulary.h"
#include "tier.h"

/* Compounds that contain the word: plan finds regeringsplan, bostadsrätt bostadsrättsförening. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	const struct string_set *lemmas = &context->spellings->nordic_lemmas;
	if (lemmas->list.count == 0)
		return SUND_OK;
	struct word_group *group = tier_add_group(matches, 1.0);
	if (!group)
		return sund_error_nomem(err);
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < lemmas->list.count && status == SUND_OK; i++) {
		const struct span lemma = { lemmas->list.items[i].data, lemmas->list.items[i].size - LEMMA_DIGITS };
		status = vocabulary_find_term(&group->words, context->index->vocabulary, TERM_PART, lemma, err);
	}
	return status;
}

const struct tier tier_compound = { .name = "compound", .find = find };
