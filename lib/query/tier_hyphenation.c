/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "relation.h"
#include "tier.h"
#include "words_apart.h"

/* The same word joined, with a hyphen or another sign, or apart: email, e-mail, e mail. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return relation_of_letters(context->spellings, &candidate->spellings, context->index->languages)
	    == RELATION_FORM;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	enum sund_status status = tier_add_candidates(matches, context, relates, err);
	if (status == SUND_OK && context->next)
		status = words_apart_join(matches, context, err);
	return status == SUND_OK ? words_apart_split(matches, context, err) : status;
}

const struct tier tier_hyphenation = { .name = "hyphenation", .find = find };
