/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sentence.h"

#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct sentences {
	UBreakIterator *breaks;
	UText *utext;
};

enum sund_status sentences_new(struct sentences **out, struct sund_error *err)
{
	*out = NULL;
	struct sentences *s = calloc(1, sizeof *s);
	if (!s)
		return sund_error_nomem(err);
	UErrorCode error = U_ZERO_ERROR;
	s->breaks = ubrk_open(UBRK_SENTENCE, "sv", NULL, 0, &error);
	if (U_FAILURE(error)) {
		sentences_free(s);
		return sund_error_set(err, SUND_INTERNAL, "install ICU's data", "sentence breaking: %s",
		                      u_errorName(error));
	}
	*out = s;
	return SUND_OK;
}

void sentences_free(struct sentences *s)
{
	if (!s)
		return;
	ubrk_close(s->breaks);
	utext_close(s->utext);
	free(s);
}

enum sund_status sentences_begin(struct sentences *s, const char *text, size_t size, struct sund_error *err)
{
	UErrorCode error = U_ZERO_ERROR;
	s->utext = utext_openUTF8(s->utext, text, (int64_t)size, &error);
	ubrk_setUText(s->breaks, s->utext, &error);
	if (U_FAILURE(error))
		return sund_error_set(err, error == U_MEMORY_ALLOCATION_ERROR ? SUND_NOMEM : SUND_INTERNAL, NULL,
		                      "sentence breaking: %s", u_errorName(error));
	return SUND_OK;
}

size_t sentences_next(struct sentences *s)
{
	int32_t end = ubrk_next(s->breaks);
	return end == UBRK_DONE ? 0 : (size_t)end;
}
