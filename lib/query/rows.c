/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rows.h"

#include <stdlib.h>

#include "index/terms.h"
#include "plan.h"

static enum sund_status add_term(struct store_query *out, struct arena *arena, const char *prefix, struct span word,
                                 struct sund_error *err)
{
	struct buffer term = { 0 };
	char *copy = term_make(&term, prefix, word) ? arena_copy(arena, buffer_span(&term)) : NULL;
	*out = (struct store_query){ .op = STORE_TERM, .term = { copy, term.size } };
	buffer_free(&term);
	return copy ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status slot_query(struct store_query *out, struct arena *arena, const struct word_slot *slot,
                                   const char *prefix, struct sund_error *err)
{
	struct store_query *terms = arena_array(arena, struct store_query, slot->count);
	enum sund_status status = terms ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < slot->count && status == SUND_OK; i++)
		status = add_term(&terms[i], arena, prefix, slot->words[i], err);
	*out = (struct store_query){ .op = STORE_OR, .children = terms, .child_count = slot->count };
	if (status == SUND_OK && slot->count == 1)
		*out = terms[0];
	return status;
}

enum sund_status row_query(struct store_query *out, struct arena *arena, const struct word_row *row,
                           const char *prefix, struct sund_error *err)
{
	struct store_query *slots = arena_array(arena, struct store_query, row->count);
	enum sund_status status = slots ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < row->count && status == SUND_OK; i++)
		status = slot_query(&slots[i], arena, &row->slots[i], prefix, err);
	*out = (struct store_query){ .op = STORE_PHRASE, .window = row->window, .children = slots,
	                             .child_count = row->count };
	return status;
}

static enum sund_status count_phrase(uint64_t *out, struct sund_index *index, const struct store_query *phrase,
                                     struct sund_error *err)
{
	struct store_request request = { .query = phrase, .k1 = RANK_K1, .b = RANK_B, .limit = 1 };
	struct store_hit *hits = NULL;
	size_t count;
	enum sund_status status = store_search(&hits, &count, out, index->shards, &request, err);
	free(hits);
	return status;
}

enum sund_status row_passages(uint64_t *out, struct sund_index *index, const struct word_row *row, const char *prefix,
                              struct sund_error *err)
{
	struct arena arena = { 0 };
	struct store_query phrase;
	enum sund_status status = row_query(&phrase, &arena, row, prefix, err);
	if (status == SUND_OK)
		status = count_phrase(out, index, &phrase, err);
	arena_free(&arena);
	return status;
}

const char *row_text(struct arena *arena, const struct word_row *row)
{
	struct buffer text = { 0 };
	bool ok = buffer_append_byte(&text, '"');
	for (size_t i = 0; ok && i < row->count; i++) {
		struct span word = row->slots[i].words[0];
		ok = (i == 0 || buffer_append_byte(&text, ' ')) && buffer_append(&text, word.data, word.size);
	}
	const char *made = ok && buffer_append_byte(&text, '"') ? arena_copy(arena, buffer_span(&text)) : NULL;
	buffer_free(&text);
	return made;
}
