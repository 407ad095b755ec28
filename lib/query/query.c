/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sund/query.h"

#include <stdlib.h>
#include <time.h>

#include "hanging.h"
#include "parse.h"
#include "plan.h"
#include "rank.h"
#include "results.h"
#include "rows.h"
#include "similar.h"

struct sund_query_options sund_query_options_default(void)
{
	return (struct sund_query_options){ .limit = 10 };
}

/* What one attempt at a query needs. */
struct attempt {
	struct sund_index *index;
	struct span text;
	const struct sund_query_options *options;
	struct sund_results *results;
};

/* A row of words was found only if they follow each other somewhere. */
static enum sund_status has_row(bool *out, struct sund_index *index, const struct expansion *expansion,
                                const struct expanded_tier *tier, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < tier->row_count && !*out && status == SUND_OK; i++) {
		uint64_t passages = 0;
		status = row_passages(&passages, index, &tier->rows[i], field_prefix(expansion->field), err);
		*out = passages > 0;
	}
	return status;
}

/* Words that are only spelt alike stand in for the word; it is not found by them. */
extern const struct tier tier_near;

static enum sund_status is_found(bool *out, struct sund_index *index, const struct expansion *expansion,
                                 struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	*out = false;
	for (size_t i = 0; i < expansion->tier_count && !*out && status == SUND_OK; i++) {
		const struct expanded_tier *tier = &expansion->tiers[i];
		if (tier->tier->tier == &tier_near)
			continue;
		*out = tier->words.count + tier->group_count > 0;
		status = has_row(out, index, expansion, tier, err);
	}
	return status;
}

enum { SUGGESTIONS_MAX = 3 };

/* Looking for words spelt alike takes a walk through the vocabulary: only where nothing at all was found. */
static enum sund_status add_missing_word(struct attempt *a, const struct expansion *expansion, struct sund_error *err)
{
	struct sund_results *results = a->results;
	struct sund_missing_word missing = { .word = arena_copy(&results->arena, expansion->word.form) };
	const char **similar = NULL;
	enum sund_status status = SUND_OK;
	if ((results->hits.count == 0 || expansion->tier_count > 0) && results->missing.count < SIMILAR_WORDS_MAX)
		status = similar_find(&similar, &missing.similar_count, &results->arena, a->index, expansion->word.form,
		                      (struct similar_wanted){ .most = SUGGESTIONS_MAX }, err);
	missing.similar = similar;
	if (status == SUND_OK && (!missing.word || !array_push(&results->missing, missing)))
		status = sund_error_nomem(err);
	return status;
}

static enum sund_status add_missing(struct attempt *a, const struct plan *plan, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < plan->expansions.count && status == SUND_OK; i++) {
		bool found;
		status = is_found(&found, a->index, &plan->expansions.items[i], err);
		if (status == SUND_OK && !found)
			status = add_missing_word(a, &plan->expansions.items[i], err);
	}
	return status;
}

static enum sund_status add_hits(struct attempt *a, const struct plan *plan, const struct ranking *ranking,
                                 struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < ranking->count && status == SUND_OK; i++) {
		struct hit_request request = {
			.document = ranking->items[i].passages.numbers[0],
			.score = ranking->items[i].score,
			.plan = plan,
			.rank = a->options->offset + i + 1,
			.no_text = a->options->no_text,
		};
		status = results_add_hit(a->results, a->index, &request, err);
	}
	return status;
}

static enum sund_status write_query(struct attempt *a, const struct node *root, struct sund_error *err)
{
	const char *lang = a->options->lang;
	const struct node filter = { .kind = NODE_LANG, .text = span_of(lang ? lang : "") };
	struct buffer text = { 0 };
	bool ok = query_write(&text, root) && (!lang || (buffer_append_byte(&text, ' ') && query_write(&text, &filter)))
	       && (a->results->query = arena_copy(&a->results->arena, buffer_span(&text)));
	buffer_free(&text);
	return ok ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status search(struct attempt *a, struct plan *plan, const struct node *root, struct sund_error *err)
{
	struct ranking ranking = { 0 };
	enum sund_status status = plan_make(plan, root, a->options->lang, err);
	if (status == SUND_OK)
		status = rank_run(&ranking, plan, a->options, err);
	if (status == SUND_OK)
		status = add_hits(a, plan, &ranking, err);
	if (status == SUND_OK && !a->options->no_text)
		status = add_missing(a, plan, err);
	a->results->total = ranking.total;
	a->results->truncated = plan->truncated;
	free(ranking.items);
	return status;
}

static enum sund_status attempt_query(void *payload, struct sund_error *err)
{
	struct attempt *a = payload;
	struct plan plan = { .index = a->index };
	struct node *root;
	results_clear(a->results);
	enum sund_status status = query_parse(&root, &plan.arena, a->index->tokenizer, a->text, err);
	if (status == SUND_OK)
		status = write_query(a, root, err);
	if (status == SUND_OK)
		status = hanging_complete(root, &plan.arena, &a->index->analyser, err);
	if (status == SUND_OK)
		status = query_scope_make(&plan.scope, root, a->options, a->index->lexicon, err);
	if (status == SUND_OK)
		status = search(a, &plan, root, err);
	plan_free(&plan);
	return status;
}

static double seconds_now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

enum sund_status sund_query(struct sund_results **out, struct sund_index *index, const char *text, size_t size,
                            const struct sund_query_options *options, struct sund_error *err)
{
	struct sund_query_options defaults = sund_query_options_default();
	double begin = seconds_now();
	*out = NULL;
	if (size > SUND_QUERY_MAX_BYTES)
		return sund_error_set(err, SUND_LIMIT, "ask for less at a time",
		                      "a query of %zu bytes; the limit is %zu", size, SUND_QUERY_MAX_BYTES);
	struct sund_results *results = calloc(1, sizeof *results);
	if (!results)
		return sund_error_nomem(err);
	struct attempt attempt = { index, { text, size }, options ? options : &defaults, results };
	enum sund_status status = index_attempt(index, attempt_query, &attempt, err);
	results->seconds = seconds_now() - begin;
	if (status == SUND_OK)
		*out = results;
	else
		sund_results_free(results);
	return status;
}
