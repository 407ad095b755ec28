/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "family.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "linking.h"
#include "memory.h"

enum { ROUNDS = 4, SHORTEST_WORD = 5, SHORTEST_PART = 2, SHORTEST_VERB_FORM = 3 };

/* Listed compounds that it takes before an unmarked form counts as a first part. */
static const float ENOUGH = 2.5F;

/* What a way of cutting is worth before anything is known of its halves: less where no dictionary marks one, */
static const float UNMARKED = 0.1F;

/* and less where a half is short, for short words are found in any word by chance: by the number of characters. */
static const float BY_LENGTH[] = { 0.0F, 0.0005F, 0.005F, 0.05F, 0.3F, 1.0F, 2.0F };

/* What it is worth not to cut. */
static const float WHOLE = 0.5F;

static const float LARGEST_FAMILY = 32768.0F;

/* Every word is taken to have been seen this often before the counting. */
static const float SEEN = 0.2F;

/* One way of cutting a listed word. */
struct cut {
	uint32_t first, last; /* words */
	float prior;
	bool new_word; /* the last cut of its word is followed by one with this set */
};

struct family {
	struct model *model;
	struct cut *cuts;
	size_t cut_count, cut_room;
};

static float by_length(const char *text, size_t length)
{
	const size_t most = sizeof BY_LENGTH / sizeof *BY_LENGTH - 1;
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return BY_LENGTH[count < most ? count : most];
}

static bool is_content(const struct model *model, uint32_t word)
{
	for (uint32_t lemma = model_first_lemma(model, word); lemma != MODEL_NONE; lemma = model->next_lemma[lemma]) {
		const struct model_lemma *found = &model->lemmas[lemma];

		if (found->merged == MODEL_NONE && found->class >= LEXICON_NOUN && found->class <= LEXICON_ADJECTIVE)
			return true;
	}
	return false;
}

/* How good the first `length` bytes are as a first part; 0 if not at all. *first gets their word, made if need be. */
static float first_prior(uint32_t *first, struct model *model, const char *text, size_t length)
{
	*first = model_find(model, text, length);
	if (*first != MODEL_NONE && (model->words[*first].flags & LEXICON_FIRST) != 0)
		return 1.0F;
	if (*first != MODEL_NONE && (model->words[*first].flags & LEXICON_NEVER_FIRST) != 0)
		return 0.0F;
	if (*first != MODEL_NONE && length > SHORTEST_PART && is_content(model, *first))
		return UNMARKED;
	if (length > SHORTEST_PART + 1 && linking_lemma(model, text, length) != MODEL_NONE) {
		*first = model_word(model, text, length, 0);
		return UNMARKED / 2.0F;
	}
	return 0.0F;
}

static void cut_word(struct family *family, uint32_t word)
{
	struct model *model = family->model;
	const size_t length = model->words[word].length;
	bool new_word = true;
	char text[FOLD_MAX];

	memcpy(text, model_text(model, word), length + 1);
	for (size_t at = SHORTEST_PART; at + SHORTEST_PART <= length; at++) {
		struct cut cut = { .last = model_find(model, text + at, length - at) };

		if (((unsigned char)text[at] & 0xc0) == 0x80 || cut.last == MODEL_NONE ||
		    (model->words[cut.last].flags & LEXICON_NEVER_LAST) != 0 || !is_content(model, cut.last))
			continue;
		cut.prior = first_prior(&cut.first, model, text, at);
		if ((model->words[cut.last].flags & LEXICON_LAST) == 0)
			cut.prior *= UNMARKED;
		cut.prior *= by_length(text, at) * by_length(text + at, length - at);
		if (cut.prior == 0.0F)
			continue;
		cut.new_word = new_word;
		new_word = false;
		family->cuts = grow(family->cuts, &family->cut_room, family->cut_count + 1, sizeof *family->cuts);
		family->cuts[family->cut_count++] = cut;
	}
}

/* What a cut is worth with the counts as they are. */
static float worth(const struct model *model, const struct cut *cut)
{
	return cut->prior * (model->words[cut->first].as_first + SEEN) * (model->words[cut->last].as_last + SEEN);
}

