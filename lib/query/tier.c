/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tier.h"

#include <string.h>

#include "array.h"

extern const struct tier tier_exact, tier_inflection, tier_hyphenation, tier_spelling, tier_reading,
	tier_old_spelling, tier_keyboard,
	tier_compound, tier_part, tier_abbreviation, tier_translation, tier_synonym, tier_near;

const struct weighted_tier tiers[] = {
	{ &tier_exact, 1.0 },
	{ &tier_inflection, 0.9 },
	{ &tier_hyphenation, 0.85 },
	{ &tier_spelling, 0.8 },
	{ &tier_reading, 0.6 },
	{ &tier_compound, 0.4 },
	{ &tier_part, 0.5 },
	{ &tier_abbreviation, 0.8 },
	{ &tier_translation, 0.8 },
	{ &tier_synonym, 0.8 },
	{ &tier_old_spelling, 0.5 },
	{ &tier_keyboard, 0.4 },
	{ &tier_near, 0.4 },
};
const size_t tier_count = sizeof tiers / sizeof *tiers;

enum sund_status tier_add_candidates(struct tier_matches *matches, const struct tier_context *context,
                                     bool (*relates)(const struct tier_context *context,
                                                     const struct candidate *candidate),
                                     struct sund_error *err)
{
	for (size_t i = 0; i < context->candidate_count; i++) {
		const struct candidate *candidate = &context->candidates[i];
		if (relates(context, candidate)
		    && string_set_add(&matches->words, candidate->form.data, candidate->form.size, NULL) == STRING_NONE)
			return sund_error_nomem(err);
	}
	return SUND_OK;
}

bool tier_is_left_out(const struct query_scope *scope, const char *name)
{
	bool left_out = false;
	for (size_t i = 0; i < tier_count; i++)
		left_out |= scope->without & UINT32_C(1) << i && strcmp(tiers[i].tier->name, name) == 0;
	return left_out;
}

struct word_group *tier_add_alternative(struct tier_matches *matches, double share, size_t alternative)
{
	if (!array_push(&matches->groups, (struct word_group){ .share = share, .alternative = alternative }))
		return NULL;
	return &matches->groups.items[matches->groups.count - 1];
}

struct word_group *tier_add_group(struct tier_matches *matches, double share)
{
	return tier_add_alternative(matches, share, 0);
}
