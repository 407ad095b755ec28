/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "keys.h"

#include <stdbool.h>

#include "spelling.h"

static bool append_span(struct buffer *out, struct span span)
{
	out->size = 0;
	return span.data && buffer_append(out, span.data, span.size);
}

/* Snowball's Danish knows æ and ø only. */
static bool stem_nordic(struct buffer *out, struct stemmer *stemmer, enum stemmer_language language, struct span nordic)
{
	if (language != STEMMER_DANISH)
		return append_span(out, stemmer_stem(stemmer, language, nordic));
	struct buffer danish = { 0 };
	out->size = 0;
	bool ok = spelling_danish(&danish, nordic);
	if (ok) {
		struct span stem = stemmer_stem(stemmer, language, buffer_span(&danish));
		ok = stem.data && spelling_nordic(out, stem);
	}
	buffer_free(&danish);
	return ok;
}

static bool make_stems(struct spellings *s, struct stemmer *stemmer, enum stemmer_language language)
{
	s->keys[language].size = 0;
	return append_span(&s->stems[language], stemmer_stem(stemmer, language, buffer_span(&s->joined)))
	    && stem_nordic(&s->nordic_stems[language], stemmer, language, buffer_span(&s->nordic))
	    && spelling_keyboard(&s->keys[language], buffer_span(&s->nordic_stems[language]));
}

enum sund_status spellings_make(struct spellings *s, struct stemmer *stemmer, struct span form)
{
	s->joined.size = s->nordic.size = 0;
	if (!spelling_joined(&s->joined, form) || !spelling_nordic(&s->nordic, buffer_span(&s->joined)))
		return SUND_NOMEM;
	for (enum stemmer_language language = 0; language < STEMMER_COUNT; language++) {
		if (!make_stems(s, stemmer, language))
			return SUND_NOMEM;
	}
	return SUND_OK;
}

void spellings_free(struct spellings *s)
{
	buffer_free(&s->joined);
	buffer_free(&s->nordic);
	for (size_t i = 0; i < STEMMER_COUNT; i++) {
		buffer_free(&s->stems[i]);
		buffer_free(&s->nordic_stems[i]);
		buffer_free(&s->keys[i]);
	}
}
