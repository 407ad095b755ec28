/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * An index opened for reading. Any number of readers may have an index open while it is written to.
 * A handle is for one thread at a time; different handles are independent.
 */
#ifndef SUND_INDEX_H
#define SUND_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "sund/error.h"

#ifdef __cplusplus
extern "C" {
#endif

struct sund_index;

/**
 * Open the index in folder `path`. The caller owns *out and gives it to sund_index_close(). The write lock is not
 * taken and nothing is written, so a read-only folder will do.
 *
 * SUND_NOT_FOUND  there is no index (or nothing at all) at path
 * SUND_INVALID    path is not a folder
 * SUND_SCHEMA     another version of sund made it; the hint says which command mends it
 * SUND_CORRUPT, SUND_IO, SUND_NOMEM
 */
enum sund_status sund_index_open(struct sund_index **out, const char *path, struct sund_error *err);

/** Close the index and free the handle. NULL is allowed. */
void sund_index_close(struct sund_index *index);

/** One part of the index on disk, with the bytes it takes. */
struct sund_table_size {
	const char *name;
	uint64_t bytes;
};

/** The number of documents of one language; lang is an ISO 639-1 code or "und" where it could not be told. */
struct sund_language_count {
	const char *lang;
	uint64_t documents;
};

/** The number of documents of one type, which is the name of what read them. */
struct sund_type_count {
	const char *type;
	uint64_t documents;
};

/** A setting or version worth knowing, ready to print. */
struct sund_fact {
	const char *name;
	const char *value;
};

/** What is in an index. Everything is owned by the struct and freed by sund_index_status_free(). */
struct sund_index_status {
	const char *path;
	uint64_t documents;
	uint64_t passages;
	uint64_t words;               /**< distinct words in the vocabulary */
	uint64_t source_bytes;        /**< bytes of all sources */
	uint32_t shards;
	const struct sund_language_count *languages;
	size_t language_count;
	const struct sund_type_count *types;
	size_t type_count;
	const struct sund_table_size *tables;
	size_t table_count;
	const struct sund_fact *facts; /**< versions, ranking parameters, tier weights */
	size_t fact_count;
};

/** Read the figures of an open index. SUND_STALE, SUND_CORRUPT, SUND_IO, SUND_NOMEM. */
enum sund_status sund_index_status_read(struct sund_index_status **out, struct sund_index *index,
                                        struct sund_error *err);
void sund_index_status_free(struct sund_index_status *status);

/**
 * Verify every table of the index in folder `path` and that its parts fit each other. Each problem found is handed to
 * `problem` as one line of text, with the hint that mends it. SUND_OK also when problems were found: *problems counts
 * them. Otherwise as sund_index_open(), and
 *
 * SUND_LOCKED     another process is writing to the index, whose lock is held meanwhile; it is not waited for
 * SUND_IO         also where the index cannot be written to, though nothing is
 */
enum sund_status sund_index_check(const char *path, void (*problem)(void *payload, const char *text, const char *hint),
                                  void *payload, size_t *problems, struct sund_error *err);

#ifdef __cplusplus
}
#endif
#endif
