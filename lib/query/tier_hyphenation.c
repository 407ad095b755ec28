/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "array.h"
#include "index/terms.h"
#include "relation.h"
#include "spelling.h"
#include "tier.h"

/* The same word joined, with a hyphen or another sign, or apart: email, e-mail, e mail. */

static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return relation_of_letters(context->spellings, &candidate->spellings, context->index->languages) == RELATION_FORM;
}

static enum sund_status add_row(struct tier_matches *matches, const struct span *words, size_t count,
                                struct sund_error *err)
{
	return array_push(&matches->rows, (struct word_row){ words, count }) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status is_in_text(bool *out, const struct tier_context *context, struct span word,
                                   struct sund_error *err)
{
	struct buffer term = { 0 };
	uint64_t passages = 0;
	enum sund_status status = term_make(&term, TERM_WORD, word)
		? store_reader_frequency(&passages, context->index->shards, buffer_span(&term), err)
		: sund_error_nomem(err);
	*out = passages > 0;
	buffer_free(&term);
	return status;
}

enum { HALF_MIN = 2, SPLIT_MAX = 64 };

/* Whether both halves of the word, parted at `at`, stand in the text. */
static enum sund_status try_split(struct tier_matches *matches, const struct tier_context *context, size_t at,
                                  struct sund_error *err)
{
	struct span word = context->word.form, halves[2] = { { word.data, at }, { word.data + at, word.size - at } };
	bool found = true;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < 2 && status == SUND_OK && found; i++)
		status = is_in_text(&found, context, halves[i], err);
	if (status != SUND_OK || !found)
		return status;
	struct span *row = arena_array(matches->arena, struct span, 2);
	if (!row)
		return sund_error_nomem(err);
	memcpy(row, halves, sizeof halves);
	return add_row(matches, row, 2, err);
}

static enum sund_status add_splits(struct tier_matches *matches, const struct tier_context *context,
                                   struct sund_error *err)
{
	struct span word = context->word.form;
	enum sund_status status = SUND_OK;
	if (word.size > SPLIT_MAX)
		return SUND_OK;
	for (size_t at = HALF_MIN; at + HALF_MIN <= word.size && status == SUND_OK; at++) {
		if (((unsigned char)word.data[at] & 0xc0) != 0x80)
			status = try_split(matches, context, at, err);
	}
	return status;
}

/* `million bøde` in the query finds millionbøde. */
static enum sund_status add_joined_with_next(struct tier_matches *matches, const struct tier_context *context,
                                             struct sund_error *err)
{
	struct buffer joined = { 0 };
	bool found = false;
	enum sund_status status = SUND_OK;
	if (!buffer_append(&joined, context->word.form.data, context->word.form.size)
	    || !buffer_append(&joined, context->next->form.data, context->next->form.size))
		status = sund_error_nomem(err);
	if (status == SUND_OK)
		status = is_in_text(&found, context, buffer_span(&joined), err);
	if (found && string_set_add(&matches->words, joined.data, joined.size, NULL) == STRING_NONE)
		status = sund_error_nomem(err);
	buffer_free(&joined);
	return status;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	enum sund_status status = tier_add_candidates(matches, context, relates, err);
	if (status == SUND_OK && context->next)
		status = add_joined_with_next(matches, context, err);
	if (status != SUND_OK)
		return status;
	if (context->word.part_count > 0)
		return add_row(matches, context->word.parts, context->word.part_count, err);
	return add_splits(matches, context, err);
}

const struct tier tier_hyphenation = { "hyphenation", find };
