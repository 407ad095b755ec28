/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document_text.h"

#include <stdlib.h>

#include "document/web/markup.h"
#include "index/record.h"
#include "index/terms.h"

bool document_text_add(struct document_text *document, struct span passage)
{
	struct buffer folded = { 0 };
	bool ok = buffer_append(&folded, passage.data, passage.size);
	markup_fold_line(&folded);
	if (ok && document->text.size > 0)
		ok = buffer_append_byte(&document->text, ' ');
	size_t start = document->text.size;
	ok = ok && buffer_append(&document->text, folded.data, folded.size) &&
	     array_push(&document->passages, (struct text_range){ start, start + folded.size });
	buffer_free(&folded);
	return ok;
}

static enum sund_status add_passage(struct document_text *document, struct sund_index *index, uint32_t number,
                                    struct sund_error *err)
{
	struct buffer bytes = { 0 };
	struct passage_record record;
	enum sund_status status = store_reader_data(&bytes, index->shards, number, err);
	if (status == SUND_OK && !passage_record_read(&record, buffer_span(&bytes)))
		status = sund_error_set(err, SUND_CORRUPT, "run sund check", "a passage of the index cannot be read");
	if (status == SUND_OK && !document_text_add(document, record.text))
		status = sund_error_nomem(err);
	buffer_free(&bytes);
	return status;
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
		status = add_passage(document, index, numbers[i], err);
	document->key = status == SUND_OK ? key : 0;
	free(numbers);
	buffer_free(&term);
	return status;
}

void document_text_free(struct document_text *document)
{
	buffer_free(&document->text);
	array_free(&document->passages);
	document->key = 0;
}
