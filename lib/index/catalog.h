/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * All the files an index knows, in memory.
 */
#ifndef INDEX_CATALOG_H
#define INDEX_CATALOG_H

#include "array.h"
#include "record.h"
#include "store/store.h"
#include "string_set.h"

struct catalog_file {
	uint64_t key;
	struct file_record record;  /* its spans belong to the catalog */
	bool seen;                  /* found again by the run in hand */
	bool removed;
};

struct catalog {
	struct ARRAY(struct catalog_file) files; /* in the order of `paths` */
	struct string_set paths;
	struct string_set texts;       /* what the records borrow */
	struct string_set keys;        /* names of those in use, as 8 bytes */
};

/** Read the catalog of `shards` stores. SUND_CORRUPT, SUND_STALE, SUND_IO, SUND_NOMEM. */
enum sund_status catalog_load(struct catalog *catalog, struct store_reader *shards, size_t shard_count,
                              struct sund_error *err);
void catalog_free(struct catalog *catalog);

/** The file with the path, or NULL. */
struct catalog_file *catalog_find(const struct catalog *catalog, struct span path);

/** The key of a file is its name, a hash of the path, and a byte that leads to the shard. So what is ordered by key is
 *  in the same order however many shards there are. */
static inline uint64_t key_name(uint64_t key)
{
	return key >> 8;
}

/** A key for a new file, whose name is no other's, of the shard wanted: key % shards == shard. False when out of
 *  memory. */
bool catalog_new_key(uint64_t *key, struct catalog *catalog, struct span path, uint32_t shards, uint32_t shard);

/** The record of one file, by key, from the stores: *bytes backs its spans. SUND_CORRUPT if there is none. */
enum sund_status catalog_read_file(struct file_record *record, struct buffer *bytes, struct store_reader *shards,
                                   size_t shard_count, uint64_t key, struct sund_error *err);
enum sund_status catalog_read_document(struct document_record *record, struct buffer *bytes,
                                       struct store_reader *shards, size_t shard_count, uint64_t key,
                                       struct sund_error *err);

/** Hand the key and record of every document to `each`; the record is valid during the call. A status other than
 *  SUND_OK ends the walk and is returned. */
enum sund_status catalog_each_document(struct store_reader *shards, size_t shard_count,
                                       enum sund_status (*each)(void *payload, uint64_t key,
                                                                const struct document_record *record,
                                                                struct sund_error *err),
                                       void *payload, struct sund_error *err);

#endif
