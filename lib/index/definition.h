/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What abbreviations stand for, as passages say it: each is a term of the passage, so that what a collection says
 * changes with its passages.
 */
#ifndef INDEX_DEFINITION_H
#define INDEX_DEFINITION_H

#include "abbreviation.h"
#include "arena.h"
#include "array.h"
#include "store/store.h"

/** Append the term: its prefix, the abbreviation and the words, `XSivo inspektionen vård omsorg`. Nothing is appended
 *  where that is longer than the store takes. False when out of memory. */
bool definition_append_term(struct buffer *out, const struct abbreviation *abbreviation);

struct definition {
	struct span words;       /* with blanks between, in the arena */
	uint64_t passages;       /* that say so */
};

struct definitions ARRAY(struct definition);

/** What the form stands for; the caller frees the array. SUND_STALE, SUND_IO, SUND_CORRUPT, SUND_NOMEM. */
enum sund_status definitions_find(struct definitions *out, struct arena *arena, struct store_reader *shards,
                                  struct span form, struct sund_error *err);

#endif
