/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "hanging.h"
#include "parse.h"
#include "plan.h"
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

static int compare_found(const void *a, const void *b)
{
	const struct expanded_word *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return span_compare(x->form, y->form);
}

/* All the words that a tier found, whatever group they are in, most frequent first. */
static struct expanded_word *gather_words(struct arena *arena, const struct expanded_tier *tier, size_t *count)
{
	*count = tier->words.count;
	for (size_t i = 0; i < tier->group_count; i++)
		*count += tier->groups[i].count;
	struct expanded_word *all = arena_array(arena, struct expanded_word, *count), *next = all;
	for (size_t i = 0; all && i < tier->words.count; i++)
		*next++ = tier->words.items[i];
	for (size_t i = 0; all && i < tier->group_count; i++) {
		for (size_t k = 0; k < tier->groups[i].count; k++)
			*next++ = tier->groups[i].items[k];
	}
	if (all && *count > 0)
		qsort(all, *count, sizeof *all, compare_found);
	return all;
}

static bool explain_tier(struct sund_explained_tier *out, struct arena *arena, const struct expanded_tier *tier)
{
	const struct expanded_word *all = gather_words(arena, tier, &out->word_count);
	out->tier = tier->tier->tier->name;
	out->weight = tier->tier->weight;
	out->shown = out->word_count < SHOWN_MAX ? out->word_count : SHOWN_MAX;
	struct sund_found_word *words = arena_array(arena, struct sund_found_word, out->shown);
	for (size_t i = 0; all && words && i < out->shown; i++) {
		words[i].word = arena_copy(arena, all[i].form);
		words[i].passages = all[i].passages;
		if (!words[i].word)
			return false;
	}
	out->words = words;
	return all && words;
}

static bool explain_word(struct sund_explained_word *out, struct arena *arena, const struct expansion *expansion)
{
	out->word = arena_copy(arena, expansion->word.form);
	out->role = expansion->in_title ? "title" : "word";
	struct sund_explained_tier *made = arena_array(arena, struct sund_explained_tier, expansion->tier_count);
	if (!out->word || !made)
		return false;
	for (size_t i = 0; i < expansion->tier_count; i++) {
		if (!explain_tier(&made[i], arena, &expansion->tiers[i]))
			return false;
	}
	out->tiers = made;
	out->tier_count = expansion->tier_count;
	return true;
}

static enum sund_status explain_plan(struct explanation *made, const struct plan *plan, const struct node *root,
                                     struct sund_error *err)
{
	struct buffer text = { 0 };
	size_t count = plan->expansions.count;
	struct sund_explained_word *words = arena_array(&made->arena, struct sund_explained_word, count);
	bool ok = words && query_write(&text, root) && (made->public.query = arena_copy(&made->arena, buffer_span(&text)));
	for (size_t i = 0; ok && i < count; i++)
		ok = explain_word(&words[i], &made->arena, &plan->expansions.items[i]);
	made->public.words = words;
	made->public.word_count = count;
	buffer_free(&text);
	return ok ? SUND_OK : sund_error_nomem(err);
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
	plan.scope = query_scope_make(root, a->options, a->index->lexicon);
	if (status == SUND_OK)
		status = plan_make(&plan, root, a->options ? a->options->lang : NULL, err);
	if (status == SUND_OK)
		status = explain_plan(a->made, &plan, root, err);
	plan_free(&plan);
	return status;
}

enum sund_status sund_explain(struct sund_explanation **out, struct sund_index *index, const char *text, size_t size,
                              const struct sund_query_options *options, struct sund_error *err)
{
	*out = NULL;
	if (size > SUND_QUERY_MAX_BYTES)
		return sund_error_set(err, SUND_LIMIT, "ask for less at a time", "a query of %zu bytes; the limit is %zu", size,
		                      SUND_QUERY_MAX_BYTES);
	struct explanation *made = calloc(1, sizeof *made);
	if (!made)
		return sund_error_nomem(err);
	struct explain_attempt attempt = { index, { text, size }, options, made };
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
