/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Stores made in a line, for the tests of the store and of its search.
 */
#ifndef UNIT_STORES_H
#define UNIT_STORES_H

#include "store/store.h"
#include "unit.h"

/** Open for writing, for reading; commit; SUND_OK is expected. */
struct store_writer *open_writer(const struct path *path);
struct store_reader *open_reader(const struct path *path);
void commit(struct store_writer *writer);

/** Commit and read what was committed; close both. */
struct store_reader *commit_and_read(struct store_writer *writer, const struct path *path);
void close_both(struct store_reader *reader, struct store_writer *writer);

/** Add a document: its words, parted by blanks, are its terms, at the positions at which they stand; words that begin
 *  with a capital have neither. The text is its data. */
void add_document(struct store_writer *writer, const char *text, const char *value);

uint64_t count_documents(struct store_reader *reader);

#endif
