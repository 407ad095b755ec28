/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tier.h"

#include "array.h"

extern const struct tier tier_exact, tier_inflection, tier_hyphenation, tier_spelling, tier_old_spelling, tier_keyboard,
	tier_compound, tier_part, tier_translation, tier_near;

const struct weighted_tier tiers[] = {
	{ &tier_exact, 1.0 },
	{ &tier_inflection, 0.9 },
	{ &tier_hyphenation, 0.85 },
	{ &tier_spelling, 0.8 },
	{ &tier_old_spelling, 0.5 },
	{ &tier_keyboard, 0.4 },
	{ &tier_compound, 0.5 },
	{ &tier_part, 0.5 },
	{ &tier_translation, 0.8 },
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

struct word_group *tier_add_group(struct tier_matches *matches, double share)
{
	if (!array_push(&matches->groups, (struct word_group){ .share = share }))
		return NULL;
	return &matches->groups.items[matches->groups.count - 1];
}

static bool same_stem(const struct spellings *a, const struct spellings *b, size_t language)
{
	return span_equal(buffer_span(&a->stems[language]), buffer_span(&b->stems[language]));
}

bool tier_same_word(const struct spellings *a, const struct spellings *b)
{
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		if (string_sets_meet(&a->lemmas[i], &b->lemmas[i]))
			return true;
	}
	bool a_known = spellings_is_known(a), b_known = spellings_is_known(b);
	if (a_known && b_known)
		return false;
	return same_stem(a, b, STEMMER_DANISH) || same_stem(a, b, STEMMER_SWEDISH)
	    || (!a_known && !b_known && same_stem(a, b, STEMMER_ENGLISH));
}
