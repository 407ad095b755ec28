/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "linking.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"

/* What to take off a part's end and put there instead, the likeliest first. */
static const struct {
	const char *ending, *base;
} RULES[] = {
	{ "s", "" }, { "s", "e" }, { "s", "a" }, { "o", "a" }, { "u", "a" }, { "e", "a" }, { "", "a" }, { "", "e" },
	{ "o", "e" }, { "es", "" }, { "es", "a" }, { "e", "" }, { "er", "" }, { "a", "" }, { "e", "um" }, { "o", "" },
};

uint32_t linking_lemma(const struct model *model, const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
		const size_t ending = strlen(RULES[i].ending), base = strlen(RULES[i].base);
		char made[FOLD_MAX];
		uint32_t word, lemma;

		if (length < ending + 3 || length - ending + base > LEXICON_WORD_MAX ||
		    memcmp(text + length - ending, RULES[i].ending, ending) != 0)
			continue;
		memcpy(made, text, length - ending);
		memcpy(made + length - ending, RULES[i].base, base);
		word = model_find(model, made, length - ending + base);
		if (word == MODEL_NONE)
			continue;
		lemma = model_find_lemma(model, word, LEXICON_NOUN);
		if (lemma != MODEL_NONE)
			return lemma;
	}
	return MODEL_NONE;
}

void linking_resolve(struct model *model)
{
	bool *linked = make(model->word_count, sizeof *linked);

	for (size_t i = 0; i < model->link_count; i++)
		if (model->lemmas[model_resolve(model, model->links[i].lemma)].class != LEXICON_OTHER)
			linked[model->links[i].word] = true;
	for (uint32_t word = 0; word < model->word_count; word++) {
		uint32_t lemma;

		if (linked[word] || (model->words[word].flags & LEXICON_FIRST) == 0)
			continue;
		lemma = linking_lemma(model, model_text(model, word), model->words[word].length);
		if (lemma != MODEL_NONE)
			model_link(model, word, lemma, true);
	}
	free(linked);
}
