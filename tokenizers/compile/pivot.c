/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "pivot.h"

#include <stdlib.h>

#include "apertium.h"
#include "memory.h"

/* Less sure than what a dictionary of the two languages says. */
static const float WEIGHT = 0.5F;

/* What one language has in Norwegian, by Norwegian lemma. */
struct translations {
	struct model_translation *list;
	size_t count;
};

static int compare_to(const void *a, const void *b)
{
	const struct model_translation *x = a, *y = b;

	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* Look the language's lemmas up, leaving what it has of translations as it is. */
static struct translations look_up(struct model *model, struct model *norwegian, const char *path)
{
	struct model_translation *own = model->translations;
	const size_t own_count = model->translation_count, own_room = model->translation_room;
	struct translations found;

	model->translations = NULL;
	model->translation_count = model->translation_room = 0;
	apertium_translate(model, norwegian, path);
	found = (struct translations){ model->translations, model->translation_count };
	model->translations = own;
	model->translation_count = own_count;
	model->translation_room = own_room;
	if (found.count > 0)
		qsort(found.list, found.count, sizeof *found.list, compare_to);
	return found;
}

/* Which lemmas have a translation, by number; to be freed. */
static bool *known_lemmas(const struct model *model)
{
	bool *known = make(model->lemma_count + 1, sizeof *known);

	for (size_t i = 0; i < model->translation_count; i++)
		known[model->translations[i].from] = true;
	return known;
}

/* Both lists are by Norwegian lemma: walk them side by side. */
static void join(struct model *model, const struct translations *own, const struct translations *other)
{
	bool *known = known_lemmas(model);

	for (size_t i = 0, first = 0; i < own->count; i++) {
		while (first < other->count && other->list[first].to < own->list[i].to)
			first++;
		for (size_t k = first; k < other->count && other->list[k].to == own->list[i].to; k++)
			if (!known[own->list[i].from])
				model_translate(model, own->list[i].from, other->list[k].from, WEIGHT, false);
	}
	free(known);
}

void pivot_translate(struct model models[LEXICON_LANGUAGES], const char *const paths[LEXICON_LANGUAGES])
{
	struct translations found[LEXICON_LANGUAGES];
	struct model norwegian;

	model_init(&norwegian, LEXICON_DANISH); /* whose spelling is the nearest */
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		found[i] = look_up(&models[i], &norwegian, paths[i]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		join(&models[i], &found[i], &found[1 - i]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		free(found[i].list);
	model_free(&norwegian);
}
