/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "array.h"
#include "stores.h"

Suite *store_suite(void);

static struct path new_store(void)
{
	struct path folder = new_folder();
	return path_in(&folder, "store");
}

static struct store_writer *new_store_to_write(struct path *path)
{
	*path = new_store();
	return open_writer(path);
}

static uint64_t frequency(struct store_reader *reader, const char *term)
{
	uint64_t count = UINT64_MAX;
	ck_assert_int_eq(store_reader_frequency(&count, reader, span_of(term), NULL), SUND_OK);
	return count;
}

/* ---------------------------------------------------------------- writing and reading */

START_TEST(documents_are_read_as_written)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	add_document(writer, "en blå hund Xfilter", "1");
	add_document(writer, "en rød hund", "2");
	struct store_reader *reader = commit_and_read(writer, &path);
	ck_assert_uint_eq(count_documents(reader), 2);
	ck_assert_uint_eq(frequency(reader, "hund"), 2);
	ck_assert_uint_eq(frequency(reader, "blå"), 1);
	ck_assert_uint_eq(frequency(reader, "Xfilter"), 1);
	ck_assert_uint_eq(frequency(reader, "kat"), 0);
	uint64_t words = 0;
	ck_assert_int_eq(store_reader_length(&words, reader, 2, NULL), SUND_OK);
	ck_assert_uint_eq(words, 3);
	ck_assert_int_eq(store_reader_length(&words, reader, 9, NULL), SUND_NOT_FOUND);
	struct buffer data = { 0 };
	ck_assert_int_eq(store_reader_data(&data, reader, 2, NULL), SUND_OK);
	assert_text(buffer_span(&data), "en rød hund");
	struct sund_error err = { 0 };
	ck_assert_int_eq(store_reader_data(&data, reader, 3, &err), SUND_NOT_FOUND);
	assert_one_line(&err);
	buffer_free(&data);
	close_both(reader, writer);
}
END_TEST

START_TEST(places_are_where_the_terms_stand)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	add_document(writer, "en kat", "1");
	add_document(writer, "en rød hund og en blå hund Xfilter", "2");
	add_document(writer, "Xfilter", "3");
	struct store_reader *reader = commit_and_read(writer, &path);
	const struct span terms[] = { span_of("hund"), span_of("en") };
	static const struct store_place expected[] = { { 0, 1 }, { 2, 0 }, { 4, 1 }, { 6, 0 } };
	struct store_place *places;
	size_t count;
	ck_assert_int_eq(store_reader_places(&places, &count, reader, 2, terms, 2, NULL), SUND_OK);
	ck_assert_uint_eq(count, 4);
	ck_assert_mem_eq(places, expected, sizeof expected);
	free(places);
	ck_assert_int_eq(store_reader_places(&places, &count, reader, 2, terms, 0, NULL), SUND_OK);
	ck_assert_uint_eq(count, 0);
	free(places);
	const struct span filter = span_of("Xfilter");
	ck_assert_int_eq(store_reader_places(&places, &count, reader, 3, &filter, 1, NULL), SUND_OK);
	ck_assert_uint_eq(count, 0);
	free(places);
	close_both(reader, writer);
}
END_TEST

START_TEST(an_empty_store_can_be_read)
{
	struct path path = new_store();
	store_writer_close(open_writer(&path));
	struct store_reader *reader = open_reader(&path);
	ck_assert_uint_eq(count_documents(reader), 0);
	store_reader_close(reader);
}
END_TEST

START_TEST(nothing_is_seen_before_the_commit)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	struct store_reader *reader = commit_and_read(writer, &path);
	add_document(writer, "hund", "1");
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES("nøgle"), BYTES("værdi"), NULL), SUND_OK);
	ck_assert_int_eq(store_reader_reopen(reader, NULL), SUND_OK);
	ck_assert_uint_eq(count_documents(reader), 0);
	struct buffer value = { 0 };
	ck_assert_int_eq(store_reader_metadata(&value, reader, 0, BYTES("nøgle"), NULL), SUND_OK);
	ck_assert_uint_eq(value.size, 0);
	commit(writer);
	ck_assert_uint_eq(count_documents(reader), 0);
	ck_assert_int_eq(store_reader_reopen(reader, NULL), SUND_OK);
	ck_assert_uint_eq(count_documents(reader), 1);
	ck_assert_int_eq(store_reader_metadata(&value, reader, 0, BYTES("nøgle"), NULL), SUND_OK);
	assert_text(buffer_span(&value), "værdi");
	buffer_free(&value);
	close_both(reader, writer);
}
END_TEST

