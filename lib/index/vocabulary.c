/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "vocabulary.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "terms.h"

/* ---------------------------------------------------------------- writing */

struct vocabulary_writer {
	pthread_mutex_t mutex;         /* for known and fresh; held for moments only */
	struct string_set known;       /* words that are fresh or in the store for certain */
	struct word_batch fresh;       /* on their way into the store */

	pthread_mutex_t store_mutex;   /* for what follows; taken before the other one */
	struct store_writer *store;
	struct word_batch taken;       /* what was fresh, being written */
	struct sund_error failure;     /* of the first commit that failed: the words in it are known, but not stored */
};

/* The words known to be in need no second look; forgetting them all now and then bounds the memory. */
enum { KNOWN_MAX = 2 * 1000 * 1000 };

/* Bytes of fresh words that a vocabulary made anew writes at a time. */
enum { FRESH_MAX = 1 << 20 };

static struct vocabulary_writer *new_writer(void)
{
	struct vocabulary_writer *writer = calloc(1, sizeof *writer);
	if (!writer)
		return NULL;
	if (pthread_mutex_init(&writer->mutex, NULL) == 0) {
		if (pthread_mutex_init(&writer->store_mutex, NULL) == 0)
			return writer;
		pthread_mutex_destroy(&writer->mutex);
	}
	free(writer);
	return NULL;
}

enum sund_status vocabulary_writer_open(struct vocabulary_writer **out, const char *path, struct sund_error *err)
{
	*out = NULL;
	struct vocabulary_writer *writer = new_writer();
	char *folder = layout_path(path, LAYOUT_VOCABULARY);
	enum sund_status status = writer && folder ? store_writer_open(&writer->store, folder, STORE_APPEND_ONLY, err)
	                                           : sund_error_nomem(err);
	free(folder);
	if (status == SUND_OK)
		*out = writer;
	else
		vocabulary_writer_close(writer);
	return status;
}

void vocabulary_writer_close(struct vocabulary_writer *writer)
{
	if (!writer)
		return;
	store_writer_close(writer->store);
	string_set_free(&writer->known);
	word_batch_free(&writer->fresh);
	word_batch_free(&writer->taken);
	pthread_mutex_destroy(&writer->mutex);
	pthread_mutex_destroy(&writer->store_mutex);
	free(writer);
}

void word_analysis_free(struct word_analysis *analysis)
{
	array_free(&analysis->picked);
	spellings_free(&analysis->spellings);
	word_batch_free(&analysis->batch);
}

/* `ind-` and `-assistent` are looked for where they are wanted; to the vocabulary they would be doubles. */
static bool hangs(struct span form)
{
	return form.size > 0 && (form.data[0] == '-' || form.data[form.size - 1] == '-');
}

/* Pick the words that are not known yet. Two threads may pick the same: the store gets it once. */
static bool pick_new(struct word_analysis *a, struct vocabulary_writer *writer, const struct span *forms, size_t count)
{
	bool ok = true;
	a->picked.count = 0;
	pthread_mutex_lock(&writer->mutex);
	if (writer->known.list.count > KNOWN_MAX)
		string_set_clear(&writer->known);
	for (size_t i = 0; i < count && ok; i++) {
		ok = hangs(forms[i]) || string_set_find(&writer->known, forms[i].data, forms[i].size) != STRING_NONE
		  || array_push(&a->picked, forms[i]);
	}
	pthread_mutex_unlock(&writer->mutex);
	return ok;
}

static bool analyse_picked(struct word_analysis *a)
{
	word_batch_clear(&a->batch);
	for (size_t i = 0; i < a->picked.count; i++) {
		if (spellings_make(&a->spellings, &a->analyser, a->picked.items[i]) != SUND_OK
		    || !word_batch_add(&a->batch, a->picked.items[i], &a->spellings))
			return false;
	}
	return true;
}

/* A word is known only once it is fresh, and so in the next commit, whoever makes it: else another thread might commit
 * a shard that needs it too early. */
static bool add_fresh(struct vocabulary_writer *writer, const struct word_analysis *a)
{
	pthread_mutex_lock(&writer->mutex);
	bool ok = word_batch_append(&writer->fresh, &a->batch);
	for (size_t i = 0; i < a->picked.count && ok; i++) {
		const struct span *form = &a->picked.items[i];
		ok = string_set_add(&writer->known, form->data, form->size, NULL) != STRING_NONE;
	}
	pthread_mutex_unlock(&writer->mutex);
	return ok;
}

enum sund_status vocabulary_writer_add(struct vocabulary_writer *writer, struct word_analysis *analysis,
                                       const struct span *forms, size_t count, struct sund_error *err)
{
	bool ok = pick_new(analysis, writer, forms, count)
	       && (analysis->picked.count == 0 || (analyse_picked(analysis) && add_fresh(writer, analysis)));
	return ok ? SUND_OK : sund_error_nomem(err);
}

/* Write what is fresh, while others go on adding. Under the store's mutex. */
static enum sund_status store_fresh(struct vocabulary_writer *writer, struct sund_error *err)
{
	pthread_mutex_lock(&writer->mutex);
	struct word_batch spare = writer->taken;
	writer->taken = writer->fresh;
	writer->fresh = spare;
	pthread_mutex_unlock(&writer->mutex);
	enum sund_status status = word_batch_store(&writer->taken, writer->store, err);
	word_batch_clear(&writer->taken);
	return status;
}

