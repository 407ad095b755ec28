/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "relation.h"
#include "tier.h"

/* Another form of the same word, but by a reading that is less likely meant: hav finds have and haven, gammel ældre. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return relation_of_spellings(context->spellings, &candidate->spellings, context->index->languages)
	       == RELATION_READING;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_reading = { .name = "reading", .find = find };