START_TEST(closing_drops_what_was_not_committed)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	add_document(writer, "gammel hund", "1");
	commit(writer);
	ck_assert_int_eq(store_writer_remove(writer, BYTES("gammel"), NULL), SUND_OK);
	add_document(writer, "ny hund", "2");
	store_writer_close(writer);
	struct store_reader *reader = open_reader(&path);
	ck_assert_uint_eq(frequency(reader, "gammel"), 1);
	ck_assert_uint_eq(frequency(reader, "ny"), 0);
	store_reader_close(reader);
	store_writer_close(NULL);
}
END_TEST

START_TEST(documents_are_removed_by_a_term)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	bool has;
	add_document(writer, "en hund", "1");
	add_document(writer, "to hunde", "2");
	add_document(writer, "tre hunde", "3");
	ck_assert_int_eq(store_writer_has_term(&has, writer, BYTES("hunde"), NULL), SUND_OK);
	ck_assert(has);
	ck_assert_int_eq(store_writer_remove(writer, BYTES("hunde"), NULL), SUND_OK);
	ck_assert_int_eq(store_writer_remove(writer, BYTES("kat"), NULL), SUND_OK);
	ck_assert_int_eq(store_writer_has_term(&has, writer, BYTES("hunde"), NULL), SUND_OK);
	ck_assert(!has);
	struct store_reader *reader = commit_and_read(writer, &path);
	ck_assert_uint_eq(count_documents(reader), 1);
	close_both(reader, writer);
}
END_TEST

static void check_data(struct store_reader *reader, uint32_t document, struct span expected)
{
	struct buffer data = { 0 };
	ck_assert_int_eq(store_reader_data(&data, reader, document, NULL), SUND_OK);
	ck_assert(span_equal(buffer_span(&data), expected));
	buffer_free(&data);
}

START_TEST(data_of_any_size_is_kept_and_goes_with_its_document)
{
	static const size_t sizes[] = { 0, 1, 63, 64, 65, 300, 5000, 200000 };
	enum { SIZES = sizeof sizes / sizeof *sizes };
	static char same[200000], mixed[200000];
	uint32_t random = 1;
	for (size_t i = 0; i < sizeof mixed; i++) {
		same[i] = 'a';
		random = random * 1664525 + 1013904223;
		mixed[i] = (char)(random >> 24);
	}
	struct path path = new_store();
	struct store_writer *writer = open_writer(&path);
	const struct store_term hund = { .term = BYTES("hund") };
	for (size_t i = 0; i < SIZES; i++) {
		struct store_document one = { .terms = &hund, .term_count = 1, .data = { same, sizes[i] } };
		struct store_document other = { .terms = &hund, .term_count = 1, .data = { mixed, sizes[i] } };
		ck_assert_int_eq(store_writer_add(writer, &one, NULL), SUND_OK);
		ck_assert_int_eq(store_writer_add(writer, &other, NULL), SUND_OK);
	}
	commit(writer);
	struct store_reader *reader = open_reader(&path);
	for (uint32_t i = 0; i < SIZES; i++) {
		check_data(reader, 2 * i + 1, (struct span){ same, sizes[i] });
		check_data(reader, 2 * i + 2, (struct span){ mixed, sizes[i] });
	}
	add_document(writer, "hund", "");
	ck_assert_int_eq(store_writer_remove(writer, BYTES("hund"), NULL), SUND_OK);
	commit(writer);
	ck_assert_int_eq(store_reader_reopen(reader, NULL), SUND_OK);
	struct buffer data = { 0 };
	for (uint32_t i = 0; i <= 2 * SIZES + 1; i++)
		ck_assert_int_eq(store_reader_data(&data, reader, i, NULL), SUND_NOT_FOUND);
	buffer_free(&data);
	store_reader_close(reader);
	store_writer_close(writer);
}
END_TEST

START_TEST(an_append_only_store_takes_documents_and_removes_none)
{
	struct path path = new_store();
	struct store_writer *writer;
	struct sund_error err = { 0 };
	ck_assert_int_eq(store_writer_open(&writer, path.text, STORE_APPEND_ONLY, NULL), SUND_OK);
	add_document(writer, "hund", "1");
	commit(writer);
	ck_assert_int_eq(store_writer_remove(writer, BYTES("hund"), &err), SUND_UNSUPPORTED);
	assert_one_line(&err);
	add_document(writer, "kat", "2");
	commit(writer);
	store_writer_close(writer);
	struct store_reader *reader = open_reader(&path);
	ck_assert_uint_eq(count_documents(reader), 2);
	store_reader_close(reader);
}
END_TEST

