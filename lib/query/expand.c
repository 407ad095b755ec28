/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "expand.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "index/terms.h"
#include "index/vocabulary.h"
#include "lexical.h"
#include "plain_letters.h"
#include "question_word.h"
#include "spelling.h"

struct expander {
	struct arena *arena;
	struct sund_index *index;
	struct query_scope *scope;
	const char *prefix;
	struct sund_error *err;
	struct spellings spellings;
	struct string_set known;                    /* words that a tier has found */
	struct string_set offered;                  /* words that share a key */
	struct ARRAY(struct candidate) candidates;
	struct ARRAY(struct expanded_tier) tiers;
	struct buffer term;
};

static void free_expander(struct expander *e)
{
	spellings_free(&e->spellings);
	string_set_free(&e->known);
	string_set_free(&e->offered);
	for (size_t i = 0; i < e->candidates.count; i++)
		spellings_free(&e->candidates.items[i].spellings);
	array_free(&e->candidates);
	array_free(&e->tiers);
	buffer_free(&e->term);
}

/* Names of authors have no frequency within a passage that could tell asides from text. */
static enum sund_status count_passages(uint64_t *out, struct expander *e, struct span form)
{
	if (!term_make(&e->term, e->prefix, form))
		return sund_error_nomem(e->err);
	struct span term = buffer_span(&e->term);
	return strcmp(e->prefix, TERM_AUTHOR) == 0 ? store_reader_frequency(out, e->index->shards, term, e->err)
	                                           : store_reader_word_frequency(out, e->index->shards, term, e->err);
}

/* ---------------------------------------------------------------- candidates */

/* A word that stands nowhere and that no dictionary lists may have been typed without its letters. */
static enum sund_status restore_letters(struct span *read_as, struct expander *e, struct span form)
{
	struct buffer restored = { 0 };
	uint64_t passages = 0;
	if (!e->index->lexicon || !spelling_is_ascii(form)
	    || lexicon_lists_anywhere(e->index->lexicon, form.data, form.size))
		return SUND_OK;
	enum sund_status status = count_passages(&passages, e, form);
	if (status == SUND_OK && passages == 0
	    && !plain_letters_restore(&restored, e->index->lexicon, e->scope->from, form))
		status = sund_error_nomem(e->err);
	if (status == SUND_OK && restored.size > 0)
		*read_as = (struct span){ arena_copy(e->arena, buffer_span(&restored)), restored.size };
	buffer_free(&restored);
	return status == SUND_OK && !read_as->data ? sund_error_nomem(e->err) : status;
}

static enum sund_status collect_candidates(struct span *read_as, struct expander *e, struct span form)
{
	enum sund_status status = restore_letters(read_as, e, form);
	if (status == SUND_OK && spellings_make(&e->spellings, &e->index->analyser, *read_as) != SUND_OK)
		status = sund_error_nomem(e->err);
	if (status == SUND_OK)
		status = vocabulary_find_terms(&e->offered, e->index->vocabulary, TERM_KEY, &e->spellings.keys, e->err);
	for (size_t i = 0; i < e->offered.list.count && status == SUND_OK; i++) {
		struct candidate candidate = { .form = e->offered.list.items[i] };
		status = spellings_make(&candidate.spellings, &e->index->analyser, candidate.form);
		if (status != SUND_OK || !array_push(&e->candidates, candidate)) {
			spellings_free(&candidate.spellings);
			return sund_error_nomem(e->err);
		}
	}
	return status;
}

/* ---------------------------------------------------------------- tiers */

static int compare_frequency(const void *a, const void *b)
{
	const struct expanded_word *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return span_compare(x->form, y->form);
}

const char *field_prefix(enum field field)
{
	static const char *const prefixes[] = {
		[FIELD_TEXT] = TERM_WORD, [FIELD_TITLE] = TERM_TITLE, [FIELD_AUTHOR] = TERM_AUTHOR,
	};
	return prefixes[field];
}

/* Keep what stands somewhere and is not an earlier tier's. */
static enum sund_status keep_word(struct expander *e, struct expanded_words *words, struct span form)
{
	bool is_new;
	if (string_set_add(&e->known, form.data, form.size, &is_new) == STRING_NONE)
		return sund_error_nomem(e->err);
	if (!is_new)
		return SUND_OK;
	struct expanded_word *word = &words->items[words->count];
	enum sund_status status = count_passages(&word->passages, e, form);
	if (status != SUND_OK || word->passages == 0)
		return status;
	char *copy = arena_copy(e->arena, form);
	if (!copy)
		return sund_error_nomem(e->err);
	word->form = (struct span){ copy, form.size };
	words->count++;
	words->passages += word->passages;
	return SUND_OK;
}

