/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verbal_noun.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"

enum { SHORTEST_STEM = 3, SUFFIXES = 4 };

/* How the two languages make nouns of verbs, and how their infinitives end. */
static const struct {
	const char *suffixes[SUFFIXES], *infinitive;
} MAKING[LEXICON_LANGUAGES] = {
	[LEXICON_DANISH] = { { "else", "ning", "ing" }, "e" },
	[LEXICON_SWEDISH] = { { "ande", "ning", "ing", "else" }, "a" },
};

static uint32_t find_lemma(const struct model *model, const char *text, enum lexicon_class class)
{
	const uint32_t word = model_find(model, text, strlen(text));
	const uint32_t lemma = word == MODEL_NONE ? MODEL_NONE : model_find_lemma(model, word, class);

	return lemma == MODEL_NONE ? MODEL_NONE : model_resolve(model, lemma);
}

/* Whether a consonant that is single before the suffix may be double in the verb: skrælning, skrælle. */
static bool may_double(const char *stem, size_t length)
{
	return strchr("bdfgklmnprst", stem[length - 1]) != NULL && stem[length - 1] != stem[length - 2];
}

/* The verb that the noun is made from, MODEL_NONE if there is none. */
static uint32_t find_verb(const struct model *model, const char *noun, size_t length)
{
	const char *infinitive = MAKING[model->language].infinitive;

	for (size_t i = 0; i < SUFFIXES && MAKING[model->language].suffixes[i] != NULL; i++) {
		const char *suffix = MAKING[model->language].suffixes[i];
		const size_t ending = strlen(suffix);
		char verb[FOLD_MAX + 2];
		uint32_t found;

		if (length < ending + SHORTEST_STEM || length > FOLD_MAX || strcmp(noun + length - ending, suffix) != 0)
			continue;
		snprintf(verb, sizeof verb, "%.*s%s", (int)(length - ending), noun, infinitive);
		found = find_lemma(model, verb, LEXICON_VERB);
		if (found == MODEL_NONE && may_double(noun, length - ending)) {
			snprintf(verb, sizeof verb, "%.*s%c%s", (int)(length - ending), noun, noun[length - ending - 1],
			         infinitive);
			found = find_lemma(model, verb, LEXICON_VERB);
		}
		if (found != MODEL_NONE)
			return found;
	}
	return MODEL_NONE;
}

/* The noun that is made from the verb in this way, MODEL_NONE if there is none. */
static uint32_t find_noun(const struct model *model, const char *verb, size_t length, const char *suffix)
{
	char noun[2 * FOLD_MAX];
	size_t stem = length - strlen(MAKING[model->language].infinitive);
	uint32_t found;

	snprintf(noun, sizeof noun, "%.*s%s", (int)stem, verb, suffix);
	found = find_lemma(model, noun, LEXICON_NOUN);
	if (found == MODEL_NONE && stem > SHORTEST_STEM && verb[stem - 1] == verb[stem - 2]) {
		snprintf(noun, sizeof noun, "%.*s%s", (int)(stem - 1), verb, suffix);
		found = find_lemma(model, noun, LEXICON_NOUN);
	}
	return found;
}

static void translate_by(struct model *from, uint32_t noun, const struct model *to, uint32_t verb, float weight)
{
	const struct model_lemma *lemma = &to->lemmas[verb];
	const char *text = model_text(to, lemma->word), *infinitive = MAKING[to->language].infinitive;
	const size_t length = to->words[lemma->word].length;

	if (lemma->class != LEXICON_VERB || length <= SHORTEST_STEM || length > FOLD_MAX
	    || text[length - 1] != infinitive[0])
		return;
	for (size_t i = 0; i < SUFFIXES && MAKING[to->language].suffixes[i] != NULL; i++) {
		const uint32_t found = find_noun(to, text, length, MAKING[to->language].suffixes[i]);

		if (found != MODEL_NONE)
			model_translate(from, noun, found, weight, true);
	}
}

/* The number of the first translation of each lemma, MODEL_NONE where there is none. */
static uint32_t *first_translations(const struct model *model)
{
	uint32_t *first = make(model->lemma_count + 1, sizeof *first);

	for (size_t i = 0; i < model->lemma_count; i++)
		first[i] = MODEL_NONE;
	for (size_t i = model->translation_count; i-- > 0;)
		first[model->translations[i].from] = (uint32_t)i;
	return first;
}

void verbal_noun_guess(struct model *from, const struct model *to)
{
	uint32_t *first = first_translations(from);
	const size_t count = from->translation_count;

	for (uint32_t noun = 0; noun < from->lemma_count; noun++) {
		const struct model_lemma *lemma = &from->lemmas[noun];
		uint32_t verb;

		if (lemma->merged != MODEL_NONE || lemma->class != LEXICON_NOUN || first[noun] != MODEL_NONE)
			continue;
		verb = find_verb(from, model_text(from, lemma->word), from->words[lemma->word].length);
		if (verb == MODEL_NONE)
			continue;
		for (size_t i = first[verb]; i < count && from->translations[i].from == verb; i++)
			translate_by(from, noun, to, from->translations[i].to, from->translations[i].weight);
	}
	free(first);
}