START_TEST(terms_of_a_wrong_size_are_refused_and_cost_nothing_else)
{
	static char letters[STORE_TERM_MAX + 1];
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	memset(letters, 'a', sizeof letters);
	add_document(writer, "hund", "1");
	struct store_term term = { .term = { letters, sizeof letters }, .frequency = 1 };
	struct store_document document = { .terms = &term, .term_count = 1 };
	struct sund_error err = { 0 };
	ck_assert_int_eq(store_writer_add(writer, &document, &err), SUND_INVALID);
	assert_one_line(&err);
	term.term.size = 0;
	ck_assert_int_eq(store_writer_add(writer, &document, NULL), SUND_INVALID);
	term.term.size = STORE_TERM_MAX;
	ck_assert_int_eq(store_writer_add(writer, &document, NULL), SUND_OK);
	struct store_reader *reader = commit_and_read(writer, &path);
	ck_assert_uint_eq(count_documents(reader), 2);
	close_both(reader, writer);
}
END_TEST

/* ---------------------------------------------------------------- metadata */

START_TEST(metadata_is_set_changed_and_removed)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	struct buffer value = { 0 };
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES("k"), BYTES("a\0b"), NULL), SUND_OK);
	ck_assert_int_eq(store_writer_metadata(&value, writer, BYTES("k"), NULL), SUND_OK);
	ck_assert(span_equal(buffer_span(&value), BYTES("a\0b")));
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES("k"), BYTES(""), NULL), SUND_OK);
	value.size = 0;
	ck_assert_int_eq(store_writer_metadata(&value, writer, BYTES("k"), NULL), SUND_OK);
	ck_assert_uint_eq(value.size, 0);
	buffer_free(&value);
	store_writer_close(writer);
}
END_TEST

START_TEST(metadata_keys_of_a_wrong_size_are_refused_and_cost_nothing_else)
{
	static char letters[300];
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	memset(letters, 'k', sizeof letters);
	add_document(writer, "hund", "1");
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES(""), BYTES("v"), NULL), SUND_INVALID);
	ck_assert_int_eq(store_writer_set_metadata(writer, (struct span){ letters, sizeof letters }, BYTES("v"), NULL),
	                 SUND_INVALID);
	struct store_reader *reader = commit_and_read(writer, &path);
	ck_assert_uint_eq(count_documents(reader), 1);
	close_both(reader, writer);
}
END_TEST

/* ---------------------------------------------------------------- walks */

static struct buffer walk_all(struct store_walk *walk)
{
	struct buffer out = { 0 };
	struct span key;
	uint64_t count;
	enum sund_status status;
	while ((status = store_walk_next(walk, &key, &count, NULL)) == SUND_OK)
		ck_assert(buffer_printf(&out, "%.*s=%u ", (int)key.size, key.data, (unsigned)count));
	ck_assert_int_eq(status, SUND_DONE);
	ck_assert_int_eq(store_walk_next(walk, &key, NULL, NULL), SUND_DONE);
	return out;
}

START_TEST(terms_are_walked_in_order_with_their_frequencies)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	add_document(writer, "ab aa b", "1");
	add_document(writer, "aa c", "2");
	struct store_reader *reader = commit_and_read(writer, &path);
	struct store_walk *walk;
	ck_assert_int_eq(store_walk_terms(&walk, reader, BYTES("a"), NULL), SUND_OK);
	struct buffer seen = walk_all(walk);
	assert_text(buffer_span(&seen), "aa=2 ab=1 ");
	buffer_free(&seen);
	store_walk_free(walk);
	ck_assert_int_eq(store_walk_terms(&walk, reader, BYTES(""), NULL), SUND_OK);
	seen = walk_all(walk);
	assert_text(buffer_span(&seen), "aa=2 ab=1 b=1 c=1 ");
	buffer_free(&seen);
	store_walk_free(walk);
	store_walk_free(NULL);
	close_both(reader, writer);
}
END_TEST

