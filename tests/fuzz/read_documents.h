/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The targets of the readers: read, check every rule that a document keeps, and split it into passages.
 */
#ifndef FUZZ_READ_DOCUMENTS_H
#define FUZZ_READ_DOCUMENTS_H

#include "document/encoding/encoding.h"
#include "document/reader.h"
#include "fuzz.h"
#include "passage/passage.h"

/* Places are in the file or, where the text is not in it as such, in the text. */
static void check_places(const struct document *document, const struct passages *passages, struct span file)
{
	struct place_cursor cursor = document->text_origin;
	size_t last = document->extracted ? document->text.size : file.size;
	for (size_t i = 0; i < passages->count; i++) {
		const struct passage *passage = &passages->items[i];
		const char *text = document->text.data;
		require(passage->start < passage->end && passage->end <= document->text.size);
		require(passage->start >= cursor.text_offset);
		place_cursor_advance(&cursor, text, document->text.size, &document->map, passage->start, false);
		struct place_cursor end = cursor;
		place_cursor_advance(&end, text, document->text.size, &document->map, passage->end, true);
		struct sund_place place = place_between(&cursor, &end);
		require(place.byte_start <= place.byte_end && place.byte_end <= last);
		require(place.line >= 1 && place.line <= place.line_end && place.byte_col >= 1);
		require(place.char_col <= place.byte_col && place.char_col <= place.utf16_col);
	}
}

static enum sund_status check_document(void *payload, struct document *document, struct sund_error *err)
{
	struct passages passages = { 0 };
	struct sentences *sentences;
	size_t end = 0;
	require(encoding_valid_utf8(buffer_span(&document->text)) == document->text.size);
	require(document->encoding);
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		require(block->start >= end && block->start < block->end && block->end <= document->text.size);
		end = block->end;
	}
	require(sentences_new(&sentences, NULL) == SUND_OK);
	require(passages_split(&passages, document, sentences, err) == SUND_OK);
	check_places(document, &passages, *(const struct span *)payload);
	sentences_free(sentences);
	array_free(&passages);
	return SUND_OK;
}

static enum sund_status ignore_trouble(void *payload, const struct sund_error *trouble)
{
	(void)payload;
	require(trouble->message[0] != '\0');
	return SUND_OK;
}

static inline int read_documents(const char *reader, const uint8_t *data, size_t size)
{
	struct span bytes = fuzz_input(data, size);
	struct source source = { .path = "/seed", .bytes = bytes };
	struct document_sink sink = { check_document, ignore_trouble, &bytes };
	enum sund_status status = reader_named(span_of(reader))->read(&source, &sink, NULL);
	require(status == SUND_OK || status == SUND_ENCODING || status == SUND_LIMIT ||
	        status == SUND_CORRUPT);
	return 0;
}

#endif
