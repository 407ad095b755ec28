/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexical.h"
#include "tier.h"

/* Translations with a smaller share of the meaning than this, measured against the likeliest, are left out. */
static const double least_share = 0.1;

/* Guessed by spelling: worth less. */
static const double guessed_share = 0.7;

/* A compound that contains a translation is worth less than the translation. */
static const double compound_share = 0.5;

/* What is done with each translation, worth `share`. */
struct visitor {
	struct tier_matches *matches;
	const struct tier_context *context;
	size_t alternative;
	struct string_set *compounds;    /* for collect_compounds() */
	enum sund_status (*visit)(struct visitor *visitor, enum lexicon_language language, uint32_t lemma, double share,
	                          struct sund_error *err);
};

static enum sund_status add_words(struct visitor *v, enum lexicon_language language, uint32_t lemma, double share,
                                  struct sund_error *err)
{
	struct word_group *group = tier_add_alternative(v->matches, share, v->alternative);
	if (!group)
		return sund_error_nomem(err);
	enum sund_status status = lexical_add_forms(&group->words, v->context->index->lexicon, language, lemma, err);
	if (status != SUND_OK)
		return status;
	struct word_group *compounds = tier_add_alternative(v->matches, share * compound_share, v->alternative);
	return compounds ? lexical_add_compounds(&compounds->words, v->context, language, lemma, err)
	                 : sund_error_nomem(err);
}

static enum sund_status collect_compounds(struct visitor *v, enum lexicon_language language, uint32_t lemma,
                                          double share, struct sund_error *err)
{
	(void)share;
	return lexical_add_compounds(v->compounds, v->context, language, lemma, err);
}

/* The translations of a lemma of `language`. */
static enum sund_status visit_translations(struct visitor *v, enum lexicon_language language, uint32_t lemma,
                                           double share, struct sund_error *err)
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	size_t count;
	enum sund_status status = SUND_OK;
	lexicon_translations(translations, &count, v->context->index->lexicon, language, lemma);
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		double likely = translations[i].weight / translations[0].weight;
		if (likely < least_share)
			break;
		status = v->visit(v, lexicon_other_language(language), translations[i].lemma,
		                  share * likely * (translations[i].guessed ? guessed_share : 1.0), err);
	}
	return status;
}

static enum sund_status visit_lemmas(struct visitor *v, enum lexicon_language language, const uint32_t *lemmas,
                                     size_t count, double share, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = visit_translations(v, language, lemmas[i], share, err);
	return status;
}

static enum sund_status visit_part(struct visitor *v, enum lexicon_language language, const struct compound *compound,
                                   size_t part, struct sund_error *err)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;
	compound_part_lemmas(lemmas, &count, v->context->index->lexicon, language, compound, part);
	return visit_lemmas(v, language, lemmas, count, 1.0 / (double)compound->count, err);
}

/* ---------------------------------------------------------------- compounds for compounds */

static size_t count_sets(const struct string_set *sets, size_t count, struct span word)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		found += string_set_find(&sets[i], word.data, word.size) != STRING_NONE;
	return found;
}

/* The words that are in `wanted` of the sets, as a group. */
static enum sund_status add_common(struct tier_matches *matches, const struct string_set *sets, size_t count,
                                   size_t wanted, struct sund_error *err)
{
	struct word_group *group = tier_add_alternative(matches, (double)wanted / (double)count, ALTERNATIVE_WORD);
	if (!group)
		return sund_error_nomem(err);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < sets[i].list.count; k++) {
			struct span word = sets[i].list.items[k];
			if (count_sets(sets, count, word) == wanted
			    && string_set_add(&group->words, word.data, word.size, NULL) == STRING_NONE)
				return sund_error_nomem(err);
		}
	}
	return SUND_OK;
}

/* Compounds of translations of several parts: ansigtsgenkendelse for ansiktsigenkänning, before ansigtscreme. */
static enum sund_status add_compounds(struct tier_matches *matches, const struct tier_context *context,
                                      enum lexicon_language language, const struct compound *compound,
                                      struct sund_error *err)
{
	struct string_set sets[COMPOUND_PARTS_MAX] = { 0 };
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < compound->count && status == SUND_OK; i++) {
		struct visitor visitor = { matches, context, ALTERNATIVE_WORD, &sets[i], collect_compounds };
		status = visit_part(&visitor, language, compound, i, err);
	}
	for (size_t wanted = compound->count; wanted >= 2 && status == SUND_OK; wanted--)
		status = add_common(matches, sets, compound->count, wanted, err);
	for (size_t i = 0; i < compound->count; i++)
		string_set_free(&sets[i]);
	return status;
}

/* ---------------------------------------------------------------- the tier */

/* Parts in a row may be a word of the dictionary: bostadsrätt in bostadsrättsförening. */
static enum sund_status visit_run(struct visitor *v, enum lexicon_language language, const struct compound *compound,
                                  size_t first, size_t last, struct sund_error *err)
{
	const struct lexicon *lexicon = v->context->index->lexicon;
	uint32_t ends[LEXICON_LEMMAS_MAX], lemmas[LEXICON_LEMMAS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	size_t end_count, count, length;
	enum sund_status status = SUND_OK;
	compound_part_lemmas(ends, &end_count, lexicon, language, compound, last);
	for (size_t i = 0; i < end_count && status == SUND_OK; i++) {
		if (compound_run_text(text, &length, lexicon, language, v->context->spellings->joined.data, compound,
		                      first, last, ends[i])
		    != SUND_OK)
			continue;
		lexical_lemmas(lemmas, &count, lexicon, language, (struct span){ text, length });
		status = visit_lemmas(v, language, lemmas, count, (double)(last - first + 1) / (double)compound->count,
		                      err);
	}
	return status;
}

static enum sund_status visit_runs(struct visitor *v, enum lexicon_language language, const struct compound *compound,
                                   struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t first = 0; first < compound->count; first++) {
		for (size_t last = first + 1; last < compound->count && status == SUND_OK; last++) {
			if (last - first + 1 < compound->count)
				status = visit_run(v, language, compound, first, last, err);
		}
	}
	return status;
}

/* The word's own translations and, of a compound, those of its parts. */
static enum sund_status translate_from(struct tier_matches *matches, const struct tier_context *context,
                                       enum lexicon_language language, struct sund_error *err)
{
	const struct compound *compound = &context->spellings->compounds[language];
	struct visitor visitor = { matches, context, ALTERNATIVE_WORD, NULL, add_words };
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;
	lexical_lemmas(lemmas, &count, context->index->lexicon, language, buffer_span(&context->spellings->joined));
	enum sund_status status = visit_lemmas(&visitor, language, lemmas, count, 1.0, err);
	if (status != SUND_OK || lexical_is_known_name(context->index->lexicon, language, lemmas, count))
		return status;
	status = add_compounds(matches, context, language, compound, err);
	if (status == SUND_OK)
		status = visit_runs(&visitor, language, compound, err);
	for (size_t i = 0; i < compound->count && status == SUND_OK; i++) {
		visitor.alternative = ALTERNATIVE_PART + i;
		status = visit_part(&visitor, language, compound, i, err);
	}
	return status;
}

/* What the other language calls it. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	if (!context->index->lexicon || context->spellings->joined.size > LEXICON_WORD_MAX)
		return SUND_OK;
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES && status == SUND_OK; language++) {
		if (lexical_is_read_as(context, language))
			status = translate_from(matches, context, language, err);
	}
	return status;
}

const struct tier tier_translation = { .name = "translation", .same_meaning = true, .find = find };