START_TEST(the_terms_of_a_document_are_walked_with_their_counts)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	add_document(writer, "ab aa", "1");
	add_document(writer, "aa c", "2");
	struct store_reader *reader = commit_and_read(writer, &path);
	struct store_walk *walk;
	ck_assert_int_eq(store_walk_document(&walk, reader, 2, NULL), SUND_OK);
	struct buffer seen = walk_all(walk);
	assert_text(buffer_span(&seen), "aa=1 c=1 ");
	buffer_free(&seen);
	store_walk_free(walk);
	ck_assert_int_eq(store_walk_document(&walk, reader, 3, NULL), SUND_NOT_FOUND);
	ck_assert_ptr_null(walk);
	close_both(reader, writer);
}
END_TEST

START_TEST(metadata_is_walked_by_prefix)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES("Fb"), BYTES("1"), NULL), SUND_OK);
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES("Fa"), BYTES("1"), NULL), SUND_OK);
	ck_assert_int_eq(store_writer_set_metadata(writer, BYTES("Da"), BYTES("1"), NULL), SUND_OK);
	struct store_reader *reader = commit_and_read(writer, &path);
	struct store_walk *walk;
	ck_assert_int_eq(store_walk_metadata(&walk, reader, 0, BYTES("F"), NULL), SUND_OK);
	struct buffer seen = walk_all(walk);
	assert_text(buffer_span(&seen), "Fa=0 Fb=0 ");
	buffer_free(&seen);
	store_walk_free(walk);
	ck_assert_int_eq(store_walk_metadata(&walk, reader, 5, BYTES("F"), NULL), SUND_INTERNAL);
	ck_assert_ptr_null(walk);
	close_both(reader, writer);
}
END_TEST

START_TEST(postings_rise)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	for (int i = 0; i < 100; i++)
		add_document(writer, i % 3 ? "hund" : "kat", "1");
	struct store_reader *reader = commit_and_read(writer, &path);
	uint32_t *documents;
	size_t count;
	ck_assert_int_eq(store_reader_postings(&documents, &count, reader, BYTES("kat"), NULL), SUND_OK);
	ck_assert_uint_eq(count, 34);
	for (size_t i = 0; i < count; i++)
		ck_assert_uint_eq(documents[i], i * 3 + 1);
	free(documents);
	ck_assert_int_eq(store_reader_postings(&documents, &count, reader, BYTES("ko"), NULL), SUND_OK);
	ck_assert_uint_eq(count, 0);
	ck_assert_ptr_null(documents);
	close_both(reader, writer);
}
END_TEST

/* ---------------------------------------------------------------- several stores, several processes */

START_TEST(several_stores_are_read_as_one)
{
	struct path one = new_store(), other = new_store();
	struct store_writer *first = open_writer(&one), *second = open_writer(&other);
	add_document(first, "hund", "1");
	add_document(second, "hund kat", "2");
	ck_assert_int_eq(store_writer_set_metadata(second, BYTES("k"), BYTES("v"), NULL), SUND_OK);
	commit(first);
	commit(second);
	store_writer_close(first);
	store_writer_close(second);
	struct store_reader *reader;
	struct buffer value = { 0 };
	const char *const paths[] = { one.text, other.text };
	ck_assert_int_eq(store_reader_open(&reader, paths, 2, NULL), SUND_OK);
	ck_assert_uint_eq(count_documents(reader), 2);
	ck_assert_uint_eq(frequency(reader, "hund"), 2);
	ck_assert_int_eq(store_reader_metadata(&value, reader, 0, BYTES("k"), NULL), SUND_OK);
	ck_assert_uint_eq(value.size, 0);
	ck_assert_int_eq(store_reader_metadata(&value, reader, 1, BYTES("k"), NULL), SUND_OK);
	assert_text(buffer_span(&value), "v");
	buffer_free(&value);
	store_reader_close(reader);
}
END_TEST

START_TEST(one_writer_at_a_time)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	commit(writer);
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		struct store_writer *second;
		_exit(store_writer_open(&second, path.text, STORE_REMOVABLE, NULL) == SUND_LOCKED && !second ? 0 : 1);
	}
	int result;
	ck_assert_int_eq(waitpid(pid, &result, 0), pid);
	ck_assert(WIFEXITED(result) && WEXITSTATUS(result) == 0);
	struct sund_error err = { 0 };
	struct store_writer *third;
	ck_assert_int_eq(store_writer_open(&third, path.text, STORE_REMOVABLE, &err), SUND_LOCKED);
	assert_one_line(&err);
	store_writer_close(writer);
}
END_TEST

