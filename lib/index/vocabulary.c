/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "vocabulary.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "terms.h"

/* ---------------------------------------------------------------- writing */

struct vocabulary_writer {
	pthread_mutex_t mutex;
	struct store_writer *store;
	struct string_set known;   /* words that are in the store for certain */
	bool changed;
};

/* The words known to be in need no second look; forgetting them all now and then bounds the memory. */
enum { KNOWN_MAX = 2 * 1000 * 1000 };

enum sund_status vocabulary_writer_open(struct vocabulary_writer **out, const char *path, struct sund_error *err)
{
	*out = NULL;
	struct vocabulary_writer *writer = calloc(1, sizeof *writer);
	char *folder = layout_path(path, LAYOUT_VOCABULARY);
	if (!writer || !folder || pthread_mutex_init(&writer->mutex, NULL) != 0) {
		free(writer);
		free(folder);
		return sund_error_nomem(err);
	}
	enum sund_status status = store_writer_open(&writer->store, folder, STORE_APPEND_ONLY, err);
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
	pthread_mutex_destroy(&writer->mutex);
	free(writer);
}

/* The terms of a word: itself, itself reversed, its keys, its parts. Texts are offsets until all are made. */
struct word_terms {
	struct buffer texts;
	struct ARRAY(struct store_term) terms;
};

static bool add_term(struct word_terms *terms, const char *prefix, struct span text)
{
	struct buffer made = { 0 };
	bool ok = term_make(&made, prefix, text) && buffer_append(&terms->texts, made.data, made.size)
	       && array_push(&terms->terms, (struct store_term){ .term = { NULL, made.size } });
	buffer_free(&made);
	return ok;
}

static bool add_set(struct word_terms *terms, const char *prefix, const struct string_set *set)
{
	for (size_t i = 0; i < set->list.count; i++) {
		if (!add_term(terms, prefix, set->list.items[i]))
			return false;
	}
	return true;
}

static void place_terms(struct word_terms *terms)
{
	size_t offset = 0;
	for (size_t i = 0; i < terms->terms.count; i++) {
		terms->terms.items[i].term.data = terms->texts.data + offset;
		offset += terms->terms.items[i].term.size;
	}
}

static bool make_terms(struct word_terms *terms, const struct analyser *analyser, struct spellings *spellings,
                       struct span form)
{
	struct buffer reversed = { 0 };
	bool ok = spellings_make(spellings, analyser, form) == SUND_OK && add_term(terms, TERM_FORM, form)
	       && term_append_reversed(&reversed, form) && add_term(terms, TERM_REVERSED, buffer_span(&reversed))
	       && add_set(terms, TERM_KEY, &spellings->keys) && add_set(terms, TERM_PART, &spellings->parts);
	buffer_free(&reversed);
	place_terms(terms);
	return ok;
}

static enum sund_status add_word(struct vocabulary_writer *writer, const struct word_terms *terms, struct span form,
                                 struct sund_error *err)
{
	bool exists;
	enum sund_status status = store_writer_has_term(&exists, writer->store, terms->terms.items[0].term, err);
	if (status != SUND_OK || exists)
		return status;
	writer->changed = true;
	struct store_document word = { .terms = terms->terms.items, .term_count = terms->terms.count, .data = form };
	return store_writer_add(writer->store, &word, err);
}

/* A new word with its terms, worked out. */
struct new_word {
	struct span form;
	struct word_terms terms;
};

struct new_words ARRAY(struct new_word);

static void free_new_words(struct new_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		buffer_free(&words->items[i].terms.texts);
		array_free(&words->items[i].terms.terms);
	}
	array_free(words);
}

/* `ind-` and `-assistent` are looked for where they are wanted; to the vocabulary they would be doubles. */
static bool hangs(struct span form)
{
	return form.size > 0 && (form.data[0] == '-' || form.data[form.size - 1] == '-');
}

