/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "gather.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "layout.h"
#include "walk.h"

/* ---------------------------------------------------------------- what there is to do */

/* A path that the user named, but that is not there. */
struct lost_path {
	const char *path;                  /* as it was named; borrowed */
	char *reason;
};

struct gathering {
	struct run *run;
	struct sund_ingest_summary *summary;
	struct string_set found;              /* paths that were walked, so that none is taken twice */
	uint64_t shard_bytes[INDEX_SHARDS_MAX]; /* of source in each shard, so that new files keep them even */
	struct ARRAY(char *) roots;        /* absolute paths of what the user named */
	struct ARRAY(struct lost_path) lost;
	struct sund_error trouble;         /* with the first of these */
	struct ARRAY(char *) unreadable;   /* nothing below them is known to be gone */
};

static uint32_t emptiest_shard(const struct gathering *g)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < g->run->shard_count; i++) {
		if (g->shard_bytes[i] < g->shard_bytes[best])
			best = i;
	}
	return best;
}

static bool give_key(struct gathering *g, struct job *job)
{
	uint32_t shard = emptiest_shard(g);
	/* The documents of a collection go to all shards. */
	if (!job->is_collection)
		g->shard_bytes[shard] += job->size;
	return catalog_new_key(&job->key, &g->run->catalog, span_of(job->path), g->run->shard_count, shard);
}

static enum sund_status add_job(struct gathering *g, const struct walk_entry *entry, struct sund_error *err)
{
	struct run *run = g->run;
	struct source source = { .path = entry->path };
	const struct reader *reader = reader_for(&source);
	struct job job = { .size = entry->size, .mtime = entry->mtime, .encoding_given = entry->encoding,
	                   .known = catalog_find(&run->catalog, span_of(entry->path)) };
	if (job.known) {
		job.known->seen = true;
		job.key = job.known->key;
	}
	if (job.known && !job.encoding_given && job.known->record.size == job.size
	    && job.known->record.mtime == job.mtime) {
		const struct reader *last = reader_named(job.known->record.reader);
		if (last && last->version == job.known->record.reader_version) {
			run_tell(run, g->summary, &(struct sund_ingest_event){
			     .outcome = SUND_INGEST_UNCHANGED, .path = entry->path,
			     .reader = last->name, .bytes = job.size, .documents = job.known->record.documents,
			     .passages = job.known->record.passages });
			return SUND_OK;
		}
	}
	if (reader && reader->is_collection) {
		job.is_collection = true;
		job.reader = reader;
	}
	job.path = strdup(entry->path);
	if (!job.path || (!job.known && !give_key(g, &job)) || !array_push(&run->jobs, job)) {
		free(job.path);
		return sund_error_nomem(err);
	}
	run->progress.files_total++;
	run->progress.bytes_total += job.size;
	return SUND_OK;
}

static enum sund_status on_entry(void *payload, const struct walk_entry *entry, struct sund_error *err)
{
	struct gathering *g = payload;
	bool is_new;
	if (string_set_add(&g->found, entry->path, strlen(entry->path), &is_new) == STRING_NONE)
		return sund_error_nomem(err);
	if (!is_new)
		return SUND_OK;
	if (entry->kind == WALK_FILE)
		return add_job(g, entry, err);
	bool unreadable = entry->kind == WALK_UNREADABLE;
	run_tell(g->run, g->summary,
	         &(struct sund_ingest_event){ .outcome = unreadable ? SUND_INGEST_FAILED : SUND_INGEST_SKIPPED,
	                                      .path = entry->path,
	                                      .reason = entry->reason });
	char *copy = unreadable ? strdup(entry->path) : NULL;
	return !unreadable || (copy && array_push(&g->unreadable, copy)) ? SUND_OK : sund_error_nomem(err);
}

static bool is_below(struct span path, const char *folder)
{
	size_t length = strlen(folder);
	while (length > 0 && folder[length - 1] == '/')
		length--;
	return path.size >= length && memcmp(path.data, folder, length) == 0
	    && (path.size == length || path.data[length] == '/');
}

static bool knows_below(const struct catalog *catalog, const char *folder)
{
	for (size_t i = 0; i < catalog->files.count; i++) {
		if (is_below(catalog->files.items[i].record.path, folder))
			return true;
	}
	return false;
}

/* A path of the user's that leads nowhere costs itself only. */
static enum sund_status lose_path(struct gathering *g, const char *path, const struct sund_error *trouble,
                                  struct sund_error *err)
{
	struct lost_path lost = { path, run_reason(path, trouble) };
	if (g->lost.count == 0)
		g->trouble = *trouble;
	if (lost.reason && array_push(&g->lost, lost))
		return SUND_OK;
	free(lost.reason);
	return sund_error_nomem(err);
}

static enum sund_status find_root(struct gathering *g, const char *path, struct sund_error *err)
{
	char *absolute = NULL;
	struct sund_error trouble;
	enum sund_status status = walk_absolute(&absolute, path, &trouble);
	if (status == SUND_OK && access(absolute, F_OK) != 0 && !knows_below(&g->run->catalog, absolute))
		status = sund_error_set(&trouble, SUND_NOT_FOUND, "check the name", "%s: no such file or folder", path);
	if (status == SUND_OK && array_push(&g->roots, absolute))
		return SUND_OK;
	free(absolute);
	return status == SUND_OK || status == SUND_NOMEM ? sund_error_nomem(err) : lose_path(g, path, &trouble, err);
}