static void fill(struct store_writer *writer, int round, int count)
{
	char text[128], value[32];
	ck_assert_int_eq(store_writer_remove(writer, BYTES("fyld"), NULL), SUND_OK);
	for (int i = 0; i < count; i++) {
		snprintf(text, sizeof text, "fyld runde%d ord%d ord%d ord%d ord%d", round, i, i * 7, i * 13, i * 31);
		snprintf(value, sizeof value, "%08d", i);
		add_document(writer, text, value);
	}
	commit(writer);
}

/* Everything a reader can do, over all there is. */
static enum sund_status read_everything(struct store_reader *reader)
{
	struct buffer data = { 0 };
	enum sund_status status = SUND_OK;
	uint64_t count = count_documents(reader);
	struct store_walk *walk = NULL;
	struct span key;
	status = store_walk_terms(&walk, reader, BYTES(""), NULL);
	while (status == SUND_OK)
		status = store_walk_next(walk, &key, NULL, NULL);
	store_walk_free(walk);
	if (status == SUND_DONE)
		status = SUND_OK;
	for (uint32_t i = 1; i <= count && status == SUND_OK; i++)
		status = store_reader_data(&data, reader, i, NULL);
	buffer_free(&data);
	return status;
}

START_TEST(a_reader_left_behind_is_stale_until_it_is_opened_again)
{
	enum { MANY = 3000 };
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	fill(writer, 0, MANY);
	struct store_reader *reader = open_reader(&path);
	ck_assert_uint_eq(count_documents(reader), MANY);
	fill(writer, 1, MANY);
	fill(writer, 2, MANY);
	ck_assert_int_eq(read_everything(reader), SUND_STALE);
	ck_assert_int_eq(store_reader_reopen(reader, NULL), SUND_OK);
	ck_assert_uint_eq(count_documents(reader), MANY);
	ck_assert_uint_eq(frequency(reader, "runde2"), MANY);
	ck_assert_uint_eq(frequency(reader, "runde0"), 0);
	close_both(reader, writer);
}
END_TEST

/* ---------------------------------------------------------------- what is no store */

static void check_open(const char *path, enum sund_status expected)
{
	struct store_reader *reader;
	struct sund_error err = { 0 };
	enum sund_status status = store_reader_open(&reader, &path, 1, &err);
	ck_assert_msg(status == expected, "%s: %s", sund_status_name(status), err.message);
	ck_assert_ptr_null(reader);
	assert_one_line(&err);
}

START_TEST(what_is_no_store_is_not_opened)
{
	struct path folder = new_folder(), missing = path_in(&folder, "missing"), file = path_in(&folder, "file"),
	            empty = path_in(&folder, "empty");
	write_text(&folder, "file", "auto /etc\n");
	make_folder(&folder, "empty");
	check_open(missing.text, SUND_NOT_FOUND);
	check_open(file.text, SUND_NOT_FOUND);
	check_open(empty.text, SUND_NOT_FOUND);
}
END_TEST

START_TEST(a_store_is_not_made_where_a_file_stands)
{
	struct path folder = new_folder(), file = path_in(&folder, "file"), below = path_in(&folder, "no/store");
	struct store_writer *writer;
	struct sund_error err = { 0 };
	write_text(&folder, "file", "tekst");
	ck_assert_int_ne(store_writer_open(&writer, file.text, STORE_REMOVABLE, &err), SUND_OK);
	ck_assert_ptr_null(writer);
	assert_one_line(&err);
	ck_assert_int_eq(store_writer_open(&writer, below.text, STORE_REMOVABLE, NULL), SUND_IO);
	struct buffer kept = read_bytes(file.text);
	assert_text(buffer_span(&kept), "tekst");
	buffer_free(&kept);
}
END_TEST

static struct path filled_store(void)
{
	struct path path;
	struct store_writer *writer = new_store_to_write(&path);
	fill(writer, 0, 2000);
	store_writer_close(writer);
	return path;
}

/* Write over the middle of a table. */
static void damage(const struct path *store, const char *table)
{
	struct path path = path_in(store, table);
	struct stat info;
	FILE *file = fopen(path.text, "r+b");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fstat(fileno(file), &info), 0);
	for (long at = 4096; at < info.st_size; at += 4096) {
		ck_assert_int_eq(fseek(file, at, SEEK_SET), 0);
		for (int i = 0; i < 4000; i++)
			fputc(0x5a, file);
	}
	ck_assert_int_eq(fclose(file), 0);
}

START_TEST(a_sound_store_passes_the_check)
{
	struct path path = filled_store();
	struct sund_error err = { 0 };
	ck_assert_msg(store_check(path.text, &err) == SUND_OK, "%s", err.message);
}
END_TEST

