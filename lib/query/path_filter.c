/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "path_filter.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "display.h"

/* What a filter asks for, and the files that it finds. */
struct asked_path {
	const char *text;
	bool is_glob;
	struct ARRAY(uint64_t) files;     /* their keys, ascending */
};

static bool matches_glob(const char *glob, const char *path)
{
	for (const char *at = path; at; at = strchr(at + 1, '/')) {
		if (fnmatch(glob, *at == '/' && *glob != '/' ? at + 1 : at, 0) == 0)
			return true;
	}
	return false;
}

/* As it is shown: names are written with accents of their own or not, as the system that made them has it. */
static bool matches_path(bool *matches, const struct asked_path *asked, struct span path)
{
	struct arena arena = { 0 };
	bool is_utf8;
	char *shown = display_path(&arena, path, &is_utf8);
	if (shown)
		*matches = asked->is_glob ? matches_glob(asked->text, shown) : strstr(shown, asked->text) != NULL;
	arena_free(&arena);
	return shown != NULL;
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static enum sund_status collect_files(struct asked_path *asked, const struct catalog *catalog, struct sund_error *err)
{
	for (size_t i = 0; i < catalog->files.count; i++) {
		const struct catalog_file *file = &catalog->files.items[i];
		bool matches;
		if (!matches_path(&matches, asked, file->record.path))
			return sund_error_nomem(err);
		if (matches && !array_push(&asked->files, file->key))
			return sund_error_nomem(err);
	}
	if (asked->files.count > 0)
		qsort(asked->files.items, asked->files.count, sizeof *asked->files.items, compare_keys);
	return SUND_OK;
}

/* The documents of those files. */
static enum sund_status list_documents(uint64_t **keys, size_t *count, struct arena *arena,
                                       const struct path_filter *filter, const struct asked_path *asked,
                                       struct sund_error *err)
{
	*count = 0;
	*keys = arena_array(arena, uint64_t, filter->documents.count);
	if (!*keys)
		return sund_error_nomem(err);
	for (size_t i = 0; i < filter->documents.count && asked->files.count > 0; i++) {
		const struct document_of_file *known = &filter->documents.items[i];
		if (bsearch(&known->file, asked->files.items, asked->files.count, sizeof known->file, compare_keys))
			(*keys)[(*count)++] = known->document;
	}
	return SUND_OK;
}

static enum sund_status add_document(void *payload, uint64_t key, const struct document_record *record,
                                     struct sund_error *err)
{
	struct path_filter *filter = payload;
	return array_push(&filter->documents, (struct document_of_file){ key, record->file }) ? SUND_OK
	                                                                                       : sund_error_nomem(err);
}

static enum sund_status read_index(struct path_filter *filter, struct sund_index *index, struct sund_error *err)
{
	const size_t shards = index->manifest.shards;
	if (filter->is_read)
		return SUND_OK;
	filter->is_read = true;
	enum sund_status status = catalog_load(&filter->catalog, index->shards, shards, err);
	return status == SUND_OK ? catalog_each_document(index->shards, shards, add_document, filter, err) : status;
}

enum sund_status path_filter_find(uint64_t **keys, size_t *count, struct path_filter *filter, struct arena *arena,
                                  struct sund_index *index, struct span text, struct sund_error *err)
{
	bool is_utf8;
	struct asked_path asked = { .text = display_path(arena, text, &is_utf8) };
	enum sund_status status = asked.text ? read_index(filter, index, err) : sund_error_nomem(err);
	if (status == SUND_OK) {
		asked.is_glob = strpbrk(asked.text, "*?") != NULL;
		status = collect_files(&asked, &filter->catalog, err);
	}
	if (status == SUND_OK)
		status = list_documents(keys, count, arena, filter, &asked, err);
	array_free(&asked.files);
	return status;
}

void path_filter_free(struct path_filter *filter)
{
	array_free(&filter->documents);
	catalog_free(&filter->catalog);
}
