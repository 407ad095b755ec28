/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What holds for all words of a query.
 */
#ifndef QUERY_SCOPE_H
#define QUERY_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "lexicon.h"
#include "parse.h"
#include "sund/query.h"

struct query_scope {
	uint32_t without;              /* tiers not to use: a bit for each, by its place among them */
	uint32_t without_measures;     /* of the second look, likewise */
	bool from[LEXICON_LANGUAGES];  /* languages that the query may be in: a word is translated from these */
	size_t similar_words;          /* for which the words that are spelt like them were looked for so far */
};

/** By the options and, where these do not tell the language, by the words of the query. The lexicon may be NULL.
 *  SUND_INVALID if there is no tier of a name that the options give. */
enum sund_status query_scope_make(struct query_scope *scope, const struct node *root,
                                  const struct sund_query_options *options, const struct lexicon *lexicon,
                                  struct sund_error *err);

#endif
