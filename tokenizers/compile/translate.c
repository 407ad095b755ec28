/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "translate.h"

#include <math.h>
#include <stdlib.h>

#include "cognate.h"
#include "derived_noun.h"

/* A translation that the dictionary only has the other way. */
static const float ONE_WAY = 0.4F;

/* What the project's own table says weighs as much as a common word that looks alike, and more. */
static const float TABLE = 10.0F;

/* Of several translations the one that looks like the word is mostly the common one: how much heavier it is at most. */
static const float LIKENESS = 4.0F;

static int compare(const void *a, const void *b)
{
	const struct model_translation *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (y->weight > x->weight) - (y->weight < x->weight);
}

/* Sort, and keep the heaviest of each pair. */
static void unite(struct model *model)
{
	size_t kept = 0;

	qsort(model->translations, model->translation_count, sizeof *model->translations, compare);
	for (size_t i = 0; i < model->translation_count; i++) {
		const struct model_translation *last = kept == 0 ? NULL : &model->translations[kept - 1];

		if (last == NULL || last->from != model->translations[i].from || last->to != model->translations[i].to)
			model->translations[kept++] = model->translations[i];
	}
	model->translation_count = kept;
}

/* What is known one way is added the other way; what is known both ways weighs more. */
static void mirror(const struct model *model, struct model *other, size_t count)
{
	for (size_t i = 0; i < count; i++)
		model_translate(other, model->translations[i].to, model->translations[i].from, ONE_WAY, false);
}

/* How common a lemma is, judged by the compounds that it is part of. */
static float common(const struct model *model, uint32_t lemma)
{
	const struct model_word *word = &model->words[model->lemmas[lemma].word];

	return 1.0F + log2f(1.0F + word->as_first + word->as_last);
}

static float likeness(const struct model *model, const struct model *other, const struct model_translation *translation)
{
	const uint32_t a = model->lemmas[translation->from].word, b = other->lemmas[translation->to].word;
	const float alike = cognate_likeness(model_text(model, a), model->words[a].length, model_text(other, b),
	                                     other->words[b].length);

	return alike > 0.5F ? 1.0F + LIKENESS * 2.0F * (alike - 0.5F) : 1.0F;
}

static void weigh(struct model *model, const struct model *other)
{
	for (size_t i = 0, end; i < model->translation_count; i = end) {
		float total = 0.0F;

		for (end = i;
		     end < model->translation_count && model->translations[end].from == model->translations[i].from;
		     end++) {
			if (model->translations[end].weight <= 1.0F) /* the project's own table needs no judging */
				model->translations[end].weight *= common(other, model->translations[end].to) *
				                                   likeness(model, other, &model->translations[end]);
			else
				model->translations[end].weight *= TABLE;
			total += model->translations[end].weight;
		}
		for (size_t k = i; k < end; k++)
			model->translations[k].weight /= total;
	}
}

void translate_settle(struct model models[LEXICON_LANGUAGES])
{
	const size_t danish = models[LEXICON_DANISH].translation_count,
	             swedish = models[LEXICON_SWEDISH].translation_count;

	mirror(&models[LEXICON_DANISH], &models[LEXICON_SWEDISH], danish);
	mirror(&models[LEXICON_SWEDISH], &models[LEXICON_DANISH], swedish);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		unite(&models[i]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		derived_noun_guess(&models[i], &models[1 - i]);
		cognate_guess(&models[i], &models[1 - i]);
	}
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		unite(&models[i]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		weigh(&models[i], &models[1 - i]);
}
