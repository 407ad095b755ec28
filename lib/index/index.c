/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index.h"

#include <stdlib.h>
#include <string.h>

#include "lexicon_file.h"
#include "terms.h"

static enum sund_status open_shards(struct sund_index *index, struct sund_error *err)
{
	uint32_t count = index->manifest.shards, made = 0;
	char *paths[INDEX_SHARDS_MAX] = { NULL };
	while (made < count && (paths[made] = layout_shard_path(index->path, made)) != NULL)
		made++;
	enum sund_status status = made < count ? sund_error_nomem(err)
		: store_reader_open(&index->shards, (const char *const *)paths, count, err);
	for (uint32_t i = 0; i < made; i++)
		free(paths[i]);
	return status;
}

static enum sund_status open_vocabulary(struct sund_index *index, struct sund_error *err)
{
	char *path = layout_path(index->path, LAYOUT_VOCABULARY);
	if (!path)
		return sund_error_nomem(err);
	enum sund_status status = store_reader_open(&index->vocabulary, (const char *const[]){ path }, 1, err);
	free(path);
	return status;
}

/* Fewer than one in this many passages of a language may be mistakes of language.h. */
enum { PRESENT = 20 };

static enum sund_status count_languages(struct sund_index *index, struct sund_error *err)
{
	uint64_t counts[LEXICON_LANGUAGES] = { 0 }, all = 0;
	struct buffer term = { 0 };
	enum sund_status status = SUND_OK;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES && status == SUND_OK; i++) {
		status = term_make(&term, TERM_LANGUAGE, span_of(lexicon_language_code(i)))
			? store_reader_frequency(&counts[i], index->shards, buffer_span(&term), err)
			: sund_error_nomem(err);
		all += counts[i];
	}
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++)
		index->languages[i] = counts[i] * PRESENT >= all;
	buffer_free(&term);
	return status;
}

static enum sund_status open_parts(struct sund_index *index, const char *path, struct sund_error *err)
{
	enum sund_status status = manifest_read(&index->manifest, path, err);
	if (status != SUND_OK)
		return status;
	status = lexicon_file_open(&index->lexicon, err);
	if (status != SUND_OK)
		return status;
	if (index->manifest.keys != KEYS_VERSION || index->manifest.lexicon != lexicon_file_hash(index->lexicon))
		return sund_error_set(err, SUND_SCHEMA, "run sund ingest again; it renews the vocabulary",
		                      "%s: its vocabulary was made with another lexicon or version of sund", path);
	index->path = strdup(path);
	if (!index->path)
		return sund_error_nomem(err);
	status = open_shards(index, err);
	if (status == SUND_OK)
		status = count_languages(index, err);
	if (status == SUND_OK)
		status = open_vocabulary(index, err);
	if (status == SUND_OK)
		status = tokenizer_new(&index->tokenizer, err);
	if (status == SUND_OK)
		status = stemmer_new(&index->analyser.stemmer, err);
	index->analyser.lexicon = index->lexicon;
	if (status == SUND_OK)
		tokenizer_use_lexicon(index->tokenizer, index->lexicon);
	/* The manifest is there, so a part that is missing was lost. */
	if (status == SUND_NOT_FOUND) {
		status = SUND_CORRUPT;
		if (err)
			err->status = status;
	}
	return status;
}

enum sund_status sund_index_open(struct sund_index **out, const char *path, struct sund_error *err)
{
	*out = NULL;
	struct sund_index *index = calloc(1, sizeof *index);
	if (!index)
		return sund_error_nomem(err);
	enum sund_status status = open_parts(index, path, err);
	if (status == SUND_OK)
		*out = index;
	else
		sund_index_close(index);
	return status;
}

void sund_index_close(struct sund_index *index)
{
	if (!index)
		return;
	store_reader_close(index->shards);
	store_reader_close(index->vocabulary);
	tokenizer_free(index->tokenizer);
	stemmer_free(index->analyser.stemmer);
	lexicon_close(index->lexicon);
	free(index->path);
	free(index);
}

static enum sund_status reopen(struct sund_index *index, struct sund_error *err)
{
	enum sund_status status = store_reader_reopen(index->shards, err);
	if (status == SUND_OK)
		status = count_languages(index, err);
	return status == SUND_OK ? store_reader_reopen(index->vocabulary, err) : status;
}

enum sund_status index_attempt(struct sund_index *index,
                               enum sund_status (*operation)(void *payload, struct sund_error *err), void *payload,
                               struct sund_error *err)
{
	enum sund_status status = SUND_STALE;
	for (int attempt = 0; attempt < INDEX_ATTEMPTS && status == SUND_STALE; attempt++) {
		status = attempt > 0 ? reopen(index, err) : SUND_OK;
		if (status == SUND_OK)
			status = operation(payload, err);
	}
	return status;
}
