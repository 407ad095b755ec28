/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Compounds of which the parts stand apart, in the query or in the text: `vaske maskine`, and those of which a part is
 * left out because another compound nearby has it: `tog- og busbilletter`.
 */
#ifndef QUERY_WORDS_APART_H
#define QUERY_WORDS_APART_H

#include "tier.h"

/** Words of the index that are the word and the next one in one, in any form. Statuses of the store, SUND_NOMEM. */
enum sund_status words_apart_join(struct tier_matches *matches, const struct tier_context *context,
                                  struct sund_error *err);

/** Rows of words of the index that are the word in parts. Statuses of the store, SUND_NOMEM. */
enum sund_status words_apart_split(struct tier_matches *matches, const struct tier_context *context,
                                   struct sund_error *err);

#endif