/* More words than this are not searched for together: the rarest are left out. */
enum { WORDS_MAX = 200 };

static enum sund_status keep_words(struct expander *e, struct expanded_words *out, const struct string_set *found,
                                   double share, size_t most)
{
	*out = (struct expanded_words){ .items = arena_array(e->arena, struct expanded_word, found->list.count),
	                                .share = share };
	enum sund_status status = out->items ? SUND_OK : sund_error_nomem(e->err);
	for (size_t i = 0; i < found->list.count && status == SUND_OK; i++)
		status = keep_word(e, out, found->list.items[i]);
	if (status == SUND_OK)
		qsort(out->items, out->count, sizeof *out->items, compare_frequency);
	while (out->count > most)
		out->passages -= out->items[--out->count].passages;
	return status;
}

static enum sund_status keep_groups(struct expander *e, struct expanded_tier *tier, const struct tier_matches *matches)
{
	tier->groups = arena_array(e->arena, struct expanded_words, matches->groups.count);
	enum sund_status status = tier->groups ? SUND_OK : sund_error_nomem(e->err);
	for (size_t i = 0; i < matches->groups.count && status == SUND_OK; i++) {
		const struct word_group *group = &matches->groups.items[i];
		status = keep_words(e, &tier->groups[tier->group_count], &group->words, group->share, WORDS_MAX);
		tier->groups[tier->group_count].alternative = group->alternative;
		tier->group_count += tier->groups[tier->group_count].count > 0;
	}
	return status;
}

static enum sund_status keep_rows(struct expander *e, struct expanded_tier *tier, const struct tier_matches *matches)
{
	struct word_row *rows = arena_array(e->arena, struct word_row, matches->rows.count);
	if (!rows)
		return sund_error_nomem(e->err);
	if (matches->rows.count > 0)
		memcpy(rows, matches->rows.items, matches->rows.count * sizeof *rows);
	tier->rows = rows;
	tier->row_count = matches->rows.count;
	return SUND_OK;
}

static enum sund_status keep_matches(struct expander *e, const struct weighted_tier *weighted,
                                     const struct tier_matches *matches, size_t most)
{
	struct expanded_tier tier = { .tier = weighted };
	enum sund_status status = keep_words(e, &tier.words, &matches->words, 1.0, most);
	if (status == SUND_OK)
		status = keep_groups(e, &tier, matches);
	if (status == SUND_OK)
		status = keep_rows(e, &tier, matches);
	if (status != SUND_OK || tier.words.count + tier.group_count + tier.row_count == 0)
		return status;
	return array_push(&e->tiers, tier) ? SUND_OK : sund_error_nomem(e->err);
}

static void free_matches(struct tier_matches *matches)
{
	string_set_free(&matches->words);
	array_free(&matches->rows);
	for (size_t i = 0; i < matches->groups.count; i++)
		string_set_free(&matches->groups.items[i].words);
	array_free(&matches->groups);
}

static enum sund_status run_tier(struct expander *e, const struct weighted_tier *weighted,
                                 const struct tier_context *context)
{
	struct tier_matches matches = { .arena = e->arena };
	enum sund_status status = weighted->tier->find(&matches, context, e->err);
	if (status == SUND_OK)
		status = keep_matches(e, weighted, &matches, WORDS_MAX);
	free_matches(&matches);
	return status;
}

static uint64_t own_passages(const struct expanded_tier *found, size_t count)
{
	uint64_t passages = 0;
	for (size_t i = 0; i < count; i++)
		passages += found[i].words.passages;
	return passages;
}

static uint64_t group_passages_of(const struct expander *e)
{
	uint64_t passages = 0;
	for (size_t i = 0; i < e->tiers.count; i++) {
		const struct expanded_tier *tier = &e->tiers.items[i];
		for (size_t k = 0; k < tier->group_count; k++)
			passages += tier->groups[k].passages;
	}
	return passages;
}

static enum sund_status run_tiers(struct expander *e, struct tier_context *context, size_t count)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		if (context->scope->without & UINT32_C(1) << i)
			continue;
		context->own_passages_so_far = own_passages(e->tiers.items, e->tiers.count);
		context->passages_so_far = context->own_passages_so_far + group_passages_of(e);
		status = run_tier(e, &tiers[i], context);
	}
	return status;
}

static enum sund_status finish(struct expander *e, struct expansion *out, enum sund_status status)
{
	if (status == SUND_OK) {
		out->tier_count = e->tiers.count;
		out->tiers = arena_array(e->arena, struct expanded_tier, e->tiers.count);
		if (!out->tiers)
			status = sund_error_nomem(e->err);
		else if (e->tiers.count > 0)
			memcpy(out->tiers, e->tiers.items, e->tiers.count * sizeof *e->tiers.items);
	}
	free_expander(e);
	return status;
}