/* Share each word out among its cuts, and count the shares. */
static void count_once(struct family *family)
{
	struct model *model = family->model;
	float *as_first = make(model->word_count, sizeof *as_first),
	      *as_last = make(model->word_count, sizeof *as_last);

	for (size_t i = 0, end; i < family->cut_count; i = end) {
		float total = WHOLE;

		for (end = i; end < family->cut_count && (end == i || !family->cuts[end].new_word); end++)
			total += worth(model, &family->cuts[end]);
		for (size_t k = i; k < end; k++) {
			const struct cut *cut = &family->cuts[k];
			const float share = worth(model, cut) / total;

			as_first[cut->first] += share;
			as_last[cut->last] += share;
		}
	}
	for (size_t i = 0; i < model->word_count; i++) {
		model->words[i].as_first = as_first[i];
		model->words[i].as_last = as_last[i];
	}
	free(as_first);
	free(as_last);
}

/* Forms that begin or end compounds though nothing marks them. A first part needs a lemma. */
static void mark_learnt(struct model *model)
{
	for (uint32_t word = 0; word < model->word_count; word++) {
		struct model_word *found = &model->words[word];
		uint32_t lemma;

		if (found->as_last >= ENOUGH)
			found->flags |= LEXICON_LAST;
		if ((found->flags & (LEXICON_FIRST | LEXICON_NEVER_FIRST)) != 0 || found->as_first < ENOUGH)
			continue;
		found->flags |= LEXICON_FIRST;
		if (is_content(model, word))
			continue;
		lemma = linking_lemma(model, model_text(model, word), found->length);
		if (lemma != MODEL_NONE)
			model_link(model, word, lemma, true);
	}
}

/* A form ends compounds as readily as the best of its lemmas, and has content if one of them has. */
static void spread_to_forms(struct model *model)
{
	float *base = make(model->word_count, sizeof *base);

	for (size_t i = 0; i < model->word_count; i++)
		base[i] = model->words[i].as_last;
	for (size_t i = 0; i < model->link_count; i++) {
		const struct model_link *link = &model->links[i];
		const struct model_lemma *lemma = &model->lemmas[model_resolve(model, link->lemma)];
		struct model_word *form = &model->words[link->word];

		if (link->part || lemma->class < LEXICON_NOUN || lemma->class > LEXICON_ADJECTIVE)
			continue;
		form->flags |= LEXICON_CONTENT;
		if (lemma->class == LEXICON_NOUN && (model->words[lemma->word].flags & LEXICON_NEVER_LAST) != 0)
			form->flags = (uint16_t)((form->flags & ~(unsigned)LEXICON_LAST) | LEXICON_NEVER_LAST);
		if (lemma->class == LEXICON_VERB && form->length <= SHORTEST_VERB_FORM) /* tar, for, var: more often
		                                                                         * chance */
			continue;
		if (form->as_last < base[lemma->word])
			form->as_last = base[lemma->word];
		if ((form->flags & LEXICON_NEVER_LAST) == 0)
			form->flags = (uint16_t)(form->flags | (model->words[lemma->word].flags & LEXICON_LAST));
	}
	free(base);
}

/* The splitter leaves words alone that have larger families than their parts could have. */
static void raise_whole(struct model *model)
{
	for (size_t i = 0; i < model->word_count; i++)
		if ((model->words[i].flags & MODEL_WHOLE) != 0)
			model->words[i].as_last = LARGEST_FAMILY;
}

void family_learn(struct model *model)
{
	struct family family = { .model = model };
	const size_t lemma_count = model->lemma_count;

	for (uint32_t i = 0; i < lemma_count; i++) {
		const struct model_lemma *lemma = &model->lemmas[i];
		const size_t length = model->words[lemma->word].length;

		if (lemma->entry && lemma->merged == MODEL_NONE && lemma->class >= LEXICON_NOUN
		    && lemma->class <= LEXICON_ADJECTIVE && model_first_lemma(model, lemma->word) == i
		    && length >= SHORTEST_WORD && (model->words[lemma->word].flags & MODEL_WHOLE) == 0
		    && fold_is_letters(model_text(model, lemma->word), length))
			cut_word(&family, lemma->word);
	}
	for (size_t i = 0; i < model->word_count; i++)
		model->words[i].as_first = model->words[i].as_last = 1.0F;
	for (int i = 0; i < ROUNDS; i++)
		count_once(&family);
	mark_learnt(model);
	raise_whole(model);
	spread_to_forms(model);
	free(family.cuts);
}