START_TEST(a_damaged_store_is_found_out)
{
	static const char *const tables[] = { "postlist.glass", "termlist.glass" };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct path path = filled_store();
		struct sund_error err = { 0 };
		damage(&path, tables[i]);
		enum sund_status status = store_check(path.text, &err);
		ck_assert_msg(status == SUND_CORRUPT, "%s: %s: %s", tables[i], sund_status_name(status), err.message);
		assert_one_line(&err);
		struct store_reader *reader = NULL;
		status = store_reader_open(&reader, (const char *const[]){ path.text }, 1, NULL);
		if (status == SUND_OK)
			status = read_everything(reader);
		ck_assert(status == SUND_CORRUPT || status == SUND_OK);
		store_reader_close(reader);
	}
}
END_TEST

START_TEST(a_store_whose_version_is_unreadable_is_refused)
{
	struct path path = filled_store();
	write_text(&path, "iamglass", "nonsens, nothing else");
	struct sund_error err = { 0 };
	ck_assert_int_ne(store_check(path.text, &err), SUND_OK);
	check_open(path.text, SUND_CORRUPT);
}
END_TEST

START_TEST(a_store_of_another_version_is_refused)
{
	struct path path = filled_store(), file = path_in(&path, "iamglass");
	struct buffer bytes = read_bytes(file.text);
	/* 14 bytes of magic, then the version of the format. */
	bytes.data[14] = (char)0x7f;
	bytes.data[15] = (char)0x7f;
	write_bytes(&path, "iamglass", buffer_span(&bytes));
	check_open(path.text, SUND_SCHEMA);
	buffer_free(&bytes);
}
END_TEST

START_TEST(what_is_no_store_does_not_pass_the_check)
{
	struct path folder = new_folder(), missing = path_in(&folder, "missing"), file = path_in(&folder, "file");
	struct sund_error err = { 0 };
	write_text(&folder, "file", "tekst");
	ck_assert_int_eq(store_check(missing.text, &err), SUND_NOT_FOUND);
	assert_one_line(&err);
	ck_assert_int_eq(store_check(file.text, &err), SUND_NOT_FOUND);
	ck_assert_int_eq(store_check(folder.text, &err), SUND_NOT_FOUND);
}
END_TEST

Suite *store_suite(void)
{
	Suite *suite = suite_create("store");
	TCase *tests = tcase_create("store");
	tcase_set_timeout(tests, 30);
	tcase_add_test(tests, documents_are_read_as_written);
	tcase_add_test(tests, places_are_where_the_terms_stand);
	tcase_add_test(tests, an_empty_store_can_be_read);
	tcase_add_test(tests, nothing_is_seen_before_the_commit);
	tcase_add_test(tests, closing_drops_what_was_not_committed);
	tcase_add_test(tests, documents_are_removed_by_a_term);
	tcase_add_test(tests, data_of_any_size_is_kept_and_goes_with_its_document);
	tcase_add_test(tests, an_append_only_store_takes_documents_and_removes_none);
	tcase_add_test(tests, terms_of_a_wrong_size_are_refused_and_cost_nothing_else);
	tcase_add_test(tests, metadata_is_set_changed_and_removed);
	tcase_add_test(tests, metadata_keys_of_a_wrong_size_are_refused_and_cost_nothing_else);
	tcase_add_test(tests, terms_are_walked_in_order_with_their_frequencies);
	tcase_add_test(tests, the_terms_of_a_document_are_walked_with_their_counts);
	tcase_add_test(tests, metadata_is_walked_by_prefix);
	tcase_add_test(tests, postings_rise);
	tcase_add_test(tests, several_stores_are_read_as_one);
	tcase_add_test(tests, one_writer_at_a_time);
	tcase_add_test(tests, a_reader_left_behind_is_stale_until_it_is_opened_again);
	tcase_add_test(tests, what_is_no_store_is_not_opened);
	tcase_add_test(tests, a_store_is_not_made_where_a_file_stands);
	tcase_add_test(tests, a_sound_store_passes_the_check);
	tcase_add_test(tests, a_damaged_store_is_found_out);
	tcase_add_test(tests, a_store_whose_version_is_unreadable_is_refused);
	tcase_add_test(tests, a_store_of_another_version_is_refused);
	tcase_add_test(tests, what_is_no_store_does_not_pass_the_check);
	suite_add_tcase(suite, tests);
	return suite;
}
