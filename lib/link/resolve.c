/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sund/link.h"

#include <stdlib.h>
#include <string.h>

#include "index/catalog.h"
#include "index/index.h"
#include "index/terms.h"
#include "index/walk.h"
#include "parse_link.h"
#include "query/results.h"

const char *sund_link_state_name(enum sund_link_state state)
{
	static const char *const names[] = { "exact", "moved", "changed", "ambiguous", "gone" };
	return (unsigned)state < sizeof names / sizeof *names ? names[state] : "unknown";
}

struct resolve_attempt {
	struct sund_index *index;
	const struct parsed_link *link;
	struct sund_results *results;
	enum sund_link_state *state;
};

/* ---------------------------------------------------------------- by id */

/* Every passage that has the term becomes a hit. */
static enum sund_status add_passages(struct resolve_attempt *a, const char *prefix, const char *text,
                                     struct sund_error *err)
{
	struct buffer term = { 0 };
	uint32_t *documents = NULL;
	size_t count = 0;
	enum sund_status status = term_make(&term, prefix, span_of(text)) ? SUND_OK : sund_error_nomem(err);
	if (status == SUND_OK)
		status = store_reader_postings(&documents, &count, a->index->shards, buffer_span(&term), err);
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		struct hit_request request = { .document = documents[i], .rank = a->results->hits.count + 1 };
		status = results_add_hit(a->results, a->index, &request, err);
	}
	free(documents);
	buffer_free(&term);
	return status;
}

static enum sund_status resolve_id(struct resolve_attempt *a, struct sund_error *err)
{
	enum sund_status status = add_passages(a, TERM_PASSAGE, passage_id_text(a->link->id).text, err);
	size_t count = a->results->hits.count;
	*a->state = count == 0 ? SUND_LINK_GONE : count == 1 ? SUND_LINK_EXACT : SUND_LINK_AMBIGUOUS;
	return status;
}

/* ---------------------------------------------------------------- by path and lines */

/* Lines of text that was taken out of a file are not lines of the file: only the whole of it is meant. */
static bool overlaps(const struct sund_hit *hit, const struct parsed_link *link)
{
	if (link->page > 0)
		return hit->page <= link->page && hit->page_end >= link->page;
	if (hit->extracted)
		return link->line <= 1 && link->line_end == UINT32_MAX;
	return hit->place.line <= link->line_end && hit->place.line_end >= link->line;
}

static int compare_places(const void *a, const void *b)
{
	const struct sund_hit *x = a, *y = b;
	int paths = strcmp(x->path, y->path);
	return paths != 0 ? paths
	                  : (x->place.byte_start > y->place.byte_start) - (x->place.byte_start < y->place.byte_start);
}

/* Of the passages found, those that hold any of the lines, or some of the page, in order. */
static void keep_overlapping(struct sund_results *results, const struct parsed_link *link)
{
	size_t kept = 0;
	if (results->hits.count > 0)
		qsort(results->hits.items, results->hits.count, sizeof *results->hits.items, compare_places);
	for (size_t i = 0; i < results->hits.count; i++) {
		if (!overlaps(&results->hits.items[i], link))
			continue;
		results->hits.items[kept] = results->hits.items[i];
		results->hits.items[kept].rank = kept + 1;
		kept++;
	}
	results->hits.count = kept;
}

/* ---------------------------------------------------------------- by words */

/* Keep those hits from `first` on, which are the passages of the document, that have a piece in the range. */
static bool keep_in_range(struct resolve_attempt *a, size_t first, const struct document_text *document,
                          struct text_range range)
{
	size_t kept = first, count = a->results->hits.count - first;
	bool *is_named = calloc(count + 1, sizeof *is_named);
	if (!is_named)
		return false;
	for (size_t i = 0; i < document->pieces.count; i++) {
		const struct text_piece *piece = &document->pieces.items[i];
		if (piece->passage < count && piece->range.start < range.end && piece->range.end > range.start)
			is_named[piece->passage] = true;
	}
	for (size_t i = 0; i < count; i++) {
		if (is_named[i])
			a->results->hits.items[kept++] = a->results->hits.items[first + i];
	}
	a->results->hits.count = kept;
	free(is_named);
	return true;
}

/* Of the passages of a document, which are the hits from `first` on, keep those that hold some of the words. */
static enum sund_status keep_named(struct resolve_attempt *a, size_t first, uint64_t key, struct sund_error *err)
{
	struct document_text document = { 0 };
	struct text_range found = { 0 };
	enum sund_status status = document_text_read(&document, a->index, key, SIZE_MAX, err);
	if (status == SUND_OK && !text_fragment_find(&found, &a->link->fragment, buffer_span(&document.text)))
		found = (struct text_range){ 0 };
	if (status == SUND_OK && !keep_in_range(a, first, &document, found))
		status = sund_error_nomem(err);
	document_text_free(&document);
	return status;
}

