/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tier.h"

static bool known_in_same_language(const struct spellings *a, const struct spellings *b)
{
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		if (a->known[i] && b->known[i])
			return true;
	}
	return false;
}

/* The same word in the spelling of before a reform. Two words that a lexicon has side by side are two words of today:
 * kunde is no old kunne there. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return !known_in_same_language(context->spellings, &candidate->spellings)
	    && string_sets_meet(&context->spellings->modern, &candidate->spellings.modern);
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_old_spelling = { "old spelling", find };
