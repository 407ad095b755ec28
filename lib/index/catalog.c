/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shard.h"

static enum sund_status damaged(struct sund_error *err)
{
	return sund_error_set(err, SUND_CORRUPT, "ingest the documents into a new index",
	                      "a record of the index cannot be read");
}

/* ---------------------------------------------------------------- walking records */

/* A key of metadata: the kind, and 16 hexadecimal digits. */
static bool parse_key(uint64_t *key, struct span text)
{
	char digits[17];
	if (text.size != sizeof digits)
		return false;
	memcpy(digits, text.data + 1, 16);
	digits[16] = '\0';
	char *end;
	*key = strtoull(digits, &end, 16);
	return *end == '\0';
}

typedef enum sund_status (*record_visitor)(void *payload, uint64_t key, struct span bytes, struct sund_error *err);

static enum sund_status visit_store(struct store_reader *shards, size_t store, char kind, record_visitor visit,
                                    void *payload, struct sund_error *err)
{
	struct store_walk *walk = NULL;
	struct buffer bytes = { 0 };
	struct span name;
	uint64_t key;
	enum sund_status status = store_walk_metadata(&walk, shards, store, (struct span){ &kind, 1 }, err);
	while (status == SUND_OK && (status = store_walk_next(walk, &name, NULL, err)) == SUND_OK) {
		if (!parse_key(&key, name))
			status = damaged(err);
		else if ((status = store_reader_metadata(&bytes, shards, store, name, err)) == SUND_OK)
			status = visit(payload, key, buffer_span(&bytes), err);
	}
	store_walk_free(walk);
	buffer_free(&bytes);
	return status == SUND_DONE ? SUND_OK : status;
}

static enum sund_status visit_all(struct store_reader *shards, size_t shard_count, char kind, record_visitor visit,
                                  void *payload, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < shard_count && status == SUND_OK; i++)
		status = visit_store(shards, i, kind, visit, payload, err);
	return status;
}

/* ---------------------------------------------------------------- the catalog */

static bool keep(struct catalog *catalog, struct span *text)
{
	uint32_t number = string_set_add(&catalog->texts, text->data, text->size, NULL);
	if (number == STRING_NONE)
		return false;
	*text = catalog->texts.list.items[number];
	return true;
}

static enum sund_status add_file(void *payload, uint64_t key, struct span bytes, struct sund_error *err)
{
	struct catalog *catalog = payload;
	struct catalog_file file = { .key = key };
	bool is_new;
	if (!file_record_read(&file.record, bytes))
		return damaged(err);
	uint32_t number = string_set_add(&catalog->paths, file.record.path.data, file.record.path.size, &is_new);
	uint64_t name = key_name(key);
	if (number == STRING_NONE || string_set_add(&catalog->keys, &name, sizeof name, NULL) == STRING_NONE
	    || !keep(catalog, &file.record.md5) || !keep(catalog, &file.record.reader))
		return sund_error_nomem(err);
	file.record.path = catalog->paths.list.items[number];
	if (!is_new)
		return damaged(err);
	return array_push(&catalog->files, file) ? SUND_OK : sund_error_nomem(err);
}

enum sund_status catalog_load(struct catalog *catalog, struct store_reader *shards, size_t shard_count,
                              struct sund_error *err)
{
	*catalog = (struct catalog){ 0 };
	return visit_all(shards, shard_count, RECORD_FILE, add_file, catalog, err);
}

void catalog_free(struct catalog *catalog)
{
	array_free(&catalog->files);
	string_set_free(&catalog->paths);
	string_set_free(&catalog->texts);
	string_set_free(&catalog->keys);
}

struct catalog_file *catalog_find(const struct catalog *catalog, struct span path)
{
	uint32_t number = string_set_find(&catalog->paths, path.data, path.size);
	return number == STRING_NONE ? NULL : &catalog->files.items[number];
}

bool catalog_new_key(uint64_t *key, struct catalog *catalog, struct span path, uint32_t shards, uint32_t shard)
{
	bool is_new = false;
	/* A file that was moved kept its key: its old path may want the same one. */
	for (uint64_t salt = 0; !is_new; salt++) {
		uint64_t name = key_name(XXH3_64bits_withSeed(path.data, path.size, salt)), lowest = name << 8;
		*key = lowest + (shard + shards - lowest % shards) % shards;
		if (string_set_add(&catalog->keys, &name, sizeof name, &is_new) == STRING_NONE)
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- single records */

static enum sund_status read_record(struct buffer *bytes, struct store_reader *shards, size_t shard_count, char kind,
                                    uint64_t key, struct sund_error *err)
{
	enum sund_status status = store_reader_metadata(bytes, shards, key % shard_count,
	                                                span_of(record_key(kind, key).text), err);
	if (status == SUND_OK && bytes->size == 0)
		return sund_error_set(err, SUND_CORRUPT, "run sund check", "a document of the index has no record");
	return status;
}

enum sund_status catalog_read_file(struct file_record *record, struct buffer *bytes, struct store_reader *shards,
                                   size_t shard_count, uint64_t key, struct sund_error *err)
{
	enum sund_status status = read_record(bytes, shards, shard_count, RECORD_FILE, key, err);
	if (status == SUND_OK && !file_record_read(record, buffer_span(bytes)))
		return damaged(err);
	return status;
}

enum sund_status catalog_read_document(struct document_record *record, struct buffer *bytes,
                                       struct store_reader *shards, size_t shard_count, uint64_t key,
                                       struct sund_error *err)
{
	enum sund_status status = read_record(bytes, shards, shard_count, RECORD_DOCUMENT, key, err);
	if (status == SUND_OK && !document_record_read(record, buffer_span(bytes)))
		return damaged(err);
	return status;
}

struct document_visit {
	enum sund_status (*each)(void *payload, uint64_t key, const struct document_record *record,
	                         struct sund_error *err);
	void *payload;
};

static enum sund_status visit_document(void *payload, uint64_t key, struct span bytes, struct sund_error *err)
{
	const struct document_visit *visit = payload;
	struct document_record record;
	return document_record_read(&record, bytes) ? visit->each(visit->payload, key, &record, err) : damaged(err);
}

enum sund_status catalog_each_document(struct store_reader *shards, size_t shard_count,
                                       enum sund_status (*each)(void *payload, uint64_t key,
                                                                const struct document_record *record,
                                                                struct sund_error *err),
                                       void *payload, struct sund_error *err)
{
	struct document_visit visit = { each, payload };
	return visit_all(shards, shard_count, RECORD_DOCUMENT, visit_document, &visit, err);
}
