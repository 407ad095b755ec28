/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * An index on disk: a folder with
 *
 *   sund.json      what made it, and its versions: read first, written last
 *   lock           locked by the one writer
 *   vocabulary/    a store in which each distinct word is a document, see vocabulary.h
 *   shard.0/ …     stores with the passages; a document belongs to shard (its key % shards)
 *
 * docs/index-schema.md tells what is in the stores.
 */
#ifndef INDEX_LAYOUT_H
#define INDEX_LAYOUT_H

#include <stdint.h>

#include "sund/error.h"

/** Version history in docs/index-schema.md. */
enum { INDEX_SCHEMA = 5, INDEX_SHARDS_MAX = 64 };

struct manifest {
	uint32_t schema;
	uint32_t keys;      /* KEYS_VERSION of the vocabulary */
	uint64_t lexicon;   /* hash of the lexicon it was made with; 0: without one */
	uint32_t shards;
};

/**
 * Read the manifest of the index in folder `path`. SUND_NOT_FOUND (nothing there, or a folder that is no index),
 * SUND_INVALID (a plain file), SUND_SCHEMA (another version), SUND_CORRUPT, SUND_IO, SUND_NOMEM.
 */
enum sund_status manifest_read(struct manifest *out, const char *path, struct sund_error *err);

/** Write it: the old file is replaced as a whole. SUND_IO, SUND_NOMEM. */
enum sund_status manifest_write(const struct manifest *manifest, const char *path, struct sund_error *err);

/** Make the folder for a new index and those above it. SUND_EXISTS where a file, or a folder with other things in it,
 *  stands there; SUND_IO, SUND_NOMEM. */
enum sund_status layout_make_folder(const char *path, struct sund_error *err);

/** Empty a store in folder `folder` (NULL: out of memory) that is made anew; none is SUND_OK. SUND_IO, SUND_NOMEM. */
enum sund_status layout_empty_store(const char *folder, struct sund_error *err);

/** "<path>/<name>", to be freed by the caller; NULL when out of memory. */
char *layout_path(const char *path, const char *name);
char *layout_shard_path(const char *path, uint32_t shard);

#define LAYOUT_MANIFEST "sund.json"
#define LAYOUT_LOCK "lock"
#define LAYOUT_VOCABULARY "vocabulary"

#endif
