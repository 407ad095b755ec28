/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stemmer.h"

#include <stdlib.h>

#include <libstemmer.h>

struct stemmer {
	struct sb_stemmer *by_language[STEMMER_COUNT];
};

enum sund_status stemmer_new(struct stemmer **out, struct sund_error *err)
{
	static const char *const names[STEMMER_COUNT] = { "danish", "swedish", "english" };
	*out = NULL;
	struct stemmer *stemmer = calloc(1, sizeof *stemmer);
	if (!stemmer)
		return sund_error_nomem(err);
	for (size_t i = 0; i < STEMMER_COUNT; i++) {
		stemmer->by_language[i] = sb_stemmer_new(names[i], "UTF_8");
		if (!stemmer->by_language[i]) {
			stemmer_free(stemmer);
			return sund_error_nomem(err);
		}
	}
	*out = stemmer;
	return SUND_OK;
}

void stemmer_free(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	for (size_t i = 0; i < STEMMER_COUNT; i++)
		sb_stemmer_delete(stemmer->by_language[i]);
	free(stemmer);
}

struct span stemmer_stem(struct stemmer *stemmer, enum stemmer_language language, struct span form)
{
	struct sb_stemmer *s = stemmer->by_language[language];
	const sb_symbol *stem = sb_stemmer_stem(s, (const sb_symbol *)form.data, (int)form.size);
	return stem ? (struct span){ (const char *)stem, (size_t)sb_stemmer_length(s) } : (struct span){ NULL, 0 };
}
