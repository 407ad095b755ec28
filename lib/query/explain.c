/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "array.h"
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

static bool explain_tier(struct sund_explained_tier *out, struct arena *arena, const struct expanded_tier *tier)
{
	out->tier = tier->tier->tier->name;
	out->weight = tier->tier->weight;
	out->word_count = tier->word_count;
	out->shown = tier->word_count < SHOWN_MAX ? tier->word_count : SHOWN_MAX;
	struct sund_found_word *words = arena_array(arena, struct sund_found_word, out->shown);
	for (size_t i = 0; words && i < out->shown; i++) {
		words[i].word = arena_copy(arena, tier->words[i].form);
		words[i].passages = tier->words[i].passages;
		if (!words[i].word)
			return false;
	}
	out->words = words;
	return words != NULL;
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
