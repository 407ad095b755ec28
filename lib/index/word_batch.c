/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "word_batch.h"

#include <string.h>

#include "terms.h"

/* ---------------------------------------------------------------- collecting */

/* Note as one text what was appended to the texts behind `start`. */
static bool end_text(struct word_batch *batch, size_t start)
{
	return array_push(&batch->sizes, (uint32_t)(batch->texts.size - start));
}

static bool add_term(struct word_batch *batch, const char *prefix, struct span text)
{
	size_t start = batch->texts.size;
	return term_append(&batch->texts, prefix, text) && end_text(batch, start);
}

static bool add_set(struct word_batch *batch, const char *prefix, const struct string_set *set)
{
	for (size_t i = 0; i < set->list.count; i++) {
		if (!add_term(batch, prefix, set->list.items[i]))
			return false;
	}
	return true;
}

static bool add_reversed(struct word_batch *batch, struct span form)
{
	struct buffer reversed = { 0 };
	bool ok = term_append_reversed(&reversed, form) && add_term(batch, TERM_REVERSED, buffer_span(&reversed));
	buffer_free(&reversed);
	return ok;
}

bool word_batch_add(struct word_batch *batch, struct span form, const struct spellings *spellings)
{
	size_t start = batch->texts.size, texts = batch->sizes.count;
	bool ok = buffer_append(&batch->texts, form.data, form.size) && end_text(batch, start)
	       && add_term(batch, TERM_FORM, form) && add_reversed(batch, form)
	       && add_set(batch, TERM_KEY, &spellings->keys) && add_set(batch, TERM_PART, &spellings->parts);
	return ok && array_push(&batch->term_counts, (uint32_t)(batch->sizes.count - texts - 1));
}

bool word_batch_append(struct word_batch *batch, const struct word_batch *more)
{
	if (more->term_counts.count == 0)
		return true;
	if (!array_reserve(&batch->sizes, more->sizes.count)
	    || !array_reserve(&batch->term_counts, more->term_counts.count)
	    || !buffer_append(&batch->texts, more->texts.data, more->texts.size))
		return false;
	memcpy(batch->sizes.items + batch->sizes.count, more->sizes.items,
	       more->sizes.count * sizeof *more->sizes.items);
	batch->sizes.count += more->sizes.count;
	memcpy(batch->term_counts.items + batch->term_counts.count, more->term_counts.items,
	       more->term_counts.count * sizeof *more->term_counts.items);
	batch->term_counts.count += more->term_counts.count;
	return true;
}

/* ---------------------------------------------------------------- storing */

struct store_terms ARRAY(struct store_term);

/* The word itself is the first of its terms. */
static enum sund_status store_word(struct store_writer *store, struct span form, const struct store_terms *terms,
                                   struct sund_error *err)
{
	bool exists;
	enum sund_status status = store_writer_has_term(&exists, store, terms->items[0].term, err);
	if (status != SUND_OK || exists)
		return status;
	struct store_document word = { .terms = terms->items, .term_count = terms->count, .data = form };
	return store_writer_add(store, &word, err);
}

enum sund_status word_batch_store(const struct word_batch *batch, struct store_writer *store, struct sund_error *err)
{
	struct store_terms terms = { 0 };
	const char *text = batch->texts.data;
	const uint32_t *size = batch->sizes.items;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < batch->term_counts.count && status == SUND_OK; i++) {
		struct span form = { text, *size };
		text += *size++;
		terms.count = 0;
		for (uint32_t left = batch->term_counts.items[i]; left > 0 && status == SUND_OK; left--) {
			if (!array_push(&terms, (struct store_term){ .term = { text, *size } }))
				status = sund_error_nomem(err);
			text += *size++;
		}
		if (status == SUND_OK)
			status = store_word(store, form, &terms, err);
	}
	array_free(&terms);
	return status;
}

void word_batch_clear(struct word_batch *batch)
{
	batch->texts.size = batch->sizes.count = batch->term_counts.count = 0;
}

void word_batch_free(struct word_batch *batch)
{
	buffer_free(&batch->texts);
	array_free(&batch->sizes);
	array_free(&batch->term_counts);
}
