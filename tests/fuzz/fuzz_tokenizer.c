/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"
#include "normalize.h"
#include "tokenizer.h"

static void check_form(struct span form)
{
	struct buffer again = { 0 };
	require(form.size > 0);
	require(normalize_append(&again, form.data, form.size) == SUND_OK);
	require(span_equal(buffer_span(&again), form));
	buffer_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tokenizer *tokenizer;
	struct word word;
	enum sund_status status;
	size_t end = 0;
	uint32_t next = 0;
	require(tokenizer_new(&tokenizer, NULL) == SUND_OK);
	require(tokenizer_begin(tokenizer, (const char *)data, size, NULL) == SUND_OK);
	while ((status = tokenizer_next(tokenizer, &word, NULL)) == SUND_OK) {
		require(word.start < word.end && word.end <= size);
		require(word.is_part || word.hangs || word.is_other || (word.start >= end && word.position == next));
		if (word.hangs)
			end = word.end > end ? word.end : end;
		else if (!word.is_part && !word.is_other) {
			end = word.end;
			next += word.width;
		}
		require(word.end <= end && word.position < next);
		check_form(word.form);
	}
	require(status == SUND_DONE);
	tokenizer_free(tokenizer);
	return 0;
}
