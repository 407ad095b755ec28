/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bilingual.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "table.h"

/*
 * What a translation of the table weighs, where one of the dictionary weighs at most 1: the first, each that follows,
 * and, from the Swedish side, one that is not the first or stands behind a `>`.
 */
static const float FIRST_WEIGHT = 8.0F, NEXT_WEIGHT = 4.0F, BACK_WEIGHT = 0.6F;
static const char ONE_WAY = '>';

static uint32_t lemma_of(struct model *model, const char *word, enum lexicon_class class)
{
	return model_resolve(model, model_lemma(model, model_word(model, word, strlen(word), 0), class));
}

static bool add_line(void *context, char *fields[], size_t count)
{
	struct model *models = context;
	const enum lexicon_class class = table_class(fields[0]);
	float weight = FIRST_WEIGHT;
	char *save = NULL;
	uint32_t danish;

	if (count != 3 || class == LEXICON_CLASSES)
		return false;
	danish = lemma_of(&models[LEXICON_DANISH], fields[1], class);
	for (char *word = strtok_r(fields[2], " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
		const bool one_way = *word == ONE_WAY;
		const uint32_t swedish = lemma_of(&models[LEXICON_SWEDISH], word + one_way, class);

		model_translate(&models[LEXICON_DANISH], danish, swedish, weight, false);
		model_translate(&models[LEXICON_SWEDISH], swedish, danish,
		                weight == FIRST_WEIGHT && !one_way ? FIRST_WEIGHT : BACK_WEIGHT, false);
		weight = NEXT_WEIGHT;
	}
	return true;
}

void bilingual_read(struct model models[LEXICON_LANGUAGES], const char *path)
{
	table_read(path, add_line, models);
}
