/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What holds for all words of a query.
 */
#ifndef QUERY_SCOPE_H
#define QUERY_SCOPE_H

#include <stdbool.h>

#include "lexicon.h"
#include "parse.h"
#include "sund/query.h"

struct query_scope {
	bool no_translation;
	bool from[LEXICON_LANGUAGES];  /* languages that the query may be in: a word is translated from these */
};

/** By the options and, where these do not tell the language, by the words of the query. All may be NULL. */
struct query_scope query_scope_make(const struct node *root, const struct sund_query_options *options,
                                    const struct lexicon *lexicon);

#endif
