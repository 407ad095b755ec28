/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "complete.h"

#include <string.h>

#include "fold.h"

enum { SHORTEST_STEM = 3, SHORTEST_ADJECTIVE = 4 /* sam is not samt */, ENDINGS_MAX = 8 };

/* What nouns in -are and -a end in. */
static const struct {
	const char *noun, *forms[ENDINGS_MAX];
} ENDINGS[] = {
	{ "are", { "ares", "aren", "arens", "arna", "arnas" } },
	{ "a", { "as", "an", "ans", "or", "ors", "orna", "ornas" } },
};

static void complete_noun(struct model *model, uint32_t lemma, size_t k)
{
	const size_t length = model->words[model->lemmas[lemma].word].length, ending = strlen(ENDINGS[k].noun);
	char made[2 * FOLD_MAX];

	if (length < ending + SHORTEST_STEM)
		return;
	memcpy(made, model_text(model, model->lemmas[lemma].word), length);
	if (memcmp(made + length - ending, ENDINGS[k].noun, ending) != 0)
		return;
	for (size_t i = 0; i < ENDINGS_MAX && ENDINGS[k].forms[i] != NULL; i++) {
		const size_t n = strlen(ENDINGS[k].forms[i]);
		uint32_t form;

		memcpy(made + length - ending, ENDINGS[k].forms[i], n);
		form = model_find(model, made, length - ending + n);
		if (form != MODEL_NONE)
			model_link(model, form, lemma, false);
	}
}

/* The entry of the neuter. After an m, which the other forms double, it has the flags of an adjective: aktsamt. */
static uint32_t neuter_entry(const struct model *model, uint32_t form, char last)
{
	const uint32_t entry = model_find_lemma(model, form, LEXICON_OTHER);

	return entry == MODEL_NONE && last == 'm' ? model_find_lemma(model, form, LEXICON_ADJECTIVE) : entry;
}

static void complete_adjective(struct model *model, uint32_t lemma)
{
	const size_t length = model->words[model->lemmas[lemma].word].length;
	char made[2 * FOLD_MAX];
	uint32_t form, entry;

	memcpy(made, model_text(model, model->lemmas[lemma].word), length);
	if (length < SHORTEST_ADJECTIVE || made[length - 1] == 'a')
		return;
	made[length] = 't';
	form = model_find(model, made, length + 1);
	entry = form == MODEL_NONE ? MODEL_NONE : neuter_entry(model, form, made[length - 1]);
	if (entry != MODEL_NONE && model->lemmas[entry].merged == MODEL_NONE && !model->lemmas[entry].reviewed)
		model_merge(model, entry, lemma);
}

void complete_forms(struct model *model)
{
	for (uint32_t i = 0; i < model->lemma_count; i++) {
		if (model->lemmas[i].merged != MODEL_NONE)
			continue;
		for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS && model->lemmas[i].class == LEXICON_NOUN; k++)
			complete_noun(model, i, k);
		if (model->lemmas[i].class == LEXICON_ADJECTIVE)
			complete_adjective(model, i);
	}
}
