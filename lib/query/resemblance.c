/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "resemblance.h"

#include <math.h>
#include <stdlib.h>

#include "ngram.h"

/* Of BM25, over n-grams. */
static const double k1 = 1.2, b = 0.6;

/* ---------------------------------------------------------------- the query */

static bool add_ngram(struct resemblance *r, uint64_t ngram, double times, double word_idf)
{
	bool is_new;
	uint32_t number = string_set_add(&r->ngrams, &ngram, sizeof ngram, &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&r->uses, (struct query_ngram){ 0 })))
		return false;
	struct query_ngram *use = &r->uses.items[number];
	use->times += times;
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

static bool add_query_words(struct resemblance *r, const struct plan *plan)
{
	uint64_t ngrams[NGRAMS_MAX];
	for (size_t i = 0; i < plan->expansions.count; i++) {
		const struct expansion *expansion = &plan->expansions.items[i];
		if (expansion->field == FIELD_AUTHOR)
			continue;
		double idf = expansion->weight * expansion->friendship * at_home(expansion)
		           * plan_idf(plan, expansion_passages(expansion));
		size_t count = ngrams_of(ngrams, expansion->word.form);
		for (size_t k = 0; k < count; k++) {
			if (!add_ngram(r, ngrams[k], expansion->times, idf))
				return false;
		}
	}
	return true;
}

enum sund_status resemblance_begin(struct resemblance *r, const struct plan *plan, size_t count,
                                   struct sund_error *err)
{
	*r = (struct resemblance){ .count = count };
	if (!add_query_words(r, plan))
		return sund_error_nomem(err);
	r->frequencies = calloc(r->uses.count * count + 1, sizeof *r->frequencies);
	r->lengths = calloc(count + 1, sizeof *r->lengths);
	return r->frequencies && r->lengths ? SUND_OK : sund_error_nomem(err);
}

void resemblance_free(struct resemblance *r)
{
	string_set_free(&r->ngrams);
	array_free(&r->uses);
	free(r->frequencies);
	free(r->lengths);
}

/* ---------------------------------------------------------------- the hits */

void resemblance_count(struct resemblance *r, size_t hit, struct span word, double times)
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

/* How telling the n-gram is: the geometric mean of what sets these hits apart and what its word is worth. */
static double telling(const struct query_ngram *ngram, const double *frequencies, size_t count)
{
	double with = 0.0, all = (double)count;
	for (size_t i = 0; i < count; i++)
		with += frequencies[i] > 0.0;
	return ngram->times * sqrt(log(1.0 + (all - with + 0.5) / (with + 0.5)) * ngram->word_idf);
}

static double mean_length(const struct resemblance *r)
{
	double sum = 0.0;
	for (size_t i = 0; i < r->count; i++)
		sum += r->lengths[i];
	return sum > 0.0 ? sum / (double)r->count : 1.0;
}

void resemblance_add_scores(double *scores, const struct resemblance *r)
{
	const double mean = mean_length(r);
	for (size_t n = 0; n < r->uses.count; n++) {
		const double *frequencies = r->frequencies + n * r->count;
		const double factor = telling(&r->uses.items[n], frequencies, r->count);
		for (size_t i = 0; i < r->count; i++) {
			const double norm = k1 * (1.0 - b + b * r->lengths[i] / mean);
			scores[i] += factor * frequencies[i] * (k1 + 1.0) / (frequencies[i] + norm);
		}
	}
}
