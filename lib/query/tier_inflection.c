/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "relation.h"
#include "spelling.h"
#include "tier.h"

/* Another form of the same word, letters and signs as they are. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return spelling_has_signs(context->word.form) == spelling_has_signs(candidate->form)
	    && relation_of_letters(context->spellings, &candidate->spellings, context->index->languages)
	    == RELATION_FORM;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_inflection = { .name = "inflection", .find = find };
