/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Where sentences end (UAX #29, by ICU).
 */
#ifndef TOKENIZERS_SENTENCE_H
#define TOKENIZERS_SENTENCE_H

#include <stddef.h>

#include "sund/error.h"

struct sentences;

/** To be freed with sentences_free(). SUND_NOMEM, or SUND_INTERNAL if ICU's data is missing. */
enum sund_status sentences_new(struct sentences **out, struct sund_error *err);
void sentences_free(struct sentences *sentences);

/** Begin with a text of `size` bytes (below 2^31), borrowed until the last sentence was given. SUND_OK, SUND_NOMEM,
 *  SUND_INTERNAL. */
enum sund_status sentences_begin(struct sentences *sentences, const char *text, size_t size, struct sund_error *err);

/** Byte offset of the end of the next sentence, blanks behind it included; 0 when there are no more. */
size_t sentences_next(struct sentences *sentences);

#endif
