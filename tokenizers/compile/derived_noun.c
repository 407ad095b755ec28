/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "derived_noun.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"

enum { SHORTEST_STEM = 3 };

/* What a noun of the kind says of its base. */
enum kind { DOING, DOER, BEING };

/* A way to make a noun: the suffix takes the place of the base's ending. */
struct way {
	enum lexicon_language language;
	enum kind kind;
	enum lexicon_class class; /* of the base */
	const char *suffix, *ending;
};

static const struct way WAYS[] = {
	{ LEXICON_DANISH, DOING, LEXICON_VERB, "else", "e" },   { LEXICON_DANISH, DOING, LEXICON_VERB, "ning", "e" },
	{ LEXICON_DANISH, DOING, LEXICON_VERB, "ing", "e" },    { LEXICON_DANISH, DOER, LEXICON_VERB, "er", "e" },
	{ LEXICON_DANISH, BEING, LEXICON_ADJECTIVE, "hed", "" },

	{ LEXICON_SWEDISH, DOING, LEXICON_VERB, "ande", "a" },  { LEXICON_SWEDISH, DOING, LEXICON_VERB, "ning", "a" },
	{ LEXICON_SWEDISH, DOING, LEXICON_VERB, "ing", "a" },   { LEXICON_SWEDISH, DOING, LEXICON_VERB, "else", "a" },
	{ LEXICON_SWEDISH, DOER, LEXICON_VERB, "are", "a" },    { LEXICON_SWEDISH, BEING, LEXICON_ADJECTIVE, "het", "" },
};

enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS };

/* The lemma that is a stem, a letter or none, and an ending. */
static uint32_t find_made(const struct model *model, const char *stem, size_t length, const char *letter,
                          const char *ending, enum lexicon_class class)
{
	char made[2 * FOLD_MAX];
	const int size = snprintf(made, sizeof made, "%.*s%s%s", (int)length, stem, letter, ending);
	const uint32_t word = model_find(model, made, (size_t)size);
	const uint32_t lemma = word == MODEL_NONE ? MODEL_NONE : model_find_lemma(model, word, class);

	return lemma == MODEL_NONE ? MODEL_NONE : model_resolve(model, lemma);
}

/* The length of the word without its ending; 0 where it has another, or is too short. */
static size_t stem_of(const char *word, size_t length, const char *ending)
{
	const size_t end = strlen(ending);

	if (length < end + SHORTEST_STEM || length > FOLD_MAX || strcmp(word + length - end, ending) != 0)
		return 0;
	return length - end;
}

/* The base that the noun was made from in this way. A consonant may be double in it: skrælning, skrælle. */
static uint32_t find_base(const struct model *model, const struct way *way, const char *noun, size_t length)
{
	const size_t stem = stem_of(noun, length, way->suffix);
	uint32_t found = MODEL_NONE;

	if (stem > 0)
		found = find_made(model, noun, stem, "", way->ending, way->class);
	if (stem > 0 && found == MODEL_NONE && strchr("bdfgklmnprst", noun[stem - 1]) != NULL) {
		const char again[] = { noun[stem - 1], '\0' };

		found = find_made(model, noun, stem, again, way->ending, way->class);
	}
	return found;
}

/* The noun that is made from the base in this way. */
static uint32_t find_noun(const struct model *model, const struct way *way, const char *base, size_t length)
{
	const size_t stem = stem_of(base, length, way->ending);
	uint32_t found = MODEL_NONE;

	if (stem > 0)
		found = find_made(model, base, stem, "", way->suffix, LEXICON_NOUN);
	if (stem > 0 && found == MODEL_NONE && base[stem - 1] == base[stem - 2])
		found = find_made(model, base, stem - 1, "", way->suffix, LEXICON_NOUN);
	return found;
}

/* As the nouns of that kind that are made from a translation of its base. */
static void translate_by(struct model *from, uint32_t noun, const struct model *to,
                         const struct model_translation *base, enum kind kind)
{
	const struct model_lemma *lemma = &to->lemmas[base->to];

	for (size_t i = 0; i < WAY_COUNT; i++) {
		uint32_t found;

		if (WAYS[i].language != to->language || WAYS[i].kind != kind || WAYS[i].class != lemma->class)
			continue;
		found = find_noun(to, &WAYS[i], model_text(to, lemma->word), to->words[lemma->word].length);
		if (found != MODEL_NONE)
			model_translate(from, noun, found, base->weight, true);
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

static void translate_noun(struct model *from, uint32_t noun, const struct model *to, const uint32_t *first,
                           size_t count)
{
	const struct model_word *word = &from->words[from->lemmas[noun].word];

	for (size_t i = 0; i < WAY_COUNT; i++) {
		uint32_t base = MODEL_NONE;

		if (WAYS[i].language == from->language)
			base = find_base(from, &WAYS[i], from->text + word->text, word->length);
		for (size_t k = base == MODEL_NONE ? count : first[base];
		     k < count && from->translations[k].from == base; k++) {
			const struct model_translation known = from->translations[k];

			translate_by(from, noun, to, &known, WAYS[i].kind);
		}
	}
}

void derived_noun_guess(struct model *from, const struct model *to)
{
	uint32_t *first = first_translations(from);
	const size_t count = from->translation_count;

	for (uint32_t noun = 0; noun < from->lemma_count; noun++) {
		const struct model_lemma *lemma = &from->lemmas[noun];

		if (lemma->merged == MODEL_NONE && lemma->class == LEXICON_NOUN && first[noun] == MODEL_NONE)
			translate_noun(from, noun, to, first, count);
	}
	free(first);
}