/* Pick the words that are not known yet. Two threads may pick the same: add_word() looks again. */
static enum sund_status pick_new(struct new_words *picked, struct vocabulary_writer *writer, const struct span *forms,
                                 size_t count, struct sund_error *err)
{
	bool ok = true;
	pthread_mutex_lock(&writer->mutex);
	if (writer->known.list.count > KNOWN_MAX)
		string_set_clear(&writer->known);
	for (size_t i = 0; i < count && ok; i++) {
		ok = hangs(forms[i]) || string_set_find(&writer->known, forms[i].data, forms[i].size) != STRING_NONE
		  || array_push(picked, (struct new_word){ .form = forms[i] });
	}
	pthread_mutex_unlock(&writer->mutex);
	return ok ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status analyse_new(struct new_words *words, const struct analyser *analyser, struct sund_error *err)
{
	struct spellings spellings = { 0 };
	bool ok = true;
	for (size_t i = 0; i < words->count && ok; i++)
		ok = make_terms(&words->items[i].terms, analyser, &spellings, words->items[i].form);
	spellings_free(&spellings);
	return ok ? SUND_OK : sund_error_nomem(err);
}

/* A word is known only once it is in the store: else another thread might commit a shard that needs it too early. */
static enum sund_status add_new(struct vocabulary_writer *writer, const struct new_words *words,
                                struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	pthread_mutex_lock(&writer->mutex);
	for (size_t i = 0; i < words->count && status == SUND_OK; i++) {
		struct span form = words->items[i].form;
		status = add_word(writer, &words->items[i].terms, form, err);
		if (status == SUND_OK && string_set_add(&writer->known, form.data, form.size, NULL) == STRING_NONE)
			status = sund_error_nomem(err);
	}
	pthread_mutex_unlock(&writer->mutex);
	return status;
}

/* The analysis is the calling thread's own work; only the set of known words and the store are shared. */
enum sund_status vocabulary_writer_add(struct vocabulary_writer *writer, const struct analyser *analyser,
                                       const struct span *forms, size_t count, struct sund_error *err)
{
	struct new_words words = { 0 };
	enum sund_status status = pick_new(&words, writer, forms, count, err);
	if (status == SUND_OK && words.count > 0)
		status = analyse_new(&words, analyser, err);
	if (status == SUND_OK && words.count > 0)
		status = add_new(writer, &words, err);
	free_new_words(&words);
	return status;
}

/* Terms with a prefix begin with a capital; words never do. */
static bool is_word(struct span term)
{
	return term.size > 0 && !(term.data[0] >= 'A' && term.data[0] <= 'Z');
}

enum sund_status vocabulary_writer_add_all(struct vocabulary_writer *writer, const struct analyser *analyser,
                                           struct store_reader *shards, struct sund_error *err)
{
	struct store_walk *walk = NULL;
	struct span term;
	enum sund_status status = store_walk_terms(&walk, shards, (struct span){ NULL, 0 }, err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, NULL, err)) == SUND_OK) {
		if (is_word(term))
			status = vocabulary_writer_add(writer, analyser, &term, 1, err);
	}
	store_walk_free(walk);
	return status == SUND_DONE ? SUND_OK : status;
}

enum sund_status vocabulary_writer_commit(struct vocabulary_writer *writer, struct sund_error *err)
{
	pthread_mutex_lock(&writer->mutex);
	enum sund_status status = writer->changed ? store_writer_commit(writer->store, err) : SUND_OK;
	writer->changed = false;
	pthread_mutex_unlock(&writer->mutex);
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
                                          struct span prefix, bool (*matches)(const void *payload, struct span word), const void *payload,
                                          size_t limit, bool *truncated, struct sund_error *err)
{
	struct search_walk search = { .prefix = TERM_FORM, .begin = prefix, .matches = matches, .payload = payload, .limit = limit };
	return run_walk(words, vocabulary, &search, truncated, err);
}