/* That all of the paths lead nowhere is an error. */
static enum sund_status find_roots(struct gathering *g, const char *const *paths, size_t path_count,
                                   struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < path_count && status == SUND_OK; i++)
		status = find_root(g, paths[i], err);
	if (status != SUND_OK || g->roots.count > 0 || path_count == 0)
		return status;
	const struct sund_error *first = &g->trouble;
	if (path_count == 1)
		return sund_error_set(err, first->status, first->hint, "%s", first->message);
	return sund_error_set(err, first->status, first->hint, "%s; none of the %zu paths can be read", first->message,
	                      path_count);
}

static void tell_lost(const struct gathering *g)
{
	for (size_t i = 0; i < g->lost.count; i++)
		run_tell(g->run, g->summary,
		         &(struct sund_ingest_event){ .outcome = SUND_INGEST_FAILED, .path = g->lost.items[i].path,
		                                      .reason = g->lost.items[i].reason });
}

static bool is_below_any(struct span path, char *const *folders, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_below(path, folders[i]))
			return true;
	}
	return false;
}

static int compare_vanished(const void *a, const void *b)
{
	const struct content_hash *x = &(*(struct catalog_file *const *)a)->record.hash;
	const struct content_hash *y = &(*(struct catalog_file *const *)b)->record.hash;
	if (x->high != y->high)
		return x->high < y->high ? -1 : 1;
	return (x->low > y->low) - (x->low < y->low);
}

static enum sund_status gather_vanished(struct gathering *g, struct sund_error *err)
{
	struct run *run = g->run;
	for (size_t i = 0; i < run->catalog.files.count; i++) {
		struct catalog_file *file = &run->catalog.files.items[i];
		if (file->seen || !is_below_any(file->record.path, g->roots.items, g->roots.count)
		    || is_below_any(file->record.path, g->unreadable.items, g->unreadable.count))
			continue;
		if (!array_push(&run->vanished, file))
			return sund_error_nomem(err);
	}
	if (run->vanished.count > 0)
		qsort(run->vanished.items, run->vanished.count, sizeof *run->vanished.items, compare_vanished);
	return SUND_OK;
}

static void free_gathering(struct gathering *g)
{
	string_set_free(&g->found);
	for (size_t i = 0; i < g->roots.count; i++)
		free(g->roots.items[i]);
	for (size_t i = 0; i < g->lost.count; i++)
		free(g->lost.items[i].reason);
	for (size_t i = 0; i < g->unreadable.count; i++)
		free(g->unreadable.items[i]);
	array_free(&g->roots);
	array_free(&g->lost);
	array_free(&g->unreadable);
}

enum sund_status gather_check(const char *const *paths, size_t path_count, struct sund_error *err)
{
	struct run none = { 0 };
	struct gathering g = { .run = &none };
	enum sund_status status = find_roots(&g, paths, path_count, err);
	free_gathering(&g);
	return status;
}

enum sund_status gather_jobs(struct run *run, const char *const *paths, size_t path_count,
                             struct sund_ingest_summary *summary, struct sund_error *err)
{
	struct gathering g = { .run = run, .summary = summary };
	for (size_t i = 0; i < run->catalog.files.count; i++) {
		const struct catalog_file *file = &run->catalog.files.items[i];
		g.shard_bytes[file->key % run->shard_count] += file->record.size;
	}
	enum sund_status status = find_roots(&g, paths, path_count, err);
	if (status == SUND_OK)
		tell_lost(&g);
	for (size_t i = 0; i < g.roots.count && status == SUND_OK; i++)
		status = walk_path(g.roots.items[i], run->options, on_entry, &g, err);
	if (status == SUND_OK)
		status = gather_vanished(&g, err);
	free_gathering(&g);
	return status;
}

/* ---------------------------------------------------------------- documents of collections */

static int compare_known(const void *a, const void *b)
{
	const struct known_document *x = a, *y = b;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->key > y->key) - (x->key < y->key);
}

/* A file that gives its key to its only document is no collection. */
static enum sund_status note_collection(void *payload, uint64_t key, const struct document_record *record,
                                        struct sund_error *err)
{
	struct run *run = payload;
	if (record->file == key)
		return SUND_OK;
	return array_push(&run->collections, (struct known_document){ record->file, key }) ? SUND_OK
	                                                                                   : sund_error_nomem(err);
}

enum sund_status gather_collections(struct run *run, struct store_reader *reader, struct sund_error *err)
{
	bool needed = false;
	for (size_t i = 0; i < run->jobs.count; i++)
		needed |= run->jobs.items[i].is_collection;
	for (size_t i = 0; i < run->vanished.count; i++)
		needed |= run->vanished.items[i]->record.is_collection;
	if (!needed)
		return SUND_OK;
	enum sund_status status = catalog_each_document(reader, run->shard_count, note_collection, run, err);
	if (run->collections.count > 0)
		qsort(run->collections.items, run->collections.count, sizeof *run->collections.items,
		      compare_known);
	return status;
}

/* The first document of the file, or of those behind it. */
static size_t first_of_file(const struct run *run, uint64_t file)
{
	size_t low = 0, high = run->collections.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (run->collections.items[middle].file < file)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct known_document *gathered_documents(size_t *count, const struct run *run, uint64_t file)
{
	size_t first = first_of_file(run, file), end = first;
	while (end < run->collections.count && run->collections.items[end].file == file)
		end++;
	*count = end - first;
	return *count > 0 ? &run->collections.items[first] : NULL;
}
