/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "array.h"
#include "lexical.h"
#include "tier.h"

/* What one listing in a thesaurus is worth; a synonym that is come upon in several ways is worth as many times this. */
static const double listing_share = 0.25;

/* Synonyms with less evidence than this, measured in listings, are left out. */
static const double least_evidence = 0.1;

/* A lemma that may be meant. */
struct synonym {
	enum lexicon_language language;
	uint32_t lemma;
	double evidence;
};

struct collector {
	const struct lexicon *lexicon;
	bool translates;
	struct ARRAY(struct synonym) synonyms;
};

static bool add(struct collector *c, enum lexicon_language language, uint32_t lemma, double evidence)
{
	for (size_t i = 0; i < c->synonyms.count; i++) {
		struct synonym *known = &c->synonyms.items[i];
		if (known->lemma == lemma && known->language == language) {
			known->evidence += evidence;
			return true;
		}
	}
	return array_push(&c->synonyms, (struct synonym){ language, lemma, evidence });
}

/* What a thesaurus lists for the lemma. */
static bool add_listed(struct collector *c, enum lexicon_language language, uint32_t lemma, double evidence)
{
	uint32_t listed[LEXICON_SYNONYMS_MAX];
	size_t count;
	bool added = true;
	lexicon_synonyms(listed, &count, c->lexicon, language, lemma);
	for (size_t i = 0; i < count && added; i++)
		added = add(c, language, listed[i], evidence);
	return added;
}

/* Visit each translation with as much of the evidence as it is likely. */
static bool each_translation(struct collector *c, enum lexicon_language language, uint32_t lemma, double evidence,
                             bool (*visit)(struct collector *c, enum lexicon_language language, uint32_t lemma,
                                           double evidence))
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	size_t count;
	bool visited = true;
	lexicon_translations(translations, &count, c->lexicon, language, lemma);
	for (size_t i = 0; i < count && visited; i++)
		visited = visit(c, lexicon_other_language(language), translations[i].lemma,
		                evidence * translations[i].weight / translations[0].weight);
	return visited;
}

/* Synonyms of translations, and translations of synonyms. */
static bool add_translated(struct collector *c, enum lexicon_language language, uint32_t lemma, double evidence)
{
	uint32_t listed[LEXICON_SYNONYMS_MAX];
	size_t count;
	bool added = each_translation(c, language, lemma, evidence, add_listed);
	lexicon_synonyms(listed, &count, c->lexicon, language, lemma);
	for (size_t i = 0; i < count && added; i++)
		added = each_translation(c, language, listed[i], evidence, add);
	return added;
}

static bool add_of_lemmas(struct collector *c, enum lexicon_language language, const uint32_t *lemmas, size_t count,
                          double evidence)
{
	bool added = true;
	for (size_t i = 0; i < count && added; i++)
		added = add_listed(c, language, lemmas[i], evidence)
		     && (!c->translates || add_translated(c, language, lemmas[i], evidence));
	return added;
}

/* Those of the word and, of a compound, those of its parts. */
static bool collect(struct collector *c, const struct tier_context *context, enum lexicon_language language)
{
	const struct compound *compound = &context->spellings->compounds[language];
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;
	lexical_lemmas(lemmas, &count, c->lexicon, language, buffer_span(&context->spellings->joined));
	bool collected = add_of_lemmas(c, language, lemmas, count, 1.0);
	if (lexical_is_known_name(c->lexicon, language, lemmas, count))
		return collected;
	for (size_t i = 0; i < compound->count && collected; i++) {
		compound_part_lemmas(lemmas, &count, c->lexicon, language, compound, i);
		collected = add_of_lemmas(c, language, lemmas, count, 1.0 / (double)compound->count);
	}
	return collected;
}

static enum sund_status add_group(struct tier_matches *matches, const struct collector *c,
                                  const struct synonym *synonym, struct sund_error *err)
{
	const double share = listing_share * synonym->evidence;
	struct word_group *group = tier_add_alternative(matches, share < 1.0 ? share : 1.0, ALTERNATIVE_WORD);
	return group ? lexical_add_forms(&group->words, c->lexicon, synonym->language, synonym->lemma, err)
	             : sund_error_nomem(err);
}

/* What else can be said for it, in either language: bøde finds vite, which no dictionary gives as its translation. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	struct collector c = { .lexicon = context->index->lexicon,
		               .translates = !tier_is_left_out(context->scope, "translation") };
	bool collected = true;
	if (!c.lexicon || context->spellings->joined.size > LEXICON_WORD_MAX)
		return SUND_OK;
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES && collected; language++) {
		if (lexical_is_read_as(context, language))
			collected = collect(&c, context, language);
	}
	enum sund_status status = collected ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < c.synonyms.count && status == SUND_OK; i++) {
		if (c.synonyms.items[i].evidence >= least_evidence)
			status = add_group(matches, &c, &c.synonyms.items[i], err);
	}
	array_free(&c.synonyms);
	return status;
}

const struct tier tier_synonym = { .name = "synonym", .same_meaning = true, .find = find };
