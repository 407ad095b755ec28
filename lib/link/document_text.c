/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document_text.h"

#include <stdlib.h>

#include "document/web/markup.h"
#include "index/record.h"
#include "index/terms.h"

/* ---------------------------------------------------------------- the pieces of passages */

/* Gather a block of a passage; white space alone is none. */
static bool gather_piece(struct document_text *document, size_t passage, uint64_t byte, struct span block)
{
	size_t start = document->text.size;
	if (!buffer_append(&document->text, block.data, block.size))
		return false;
	struct buffer folded = { .data = document->text.data + start, .size = block.size };
	markup_fold_line(&folded);
	document->text.size = start + folded.size;
	struct text_piece piece = { passage, byte, { start, start + folded.size } };
	return folded.size == 0 || array_push(&document->pieces, piece);
}

/* Where a blank line ends the block that begins at `at`. */
static size_t block_end(struct span text, size_t at)
{
	while (at < text.size && !(text.data[at] == '\n' && at + 1 < text.size && text.data[at + 1] == '\n'))
		at++;
	return at;
}

static enum sund_status gather_passage(struct document_text *document, const struct passage_record *record,
                                       struct sund_error *err)
{
	struct offset_map map = { 0 };
	struct place_cursor cursor, origin = place_cursor_begin(0, 1);
	struct span places = record->places, text = record->text;
	bool ok = array_push(&document->passages, (struct text_range){ 0 });
	if (!offset_map_read_slice(&places, &map, &cursor, &origin)) {
		offset_map_free(&map);
		return sund_error_set(err, SUND_CORRUPT, "run sund check", "the places of a passage cannot be read");
	}
	for (size_t at = 0; ok && at < text.size;) {
		size_t end = block_end(text, at);
		place_cursor_advance(&cursor, text.data, text.size, &map, at, false);
		ok = gather_piece(document, document->passages.count - 1, cursor.byte,
		                  (struct span){ text.data + at, end - at });
		at = end < text.size ? end + 2 : end;
	}
	offset_map_free(&map);
	return ok ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status read_passage(struct document_text *document, struct sund_index *index, uint32_t number,
                                     struct sund_error *err)
{
	struct buffer bytes = { 0 };
	struct passage_record record;
	enum sund_status status = store_reader_data(&bytes, index->shards, number, err);
	if (status == SUND_OK && !passage_record_read(&record, buffer_span(&bytes)))
		status = sund_error_set(err, SUND_CORRUPT, "run sund check", "a passage of the index cannot be read");
	if (status == SUND_OK)
		status = gather_passage(document, &record, err);
	buffer_free(&bytes);
	return status;
}

/* ---------------------------------------------------------------- in the order of the source */

static int compare_pieces(const void *a, const void *b)
{
	const struct text_piece *x = a, *y = b;
	if (x->byte != y->byte)
		return x->byte < y->byte ? -1 : 1;
	return (x->range.start > y->range.start) - (x->range.start < y->range.start);
}

static bool append_piece(struct document_text *document, struct buffer *text, struct text_piece *piece)
{
	struct text_range *passage = &document->passages.items[piece->passage], from = piece->range;
	if (text->size > 0 && !buffer_append_byte(text, ' '))
		return false;
	piece->range = (struct text_range){ text->size, text->size + from.end - from.start };
	if (passage->end == 0)
		passage->start = piece->range.start;
	passage->end = piece->range.end;
	return buffer_append(text, document->text.data + from.start, from.end - from.start);
}

static bool put_in_order(struct document_text *document)
{
	struct buffer text = { 0 };
	bool ok = true;
	if (document->pieces.count > 0)
		qsort(document->pieces.items, document->pieces.count, sizeof *document->pieces.items, compare_pieces);
	for (size_t i = 0; ok && i < document->pieces.count; i++)
		ok = append_piece(document, &text, &document->pieces.items[i]);
	buffer_free(&document->text);
	document->text = text;
	return ok;
}

/* A document is written at once, in order, into one shard: its passages are numbered in order. */
enum sund_status document_text_read(struct document_text *document, struct sund_index *index, uint64_t key, size_t most,
                                    struct sund_error *err)
{
	if (document->key == key)
		return SUND_OK;
	document_text_free(document);
	struct buffer term = { 0 };
	uint32_t *numbers = NULL;
	size_t count = 0;
	bool made = term_make(&term, TERM_DOCUMENT, span_of(key_text(key).text));
	enum sund_status status = made ? store_reader_postings(&numbers, &count, index->shards, buffer_span(&term), err)
	                               : sund_error_nomem(err);
	for (size_t i = 0; i < count && count <= most && status == SUND_OK; i++)
		status = read_passage(document, index, numbers[i], err);
	if (status == SUND_OK && !put_in_order(document))
		status = sund_error_nomem(err);
	document->key = status == SUND_OK ? key : 0;
	free(numbers);
	buffer_free(&term);
	return status;
}

void document_text_free(struct document_text *document)
{
	buffer_free(&document->text);
	array_free(&document->pieces);
	array_free(&document->passages);
	document->key = 0;
}