enum sund_status vocabulary_writer_add_all(struct vocabulary_writer *writer, struct word_analysis *analysis,
                                           struct store_reader *shards, struct sund_error *err)
{
	struct store_walk *walk = NULL;
	struct span term;
	enum sund_status status = store_walk_terms(&walk, shards, (struct span){ NULL, 0 }, err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, NULL, err)) == SUND_OK) {
		if (term_is_word(term))
			status = vocabulary_writer_add(writer, analysis, &term, 1, err);
		if (status == SUND_OK && writer->fresh.texts.size > FRESH_MAX)
			status = store_fresh(writer, err);
	}
	store_walk_free(walk);
	return status == SUND_DONE ? SUND_OK : status;
}

enum sund_status vocabulary_writer_commit(struct vocabulary_writer *writer, struct sund_error *err)
{
	pthread_mutex_lock(&writer->store_mutex);
	enum sund_status status = writer->failure.status;
	if (status == SUND_OK)
		status = store_fresh(writer, &writer->failure);
	if (status == SUND_OK)
		status = store_writer_commit(writer->store, &writer->failure);
	if (status != SUND_OK && err)
		*err = writer->failure;
	pthread_mutex_unlock(&writer->store_mutex);
	return status;
}

/* ---------------------------------------------------------------- reading */

enum sund_status vocabulary_find_term(struct string_set *words, struct store_reader *vocabulary, const char *prefix,
                                      struct span text, struct sund_error *err)
{
	struct buffer term = { 0 }, word = { 0 };
	uint32_t *documents = NULL;
	size_t count = 0;
	enum sund_status status = term_make(&term, prefix, text) ? SUND_OK : sund_error_nomem(err);
	if (status == SUND_OK)
		status = store_reader_postings(&documents, &count, vocabulary, buffer_span(&term), err);
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		status = store_reader_data(&word, vocabulary, documents[i], err);
		if (status == SUND_OK && string_set_add(words, word.data, word.size, NULL) == STRING_NONE)
			status = sund_error_nomem(err);
	}
	free(documents);
	buffer_free(&word);
	buffer_free(&term);
	return status;
}

enum sund_status vocabulary_find_terms(struct string_set *words, struct store_reader *vocabulary, const char *prefix,
                                       const struct string_set *texts, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < texts->list.count && status == SUND_OK; i++)
		status = vocabulary_find_term(words, vocabulary, prefix, texts->list.items[i], err);
	return status;
}

/* A walk over the terms behind a prefix, each turned into a word and kept if it matches. */
struct search_walk {
	const char *prefix;
	struct span begin;
	bool reversed;
	bool (*matches)(const void *payload, struct span word);
	const void *payload;
	size_t limit;
};

static enum sund_status keep_word(struct string_set *words, const struct search_walk *search, struct span term,
                                  struct buffer *reversed, bool *truncated, struct sund_error *err)
{
	struct span word = { term.data + strlen(search->prefix), term.size - strlen(search->prefix) };
	if (search->reversed) {
		reversed->size = 0;
		if (!term_append_reversed(reversed, word))
			return sund_error_nomem(err);
		word = buffer_span(reversed);
	}
	if (search->matches && !search->matches(search->payload, word))
		return SUND_OK;
	if (words->list.count >= search->limit) {
		*truncated = true;
		return SUND_DONE;
	}
	return string_set_add(words, word.data, word.size, NULL) != STRING_NONE ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status run_walk(struct string_set *words, struct store_reader *vocabulary,
                                 const struct search_walk *search, bool *truncated, struct sund_error *err)
{
	struct buffer begin = { 0 }, reversed = { 0 };
	struct store_walk *walk = NULL;
	struct span term;
	*truncated = false;
	enum sund_status status = buffer_append_string(&begin, search->prefix)
	                       && buffer_append(&begin, search->begin.data, search->begin.size)
	                        ? store_walk_terms(&walk, vocabulary, buffer_span(&begin), err)
	                        : sund_error_nomem(err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, NULL, err)) == SUND_OK)
		status = keep_word(words, search, term, &reversed, truncated, err);
	store_walk_free(walk);
	buffer_free(&reversed);
	buffer_free(&begin);
	return status == SUND_DONE ? SUND_OK : status;
}

enum sund_status vocabulary_find_prefix(struct string_set *words, struct store_reader *vocabulary, struct span prefix,
                                        size_t limit, bool *truncated, struct sund_error *err)
{
	struct search_walk search = { .prefix = TERM_FORM, .begin = prefix, .limit = limit };
	return run_walk(words, vocabulary, &search, truncated, err);
}

enum sund_status vocabulary_find_suffix(struct string_set *words, struct store_reader *vocabulary, struct span suffix,
                                        size_t limit, bool *truncated, struct sund_error *err)
{
	struct buffer reversed = { 0 };
	if (!term_append_reversed(&reversed, suffix)) {
		buffer_free(&reversed);
		return sund_error_nomem(err);
	}
	struct search_walk search = { .prefix = TERM_REVERSED, .begin = buffer_span(&reversed), .reversed = true,
	                              .limit = limit };
	enum sund_status status = run_walk(words, vocabulary, &search, truncated, err);
	buffer_free(&reversed);
	return status;
}

enum sund_status vocabulary_find_matching(struct string_set *words, struct store_reader *vocabulary,
                                          struct span prefix,
                                          bool (*matches)(const void *payload, struct span word),
                                          const void *payload, size_t limit, bool *truncated, struct sund_error *err)
{
	struct search_walk search = { .prefix = TERM_FORM, .begin = prefix, .matches = matches, .payload = payload,
	                              .limit = limit };
	return run_walk(words, vocabulary, &search, truncated, err);
}
