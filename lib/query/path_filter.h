/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which documents `path:` means.
 */
#ifndef QUERY_PATH_FILTER_H
#define QUERY_PATH_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "array.h"
#include "index/catalog.h"
#include "index/index.h"

/** A document, and the file that it is in, by their keys. */
struct document_of_file {
	uint64_t document, file;
};

/** The files and documents of an index, read when the first filter asks for them and kept for the others: an all-zero
 *  one has read nothing. */
struct path_filter {
	bool is_read;
	struct catalog catalog;
	struct ARRAY(struct document_of_file) documents;
};

/**
 * The keys of the documents whose file's path contains `text` or, where that has a star or a question mark, matches it
 * as a glob from any slash on. *keys is in the arena. Statuses of the store, SUND_NOMEM.
 */
enum sund_status path_filter_find(uint64_t **keys, size_t *count, struct path_filter *filter, struct arena *arena,
                                  struct sund_index *index, struct span text, struct sund_error *err);

/** Free what was read. */
void path_filter_free(struct path_filter *filter);

#endif
