/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "second_look.h"

#include <math.h>
#include <stdlib.h>

#include "index/terms.h"
#include "opening.h"
#include "proximity.h"
#include "query_terms.h"
#include "resemblance.h"

const struct weighted_measure look_measures[LOOK_MEASURES] = {
	[LOOK_RESEMBLANCE] = { "resemblance", 0.4 },
	[LOOK_PROXIMITY] = { "proximity", 0.8 },
	[LOOK_OPENING] = { "opening", 0.6 },
};

struct look {
	const struct plan *plan;
	struct ranked *items;
	double weights[LOOK_MEASURES];      /* 0 for what the query does without */
	struct query_terms terms;
	struct resemblance resemblance;
	double *letters;                    /* what each hit's are worth */

	/* of the passage in hand: */
	struct ARRAY(uint32_t) found;       /* numbers of the terms of the query that it has, */
	struct ARRAY(struct span) words;    /* the terms themselves, */
	struct ARRAY(double) unplaced;      /* and how often each stands at no place of it */
	struct occurrences occurrences;

	struct near_pairs pairs;            /* of the hit in hand */
	double *best;                       /* for opening_score() */
	struct sund_error *err;
};

/* ---------------------------------------------------------------- a passage */

static bool note_word(struct look *l, struct span word, double times)
{
	uint32_t number = string_set_find(&l->terms.terms, word.data, word.size);
	return number == STRING_NONE
	    || (array_push(&l->found, number) && array_push(&l->words, l->terms.terms.list.items[number])
	        && array_push(&l->unplaced, times));
}

/* The words of a passage, whose letters may count for the hit. Those of an aside stand there no times. */
static enum sund_status read_words(struct look *l, uint32_t passage, bool letters_count, size_t hit)
{
	struct store_walk *walk = NULL;
	struct span term;
	uint64_t times;
	l->found.count = l->words.count = l->unplaced.count = 0;
	enum sund_status status = store_walk_document(&walk, l->plan->index->shards, passage, l->err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, &times, l->err)) == SUND_OK) {
		if (!term_is_word(term) || times == 0)
			continue;
		if (letters_count)
			resemblance_count(&l->resemblance, hit, term, (double)times);
		if (!note_word(l, term, (double)times))
			status = sund_error_nomem(l->err);
	}
	store_walk_free(walk);
	return status == SUND_DONE ? SUND_OK : status;
}

/* A term is an occurrence of each word of the query that it was searched for. */
static bool add_occurrences(struct look *l, size_t found, uint32_t position)
{
	bool ok = true;
	for (uint32_t use = l->terms.first.items[l->found.items[found]]; ok && use != TERM_USE_NONE;
	     use = l->terms.uses.items[use].next)
		ok = array_push(&l->occurrences, (struct occurrence){ position, l->terms.uses.items[use].word,
		                                                      l->terms.uses.items[use].weight });
	return ok;
}

static enum sund_status read_occurrences(struct look *l, uint32_t passage)
{
	struct store_place *places = NULL;
	size_t count = 0;
	l->occurrences.count = 0;
	enum sund_status status = store_reader_places(&places, &count, l->plan->index->shards, passage, l->words.items,
	                                              l->words.count, l->err);
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		ok = add_occurrences(l, places[i].term, places[i].position);
		l->unplaced.items[places[i].term] -= 1.0;
	}
	for (size_t i = 0; ok && i < l->found.count; i++)
		ok = l->unplaced.items[i] <= 0.0 || add_occurrences(l, i, OCCURRENCE_ABOVE);
	free(places);
	return ok || status != SUND_OK ? status : sund_error_nomem(l->err);
}

static enum sund_status read_passage(struct look *l, uint32_t passage, bool letters_count, size_t hit)
{
	enum sund_status status = read_words(l, passage, letters_count && l->weights[LOOK_RESEMBLANCE] > 0.0, hit);
	return status == SUND_OK ? read_occurrences(l, passage) : status;
}

/* ---------------------------------------------------------------- a hit */

/* What a document begins with are the first words of its first passage, and what stands above any. */
static double opening_of(struct look *l, const struct ranked *item, uint32_t passage)
{
	if (l->weights[LOOK_OPENING] <= 0.0)
		return 0.0;
	return opening_score(&l->occurrences, &l->terms, passage == item->first ? OPENING_WORDS : 0, l->best);
}

static enum sund_status look_at(struct look *l, size_t hit)
{
	struct ranked *item = &l->items[hit];
	enum sund_status status = SUND_OK;
	double opening = 0.0;
	bool has_first = false;
	l->pairs.count = 0;
	for (size_t i = 0; i < item->passages.count && status == SUND_OK; i++) {
		const uint32_t passage = item->passages.numbers[i];
		has_first |= passage == item->first;
		status = read_passage(l, passage, true, hit);
		if (status == SUND_OK && l->weights[LOOK_PROXIMITY] > 0.0
		    && !proximity_add_pairs(&l->pairs, &l->occurrences))
			status = sund_error_nomem(l->err);
		opening = fmax(opening, opening_of(l, item, passage));
	}
	has_first |= l->weights[LOOK_OPENING] <= 0.0;
	if (status == SUND_OK && !has_first && (status = read_passage(l, item->first, false, hit)) == SUND_OK)
		opening = fmax(opening, opening_of(l, item, item->first));
	item->score += l->weights[LOOK_OPENING] * opening
	             + l->weights[LOOK_PROXIMITY] * proximity_score(&l->pairs, &l->terms);
	return status;
}

static enum sund_status begin(struct look *l, size_t count)
{
	enum sund_status status = query_terms_make(&l->terms, l->plan, l->err);
	if (status == SUND_OK)
		status = resemblance_begin(&l->resemblance, l->plan, count, l->err);
	l->letters = calloc(count + 1, sizeof *l->letters);
	l->best = calloc(l->plan->expansions.count + 1, sizeof *l->best);
	return status != SUND_OK || (l->letters && l->best) ? status : sund_error_nomem(l->err);
}

static void end(struct look *l)
{
	query_terms_free(&l->terms);
	resemblance_free(&l->resemblance);
	array_free(&l->found);
	array_free(&l->words);
	array_free(&l->unplaced);
	array_free(&l->occurrences);
	array_free(&l->pairs);
	free(l->letters);
	free(l->best);
}

/* As chosen, or 0 for what the query does without; false where that is all. */
static bool choose_weights(double weights[LOOK_MEASURES], const struct query_scope *scope)
{
	bool any = false;
	for (size_t i = 0; i < LOOK_MEASURES; i++) {
		const bool is_left_out = scope->without_measures & UINT32_C(1) << i;
		weights[i] = is_left_out ? 0.0 : look_measures[i].weight;
		any |= !is_left_out;
	}
	return any;
}

enum sund_status second_look(struct ranked *items, size_t count, const struct plan *plan, struct sund_error *err)
{
	struct look l = { .plan = plan, .items = items, .err = err };
	if (!choose_weights(l.weights, &plan->scope))
		return SUND_OK;
	enum sund_status status = begin(&l, count);
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = look_at(&l, i);
	if (status == SUND_OK)
		resemblance_add_scores(l.letters, &l.resemblance);
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		items[i].score += l.weights[LOOK_RESEMBLANCE] * l.letters[i];
	end(&l);
	return status;
}
