/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Tiers: the ways in which a word of a query finds words of the vocabulary, one after the other.
 *
 * A tier is one file tier_<name>.c with one struct tier, and one line in tier.c, where its weight is. Each tier adds
 * the words it finds; a word that an earlier tier has found stays with that one.
 */
#ifndef QUERY_TIER_H
#define QUERY_TIER_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "buffer.h"
#include "compound.h"
#include "index/index.h"
#include "keys.h"
#include "parse.h"
#include "scope.h"
#include "string_set.h"

/** A word of the vocabulary that shares a key with the word of the query. */
struct candidate {
	struct span form;
	struct spellings spellings;
};

/** What tiers look at: a word of the query, its neighbour, and what the vocabulary offers. */
struct tier_context {
	struct sund_index *index;
	struct query_scope *scope;
	struct query_word word;
	const struct query_word *next;    /* the word after it, or NULL */
	const struct spellings *spellings;
	const struct candidate *candidates;
	size_t candidate_count;
	uint64_t passages_so_far;         /* that the words of earlier tiers stand in, at most */
	uint64_t own_passages_so_far;     /* the same without their groups */
};

/** A place in a row, for any of these words. */
struct word_slot {
	const struct span *words;
	size_t count;
};

/** Words in a row that stand for one word: `hjemme side`, `tog- og busbilletter`. */
struct word_row {
	const struct word_slot *slots;
	size_t count;
	unsigned window;                  /* positions that the row may take */
	double share;                     /* of the tier's weight, at most 1 */
};

/** Words that count together, beside the word itself: the forms of a part, or of a translation. */
struct word_group {
	struct string_set words;
	double share;                     /* of the tier's weight, at most 1 */
	size_t alternative;               /* 0, or what it stands for: of groups that stand for the same, one counts */
};

/** What a group may stand for. */
enum {
	ALTERNATIVE_WORD = 1, /* the whole word */
	ALTERNATIVE_PART,     /* the first part of the compound that it is; one more for the second, and so on */
	ALTERNATIVES = ALTERNATIVE_PART + COMPOUND_PARTS_MAX
};

/** What a tier finds. */
struct tier_matches {
	struct arena *arena;              /* for the rows */
	struct string_set words;          /* the word itself in other forms and spellings */
	struct ARRAY(struct word_row) rows;
	struct ARRAY(struct word_group) groups;
};

struct tier {
	const char *name;
	bool same_meaning;   /* its groups mean what the word means: they count in how common the word is */
	/** Add what this tier finds for context->word. Statuses of the store, SUND_NOMEM. */
	enum sund_status (*find)(struct tier_matches *matches, const struct tier_context *context,
	                         struct sund_error *err);
};

/** A tier in its place: with what a word it finds is worth, where the word as written is worth 1. */
struct weighted_tier {
	const struct tier *tier;
	double weight;
};

/** All tiers, in the order in which they take words: a word that several could find is the first one's. */
extern const struct weighted_tier tiers[];
extern const size_t tier_count;

/** Add the candidates for which relates() is true: what most tiers do. */
enum sund_status tier_add_candidates(struct tier_matches *matches, const struct tier_context *context,
                                     bool (*relates)(const struct tier_context *context,
                                                     const struct candidate *candidate),
                                     struct sund_error *err);

/** Whether the query does without the tier of that name. */
bool tier_is_left_out(const struct query_scope *scope, const char *name);

/** A new, empty group; NULL when out of memory. Good until the next one is made. */
struct word_group *tier_add_group(struct tier_matches *matches, double share);

/** The same, one of several that stand for the same. */
struct word_group *tier_add_alternative(struct tier_matches *matches, double share, size_t alternative);

#endif
