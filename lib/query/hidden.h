/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What of a passage a person need not see: the signs of its format, and the hyphen and line end within a word that was
 * broken there.
 */
#ifndef QUERY_HIDDEN_H
#define QUERY_HIDDEN_H

#include "arena.h"
#include "index/index.h"
#include "sund/query.h"

/** Fill hit->hidden, in the arena: stretches in order, none of which overlap or hide a match. hit->text and matches are
 *  there already; `reader` read the document. Statuses of the store, SUND_NOMEM, SUND_INTERNAL. */
enum sund_status hidden_fill(struct sund_hit *hit, struct arena *arena, struct sund_index *index, struct span reader,
                             struct sund_error *err);

/** A heading on one line without the signs; NULL when out of memory. */
char *hidden_clean_line(struct arena *arena, struct span heading, struct span reader);

#endif
