/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What a hit begins with: its title, the headings above it and its first words say what it is about.
 */
#ifndef QUERY_OPENING_H
#define QUERY_OPENING_H

#include "occurrence.h"
#include "query_terms.h"

/** The first words that count, about a sentence. */
enum { OPENING_WORDS = 20 };

/** What the words of the query are worth that stand above a passage or among its first `words`, each once, where it is
 *  found best. `best` is room for a number for each word of the query, all 0; they are 0 again afterwards. */
double opening_score(const struct occurrences *occurrences, const struct query_terms *terms, uint32_t words,
                     double *best);

#endif
