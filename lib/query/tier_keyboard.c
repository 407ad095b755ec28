/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spelling.h"
#include "tier.h"

/* Typed without the letters: a for å and ä, o for ö and ø. Only a word in plain ASCII can have been typed so. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return string_sets_meet(&context->spellings->keys, &candidate->spellings.keys);
}

/* A word this short is mostly meant as it is, where it stands anywhere: ar, ol, rod. */
enum { SHORT_WORD = 4 };

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	struct span form = context->word.form;
	if (!spelling_is_ascii(form) || (form.size < SHORT_WORD && context->passages_so_far > 0))
		return SUND_OK;
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_keyboard = { "keyboard", find };
