/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "derive.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"

/* Listed words that must end in the noun, after a word that may begin compounds. */
static const float ENOUGH = 2.0F;

enum { SHORTEST_STEM = 3, ENDINGS_MAX = 8 };

/* What the verb's -a becomes, and the noun's inflections. */
static const struct {
	const char *noun, *forms[ENDINGS_MAX];
} SUFFIXES[] = {
	{ "ing", { "ings", "ingen", "ingens", "ingar", "ingars", "ingarna", "ingarnas" } },
	{ "ning", { "nings", "ningen", "ningens", "ningar", "ningars", "ningarna", "ningarnas" } },
	{ "are", { "ares", "aren", "arens", "arna", "arnas" } },
};

static size_t replace_a(char made[2 * FOLD_MAX], const char *verb, size_t length, const char *ending)
{
	const size_t n = strlen(ending);

	memcpy(made, verb, length - 1);
	memcpy(made + length - 1, ending, n + 1);
	return length - 1 + n;
}

/* The nouns that could be, and are not in the model: words of `candidates`. */
static void collect(struct model *candidates, const struct model *model)
{
	for (size_t i = 0; i < model->lemma_count; i++) {
		const struct model_lemma *lemma = &model->lemmas[i];
		const struct model_word *word = &model->words[lemma->word];
		const char *text = model_text(model, lemma->word);

		if (lemma->class != LEXICON_VERB || word->length <= SHORTEST_STEM || text[word->length - 1] != 'a')
			continue;
		for (size_t k = 0; k < sizeof SUFFIXES / sizeof *SUFFIXES; k++) {
			char made[2 * FOLD_MAX];
			const size_t length = replace_a(made, text, word->length, SUFFIXES[k].noun);

			if (model_find(model, made, length) == MODEL_NONE)
				model_word(candidates, made, length, 0);
		}
	}
}

static void count_endings(struct model *candidates, const struct model *model)
{
	for (size_t i = 0; i < model->lemma_count; i++) {
		const struct model_lemma *lemma = &model->lemmas[i];
		const char *text = model_text(model, lemma->word);
		const size_t length = model->words[lemma->word].length;

		if (!lemma->entry || lemma->class != LEXICON_NOUN)
			continue;
		for (size_t at = SHORTEST_STEM; at < length; at++) {
			const uint32_t noun = model_find(candidates, text + at, length - at);
			const uint32_t first = noun == MODEL_NONE ? MODEL_NONE : model_find(model, text, at);

			if (first != MODEL_NONE && (model->words[first].flags & LEXICON_FIRST) != 0)
				candidates->words[noun].as_last += 1.0F;
		}
	}
}

/* Add the noun, whose ending is that of SUFFIXES[k], with its forms: last parts, but no words of their own. */
static void add_noun(struct model *model, const char *noun, size_t length, size_t k)
{
	const size_t stem = length - strlen(SUFFIXES[k].noun);
	const unsigned flags = LEXICON_LAST | LEXICON_CONTENT;
	const uint32_t word = model_word(model, noun, length, flags), lemma = model_lemma(model, word, LEXICON_NOUN);

	model->lemmas[lemma].entry = true;
	for (size_t i = 0; i < ENDINGS_MAX && SUFFIXES[k].forms[i] != NULL; i++) {
		char made[2 * FOLD_MAX];
		const size_t ending = strlen(SUFFIXES[k].forms[i]);

		memcpy(made, noun, stem);
		memcpy(made + stem, SUFFIXES[k].forms[i], ending + 1);
		model_link(model, model_word(model, made, stem + ending, flags), lemma, false);
	}
}

void derive_nouns(struct model *model)
{
	struct model candidates;

	model_init(&candidates, model->language);
	collect(&candidates, model);
	count_endings(&candidates, model);
	for (uint32_t i = 0; i < candidates.word_count; i++) {
		const char *noun = model_text(&candidates, i);
		const size_t length = candidates.words[i].length;

		for (size_t k = sizeof SUFFIXES / sizeof *SUFFIXES; candidates.words[i].as_last >= ENOUGH && k-- > 0;) {
			const size_t n = strlen(SUFFIXES[k].noun);

			if (length > n && memcmp(noun + length - n, SUFFIXES[k].noun, n) == 0) {
				add_noun(model, noun, length, k);
				break;
			}
		}
	}
	model_free(&candidates);
}
