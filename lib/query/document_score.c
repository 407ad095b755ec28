/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document_score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "index/catalog.h"

struct scoring {
	const struct plan *plan;
	struct scored_document *documents;
	size_t count;
	struct store_range *ranges;
	double *lengths;            /* in words */
	double mean_length;
	struct string_set terms;    /* whose frequencies are known, */
	struct ARRAY(double) frequencies; /* `count` for each */
	double *sums;
	double *best;               /* of the word in hand: `count` for each that alternatives stand for */
	struct sund_error *err;
};

static int compare_place(const void *a, const void *b)
{
	const struct scored_document *x = a, *y = b;
	uint32_t a_first = x->passages.numbers[0], b_first = y->passages.numbers[0];
	return (a_first > b_first) - (a_first < b_first);
}

static void note_length(struct scoring *s, size_t i, struct store_range range, uint64_t words)
{
	s->documents[i].first = range.first;
	s->ranges[i] = range;
	s->lengths[i] = fmax((double)words, RANK_DOCUMENT_SHORTEST);
	s->mean_length += s->lengths[i];
}

static enum sund_status read_passage(struct scoring *s, size_t i)
{
	const uint32_t number = s->documents[i].passages.numbers[0];
	uint64_t words = 0;
	enum sund_status status = store_reader_length(&words, s->plan->index->shards, number, s->err);
	note_length(s, i, (struct store_range){ number, 1 }, words);
	return status;
}

/* The passages of a document were added one after the other to one shard. */
static enum sund_status read_document(struct scoring *s, size_t i)
{
	const struct sund_index *index = s->plan->index;
	const struct scored_document *document = &s->documents[i];
	struct document_record record;
	struct buffer bytes = { 0 };
	enum sund_status status = catalog_read_document(&record, &bytes, index->shards, index->manifest.shards,
	                                                document->key, s->err);
	if (status == SUND_OK) {
		uint64_t first = document->passages.numbers[0] - document->ordinal * index->manifest.shards;
		note_length(s, i, (struct store_range){ (uint32_t)first, (uint32_t)record.passages }, record.words);
	}
	buffer_free(&bytes);
	return status;
}

/* The frequencies of a term in every document, found once. */
static enum sund_status term_frequencies(const double **out, struct scoring *s, struct span term)
{
	bool is_new;
	uint32_t number = string_set_add(&s->terms, term.data, term.size, &is_new);
	if (number == STRING_NONE || !array_reserve(&s->frequencies, is_new ? s->count : 0))
		return sund_error_nomem(s->err);
	enum sund_status status = SUND_OK;
	if (is_new) {
		double *made = s->frequencies.items + s->frequencies.count;
		memset(made, 0, s->count * sizeof *made);
		s->frequencies.count += s->count;
		status = store_reader_range_frequencies(made, s->plan->index->shards, term, s->ranges, s->count,
		                                        s->err);
	}
	*out = s->frequencies.items + number * s->count;
	return status;
}

/* A document does not gain by saying the same in several ways, as one does that has many words. */
static void add_score(struct scoring *s, size_t document, const struct weighted_words *words, double score)
{
	double *best = &s->best[words->alternative * s->count + document];
	if (words->alternative == 0)
		s->documents[document].score += score;
	else
		*best = fmax(*best, score);
}

static enum sund_status add_words(struct scoring *s, const struct weighted_words *words)
{
	memset(s->sums, 0, s->count * sizeof *s->sums);
	for (size_t i = 0; i < words->count; i++) {
		const double *frequencies = NULL;
		enum sund_status status = term_frequencies(&frequencies, s, words->terms[i].term);
		if (status != SUND_OK)
			return status;
		for (size_t k = 0; k < s->count; k++)
			s->sums[k] += frequencies[k];
	}
	for (size_t k = 0; k < s->count; k++) {
		double norm = RANK_DOCUMENT_K1
		    * (1.0 - RANK_DOCUMENT_B + RANK_DOCUMENT_B * s->lengths[k] / s->mean_length);
		add_score(s, k, words, words->factor * s->sums[k] * (RANK_DOCUMENT_K1 + 1.0) / (s->sums[k] + norm));
	}
	return SUND_OK;
}

/* The word in hand is done with. */
static void add_best(struct scoring *s)
{
	for (size_t i = 0; i < ALTERNATIVES * s->count; i++) {
		s->documents[i % s->count].score += s->best[i];
		s->best[i] = 0.0;
	}
}

static enum sund_status add_all_words(struct scoring *s)
{
	const struct plan *plan = s->plan;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < plan->weighted.count && status == SUND_OK; i++) {
		if (i > 0 && plan->weighted.items[i].word != plan->weighted.items[i - 1].word)
			add_best(s);
		status = add_words(s, &plan->weighted.items[i]);
	}
	add_best(s);
	return status;
}

enum sund_status document_scores(struct scored_document *documents, size_t count, const struct plan *plan,
                                 enum sund_group group, struct sund_error *err)
{
	struct scoring s = { .plan = plan, .documents = documents, .count = count, .err = err };
	if (count == 0)
		return SUND_OK;
	s.ranges = calloc(count + 1, sizeof *s.ranges);
	s.lengths = calloc(count + 1, sizeof *s.lengths);
	s.sums = calloc(count + 1, sizeof *s.sums);
	s.best = calloc(ALTERNATIVES * count + 1, sizeof *s.best);
	enum sund_status status = s.ranges && s.lengths && s.sums && s.best ? SUND_OK : sund_error_nomem(err);
	qsort(documents, count, sizeof *documents, compare_place);
	for (size_t i = 0; i < count; i++)
		documents[i].score *= RANK_PASSAGE_SHARE;
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = group == SUND_GROUP_DOCUMENT ? read_document(&s, i) : read_passage(&s, i);
	/* Of whole numbers the sum is the same in any order: a score does not depend on where documents are. */
	s.mean_length = s.mean_length > 0 ? s.mean_length / (double)count : 1.0;
	if (status == SUND_OK)
		status = add_all_words(&s);
	string_set_free(&s.terms);
	array_free(&s.frequencies);
	free(s.ranges);
	free(s.lengths);
	free(s.sums);
	free(s.best);
	return status;
}
