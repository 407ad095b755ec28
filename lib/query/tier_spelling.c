/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "relation.h"
#include "tier.h"

/* The same word, or another form of it, in the letters of the other language or of a keyboard that has them not:
 * å = aa, ä = æ = ae, ö = ø = oe. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return relation_of_spellings(context->spellings, &candidate->spellings, context->index->languages)
	       == RELATION_FORM;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_spelling = { .name = "spelling", .find = find };