struct documents_of_file {
	uint64_t file;
	struct ARRAY(uint64_t) keys;
};

static enum sund_status collect_document(void *payload, uint64_t key, const struct document_record *record,
                                         struct sund_error *err)
{
	struct documents_of_file *documents = payload;
	if (record->file != documents->file)
		return SUND_OK;
	return array_push(&documents->keys, key) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status add_document(struct resolve_attempt *a, uint64_t key, struct sund_error *err)
{
	size_t first = a->results->hits.count;
	enum sund_status status = add_passages(a, TERM_DOCUMENT, key_text(key).text, err);
	return status == SUND_OK && a->link->text ? keep_named(a, first, key, err) : status;
}

static enum sund_status add_file(struct resolve_attempt *a, const struct catalog_file *file, struct sund_error *err)
{
	struct documents_of_file documents = { .file = file->key };
	enum sund_status status = catalog_each_document(a->index->shards, a->index->manifest.shards, collect_document,
	                                                &documents, err);
	for (size_t i = 0; i < documents.keys.count && status == SUND_OK; i++)
		status = add_document(a, documents.keys.items[i], err);
	array_free(&documents.keys);
	return status;
}

/* The checks of RFC 5147, where the link has them, tell whether the file is the one that was linked to. */
static bool is_unchanged(const struct parsed_link *link, const struct file_record *file)
{
	if (link->has_length && link->length != file->size)
		return false;
	return link->md5_size == 0 || (file->md5.size == link->md5_size && memcmp(file->md5.data, link->md5, 16) == 0);
}

/* A file that passes the checks is the one that was linked to, whatever its name is now. */
static enum sund_status find_moved(struct resolve_attempt *a, const struct catalog *catalog, struct sund_error *err)
{
	size_t found = 0;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < catalog->files.count && status == SUND_OK; i++) {
		if (!is_unchanged(a->link, &catalog->files.items[i].record))
			continue;
		status = add_file(a, &catalog->files.items[i], err);
		found++;
	}
	*a->state = found > 1 ? SUND_LINK_AMBIGUOUS : found == 1 ? SUND_LINK_MOVED : SUND_LINK_GONE;
	return status;
}

static enum sund_status find_lines(struct resolve_attempt *a, const struct catalog *catalog,
                                   const struct catalog_file *file, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	if (file && is_unchanged(a->link, &file->record)) {
		*a->state = SUND_LINK_EXACT;
		return add_file(a, file, err);
	}
	if (a->link->md5_size > 0)
		status = find_moved(a, catalog, err);
	if (status == SUND_OK && *a->state == SUND_LINK_GONE && file) {
		*a->state = SUND_LINK_CHANGED;
		status = add_file(a, file, err);
	}
	return status;
}

static enum sund_status resolve_lines(struct resolve_attempt *a, struct sund_error *err)
{
	struct catalog catalog;
	char *path = NULL;
	enum sund_status status = catalog_load(&catalog, a->index->shards, a->index->manifest.shards, err);
	bool has_path = status == SUND_OK && walk_absolute(&path, a->link->path, NULL) == SUND_OK;
	*a->state = SUND_LINK_GONE;
	if (status == SUND_OK)
		status = find_lines(a, &catalog, has_path ? catalog_find(&catalog, span_of(path)) : NULL, err);
	if (status == SUND_OK)
		keep_overlapping(a->results, a->link);
	if (a->results->hits.count == 0)
		*a->state = SUND_LINK_GONE;
	free(path);
	catalog_free(&catalog);
	return status;
}

static enum sund_status attempt_resolve(void *payload, struct sund_error *err)
{
	struct resolve_attempt *a = payload;
	results_clear(a->results);
	enum sund_status status = a->link->path ? resolve_lines(a, err) : resolve_id(a, err);
	a->results->total = a->results->hits.count;
	return status;
}

enum sund_status sund_link_resolve(struct sund_results **out, enum sund_link_state *state, struct sund_index *index,
                                   const char *link, struct sund_error *err)
{
	struct parsed_link parsed;
	*out = NULL;
	*state = SUND_LINK_GONE;
	enum sund_status status = parsed_link_read(&parsed, link, err);
	if (status != SUND_OK)
		return status;
	struct sund_results *results = calloc(1, sizeof *results);
	struct resolve_attempt attempt = { index, &parsed, results, state };
	status = results ? index_attempt(index, attempt_resolve, &attempt, err) : sund_error_nomem(err);
	parsed_link_free(&parsed);
	if (status == SUND_OK)
		*out = results;
	else
		sund_results_free(results);
	return status;
}
