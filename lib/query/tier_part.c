/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexical.h"
#include "tier.h"

/* The forms of one part of the compound, which are a group of their own. */
static enum sund_status add_part(struct tier_matches *matches, const struct tier_context *context,
                                 enum lexicon_language language, const struct compound *compound, size_t part,
                                 struct sund_error *err)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;
	struct word_group *group = tier_add_group(matches, 1.0 / (double)compound->count);
	if (!group)
		return sund_error_nomem(err);
	compound_part_lemmas(lemmas, &count, context->index->lexicon, language, compound, part);
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = lexical_add_forms(&group->words, context->index->lexicon, language, lemmas[i], err);
	return status;
}

/* The parts of a compound, by themselves: regeringsplan finds a plan of the regering. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES; language++) {
		const struct compound *compound = &context->spellings->compounds[language];
		for (size_t i = 0; i < compound->count && status == SUND_OK; i++)
			status = add_part(matches, context, language, compound, i, err);
	}
	return status;
}

const struct tier tier_part = { .name = "part", .find = find };
