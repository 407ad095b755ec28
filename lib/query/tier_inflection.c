/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spelling.h"
#include "tier.h"

/* Another form of the same word: the same stem in one of the languages, letters and signs as they are. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	if (spelling_has_signs(context->word.form) != spelling_has_signs(candidate->form))
		return false;
	for (size_t i = 0; i < STEMMER_COUNT; i++) {
		if (span_equal(buffer_span(&context->spellings->stems[i]), buffer_span(&candidate->spellings.stems[i])))
			return true;
	}
	return false;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_inflection = { "inflection", find };
