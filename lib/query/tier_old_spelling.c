/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tier.h"

static bool has_name(const struct string_set *lemmas)
{
	for (size_t i = 0; i < lemmas->list.count; i++) {
		const struct span lemma = lemmas->list.items[i];
		if (lemma.data[lemma.size - LEMMA_DIGITS] == '0' + LEXICON_NAME)
			return true;
	}
	return false;
}

/* Two words that a lexicon has side by side are two words of today: kunde is no old kunne there. Names are listed in
 * all their spellings. */
static bool are_two_words(const struct spellings *a, const struct spellings *b)
{
	bool side_by_side = false;
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		if (has_name(&a->lemmas[i]) && has_name(&b->lemmas[i]))
			return false;
		side_by_side |= a->known[i] && b->known[i];
	}
	return side_by_side;
}

/* The same word in the spelling of before a reform. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return !are_two_words(context->spellings, &candidate->spellings)
	    && string_sets_meet(&context->spellings->modern, &candidate->spellings.modern);
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_old_spelling = { .name = "old spelling", .find = find };
