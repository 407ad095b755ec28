/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The vocabulary: every distinct word of an index, analysed once. It is a store of its own in which each word is a
 * document: its data is the word, its terms are the word, its keys, its parts and the word reversed. So a key leads to
 * the words that have it through a posting list, which stays small, and works over any number of shards.
 *
 * It is committed before the shards: a word too many costs nothing, a missing one would cost hits.
 */
#ifndef INDEX_VOCABULARY_H
#define INDEX_VOCABULARY_H

#include <stdbool.h>

#include "array.h"
#include "buffer.h"
#include "keys.h"
#include "store/store.h"
#include "string_set.h"
#include "word_batch.h"

/* ---------------------------------------------------------------- writing */

/** May be used by several threads. */
struct vocabulary_writer;

/** Open for writing the vocabulary of the index in folder `path`. Statuses as store_writer_open(). */
enum sund_status vocabulary_writer_open(struct vocabulary_writer **out, const char *path, struct sund_error *err);
void vocabulary_writer_close(struct vocabulary_writer *writer);

/** What one thread works out new words with; to begin with all zero but for the analyser, which is borrowed. */
struct word_analysis {
	struct analyser analyser;
	struct ARRAY(struct span) picked;
	struct spellings spellings;
	struct word_batch batch;
};
void word_analysis_free(struct word_analysis *analysis);

/** Add the words that are new. */
enum sund_status vocabulary_writer_add(struct vocabulary_writer *writer, struct word_analysis *analysis,
                                       const struct span *forms, size_t count, struct sund_error *err);

/** Add every word that stands in the shards: for a vocabulary that is made anew. No other thread may be adding. */
enum sund_status vocabulary_writer_add_all(struct vocabulary_writer *writer, struct word_analysis *analysis,
                                           struct store_reader *shards, struct sund_error *err);

/** Make durable what was added so far, by any thread; the others go on adding meanwhile. After a commit that failed,
 *  every later one fails as it did, so that no shard is committed whose words are missing here. */
enum sund_status vocabulary_writer_commit(struct vocabulary_writer *writer, struct sund_error *err);

/* ---------------------------------------------------------------- reading */

/** The words found are added to a struct string_set; words that are in it already stay once. */

/** Words that have the term: TERM_KEY and a key, or TERM_PART and the lemma of a part. */
enum sund_status vocabulary_find_term(struct string_set *words, struct store_reader *vocabulary, const char *prefix,
                                      struct span text, struct sund_error *err);

/** Words that have any of the terms. */
enum sund_status vocabulary_find_terms(struct string_set *words, struct store_reader *vocabulary, const char *prefix,
                                       const struct string_set *texts, struct sund_error *err);

/** Words that begin with `prefix`, at most `limit`; *truncated where there are more. */
enum sund_status vocabulary_find_prefix(struct string_set *words, struct store_reader *vocabulary, struct span prefix,
                                        size_t limit, bool *truncated, struct sund_error *err);

/** Words that end with `suffix`, likewise. */
enum sund_status vocabulary_find_suffix(struct string_set *words, struct store_reader *vocabulary, struct span suffix,
                                        size_t limit, bool *truncated, struct sund_error *err);

/** Words for which matches() is true, by a walk through all of them. */
enum sund_status vocabulary_find_matching(struct string_set *words, struct store_reader *vocabulary,
                                          struct span prefix,
                                          bool (*matches)(const void *payload, struct span word),
                                          const void *payload, size_t limit, bool *truncated, struct sund_error *err);

#endif
