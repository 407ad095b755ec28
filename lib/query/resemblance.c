/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "resemblance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "index/terms.h"
#include "ngram.h"

/* Of BM25, over n-grams. */
static const double k1 = 1.2, b = 0.6;

/* An n-gram of the query. */
struct query_ngram {
	double times;      /* that it stands in the query */
	double word_idf;   /* of the most telling word that it stands in */
};

struct resemblance {
	const struct plan *plan;
	struct ranked *items;
	size_t count;
	struct string_set ngrams;
	struct ARRAY(struct query_ngram) uses;  /* by number of the n-gram */
	double *frequencies;                    /* `count` for each n-gram */
	double *lengths;                        /* of the hits, in words */
	double mean_length;
	struct sund_error *err;
};

/* ---------------------------------------------------------------- the query */

static bool add_ngram(struct resemblance *r, uint64_t ngram, double word_idf)
{
	bool is_new;
	uint32_t number = string_set_add(&r->ngrams, &ngram, sizeof ngram, &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&r->uses, (struct query_ngram){ 0 })))
		return false;
	struct query_ngram *use = &r->uses.items[number];
	use->times += 1.0;
	use->word_idf = word_idf > use->word_idf ? word_idf : use->word_idf;
	return true;
}

/* The letters of a foreign word, one that stands in the collection in translation, tell less: at least this share. */
static const double foreign_share = 0.4;

static double at_home(const struct expansion *expansion)
{
	const double own = (double)expansion_passages(expansion) + 1.0;
	const double all = own + (double)expansion_synonym_passages(expansion);
	return foreign_share + (1.0 - foreign_share) * own / all;
}

static enum sund_status add_query_words(struct resemblance *r)
{
	uint64_t ngrams[NGRAMS_MAX];
	for (size_t i = 0; i < r->plan->expansions.count; i++) {
		const struct expansion *expansion = &r->plan->expansions.items[i];
		if (expansion->field == FIELD_AUTHOR)
			continue;
		double idf = expansion->weight * at_home(expansion) * plan_idf(r->plan, expansion_passages(expansion));
		size_t count = ngrams_of(ngrams, expansion->word.form);
		for (size_t k = 0; k < count; k++) {
			if (!add_ngram(r, ngrams[k], idf))
				return sund_error_nomem(r->err);
		}
	}
	return SUND_OK;
}

/* ---------------------------------------------------------------- the hits */

static void count_word(struct resemblance *r, size_t hit, struct span word, double times)
{
	uint64_t ngrams[NGRAMS_MAX];
	size_t count = ngrams_of(ngrams, word);
	r->lengths[hit] += times;
	for (size_t i = 0; i < count; i++) {
		uint32_t number = string_set_find(&r->ngrams, &ngrams[i], sizeof ngrams[i]);
		if (number != STRING_NONE)
			r->frequencies[number * r->count + hit] += times;
	}
}

static enum sund_status read_passage(struct resemblance *r, size_t hit, uint32_t passage)
{
	struct store_walk *walk = NULL;
	struct span term;
	uint64_t times;
	enum sund_status status = store_walk_document(&walk, r->plan->index->shards, passage, r->err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, &times, r->err)) == SUND_OK) {
		if (term_is_word(term) && times > 0)
			count_word(r, hit, term, (double)times);
	}
	store_walk_free(walk);
	return status == SUND_DONE ? SUND_OK : status;
}

static enum sund_status read_hit(struct resemblance *r, size_t hit)
{
	const struct best_passages *passages = &r->items[hit].passages;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < passages->count && status == SUND_OK; i++)
		status = read_passage(r, hit, passages->numbers[i]);
	r->mean_length += r->lengths[hit] / (double)r->count;
	return status;
}

/* ---------------------------------------------------------------- scores */

/* How telling the n-gram is: the geometric mean of what sets these hits apart and what its word is worth. */
static double telling(const struct query_ngram *ngram, const double *frequencies, size_t count)
{
	double with = 0.0, all = (double)count;
	for (size_t i = 0; i < count; i++)
		with += frequencies[i] > 0.0;
	return ngram->times * sqrt(log(1.0 + (all - with + 0.5) / (with + 0.5)) * ngram->word_idf);
}

static void add_scores(struct resemblance *r)
{
	double mean = r->mean_length > 0.0 ? r->mean_length : 1.0;
	for (size_t n = 0; n < r->uses.count; n++) {
		const double *frequencies = r->frequencies + n * r->count;
		double factor = RANK_RESEMBLANCE * telling(&r->uses.items[n], frequencies, r->count);
		for (size_t i = 0; i < r->count; i++) {
			double norm = k1 * (1.0 - b + b * r->lengths[i] / mean);
			r->items[i].score += factor * frequencies[i] * (k1 + 1.0) / (frequencies[i] + norm);
		}
	}
}

enum sund_status resemblance_add(struct ranked *items, size_t count, const struct plan *plan, struct sund_error *err)
{
	struct resemblance r = { .plan = plan, .items = items, .count = count, .err = err };
	enum sund_status status = add_query_words(&r);
	r.frequencies = calloc(r.uses.count * count + 1, sizeof *r.frequencies);
	r.lengths = calloc(count + 1, sizeof *r.lengths);
	if (status == SUND_OK && (!r.frequencies || !r.lengths))
		status = sund_error_nomem(err);
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = read_hit(&r, i);
	if (status == SUND_OK)
		add_scores(&r);
	string_set_free(&r.ngrams);
	array_free(&r.uses);
	free(r.frequencies);
	free(r.lengths);
	return status;
}
