/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From the text of a query to a tree. Every text is a query: what cannot be an operator is text.
 *
 *   sequence = { [ "+" | "-" ] either }
 *   either   = both { ("OR" | "ELLER") both }
 *   both     = near { ("AND" | "OG" | "OCH") near }
 *   near     = unit { "NEAR" [ "/" number ] unit }
 *   unit     = "(" sequence ")" | [ field ":" ] item
 *   item     = [ "=" ] word | [ "=" ] '"' words '"' | word with "*"
 *
 * "NEAR" between units that are not all words and phrases is "AND". "NOT", "IKKE" and "INTE" before a unit are "-".
 * docs/query-language.md tells what it means.
 */
#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "buffer.h"
#include "date_filter.h"
#include "sund/error.h"
#include "tokenizer.h"

enum node_kind {
	NODE_SEQUENCE,  /* children with signs */
	NODE_OR,
	NODE_AND,
	NODE_NEAR,      /* children are words and phrases, none of an author */
	NODE_WORD,      /* one word */
	NODE_PHRASE,    /* words in this order */
	NODE_WILDCARD,  /* one word with stars */
	NODE_PATH,      /* a filter: `text` is part of the path, or a glob */
	NODE_LANG,      /* a filter: `text` is a code */
	NODE_TYPE,      /* a filter: `text` is the name of a reader */
	NODE_DATE       /* a filter: `dates` */
};

/** What words are looked for in. Those of the author are a filter. */
enum field { FIELD_TEXT, FIELD_TITLE, FIELD_AUTHOR };

/** A word of the query, in normal form. */
struct query_word {
	struct span form;
	const struct span *parts;   /* of a word with signs inside, else none */
	size_t part_count;
	struct span hanging;        /* the word with its hanging hyphen, `ind-` or `-assistent`; else empty */
};

struct node {
	enum node_kind kind;
	char sign;                  /* in a sequence: '+', '-', or 0 */
	bool exact;                 /* of words and phrases: as written only */
	enum field field;           /* of words, phrases and wildcards */
	unsigned window;            /* of NODE_NEAR: words apart, at most */
	struct span text;           /* of filters and wildcards */
	struct date_range dates;    /* of NODE_DATE */
	struct query_word *words;   /* of words and phrases */
	size_t word_count;
	struct node *children;
	size_t child_count;
};

/** Brackets nested deeper than this are text. */
enum { QUERY_DEPTH = 20 };

/**
 * Parse `text`. Everything that *root points to is in the arena. SUND_INVALID where there is nothing to search for;
 * SUND_NOMEM.
 */
enum sund_status query_parse(struct node **root, struct arena *arena, struct tokenizer *tokenizer, struct span text,
                             struct sund_error *err);

/** Append the tree in the query language, in a normal form, as valid UTF-8. False when out of memory. */
bool query_write(struct buffer *out, const struct node *root);

#endif
