/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "hanging.h"
#include "parse.h"
#include "plan.h"
#include "rows.h"
#include "sund/query.h"

enum { SHOWN_MAX = 8 };

/* The explanation and the memory behind it, which is freed with it. */
struct explanation {
	struct sund_explanation public;
	struct arena arena;
};

struct explain_attempt {
	struct sund_index *index;
	struct span text;
	const struct sund_query_options *options;
	struct explanation *made;
};

struct explainer {
	struct sund_index *index;
	struct arena *arena;
	const char *prefix;            /* of the terms of the word in hand */
	struct sund_error *err;
};

static int compare_found(const void *a, const void *b)
{
	const struct sund_found_word *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return strcmp(x->word, y->word);
}

static enum sund_status add_words(const struct explainer *e, struct sund_found_word *found, size_t *count,
                                  const struct expanded_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		found[*count] = (struct sund_found_word){ arena_copy(e->arena, words->items[i].form),
			                                  words->items[i].passages };
		if (!found[(*count)++].word)
			return sund_error_nomem(e->err);
	}
	return SUND_OK;
}

static enum sund_status add_row(const struct explainer *e, struct sund_found_word *found, size_t *count,
                                const struct word_row *row)
{
	struct sund_found_word made = { .word = row_text(e->arena, row) };
	enum sund_status status = made.word ? row_passages(&made.passages, e->index, row, e->prefix, e->err)
	                                    : sund_error_nomem(e->err);
	if (status == SUND_OK && made.passages > 0)
		found[(*count)++] = made;
	return status;
}

/* All that a tier found, whatever group it is in, most frequent first. */
static enum sund_status explain_tier(struct sund_explained_tier *out, const struct explainer *e,
                                     const struct expanded_tier *tier)
{
	size_t room = tier->words.count + tier->row_count, count = 0;
	for (size_t i = 0; i < tier->group_count; i++)
		room += tier->groups[i].count;
	struct sund_found_word *found = arena_array(e->arena, struct sund_found_word, room);
	enum sund_status status = found ? add_words(e, found, &count, &tier->words) : sund_error_nomem(e->err);
	for (size_t i = 0; i < tier->group_count && status == SUND_OK; i++)
		status = add_words(e, found, &count, &tier->groups[i]);
	for (size_t i = 0; i < tier->row_count && status == SUND_OK; i++)
		status = add_row(e, found, &count, &tier->rows[i]);
	if (status == SUND_OK && count > 0)
		qsort(found, count, sizeof *found, compare_found);
	*out = (struct sund_explained_tier){ .tier = tier->tier->tier->name, .weight = tier->tier->weight,
	                                     .word_count = count, .words = found,
	                                     .shown = count < SHOWN_MAX ? count : SHOWN_MAX };
	return status;
}

/* ---------------------------------------------------------------- readings */

static const char *split_text(struct arena *arena, struct span word, const struct compound *compound)
{
	struct buffer text = { 0 };
	bool ok = true;
	for (size_t i = 0; ok && i < compound->count; i++) {
		const struct compound_part *part = &compound->parts[i];
		ok = (i == 0 || buffer_append(&text, "|", 1))
		  && buffer_append(&text, word.data + part->start, part->full_length);
	}
	const char *made = ok ? arena_copy(arena, buffer_span(&text)) : NULL;
	buffer_free(&text);
	return made;
}

static bool has_reading(const struct sund_explained_word *word, const struct sund_reading *made)
{
	for (size_t i = 0; i < word->reading_count; i++) {
		const struct sund_reading *known = &word->readings[i];
		if (strcmp(known->lang, made->lang) == 0 && strcmp(known->lemma, made->lemma) == 0)
			return true;
	}
	return false;
}

/* A lemma is there for each class of words that it belongs to: hus once, løb as a noun and as a verb. */
static enum sund_status add_readings(struct sund_explained_word *out, struct sund_reading *readings,
                                     const struct explainer *e, const struct spellings *spellings,
                                     enum lexicon_language language)
{
	const struct string_set *lemmas = &spellings->lemmas[language];
	const char *split = split_text(e->arena, buffer_span(&spellings->joined), &spellings->compounds[language]);
	for (size_t i = 0; split && i < lemmas->list.count; i++) {
		const struct span lemma = { lemmas->list.items[i].data, lemmas->list.items[i].size - LEMMA_DIGITS };
		const struct sund_reading made = { lexicon_language_code(language), arena_copy(e->arena, lemma), split };
		if (!made.lemma)
			return sund_error_nomem(e->err);
		if (!has_reading(out, &made))
			readings[out->reading_count++] = made;
	}
	return split ? SUND_OK : sund_error_nomem(e->err);
}

