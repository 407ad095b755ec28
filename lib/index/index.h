/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * An index open for reading, as the rest of the library sees it.
 */
#ifndef INDEX_INDEX_H
#define INDEX_INDEX_H

#include "keys.h"
#include "layout.h"
#include "store/store.h"
#include "sund/index.h"
#include "tokenizer.h"

struct sund_index {
	char *path;
	struct manifest manifest;
	struct store_reader *shards;      /* all of them as one */
	struct store_reader *vocabulary;
	struct tokenizer *tokenizer;
	struct lexicon *lexicon;          /* NULL where there is none */
	struct analyser analyser;
	bool languages[LEXICON_LANGUAGES]; /* in which more than a few of its passages are; both, where none is */
};

/** How often an operation is run again when the index changed while it was read. */
enum { INDEX_ATTEMPTS = 10 };

/**
 * Run operation(payload) and, as long as it returns SUND_STALE, run it again on what was committed last; at most
 * INDEX_ATTEMPTS times. The operation must begin anew each time.
 */
enum sund_status index_attempt(struct sund_index *index,
                               enum sund_status (*operation)(void *payload, struct sund_error *err), void *payload,
                               struct sund_error *err);

#endif
