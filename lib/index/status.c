/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "array.h"
#include "catalog.h"
#include "index.h"
#include "keys.h"
#include "language.h"
#include "lexicon_file.h"
#include "query/plan.h"
#include "query/second_look.h"
#include "query/tier.h"
#include "sund/index.h"
#include "sund/sund.h"

/* The figures and the memory behind them, which is freed with them. */
struct status {
	struct sund_index_status public;
	struct arena arena;
	struct ARRAY(struct sund_language_count) languages;
	struct ARRAY(struct sund_type_count) types;
	struct ARRAY(struct sund_table_size) tables;
	struct ARRAY(struct sund_fact) facts;
};

struct status_attempt {
	struct sund_index *index;
	struct status *status;
};

/* ---------------------------------------------------------------- documents */

static enum sund_status count_document(void *payload, uint64_t key, const struct document_record *record,
                                       struct sund_error *err)
{
	struct status *status = payload;
	(void)key;
	status->public.documents++;
	for (size_t i = 0; i < status->languages.count; i++) {
		if (span_equal(record->lang, span_of(status->languages.items[i].lang))) {
			status->languages.items[i].documents++;
			return SUND_OK;
		}
	}
	struct sund_language_count made = { arena_copy(&status->arena, record->lang), 1 };
	return made.lang && array_push(&status->languages, made) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status count_type(struct status *status, const struct file_record *record, struct sund_error *err)
{
	for (size_t i = 0; i < status->types.count; i++) {
		if (span_equal(record->reader, span_of(status->types.items[i].type))) {
			status->types.items[i].documents += record->documents;
			return SUND_OK;
		}
	}
	struct sund_type_count made = { arena_copy(&status->arena, record->reader), record->documents };
	return made.type && array_push(&status->types, made) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status count_sources(struct status *status, struct sund_index *index, struct sund_error *err)
{
	struct catalog catalog;
	enum sund_status result = catalog_load(&catalog, index->shards, index->manifest.shards, err);
	for (size_t i = 0; i < catalog.files.count && result == SUND_OK; i++) {
		status->public.source_bytes += catalog.files.items[i].record.size;
		result = count_type(status, &catalog.files.items[i].record, err);
	}
	catalog_free(&catalog);
	return result;
}

static int compare_types(const void *a, const void *b)
{
	const struct sund_type_count *x = a, *y = b;
	if (x->documents != y->documents)
		return x->documents < y->documents ? 1 : -1;
	return strcmp(x->type, y->type);
}

static int compare_languages(const void *a, const void *b)
{
	const struct sund_language_count *x = a, *y = b;
	if (x->documents != y->documents)
		return x->documents < y->documents ? 1 : -1;
	return strcmp(x->lang, y->lang);
}

/* ---------------------------------------------------------------- tables */

/* Xapian keeps each table in a file of its own: the same ones of all shards are added up. */
static enum sund_status add_table(struct status *status, const char *part, const char *file, uint64_t bytes,
                                  struct sund_error *err)
{
	struct buffer name = { 0 };
	size_t length = strcspn(file, ".");
	bool ok = buffer_printf(&name, "%s/%.*s", part, (int)length, file) && buffer_terminate(&name);
	bool found = false;
	for (size_t i = 0; ok && i < status->tables.count && !found; i++) {
		found = strcmp(status->tables.items[i].name, name.data) == 0;
		if (found)
			status->tables.items[i].bytes += bytes;
	}
	if (ok && !found) {
		struct sund_table_size made = { arena_copy(&status->arena, buffer_span(&name)), bytes };
		ok = made.name && array_push(&status->tables, made);
	}
	buffer_free(&name);
	return ok ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status measure_folder(struct status *status, const char *folder, const char *part,
                                       struct sund_error *err)
{
	enum sund_status result = SUND_OK;
	DIR *entries = folder ? opendir(folder) : NULL;
	for (struct dirent *entry; entries && result == SUND_OK && (entry = readdir(entries)) != NULL;) {
		struct stat info;
		char *path = layout_path(folder, entry->d_name);
		if (path && stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
			result = add_table(status, part, entry->d_name, (uint64_t)info.st_size, err);
		free(path);
	}
	if (entries)
		closedir(entries);
	return result;
}

static int compare_tables(const void *a, const void *b)
{
	const struct sund_table_size *x = a, *y = b;
	return strcmp(x->name, y->name);
}

static enum sund_status measure_tables(struct status *status, const struct sund_index *index, struct sund_error *err)
{
	enum sund_status result = SUND_OK;
	for (uint32_t i = 0; i <= index->manifest.shards && result == SUND_OK; i++) {
		bool shard = i < index->manifest.shards;
		char *folder = shard ? layout_shard_path(index->path, i) : layout_path(index->path, LAYOUT_VOCABULARY);
		result = folder ? measure_folder(status, folder, shard ? "shards" : "vocabulary", err)
		                : sund_error_nomem(err);
		free(folder);
	}
	return result;
}

/* ---------------------------------------------------------------- facts */

static bool add_fact(struct status *status, const char *name, double value)
{
	struct buffer text = { 0 };
	bool ok = buffer_printf(&text, "%g", value);
	struct sund_fact fact = { name, ok ? arena_copy(&status->arena, buffer_span(&text)) : NULL };
	buffer_free(&text);
	return ok && fact.value && array_push(&status->facts, fact);
}

static bool add_weight(struct status *status, const char *of, double weight)
{
	struct buffer name = { 0 };
	bool ok = buffer_printf(&name, "weight of %s", of);
	const char *copy = ok ? arena_copy(&status->arena, buffer_span(&name)) : NULL;
	buffer_free(&name);
	return copy && add_fact(status, copy, weight);
}

static bool add_weights(struct status *status)
{
	bool ok = true;
	for (size_t i = 0; ok && i < tier_count; i++)
		ok = add_weight(status, tiers[i].tier->name, tiers[i].weight);
	for (size_t i = 0; ok && i < LOOK_MEASURES; i++)
		ok = add_weight(status, look_measures[i].name, look_measures[i].weight);
	return ok;
}

/* The dictionaries that were not there when the lexicon was made. */
static bool add_missing_dictionaries(struct status *status, const struct lexicon *lexicon)
{
	struct lexicon_source source;
	for (size_t i = 0; lexicon_source(&source, lexicon, i) == SUND_OK; i++) {
		if (source.present)
			continue;
		struct sund_fact fact = { "missing dictionary", arena_copy(&status->arena, span_of(source.name)) };
		if (!fact.value || !array_push(&status->facts, fact))
			return false;
	}
	return true;
}

static bool add_lexicon_facts(struct status *status, const struct lexicon *lexicon)
{
	if (!lexicon)
		return array_push(&status->facts,
		                  (struct sund_fact){ "lexicon", "none: no lemmas, compounds, translations" });
	struct buffer text = { 0 };
	bool ok = buffer_printf(&text, "%016" PRIx64, lexicon_file_hash(lexicon));
	struct sund_fact fact = { "lexicon", ok ? arena_copy(&status->arena, buffer_span(&text)) : NULL };
	buffer_free(&text);
	return ok && fact.value && array_push(&status->facts, fact) && add_missing_dictionaries(status, lexicon);
}

static bool add_facts(struct status *status, const struct sund_index *index)
{
	return array_push(&status->facts, (struct sund_fact){ "version of sund", sund_version() })
	    && add_fact(status, "schema", index->manifest.schema)
	    && add_fact(status, "keys", index->manifest.keys)
	    && add_lexicon_facts(status, index->lexicon) && add_fact(status, "k1 of passages", RANK_K1)
	    && add_fact(status, "b of passages", RANK_B) && add_fact(status, "k1 of documents", RANK_DOCUMENT_K1)
	    && add_fact(status, "b of documents", RANK_DOCUMENT_B)
	    && add_fact(status, "words of the shortest document", RANK_DOCUMENT_SHORTEST)
	    && add_fact(status, "share of the best passage", RANK_PASSAGE_SHARE)
	    && add_fact(status, "weight of asides", RANK_ASIDE) && add_weights(status);
}

/* ---------------------------------------------------------------- the whole */

static void forget_figures(struct status *status)
{
	arena_free(&status->arena);
	status->languages.count = status->types.count = status->tables.count = status->facts.count = 0;
	status->public = (struct sund_index_status){ 0 };
}

static void publish(struct status *status, const struct sund_index *index)
{
	struct sund_index_status *public = &status->public;
	if (status->languages.count > 0)
		qsort(status->languages.items, status->languages.count, sizeof *status->languages.items,
		      compare_languages);
	if (status->types.count > 0)
		qsort(status->types.items, status->types.count, sizeof *status->types.items, compare_types);
	if (status->tables.count > 0)
		qsort(status->tables.items, status->tables.count, sizeof *status->tables.items, compare_tables);
	public->path = index->path;
	public->shards = index->manifest.shards;
	public->languages = status->languages.items;
	public->language_count = status->languages.count;
	public->types = status->types.items;
	public->type_count = status->types.count;
	public->tables = status->tables.items;
	public->table_count = status->tables.count;
	public->facts = status->facts.items;
	public->fact_count = status->facts.count;
}

static enum sund_status attempt_status(void *payload, struct sund_error *err)
{
	struct status_attempt *a = payload;
	struct status *status = a->status;
	forget_figures(status);
	enum sund_status result = store_reader_document_count(&status->public.passages, a->index->shards, err);
	if (result == SUND_OK)
		result = store_reader_document_count(&status->public.words, a->index->vocabulary, err);
	if (result == SUND_OK)
		result = catalog_each_document(a->index->shards, a->index->manifest.shards, count_document, status,
		                               err);
	if (result == SUND_OK)
		result = count_sources(status, a->index, err);
	if (result == SUND_OK)
		result = measure_tables(status, a->index, err);
	if (result == SUND_OK && !add_facts(status, a->index))
		result = sund_error_nomem(err);
	if (result == SUND_OK)
		publish(status, a->index);
	return result;
}

enum sund_status sund_index_status_read(struct sund_index_status **out, struct sund_index *index,
                                        struct sund_error *err)
{
	*out = NULL;
	struct status *made = calloc(1, sizeof *made);
	if (!made)
		return sund_error_nomem(err);
	struct status_attempt attempt = { index, made };
	enum sund_status result = index_attempt(index, attempt_status, &attempt, err);
	if (result == SUND_OK)
		*out = &made->public;
	else
		sund_index_status_free(&made->public);
	return result;
}

void sund_index_status_free(struct sund_index_status *public)
{
	if (!public)
		return;
	struct status *status = (struct status *)public; /* public is its first member */
	arena_free(&status->arena);
	array_free(&status->languages);
	array_free(&status->types);
	array_free(&status->tables);
	array_free(&status->facts);
	free(status);
}
