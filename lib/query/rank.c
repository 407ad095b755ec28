/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rank.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "document_score.h"
#include "index/record.h"
#include "second_look.h"

/* To find enough documents, this many passages are looked at for each one asked for. */
enum { PASSAGES_PER_DOCUMENT = 20 };

/* Later passages add nothing to the first documents: so their order does not depend on how many are asked for. */
enum { PASSAGES_THAT_COUNT = PASSAGES_PER_DOCUMENT * SECOND_LOOK_MAX };

/* The first ones are looked at again, whether asked for or not. */
static size_t hits_wanted(const struct sund_query_options *options)
{
	size_t wanted = options->limit > SIZE_MAX - options->offset ? SIZE_MAX : options->offset + options->limit;
	return wanted < SECOND_LOOK_MAX ? SECOND_LOOK_MAX : wanted;
}

static int compare_key(const void *a, const void *b)
{
	const struct scored_document *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static int compare_score(const void *a, const void *b)
{
	const struct scored_document *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}

static void add_passage(struct best_passages *passages, uint32_t number)
{
	if (passages->count < sizeof passages->numbers / sizeof *passages->numbers)
		passages->numbers[passages->count++] = number;
}

/* Passages of one document stand side by side, best first: they become one. */
static size_t keep_best(struct scored_document *items, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || items[kept - 1].key != items[i].key)
			items[kept++] = items[i];
		else if (items[i].order < PASSAGES_THAT_COUNT)
			add_passage(&items[kept - 1].passages, items[i].passages.numbers[0]);
	}
	return kept;
}

static enum sund_status read_hits(struct scored_document *items, const struct store_hit *hits, size_t count,
                                  struct sund_error *err)
{
	for (size_t i = 0; i < count; i++) {
		items[i] = (struct scored_document){ .score = hits[i].score,
			                             .passages = { { hits[i].document }, 1 },
			                             .order = i };
		if (!passage_value_read(&items[i].key, &items[i].ordinal,
		                        (struct span){ hits[i].value, hits[i].value_size }))
			return sund_error_set(err, SUND_CORRUPT, "run sund check", "a passage belongs to no document");
	}
	return SUND_OK;
}

/* How many of the items, best first, are looked at again. */
static size_t count_first(const struct scored_document *items, size_t count)
{
	size_t first = 0;
	while (first < count && first < SECOND_LOOK_MAX && items[first].order < PASSAGES_THAT_COUNT)
		first++;
	return first;
}

/* The first ones are scored by all of their text. The others are scored by what counts of their best passage, which is
 * less, and stay in the order in which they were found. */
static enum sund_status score_items(struct scored_document *items, size_t first, size_t count,
                                    const struct plan *plan, enum sund_group group, struct sund_error *err)
{
	enum sund_status status = document_scores(items, first, plan, group, err);
	qsort(items, first, sizeof *items, compare_score);
	for (size_t i = first; i < count; i++)
		items[i].score *= RANK_PASSAGE_SHARE;
	return status;
}

static enum sund_status list_items(struct ranking *ranking, const struct scored_document *items, size_t count,
                                   struct sund_error *err)
{
	ranking->items = calloc(count + 1, sizeof *ranking->items);
	if (!ranking->items)
		return sund_error_nomem(err);
	for (size_t i = 0; i < count; i++)
		ranking->items[i] = (struct ranked){ items[i].passages, items[i].first, items[i].score, i };
	ranking->count = count;
	return SUND_OK;
}

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}

static enum sund_status look_again(struct ranking *ranking, size_t first, const struct plan *plan,
                                   struct sund_error *err)
{
	enum sund_status status = second_look(ranking->items, first, plan, err);
	qsort(ranking->items, first, sizeof *ranking->items, compare_ranked);
	return status;
}

/* Of `matching` passages in all these were found; the others lie in documents as these do. */
static uint64_t estimate_documents(uint64_t matching, size_t passages, size_t documents)
{
	return matching <= passages ? documents
	                            : (uint64_t)((double)matching * (double)documents / (double)passages + 0.5);
}

/* Documents, or the passages as found. */
static enum sund_status rank_items(struct ranking *ranking, struct scored_document *items, size_t count,
                                   const struct plan *plan, enum sund_group group, struct sund_error *err)
{
	if (group == SUND_GROUP_DOCUMENT) {
		qsort(items, count, sizeof *items, compare_key);
		const size_t passages = count;
		count = keep_best(items, count);
		ranking->total = estimate_documents(ranking->total, passages, count);
		qsort(items, count, sizeof *items, compare_score);
	}
	const size_t first = count_first(items, count);
	enum sund_status status = score_items(items, first, count, plan, group, err);
	if (status == SUND_OK)
		status = list_items(ranking, items, count, err);
	return status == SUND_OK ? look_again(ranking, first, plan, err) : status;
}

static enum sund_status rank_hits(struct ranking *ranking, const struct store_hit *hits, size_t count,
                                  const struct plan *plan, enum sund_group group, struct sund_error *err)
{
	struct scored_document *items = calloc(count + 1, sizeof *items);
	enum sund_status status = items ? read_hits(items, hits, count, err) : sund_error_nomem(err);
	if (status == SUND_OK)
		status = rank_items(ranking, items, count, plan, group, err);
	free(items);
	return status;
}

static void cut(struct ranking *ranking, size_t offset, size_t limit)
{
	size_t skipped = offset < ranking->count ? offset : ranking->count;
	ranking->count -= skipped;
	memmove(ranking->items, ranking->items + skipped, ranking->count * sizeof *ranking->items);
	if (ranking->count > limit)
		ranking->count = limit;
}

static size_t passages_wanted(const struct sund_query_options *options)
{
	size_t wanted = hits_wanted(options);
	if (options->group == SUND_GROUP_PASSAGE || wanted > SIZE_MAX / PASSAGES_PER_DOCUMENT)
		return wanted;
	return wanted * PASSAGES_PER_DOCUMENT;
}

enum sund_status rank_run(struct ranking *ranking, const struct plan *plan, const struct sund_query_options *options,
                          struct sund_error *err)
{
	struct store_request request = { .query = &plan->query, .k1 = RANK_K1, .b = RANK_B, .aside = RANK_ASIDE,
	                                 .limit = passages_wanted(options) };
	struct store_hit *hits = NULL;
	size_t count = 0;
	*ranking = (struct ranking){ 0 };
	enum sund_status status = store_search(&hits, &count, &ranking->total, plan->index->shards, &request, err);
	if (status == SUND_OK)
		status = rank_hits(ranking, hits, count, plan, options->group, err);
	free(hits);
	if (status == SUND_OK)
		cut(ranking, options->offset, options->limit);
	return status;
}
