/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From a word of the query to the words of the vocabulary that it should find, tier by tier.
 */
#ifndef QUERY_EXPAND_H
#define QUERY_EXPAND_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "index/index.h"
#include "parse.h"
#include "tier.h"

struct expanded_word {
	struct span form;
	uint64_t passages;               /* in which it stands */
};

/** Words that are searched for as one. */
struct expanded_words {
	struct expanded_word *items;     /* those that stand somewhere, most frequent first */
	size_t count;
	uint64_t passages;               /* the sum over the words */
	double share;                    /* of a group; 1 for the words of the tier itself */
	size_t alternative;              /* of a group, see tier.h */
};

struct expanded_tier {
	const struct weighted_tier *tier;
	struct expanded_words words;     /* the word itself */
	struct expanded_words *groups;   /* beside it; none is empty */
	size_t group_count;
	const struct word_row *rows;
	size_t row_count;
};

struct expansion {
	struct query_word word;
	struct span read_as;             /* the word, or what it was typed for without its letters: förening of forening */
	double weight;                   /* 1, but for a word that tells next to nothing */
	double times;                    /* that the query asks for it */
	enum field field;
	const char *role;                /* how the query uses the word, as sund_explain() says it */
	struct expanded_tier *tiers;     /* those that found something, in their order */
	size_t tier_count;
	double friendship;               /* see lexical.h */
	bool truncated;                  /* a wildcard that matches more words than are searched for */
};

/** In how many passages the word itself stands, at most. */
uint64_t expansion_passages(const struct expansion *expansion);

/** In how many passages a word stands that means the same, at most. */
uint64_t expansion_synonym_passages(const struct expansion *expansion);

/** The prefix of the terms that a field's words stand in the index as. */
const char *field_prefix(enum field field);

/**
 * Expand a word as it stands in a field; everything in *out is in the arena. With `exact`, only the word as
 * written. Statuses of the store, SUND_NOMEM.
 */
enum sund_status expand_word(struct expansion *out, struct arena *arena, struct sund_index *index,
                             struct query_scope *scope, struct query_word word, const struct query_word *next,
                             enum field field, bool exact, struct sund_error *err);

/** A wildcard stands for at most this many words. */
enum { WILDCARD_MAX = 2000 };

/** Expand a pattern: letters, and * for any letters. As one tier, "wildcard". */
enum sund_status expand_wildcard(struct expansion *out, struct arena *arena, struct sund_index *index,
                                 struct span pattern, enum field field, struct sund_error *err);

#endif
