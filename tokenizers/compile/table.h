/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Reads the project's own tables: lines of fields divided by tabs, `#` begins a comment, blank lines mean nothing. */
#ifndef COMPILE_TABLE_H
#define COMPILE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "lexicon.h"

enum { TABLE_FIELDS_MAX = 4 };

/** What to do with a line; false if it is wrong, which ends the program with a message. */
typedef bool table_line(void *context, char *fields[TABLE_FIELDS_MAX], size_t count);

/** Call add for each line of the table at path. Ends the program if there is no such file. */
void table_read(const char *path, table_line *add, void *context);

/** The class that a letter stands for: n, v, a, r (adverb), o (other); LEXICON_CLASSES if it is none of these. */
enum lexicon_class table_class(const char *letter);

#endif
