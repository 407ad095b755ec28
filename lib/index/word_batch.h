/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Words on their way into the vocabulary, each with the terms that it will have there.
 */
#ifndef INDEX_WORD_BATCH_H
#define INDEX_WORD_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "array.h"
#include "buffer.h"
#include "keys.h"
#include "store/store.h"
#include "sund/error.h"

/** An all-zero batch is valid and empty. */
struct word_batch {
	struct buffer texts;                /* of each word its form and its terms, one after the other */
	struct ARRAY(uint32_t) sizes;       /* of each text */
	struct ARRAY(uint32_t) term_counts; /* of each word */
};

/** Add a word, analysed; false when out of memory, and the batch is then to be cleared. */
bool word_batch_add(struct word_batch *batch, struct span form, const struct spellings *spellings);

/** Add the words of another batch; false when out of memory. */
bool word_batch_append(struct word_batch *batch, const struct word_batch *more);

/** Write the words that the store does not have yet. */
enum sund_status word_batch_store(const struct word_batch *batch, struct store_writer *store, struct sund_error *err);

/** Forget the words but keep the memory. */
void word_batch_clear(struct word_batch *batch);

void word_batch_free(struct word_batch *batch);

#endif
