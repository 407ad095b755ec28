/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexical.h"
#include "tier.h"

/* Translations with a smaller share of the meaning than this, measured against the likeliest, are left out. */
static const double least_share = 0.1;

/* Guessed by spelling: worth less. */
static const double guessed_share = 0.7;

/* A compound that contains a translation is worth less than the translation. */
static const double compound_share = 0.5;

static enum sund_status add_words(struct tier_matches *matches, const struct tier_context *context,
                                  enum lexicon_language language, uint32_t lemma, double share,
                                  struct sund_error *err)
{
	struct word_group *group = tier_add_group(matches, share);
	if (!group)
		return sund_error_nomem(err);
	enum sund_status status = lexical_add_forms(&group->words, context->index->lexicon, language, lemma, err);
	if (status != SUND_OK)
		return status;
	struct word_group *compounds = tier_add_group(matches, share * compound_share);
	return compounds ? lexical_add_compounds(&compounds->words, context, language, lemma, err) : sund_error_nomem(err);
}

static enum sund_status add_translations(struct tier_matches *matches, const struct tier_context *context,
                                         enum lexicon_language language, uint32_t lemma, double share,
                                         struct sund_error *err)
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	size_t count;
	enum sund_status status = SUND_OK;
	lexicon_translations(translations, &count, context->index->lexicon, language, lemma);
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		double likely = translations[i].weight / translations[0].weight;
		if (likely < least_share)
			break;
		status = add_words(matches, context, lexicon_other_language(language), translations[i].lemma,
		                   share * likely * (translations[i].guessed ? guessed_share : 1.0), err);
	}
	return status;
}

static enum sund_status add_lemmas(struct tier_matches *matches, const struct tier_context *context,
                                   enum lexicon_language language, const uint32_t *lemmas, size_t count, double share,
                                   struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = add_translations(matches, context, language, lemmas[i], share, err);
	return status;
}

/* The word's own translations and, of a compound, those of its parts. */
static enum sund_status translate_from(struct tier_matches *matches, const struct tier_context *context,
                                       enum lexicon_language language, struct sund_error *err)
{
	const struct lexicon *lexicon = context->index->lexicon;
	struct span word = buffer_span(&context->spellings->joined);
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	struct compound compound;
	size_t count;
	lexical_lemmas(lemmas, &count, lexicon, language, word);
	enum sund_status status = add_lemmas(matches, context, language, lemmas, count, 1.0, err);
	if (compound_split(&compound, lexicon, language, word.data, word.size, NULL, NULL) != SUND_OK)
		return status;
	for (size_t i = 0; i < compound.count && status == SUND_OK; i++) {
		compound_part_lemmas(lemmas, &count, lexicon, language, &compound, i);
		status = add_lemmas(matches, context, language, lemmas, count, 1.0 / (double)compound.count, err);
	}
	return status;
}

/* What the other language calls it. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	if (!context->index->lexicon || context->spellings->joined.size > LEXICON_WORD_MAX)
		return SUND_OK;
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES && status == SUND_OK; language++)
		status = translate_from(matches, context, language, err);
	return status;
}

const struct tier tier_translation = { "translation", find };
