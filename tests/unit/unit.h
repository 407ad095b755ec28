/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the unit tests share: folders that go away by themselves, numbers that are random but always the same, and an
 * index made in a line. What fails here fails the test.
 */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <check.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"
#include "sund/sund.h"

/** Bytes of a literal, NULs included. */
#define BYTES(literal) ((struct span){ (literal), sizeof(literal) - 1 })

/** Fail unless the text is the expected one. */
void assert_text(struct span text, const char *expected);

/** Fail unless the message is one line that says something. */
void assert_one_line(const struct sund_error *err);

/** A copy in memory of exactly its size, so that a sanitizer sees the first byte read behind it; free() it. */
char *exact_copy(struct span bytes);

/* ---------------------------------------------------------------- files */

struct path {
	char text[1024];
};

/** Make the folder for all others of the run, and take it away with all that is in it: for main(). */
void unit_begin(void);
void unit_end(void);

/** A new empty folder. */
struct path new_folder(void);

/** The path of something in a folder. */
struct path path_in(const struct path *folder, const char *name);

/** Make a file of these bytes, in place of the one that is there. Its time is another one than before. */
void write_bytes(const struct path *folder, const char *name, struct span bytes);
void write_text(const struct path *folder, const char *name, const char *text);
void make_folder(const struct path *folder, const char *name);

void remove_file(const struct path *folder, const char *name);
void rename_file(const struct path *folder, const char *from, const char *to);

/** The bytes of a file; free with buffer_free(). */
struct buffer read_bytes(const char *path);

/* ---------------------------------------------------------------- chance */

/** The same numbers on every run: D. Lea and G. Steele's SplitMix64. Begin with any state. */
struct dice {
	uint64_t state;
};

uint64_t dice_next(struct dice *dice);
uint32_t dice_below(struct dice *dice, uint32_t limit);

/** Append `count` characters: letters of the two languages mostly, signs, blanks, line ends, a few of all Unicode. */
void dice_text(struct dice *dice, struct buffer *out, size_t count);

/** Append `count` bytes, valid UTF-8 or not. */
void dice_bytes(struct dice *dice, struct buffer *out, size_t count);

/** Append one of the pieces, an array of strings. */
void dice_piece(struct dice *dice, struct buffer *out, const char *const *pieces, size_t count);
#define dice_one_of(dice, out, pieces) dice_piece((dice), (out), (pieces), sizeof(pieces) / sizeof *(pieces))

/** Append a code point in UTF-8. */
void append_character(struct buffer *out, uint32_t code);

/* ---------------------------------------------------------------- the lexicon */

struct lexicon;

/** The lexicon that was built with the program; the test fails where a dictionary was missing. */
struct lexicon *open_lexicon(void);

/* ---------------------------------------------------------------- indexes */

/** Ingest one path into an index, in `shards` shards if it is new; SUND_OK is expected. */
struct sund_ingest_summary ingest_into(const struct path *index, const struct path *what, unsigned shards);

/** Open an index, run a query; SUND_OK is expected. */
struct sund_index *open_index(const struct path *path);
struct sund_results *run_query(struct sund_index *index, const char *text);

/** Both in one, for tests that ask once: open, ask, and close again with end_answer(). */
struct answer {
	struct sund_index *index;
	struct sund_results *results;
};
struct answer ask_index(const struct path *path, const char *text);
void end_answer(struct answer *answer);

/** Change what an index says of itself; the members given are written, the others stay. */
struct manifest_change {
	uint32_t schema, keys, shards;  /* 0: as it is */
	bool lexicon;                   /* another one */
};
void change_manifest(const struct path *index, struct manifest_change change);

/** The path of the hit with that rank, counted from 1, without its folders; "" where there is none. */
const char *hit_name(const struct sund_results *results, size_t rank);

#endif
