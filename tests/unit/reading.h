/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the tests of readers share: a file made in memory, and what a reader makes of it as text to compare.
 */
#ifndef UNIT_READING_H
#define UNIT_READING_H

#include "unit.h"

/** A zip file of these members, in this order; the last has no name. Free with buffer_free(). */
struct member {
	const char *name;
	struct span bytes;
};
struct buffer zip_of(const struct member *members);

/** What the reader of that name made of a file: one document, or the reason why not. */
struct reading {
	enum sund_status status;
	struct sund_error err;
	struct buffer title, author, date, lang, warning;
	struct buffer blocks; /* a line for each: "2 " and a heading of level 2, "p " and a paragraph, "a " and an aside;
	                       * line ends within a block are shown as "|", tabs as ">" */
	struct buffer words;  /* of all blocks, parted by single blanks */
};

struct reading read_as(const char *reader, const char *path, struct span bytes);
void reading_free(struct reading *reading);

/** Fail unless the blocks are these. */
void assert_blocks(const char *reader, struct span bytes, const char *expected);

/** Fail unless those of a file of the project are these. */
void assert_blocks_of_file(const char *path, const char *expected);

/** Fail unless it is refused with one line that contains `reason`. */
void assert_refused(const char *reader, struct span bytes, const char *reason);

/** Fail unless the file is read by the reader of that name; by none where it is NULL. */
void assert_reader(const char *path, struct span bytes, const char *reader);

/** Fail unless the words of the file are those of the text file; both are paths below the project's folder. */
void assert_same_words(const char *file, const char *text);

/** The same, but for a page with the title before the text. */
void assert_same_words_behind_title(const char *file, const char *text);

#endif