static enum sund_status explain_readings(struct sund_explained_word *out, const struct explainer *e,
                                         const struct expansion *expansion)
{
	struct spellings spellings = { 0 };
	size_t room = 0;
	enum sund_status status = spellings_make(&spellings, &e->index->analyser, expansion->read_as);
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++)
		room += spellings.lemmas[i].list.count;
	struct sund_reading *readings = arena_array(e->arena, struct sund_reading, room);
	out->readings = readings;
	out->read_as = arena_copy(e->arena, expansion->read_as);
	if (status != SUND_OK || !readings || !out->read_as)
		status = sund_error_nomem(e->err);
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES && status == SUND_OK; i++)
		status = add_readings(out, readings, e, &spellings, i);
	spellings_free(&spellings);
	return status;
}

/* ---------------------------------------------------------------- words */

static enum sund_status explain_word(struct sund_explained_word *out, struct explainer *e,
                                     const struct expansion *expansion)
{
	struct sund_explained_tier *made = arena_array(e->arena, struct sund_explained_tier, expansion->tier_count);
	*out = (struct sund_explained_word){ .word = arena_copy(e->arena, expansion->word.form), .tiers = made,
	                                     .role = expansion->role };
	enum sund_status status = out->word && made ? SUND_OK : sund_error_nomem(e->err);
	e->prefix = field_prefix(expansion->field);
	if (status == SUND_OK)
		status = explain_readings(out, e, expansion);
	for (size_t i = 0; i < expansion->tier_count && status == SUND_OK; i++) {
		status = explain_tier(&made[out->tier_count], e, &expansion->tiers[i]);
		out->tier_count += made[out->tier_count].word_count > 0;
	}
	return status;
}

static enum sund_status explain_plan(struct explanation *made, struct sund_index *index, const struct plan *plan,
                                     const struct node *root, struct sund_error *err)
{
	struct buffer text = { 0 };
	struct explainer e = { .index = index, .arena = &made->arena, .err = err };
	const size_t asked = plan->expansions.count, count = asked + plan->excluded.count;
	struct sund_explained_word *words = arena_array(&made->arena, struct sund_explained_word, count);
	bool ok = words && query_write(&text, root)
	    && (made->public.query = arena_copy(&made->arena, buffer_span(&text)));
	enum sund_status status = ok ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = explain_word(&words[i], &e, i < asked ? &plan->expansions.items[i]
		                                               : &plan->excluded.items[i - asked]);
	made->public.words = words;
	made->public.word_count = count;
	buffer_free(&text);
	return status;
}

static enum sund_status attempt_explain(void *payload, struct sund_error *err)
{
	struct explain_attempt *a = payload;
	struct plan plan = { .index = a->index };
	struct node *root;
	arena_free(&a->made->arena);
	enum sund_status status = query_parse(&root, &plan.arena, a->index->tokenizer, a->text, err);
	if (status == SUND_OK)
		status = hanging_complete(root, &plan.arena, &a->index->analyser, err);
	if (status == SUND_OK)
		status = query_scope_make(&plan.scope, root, a->options, a->index->lexicon, err);
	if (status == SUND_OK)
		status = plan_make(&plan, root, a->options->lang, err);
	if (status == SUND_OK)
		status = explain_plan(a->made, a->index, &plan, root, err);
	plan_free(&plan);
	return status;
}

enum sund_status sund_explain(struct sund_explanation **out, struct sund_index *index, const char *text, size_t size,
                              const struct sund_query_options *options, struct sund_error *err)
{
	struct sund_query_options defaults = sund_query_options_default();
	*out = NULL;
	if (size > SUND_QUERY_MAX_BYTES)
		return sund_error_set(err, SUND_LIMIT, "ask for less at a time",
		                      "a query of %zu bytes; the limit is %zu", size, SUND_QUERY_MAX_BYTES);
	struct explanation *made = calloc(1, sizeof *made);
	if (!made)
		return sund_error_nomem(err);
	struct explain_attempt attempt = { index, { text, size }, options ? options : &defaults, made };
	enum sund_status status = index_attempt(index, attempt_explain, &attempt, err);
	if (status == SUND_OK)
		*out = &made->public;
	else
		sund_explanation_free(&made->public);
	return status;
}

void sund_explanation_free(struct sund_explanation *explanation)
{
	if (!explanation)
		return;
	struct explanation *made = (struct explanation *)explanation; /* public is its first member */
	arena_free(&made->arena);
	free(made);
}
