/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "irregular.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"
#include "table.h"

/* In bytes. Short beginnings must be known as such, or they are found by chance: br + and, tr + æde. */
enum { SHORTEST_BEGINNING = 2, SHORTEST_WORD = 3, LONG_BEGINNING = 4, SHORTEST_FORM = 3, SINGLE_LETTER = 2 };

/* A line of the table, for the words that end in its lemma. */
struct irregular {
	uint32_t lemma, form; /* of the model: a lemma, a word */
	bool takes_over;
	uint32_t next; /* of the same lemma, MODEL_NONE at the end */
};

struct table {
	struct irregular *list;
	size_t count, room;
};

/* Make the word a form of the lemma; taken over, what the dictionary's entry of that form makes belongs to it too. */
static void join(struct model *model, uint32_t lemma, uint32_t word, bool takes_over)
{
	const enum lexicon_class class = (enum lexicon_class)model->lemmas[lemma].class;

	model->words[word].flags |= class == LEXICON_NOUN ? LEXICON_FORM | LEXICON_LAST : LEXICON_FORM;
	model_link(model, word, lemma, false);
	if (!takes_over)
		return;
	for (uint32_t entry = model_first_lemma(model, word); entry != MODEL_NONE; entry = model->next_lemma[entry])
		if ((model->lemmas[entry].class == class || model->lemmas[entry].class == LEXICON_OTHER) &&
		    model->lemmas[entry].merged == MODEL_NONE && !model->lemmas[entry].reviewed)
			model_merge(model, entry, lemma);
}

static void add_form(struct table *table, struct model *model, uint32_t lemma, const char *form)
{
	struct irregular line = { .lemma = lemma, .takes_over = *form == '=' };

	form += line.takes_over;
	line.form = model_word(model, form, strlen(form), 0);
	model->lemmas[lemma].reviewed = true;
	join(model, lemma, line.form, line.takes_over);
	table->list = grow(table->list, &table->room, table->count + 1, sizeof *table->list);
	table->list[table->count++] = line;
}

/* Whether the letters may be what goes before: `for` in formand and `e-` in e-bog, but not `br` in brand. */
static bool is_beginning(const struct model *model, const char *text, size_t length)
{
	const unsigned known = LEXICON_FIRST | LEXICON_NEVER_FIRST | (length >= SHORTEST_WORD ? LEXICON_FORM : 0U);
	uint32_t word;

	if (length >= LONG_BEGINNING || text[length - 1] == '-')
		return true;
	word = model_find(model, text, length);
	return word != MODEL_NONE && (model->words[word].flags & known) != 0;
}

/* What the table says of the end of this lemma (mand in formand) holds for the lemma. */
static void extend_lemma(struct model *model, const struct table *table, const uint32_t *first, uint32_t lemma)
{
	const struct model_lemma long_lemma = model->lemmas[lemma];
	const size_t length = model->words[long_lemma.word].length;
	char text[FOLD_MAX];

	memcpy(text, model_text(model, long_lemma.word), length + 1);
	for (size_t at = SHORTEST_BEGINNING; at < length; at++) {
		const uint32_t word = is_beginning(model, text, at) ? model_find(model, text + at, length - at)
		                                                    : MODEL_NONE;
		const uint32_t end = word == MODEL_NONE ? MODEL_NONE
		                     : model_find_lemma(model, word, (enum lexicon_class)long_lemma.class);

		for (uint32_t i = end == MODEL_NONE ? MODEL_NONE : first[end]; i != MODEL_NONE;
		     i = table->list[i].next) {
			const struct irregular *line = &table->list[i];
			const size_t form_length = model->words[line->form].length;
			char made[2 * FOLD_MAX];
			uint32_t form;

			memcpy(made, text, at);
			memcpy(made + at, model_text(model, line->form), form_length);
			form = model_find(model, made, at + form_length);
			if (form != MODEL_NONE && form_length >= SHORTEST_FORM)
				join(model, lemma, form, line->takes_over);
		}
	}
}

static void extend(struct model *model, struct table *table)
{
	const size_t count = model->lemma_count;
	uint32_t *first = make(count, sizeof *first);

	memset(first, 0xff, count * sizeof *first);
	for (uint32_t i = 0; i < table->count; i++) {
		table->list[i].next = first[table->list[i].lemma];
		first[table->list[i].lemma] = i;
	}
	for (uint32_t i = 0; i < count; i++)
		if (model->lemmas[i].merged == MODEL_NONE && model->lemmas[i].class != LEXICON_OTHER)
			extend_lemma(model, table, first, i);
	free(first);
}

static void bar(struct model *model, const char *word, size_t length, bool prefix)
{
	const unsigned off = prefix ? LEXICON_FIRST | LEXICON_LISTED : LEXICON_LAST;
	const unsigned on = prefix ? LEXICON_NEVER_FIRST : LEXICON_NEVER_LAST;
	struct model_word *found = &model->words[model_word(model, word, length, 0)];

	found->flags = (uint16_t)((found->flags & ~off) | on);
}

/* A prefix is none with a linking s either (forsvar is not fors + var); of a single letter it makes words: is, ås. */
static void bar_prefix(struct model *model, const char *word)
{
	const size_t length = strlen(word);
	char with_s[FOLD_MAX];

	bar(model, word, length, true);
	if (length <= SINGLE_LETTER)
		return;
	memcpy(with_s, word, length);
	with_s[length] = 's';
	bar(model, with_s, length + 1, true);
}

/* Both models, and what the table says for each. */
struct reader {
	struct model *models;
	struct table tables[LEXICON_LANGUAGES];
};

static bool add_line(void *context, char *fields[], size_t count)
{
	struct reader *reader = context;
	const bool prefix = count > 1 && strcmp(fields[1], "prefix") == 0;
	const bool suffix = count > 1 && strcmp(fields[1], "suffix") == 0;
	const bool whole = count > 1 && strcmp(fields[1], "whole") == 0;
	enum lexicon_class class;
	enum lexicon_language language;
	struct model *model;
	uint32_t lemma = MODEL_NONE;
	char *save = NULL;

	if (count != 4 || (strcmp(fields[0], "da") != 0 && strcmp(fields[0], "sv") != 0))
		return false;
	language = fields[0][0] == 's' ? LEXICON_SWEDISH : LEXICON_DANISH;
	model = &reader->models[language];
	class = table_class(fields[1]);
	if (class == LEXICON_CLASSES && !prefix && !suffix && !whole)
		return false;
	if (class != LEXICON_CLASSES)
		lemma = model_lemma(model, model_word(model, fields[2], strlen(fields[2]), 0), class);
	for (char *word = strtok_r(fields[3], " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
		if (prefix)
			bar_prefix(model, word);
		else if (suffix)
			bar(model, word, strlen(word), false);
		else if (whole)
			model_word(model, word, strlen(word), MODEL_WHOLE);
		else
			add_form(&reader->tables[language], model, lemma, word);
	}
	return true;
}

void irregular_read(struct model models[LEXICON_LANGUAGES], const char *path)
{
	struct reader reader = { .models = models };

	table_read(path, add_line, &reader);
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		extend(&models[i], &reader.tables[i]);
		free(reader.tables[i].list);
	}
}
