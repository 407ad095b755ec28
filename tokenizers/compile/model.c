/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "memory.h"

void model_init(struct model *model, enum lexicon_language language)
{
	*model = (struct model){ .language = language, .word_table_size = 1U << 22 };
	model->word_table = make(model->word_table_size, sizeof *model->word_table);
	memset(model->word_table, 0xff, model->word_table_size * sizeof *model->word_table);
}

void model_free(struct model *model)
{
	free(model->text);
	free(model->words);
	free(model->word_table);
	free(model->lemmas);
	free(model->first_lemma);
	free(model->next_lemma);
	free(model->links);
	free(model->translations);
	free(model->synonyms);
}

const char *model_text(const struct model *model, uint32_t word)
{
	return model->text + model->words[word].text;
}

/* The place in the table where the word is or would be. */
static size_t place(const struct model *model, const char *text, size_t length)
{
	const size_t mask = model->word_table_size - 1;
	size_t at = (size_t)XXH3_64bits(text, length) & mask;

	for (; model->word_table[at] != MODEL_NONE; at = (at + 1) & mask) {
		const struct model_word *word = &model->words[model->word_table[at]];

		if (word->length == length && memcmp(model->text + word->text, text, length) == 0)
			break;
	}
	return at;
}

uint32_t model_find(const struct model *model, const char *text, size_t length)
{
	return model->word_table[place(model, text, length)];
}

uint32_t model_word(struct model *model, const char *text, size_t length, unsigned flags)
{
	const size_t at = place(model, text, length);
	uint32_t number = model->word_table[at];

	if (number == MODEL_NONE) {
		if (model->word_count >= model->word_table_size / 4 * 3)
			fail("too many words");
		number = (uint32_t)model->word_count++;
		model->word_table[at] = number;
		model->words = grow(model->words, &model->word_room, model->word_count, sizeof *model->words);
		model->first_lemma = grow(model->first_lemma, &model->first_room, model->word_count, sizeof(uint32_t));
		model->first_lemma[number] = MODEL_NONE;
		model->words[number] = (struct model_word){ .text = (uint32_t)model->text_size,
			                                    .length = (uint16_t)length };
		model->text = grow(model->text, &model->text_room, model->text_size + length + 1, 1);
		memcpy(model->text + model->text_size, text, length);
		model->text[model->text_size + length] = '\0';
		model->text_size += length + 1;
	}
	model->words[number].flags = (uint16_t)(model->words[number].flags | flags);
	return number;
}

uint32_t model_first_lemma(const struct model *model, uint32_t word)
{
	return model->first_lemma[word];
}

uint32_t model_find_lemma(const struct model *model, uint32_t word, enum lexicon_class class)
{
	uint32_t lemma = model->first_lemma[word];

	while (lemma != MODEL_NONE && model->lemmas[lemma].class != class)
		lemma = model->next_lemma[lemma];
	return lemma;
}

uint32_t model_lemma(struct model *model, uint32_t word, enum lexicon_class class)
{
	uint32_t lemma = model_find_lemma(model, word, class);

	if (lemma != MODEL_NONE)
		return lemma;
	lemma = (uint32_t)model->lemma_count++;
	model->lemmas = grow(model->lemmas, &model->lemma_room, model->lemma_count, sizeof *model->lemmas);
	model->next_lemma = grow(model->next_lemma, &model->next_room, model->lemma_count, sizeof(uint32_t));
	model->lemmas[lemma] = (struct model_lemma){ .word = word, .merged = MODEL_NONE, .class = (uint8_t)class };
	model->next_lemma[lemma] = model->first_lemma[word];
	model->first_lemma[word] = lemma;
	model->words[word].flags |= LEXICON_FORM | LEXICON_LEMMA;
	model_link(model, word, lemma, false);
	return lemma;
}

void model_link(struct model *model, uint32_t word, uint32_t lemma, bool part)
{
	model->links = grow(model->links, &model->link_room, model->link_count + 1, sizeof *model->links);
	model->links[model->link_count++] = (struct model_link){ .word = word, .lemma = lemma, .part = part };
}

uint32_t model_resolve(const struct model *model, uint32_t lemma)
{
	while (model->lemmas[lemma].merged != MODEL_NONE)
		lemma = model->lemmas[lemma].merged;
	return lemma;
}

void model_merge(struct model *model, uint32_t lemma, uint32_t into)
{
	lemma = model_resolve(model, lemma);
	into = model_resolve(model, into);
	if (lemma != into)
		model->lemmas[lemma].merged = into;
}

static int compare_links(const void *a, const void *b)
{
	const struct model_link *x = a, *y = b;

	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	if (x->lemma != y->lemma)
		return x->lemma < y->lemma ? -1 : 1;
	return (int)x->part - (int)y->part;
}

void model_settle_links(struct model *model)
{
	size_t kept = 0;

	for (size_t i = 0; i < model->link_count; i++)
		model->links[i].lemma = model_resolve(model, model->links[i].lemma);
	qsort(model->links, model->link_count, sizeof *model->links, compare_links);
	for (size_t i = 0; i < model->link_count; i++)
		if (kept == 0 || compare_links(&model->links[kept - 1], &model->links[i]) != 0)
			model->links[kept++] = model->links[i];
	model->link_count = kept;
}

void model_translate(struct model *model, uint32_t from, uint32_t to, float weight, bool guessed)
{
	model->translations = grow(model->translations, &model->translation_room, model->translation_count + 1,
	                           sizeof *model->translations);
	model->translations[model->translation_count++] =
		(struct model_translation){ .from = from, .to = to, .weight = weight, .guessed = guessed };
}

void model_synonym(struct model *model, uint32_t of, uint32_t is)
{
	model->synonyms = grow(model->synonyms, &model->synonym_room, model->synonym_count + 1, sizeof *model->synonyms);
	model->synonyms[model->synonym_count++] = (struct model_synonym){ .of = of, .is = is };
}
