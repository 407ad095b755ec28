/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rank.h"

#include <stdlib.h>
#include <string.h>

#include "index/record.h"

/* To score a document by all of its passages, this many are looked at for each document asked for. */
enum { PASSAGES_PER_DOCUMENT = 20, PASSAGES_MIN = 1000 };

/* What each further passage of a document adds to the best one, measured: docs/decisions/. */
static const double further_passage = 0.3;

struct scored_document {
	uint64_t key;
	double score;
	double share;          /* of the next passage */
	uint32_t best;         /* passage */
	size_t order;          /* of the best passage: equal scores stay in it */
};

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

/* Passages of one document stand side by side, best first: add them up into the first. */
static size_t merge_documents(struct scored_document *items, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		struct scored_document *last = kept > 0 ? &items[kept - 1] : NULL;
		if (last && last->key == items[i].key) {
			last->score += items[i].score * last->share;
			last->share *= further_passage;
		} else {
			items[kept] = items[i];
			items[kept++].share = further_passage;
		}
	}
	return kept;
}

static enum sund_status group_documents(struct ranking *ranking, const struct store_hit *hits, size_t count,
                                        struct sund_error *err)
{
	struct scored_document *items = calloc(count + 1, sizeof *items);
	if (!items)
		return sund_error_nomem(err);
	for (size_t i = 0; i < count; i++) {
		items[i] = (struct scored_document){ .score = hits[i].score, .best = hits[i].document, .order = i };
		if (!passage_value_read(&items[i].key, (struct span){ hits[i].value, hits[i].value_size })) {
			free(items);
			return sund_error_set(err, SUND_CORRUPT, "run sund check", "a passage belongs to no document");
		}
	}
	qsort(items, count, sizeof *items, compare_key);
	size_t documents = merge_documents(items, count);
	qsort(items, documents, sizeof *items, compare_score);
	ranking->items = calloc(documents + 1, sizeof *ranking->items);
	for (size_t i = 0; ranking->items && i < documents; i++)
		ranking->items[i] = (struct ranked){ items[i].best, items[i].score };
	ranking->count = ranking->total = documents;
	free(items);
	return ranking->items ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status list_passages(struct ranking *ranking, const struct store_hit *hits, size_t count,
                                      struct sund_error *err)
{
	ranking->items = calloc(count + 1, sizeof *ranking->items);
	if (!ranking->items)
		return sund_error_nomem(err);
	for (size_t i = 0; i < count; i++)
		ranking->items[i] = (struct ranked){ hits[i].document, hits[i].score };
	ranking->count = count;
	return SUND_OK;
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
	size_t wanted = options->offset + options->limit;
	if (options->group == SUND_GROUP_PASSAGE)
		return wanted;
	return wanted < PASSAGES_MIN / PASSAGES_PER_DOCUMENT ? PASSAGES_MIN : wanted * PASSAGES_PER_DOCUMENT;
}

enum sund_status rank_run(struct ranking *ranking, const struct plan *plan, const struct sund_query_options *options,
                          struct sund_error *err)
{
	struct store_request request = { .query = &plan->query, .k1 = RANK_K1, .b = RANK_B,
	                                 .limit = passages_wanted(options) };
	struct store_hit *hits = NULL;
	size_t count = 0;
	*ranking = (struct ranking){ 0 };
	enum sund_status status = store_search(&hits, &count, &ranking->total, plan->index->shards, &request, err);
	if (status == SUND_OK && options->group == SUND_GROUP_DOCUMENT)
		status = group_documents(ranking, hits, count, err);
	else if (status == SUND_OK)
		status = list_passages(ranking, hits, count, err);
	free(hits);
	if (status == SUND_OK)
		cut(ranking, options->offset, options->limit);
	return status;
}
