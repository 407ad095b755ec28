/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Hanging hyphens in a query: `ind- og udland` asks for indland.
 */
#ifndef QUERY_HANGING_H
#define QUERY_HANGING_H

#include "keys.h"
#include "parse.h"

/**
 * Put whole words in the place of those that hang, where a word nearby has the rest: the last one before, for
 * `-assistent`, the next one behind, for `ind-`. SUND_OK, SUND_NOMEM.
 */
enum sund_status hanging_complete(struct node *root, struct arena *arena, const struct analyser *analyser,
                                  struct sund_error *err);

#endif