uint64_t expansion_passages(const struct expansion *expansion)
{
	return own_passages(expansion->tiers, expansion->tier_count);
}

/* A group with less of the meaning than this does not say how common the word is. */
static const double same_meaning = 0.5;

uint64_t expansion_synonym_passages(const struct expansion *expansion)
{
	uint64_t passages = 0;
	for (size_t i = 0; i < expansion->tier_count; i++) {
		const struct expanded_tier *tier = &expansion->tiers[i];
		for (size_t k = 0; k < tier->group_count && tier->tier->tier->same_meaning; k++)
			passages += tier->groups[k].share >= same_meaning ? tier->groups[k].passages : 0;
	}
	return passages;
}

/* Measured: docs/decisions/0020. */
static const double question_word_weight = 0.2;

enum sund_status expand_word(struct expansion *out, struct arena *arena, struct sund_index *index,
                             struct query_scope *scope, struct query_word word, const struct query_word *next,
                             enum field field, bool exact, struct sund_error *err)
{
	struct expander e = { .arena = arena, .index = index, .scope = scope, .prefix = field_prefix(field), .err = err };
	*out = (struct expansion){ .word = word, .read_as = word.form, .field = field };
	out->weight = is_question_word(word.form) && !exact ? question_word_weight : 1.0;
	enum sund_status status = exact ? SUND_OK : collect_candidates(&out->read_as, &e, word.form);
	struct tier_context context = {
		.index = index, .scope = scope, .word = word, .next = next, .spellings = &e.spellings,
		.candidates = e.candidates.items, .candidate_count = e.candidates.count,
	};
	out->friendship = status == SUND_OK && !exact ? lexical_friendship(&context) : 1.0;
	if (status == SUND_OK)
		status = run_tiers(&e, &context, exact ? 1 : tier_count);
	return finish(&e, out, status);
}

/* ---------------------------------------------------------------- wildcards */

/* Whether the word is the pattern with its stars filled in; the usual greedy walk with one place to come back to. */
static bool matches_pattern(const void *payload, struct span word)
{
	const struct span *pattern = payload;
	size_t at = 0, star = SIZE_MAX, resume = 0, i = 0;
	while (i < word.size) {
		if (at < pattern->size && pattern->data[at] == '*') {
			star = at++;
			resume = i;
		} else if (at < pattern->size && pattern->data[at] == word.data[i]) {
			at++;
			i++;
		} else if (star != SIZE_MAX) {
			at = star + 1;
			i = ++resume;
		} else {
			return false;
		}
	}
	while (at < pattern->size && pattern->data[at] == '*')
		at++;
	return at == pattern->size;
}

static enum sund_status find_pattern(struct tier_matches *matches, struct sund_index *index, struct span pattern,
                                     bool *truncated, struct sund_error *err)
{
	const char *first = memchr(pattern.data, '*', pattern.size);
	size_t before = (size_t)(first - pattern.data), after = pattern.size - before - 1;
	bool single = !memchr(first + 1, '*', after);
	struct store_reader *vocabulary = index->vocabulary;
	if (single && after == 0)
		return vocabulary_find_prefix(&matches->words, vocabulary, (struct span){ pattern.data, before },
		                              WILDCARD_MAX, truncated, err);
	if (single && before == 0)
		return vocabulary_find_suffix(&matches->words, vocabulary, (struct span){ first + 1, after },
		                              WILDCARD_MAX, truncated, err);
	return vocabulary_find_matching(&matches->words, vocabulary, (struct span){ "", 0 }, matches_pattern, &pattern,
	                                WILDCARD_MAX, truncated, err);
}

enum sund_status expand_wildcard(struct expansion *out, struct arena *arena, struct sund_index *index,
                                 struct span pattern, enum field field, struct sund_error *err)
{
	static const struct tier tier_wildcard = { .name = "wildcard" };
	static const struct weighted_tier weighted = { &tier_wildcard, 1.0 };
	struct expander e = { .arena = arena, .index = index, .prefix = field_prefix(field), .err = err };
	struct tier_matches matches = { .arena = arena };
	*out = (struct expansion){ .word = { .form = pattern }, .read_as = pattern, .weight = 1.0, .friendship = 1.0,
	                           .field = field };
	enum sund_status status = find_pattern(&matches, index, pattern, &out->truncated, err);
	if (status == SUND_OK)
		status = keep_matches(&e, &weighted, &matches, WILDCARD_MAX);
	free_matches(&matches);
	return finish(&e, out, status);
}
