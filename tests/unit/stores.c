/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stores.h"

#include <string.h>

struct store_writer *open_writer(const struct path *path)
{
	struct store_writer *writer;
	struct sund_error err = { 0 };
	enum sund_status status = store_writer_open(&writer, path->text, STORE_REMOVABLE, &err);
	ck_assert_msg(status == SUND_OK, "%s", err.message);
	return writer;
}

struct store_reader *open_reader(const struct path *path)
{
	struct store_reader *reader;
	struct sund_error err = { 0 };
	enum sund_status status = store_reader_open(&reader, (const char *const[]){ path->text }, 1, &err);
	ck_assert_msg(status == SUND_OK, "%s", err.message);
	return reader;
}

void commit(struct store_writer *writer)
{
	struct sund_error err = { 0 };
	ck_assert_msg(store_writer_commit(writer, &err) == SUND_OK, "%s", err.message);
}

struct store_reader *commit_and_read(struct store_writer *writer, const struct path *path)
{
	commit(writer);
	return open_reader(path);
}

void close_both(struct store_reader *reader, struct store_writer *writer)
{
	store_reader_close(reader);
	store_writer_close(writer);
}

enum { WORDS_MAX = 256 };

void add_document(struct store_writer *writer, const char *text, const char *value)
{
	struct store_term terms[WORDS_MAX];
	struct store_place places[WORDS_MAX];
	size_t count = 0, place_count = 0;
	/* A word that comes again is a term again: the store adds up what it is given. */
	for (const char *at = text; *at;) {
		size_t size = strcspn(at, " ");
		bool is_word = *at < 'A' || *at > 'Z';
		ck_assert_uint_lt(count, WORDS_MAX);
		terms[count] = (struct store_term){ .term = { at, size }, .frequency = is_word };
		if (is_word)
			places[place_count++] = (struct store_place){ (uint32_t)count, (uint32_t)count };
		count += size > 0;
		at += size + (at[size] == ' ');
	}
	struct store_document document = { terms, count, places, place_count, span_of(value), span_of(text) };
	struct sund_error err = { 0 };
	ck_assert_msg(store_writer_add(writer, &document, &err) == SUND_OK, "%s", err.message);
}

uint64_t count_documents(struct store_reader *reader)
{
	uint64_t count = UINT64_MAX;
	ck_assert_int_eq(store_reader_document_count(&count, reader, NULL), SUND_OK);
	return count;
}
