/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "path_filter.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "display.h"
#include "index/catalog.h"

struct filter {
	const struct catalog *catalog;
	const char *text;
	bool is_glob;
	struct ARRAY(uint64_t) files;     /* keys of the files that match, ascending */
	struct ARRAY(uint64_t) documents;
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
static bool matches_path(bool *matches, const struct filter *filter, struct span path)
{
	struct arena arena = { 0 };
	bool is_utf8;
	char *shown = display_path(&arena, path, &is_utf8);
	if (shown)
		*matches = filter->is_glob ? matches_glob(filter->text, shown) : strstr(shown, filter->text) != NULL;
	arena_free(&arena);
	return shown != NULL;
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static enum sund_status collect_files(struct filter *filter, struct sund_error *err)
{
	for (size_t i = 0; i < filter->catalog->files.count; i++) {
		const struct catalog_file *file = &filter->catalog->files.items[i];
		bool matches;
		if (!matches_path(&matches, filter, file->record.path))
			return sund_error_nomem(err);
		if (matches && !array_push(&filter->files, file->key))
			return sund_error_nomem(err);
	}
	if (filter->files.count > 0)
		qsort(filter->files.items, filter->files.count, sizeof *filter->files.items, compare_keys);
	return SUND_OK;
}

static enum sund_status collect_document(void *payload, uint64_t key, const struct document_record *record,
                                         struct sund_error *err)
{
	struct filter *filter = payload;
	if (filter->files.count == 0
	    || !bsearch(&record->file, filter->files.items, filter->files.count, sizeof record->file, compare_keys))
		return SUND_OK;
	return array_push(&filter->documents, key) ? SUND_OK : sund_error_nomem(err);
}

enum sund_status path_filter_find(uint64_t **keys, size_t *count, struct arena *arena, struct sund_index *index,
                                  struct span text, struct sund_error *err)
{
	struct catalog catalog;
	bool is_utf8;
	struct filter filter = { .catalog = &catalog, .text = display_path(arena, text, &is_utf8) };
	enum sund_status status = catalog_load(&catalog, index->shards, index->manifest.shards, err);
	if (status == SUND_OK && !filter.text)
		status = sund_error_nomem(err);
	if (status == SUND_OK) {
		filter.is_glob = strpbrk(filter.text, "*?") != NULL;
		status = collect_files(&filter, err);
	}
	if (status == SUND_OK)
		status = catalog_each_document(index->shards, index->manifest.shards, collect_document, &filter, err);
	if (status == SUND_OK) {
		*count = filter.documents.count;
		*keys = arena_array(arena, uint64_t, *count);
		if (!*keys)
			status = sund_error_nomem(err);
		else if (*count > 0)
			memcpy(*keys, filter.documents.items, *count * sizeof **keys);
	}
	array_free(&filter.files);
	array_free(&filter.documents);
	catalog_free(&catalog);
	return status;
}
