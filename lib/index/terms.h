/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * How words and keys become terms of the store. The prefixes follow Xapian's convention (xapian-omega,
 * docs/termprefixes): capitals mark a prefix, and words, being case-folded, never begin with one. docs/index-schema.md
 * lists them all.
 */
#ifndef INDEX_TERMS_H
#define INDEX_TERMS_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "store/store.h"

/* In the shards: */
#define TERM_WORD ""        /* a word of the passage, of its title or of a heading above it */
#define TERM_PASSAGE "Q"    /* the durable id */
#define TERM_TITLE "S"      /* a word of a title or heading, in the passage that begins with it */
#define TERM_LANGUAGE "L"   /* ISO 639-1 code of the passage */
#define TERM_AUTHOR "A"     /* a word of the document's author */
#define TERM_TYPE "T"       /* name of the reader */
#define TERM_YEAR "Y"       /* of the document's date: 2019, */
#define TERM_MONTH "M"      /* 201905, */
#define TERM_DAY "D"        /* 20190531, as far as it is known */
#define TERM_ASIDE STORE_TERM_ASIDE /* marks a passage of asides */
#define TERM_ABBREVIATION "XS" /* an abbreviation that the passage introduces, see definition.h */
#define TERM_DOCUMENT "XD"  /* the document's key in hexadecimal */

/* In the vocabulary: */
#define TERM_FORM "Q"       /* the word itself */
#define TERM_KEY "XK"       /* a key of the word, see keys.h */
#define TERM_PART "XP"      /* the lemma of a part of the word, in Nordic spelling */
#define TERM_REVERSED "XR"  /* the word's characters in reverse order, for *suffix */

/**
 * Replace *out with the term: prefix and text, or, where that is longer than the store takes, the front of it and a
 * hash of all. False when out of memory.
 */
bool term_make(struct buffer *out, const char *prefix, struct span text);

/** The same behind what is in *out. */
bool term_append(struct buffer *out, const char *prefix, struct span text);

/** Whether a term of a shard is a word as it stands, without a prefix: words never begin with a capital. */
bool term_is_word(struct span term);

/** Append the text with its characters in reverse order. False when out of memory. */
bool term_append_reversed(struct buffer *out, struct span text);

/** The key of a file or a document as 16 hexadecimal digits. */
struct key_text {
	char text[17];
};
struct key_text key_text(uint64_t key);

#endif
