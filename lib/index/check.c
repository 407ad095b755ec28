/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "catalog.h"
#include "index.h"
#include "lock.h"
#include "string_set.h"
#include "sund/index.h"

struct checker {
	void (*problem)(void *payload, const char *text, const char *hint);
	void *payload;
	size_t problems;
	struct string_set files;     /* keys */
	uint64_t passages;           /* that the documents say they have */
	size_t orphans;
};

static void report(struct checker *checker, const char *text, const char *hint)
{
	checker->problems++;
	checker->problem(checker->payload, text, hint);
}

static enum sund_status report_store(struct checker *checker, const char *path, const struct sund_error *found,
                                     struct sund_error *err)
{
	struct buffer text = { 0 };
	const char *part = strncmp(found->message, path, strlen(path)) == 0 ? "" : path;
	bool ok = buffer_printf(&text, "%s%s%s", part, part[0] ? ": " : "", found->message) && buffer_terminate(&text);
	if (ok)
		report(checker, text.data, "ingest the documents into a new index");
	buffer_free(&text);
	return ok ? SUND_OK : sund_error_nomem(err);
}

/* Xapian opens the tables for writing to verify them, though it writes nothing; and the lock is one for writing. */
static enum sund_status check_writable(const char *path, struct sund_error *err)
{
	if (access(path, W_OK) == 0 || errno == ENOENT)
		return SUND_OK;
	return sund_error_set(err, SUND_IO, "verify a copy of it",
	                      "%s: can be verified only where it can be written to", path);
}

/* Tables that are damaged are a finding; not being able to look is an error. */
static enum sund_status check_store(struct checker *checker, const char *path, struct sund_error *err)
{
	struct sund_error found = { 0 };
	enum sund_status status = check_writable(path, err);
	if (status != SUND_OK)
		return status;
	status = store_check(path, &found);
	if (status == SUND_CORRUPT || status == SUND_SCHEMA || status == SUND_NOT_FOUND)
		return report_store(checker, path, &found, err);
	if (status != SUND_OK && err)
		*err = found;
	return status;
}

static enum sund_status check_document(void *payload, uint64_t key, const struct document_record *record,
                                       struct sund_error *err)
{
	struct checker *checker = payload;
	(void)key;
	(void)err;
	checker->passages += record->passages;
	checker->orphans += string_set_find(&checker->files, &record->file, sizeof record->file) == STRING_NONE;
	return SUND_OK;
}

static enum sund_status check_records(struct checker *checker, struct sund_index *index, struct sund_error *err)
{
	struct catalog catalog;
	uint64_t stored = 0;
	char text[128];
	enum sund_status status = catalog_load(&catalog, index->shards, index->manifest.shards, err);
	for (size_t i = 0; i < catalog.files.count && status == SUND_OK; i++) {
		uint64_t key = catalog.files.items[i].key;
		if (string_set_add(&checker->files, &key, sizeof key, NULL) == STRING_NONE)
			status = sund_error_nomem(err);
	}
	catalog_free(&catalog);
	if (status == SUND_OK)
		status = catalog_each_document(index->shards, index->manifest.shards, check_document, checker, err);
	if (status == SUND_OK)
		status = store_reader_document_count(&stored, index->shards, err);
	if (status != SUND_OK)
		return status;
	if (checker->orphans > 0) {
		snprintf(text, sizeof text, "%zu documents belong to a file whose reading was not finished",
		         checker->orphans);
		report(checker, text, "run the same sund ingest again");
	}
	if (stored != checker->passages) {
		snprintf(text, sizeof text, "%llu passages are stored, but the documents have %llu",
		         (unsigned long long)stored, (unsigned long long)checker->passages);
		report(checker, text, "ingest the documents into a new index");
	}
	return SUND_OK;
}

static enum sund_status check_tables(struct checker *checker, const char *path, uint32_t shards,
                                     struct sund_error *err)
{
	char *part = layout_path(path, LAYOUT_VOCABULARY);
	enum sund_status status = part ? check_store(checker, part, err) : sund_error_nomem(err);
	free(part);
	for (uint32_t i = 0; i < shards && status == SUND_OK; i++) {
		part = layout_shard_path(path, i);
		status = part ? check_store(checker, part, err) : sund_error_nomem(err);
		free(part);
	}
	return status;
}

static void check_lexicon(struct checker *checker, const struct lexicon *lexicon)
{
	struct sund_error found;
	if (lexicon && lexicon_verify(lexicon, &found) != SUND_OK)
		report(checker, found.message, "install sund again");
}

/* Under the lock: what a writer overwrites meanwhile would pass for damage. */
static enum sund_status check_parts(struct checker *checker, const char *path, uint32_t shards,
                                    struct sund_error *err)
{
	struct sund_index *index = NULL;
	enum sund_status status = check_tables(checker, path, shards, err);
	/* Records of damaged tables would only repeat what was said. */
	if (status == SUND_OK && checker->problems == 0)
		status = sund_index_open(&index, path, err);
	if (status == SUND_OK && index)
		status = check_records(checker, index, err);
	if (status == SUND_OK && index)
		check_lexicon(checker, index->lexicon);
	sund_index_close(index);
	return status;
}

enum sund_status sund_index_check(const char *path, void (*problem)(void *payload, const char *text, const char *hint),
                                  void *payload, size_t *problems, struct sund_error *err)
{
	struct checker checker = { .problem = problem, .payload = payload };
	struct manifest manifest;
	int lock = -1;
	*problems = 0;
	enum sund_status status = manifest_read(&manifest, path, err);
	if (status == SUND_OK)
		status = check_writable(path, err);
	if (status == SUND_OK)
		status = lock_acquire(&lock, path, 0, err);
	if (status == SUND_OK)
		status = check_parts(&checker, path, manifest.shards, err);
	lock_release(lock);
	string_set_free(&checker.files);
	*problems = checker.problems;
	return status;
}
