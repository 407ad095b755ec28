/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Stems by the Snowball algorithms (M. Porter, snowballstem.org), from libstemmer.
 */
#ifndef TOKENIZERS_STEMMER_H
#define TOKENIZERS_STEMMER_H

#include "buffer.h"
#include "sund/error.h"

enum stemmer_language { STEMMER_DANISH, STEMMER_SWEDISH, STEMMER_ENGLISH, STEMMER_COUNT };

struct stemmer;

/** One stemmer for all languages, to be freed with stemmer_free(); for one thread at a time. SUND_NOMEM. */
enum sund_status stemmer_new(struct stemmer **out, struct sund_error *err);
void stemmer_free(struct stemmer *stemmer);

/** The stem of a normal form, valid until the next call with the same language. An empty span when out of memory. */
struct span stemmer_stem(struct stemmer *stemmer, enum stemmer_language language, struct span form);

#endif
