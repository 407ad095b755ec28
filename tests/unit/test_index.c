/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/index.h"
#include "index/lock.h"
#include "unit.h"

Suite *index_suite(void);

static struct path folder, index_path, docs;

static void set_up(void)
{
	folder = new_folder();
	index_path = path_in(&folder, "index");
	docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	write_text(&docs, "da.txt", "Hunden og katten er ikke hjemme, og det er også godt.\n");
	write_text(&docs, "sv.txt", "Hunden och katten är inte hemma, och det är också bra.\n");
	write_text(&docs, "alt.jsonl", "{\"_id\": \"a\", \"text\": \"Linje 1.\"}\n"
	                               "{\"_id\": \"b\", \"text\": \"Linje 2.\"}\n");
	ingest_into(&index_path, &docs, 2);
}

static void check_open(const char *path, enum sund_status expected)
{
	struct sund_index *index;
	struct sund_error err = { 0 };
	enum sund_status status = sund_index_open(&index, path, &err);
	ck_assert_msg(status == expected, "%s: %s, expected %s", path, sund_status_name(status),
	              sund_status_name(expected));
	ck_assert_int_eq(err.status, expected);
	ck_assert_ptr_null(index);
	assert_one_line(&err);
	ck_assert_str_ne(err.hint, "");
}

START_TEST(an_index_is_opened_and_closed)
{
	sund_index_close(open_index(&index_path));
	sund_index_close(NULL);
}
END_TEST

/* Stale when it is asked for the first time. */
static enum sund_status ask_twice(void *payload, struct sund_error *err)
{
	int *asked = payload;
	return (*asked)++ == 0 ? sund_error_set(err, SUND_STALE, NULL, "stale") : SUND_OK;
}

START_TEST(what_changed_while_it_was_read_is_in_other_languages)
{
	struct path path = path_in(&folder, "danish");
	struct path danish = path_in(&docs, "da.txt"), swedish = path_in(&docs, "sv.txt");
	int asked = 0;
	ingest_into(&path, &danish, 1);
	struct sund_index *index = open_index(&path);
	ck_assert(index->languages[LEXICON_DANISH] && !index->languages[LEXICON_SWEDISH]);
	ingest_into(&path, &swedish, 1);
	ck_assert_int_eq(index_attempt(index, ask_twice, &asked, NULL), SUND_OK);
	ck_assert(index->languages[LEXICON_DANISH] && index->languages[LEXICON_SWEDISH]);
	sund_index_close(index);
}
END_TEST

START_TEST(opening_writes_nothing)
{
	struct path lock = path_in(&index_path, LAYOUT_LOCK);
	struct stat before, after;
	ck_assert_int_eq(stat(lock.text, &before), 0);
	ck_assert_int_eq(chmod(index_path.text, 0555), 0);
	struct sund_index *index = open_index(&index_path);
	sund_results_free(run_query(index, "hunden"));
	sund_index_close(index);
	ck_assert_int_eq(chmod(index_path.text, 0777), 0);
	ck_assert_int_eq(stat(lock.text, &after), 0);
	ck_assert_int_eq(before.st_mtim.tv_sec, after.st_mtim.tv_sec);
	ck_assert_int_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}
END_TEST

START_TEST(what_is_no_index_is_not_found)
{
	struct path missing = path_in(&folder, "missing"), file = path_in(&docs, "da.txt");
	check_open(missing.text, SUND_NOT_FOUND);
	check_open(docs.text, SUND_NOT_FOUND);
	check_open(file.text, SUND_INVALID);
}
END_TEST

START_TEST(an_index_of_another_version_is_refused)
{
	change_manifest(&index_path, (struct manifest_change){ .keys = 999 });
	check_open(index_path.text, SUND_SCHEMA);
	ingest_into(&index_path, &docs, 0);
	change_manifest(&index_path, (struct manifest_change){ .lexicon = true });
	check_open(index_path.text, SUND_SCHEMA);
	change_manifest(&index_path, (struct manifest_change){ .schema = 999 });
	check_open(index_path.text, SUND_SCHEMA);
}
END_TEST

START_TEST(a_lost_or_damaged_part_is_corruption)
{
	change_manifest(&index_path, (struct manifest_change){ .shards = 3 });
	check_open(index_path.text, SUND_CORRUPT);
	write_text(&index_path, LAYOUT_MANIFEST, "{");
	check_open(index_path.text, SUND_CORRUPT);
}
END_TEST

START_TEST(a_shard_that_is_a_file_is_corruption)
{
	struct path shard = path_in(&index_path, "shard.0"), away = path_in(&folder, "away");
	ck_assert_int_eq(rename(shard.text, away.text), 0);
	check_open(index_path.text, SUND_CORRUPT);
	write_text(&index_path, "shard.0", "auto /etc\n");
	check_open(index_path.text, SUND_CORRUPT);
}
END_TEST

START_TEST(a_lost_vocabulary_is_corruption)
{
	struct path vocabulary = path_in(&index_path, LAYOUT_VOCABULARY), away = path_in(&folder, "away");
	ck_assert_int_eq(rename(vocabulary.text, away.text), 0);
	check_open(index_path.text, SUND_CORRUPT);
}
END_TEST

/* ---------------------------------------------------------------- status */

static uint64_t documents_in(const struct sund_index_status *status, const char *lang)
{
	for (size_t i = 0; i < status->language_count; i++) {
		if (strcmp(status->languages[i].lang, lang) == 0)
			return status->languages[i].documents;
	}
	return 0;
}

START_TEST(status_counts_what_is_in_the_index)
{
	struct sund_index *index = open_index(&index_path);
	struct sund_index_status *status;
	ck_assert_int_eq(sund_index_status_read(&status, index, NULL), SUND_OK);
	ck_assert_str_eq(status->path, index_path.text);
	ck_assert_uint_eq(status->documents, 4);
	ck_assert_uint_eq(status->passages, 4);
	ck_assert_uint_eq(status->shards, 2);
	ck_assert_uint_eq(documents_in(status, "da"), 1);
	ck_assert_uint_eq(documents_in(status, "sv"), 1);
	ck_assert_uint_eq(status->type_count, 2);
	ck_assert_str_eq(status->types[0].type, "jsonl");
	ck_assert_uint_eq(status->types[0].documents, 2);
	ck_assert_uint_gt(status->words, 15);
	ck_assert_uint_lt(status->words, 40);
	ck_assert_uint_gt(status->table_count, 4);
	ck_assert_uint_gt(status->fact_count, 2);
	uint64_t bytes = 0;
	static const char *const names[] = { "da.txt", "sv.txt", "alt.jsonl" };
	for (size_t i = 0; i < 3; i++) {
		struct path file = path_in(&docs, names[i]);
		struct stat info;
		ck_assert_int_eq(stat(file.text, &info), 0);
		bytes += (uint64_t)info.st_size;
	}
	ck_assert_uint_eq(status->source_bytes, bytes);
	for (size_t i = 0; i < status->table_count; i++)
		ck_assert_uint_gt(status->tables[i].bytes, 0);
	for (size_t i = 0; i < status->fact_count; i++)
		ck_assert(status->facts[i].name && status->facts[i].value);
	sund_index_status_free(status);
	sund_index_status_free(NULL);
	sund_index_close(index);
}
END_TEST

/* ---------------------------------------------------------------- check */

static void count_problem(void *payload, const char *text, const char *hint)
{
	ck_assert_ptr_nonnull(text);
	ck_assert_ptr_nonnull(hint);
	ck_assert_ptr_null(strchr(text, '\n'));
	ck_assert_str_ne(hint, "");
	++*(size_t *)payload;
}

static size_t problems_of(const struct path *path)
{
	size_t told = 0, problems = SIZE_MAX;
	struct sund_error err = { 0 };
	enum sund_status status = sund_index_check(path->text, count_problem, &told, &problems, &err);
	ck_assert_msg(status == SUND_OK, "%s", err.message);
	ck_assert_uint_eq(told, problems);
	return problems;
}

START_TEST(a_sound_index_has_no_problems)
{
	ck_assert_uint_eq(problems_of(&index_path), 0);
	write_text(&docs, "da.txt", "En helt anden tekst.\n");
	ingest_into(&index_path, &docs, 0);
	ck_assert_uint_eq(problems_of(&index_path), 0);
}
END_TEST

START_TEST(damaged_tables_are_problems)
{
	static const char *const tables[] = { "shard.0/postlist.glass", "shard.1/termlist.glass",
		                                  "vocabulary/postlist.glass" };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct path table = path_in(&index_path, tables[i]);
		struct buffer bytes = read_bytes(table.text), damaged = { 0 };
		ck_assert(buffer_append(&damaged, bytes.data, bytes.size));
		for (size_t at = 0; at < damaged.size; at++)
			damaged.data[at] ^= 0x5a;
		write_bytes(&index_path, tables[i], buffer_span(&damaged));
		ck_assert_uint_ge(problems_of(&index_path), 1);
		write_bytes(&index_path, tables[i], buffer_span(&bytes));
		buffer_free(&bytes);
		buffer_free(&damaged);
	}
	ck_assert_uint_eq(problems_of(&index_path), 0);
}
END_TEST

START_TEST(a_table_that_ends_too_early_is_a_problem)
{
	struct path table = path_in(&index_path, "shard.0/postlist.glass");
	struct stat info;
	ck_assert_int_eq(stat(table.text, &info), 0);
	for (off_t size = 0; size < info.st_size; size += 4096) {
		struct buffer bytes = read_bytes(table.text);
		ck_assert_int_eq(truncate(table.text, size), 0);
		ck_assert_uint_ge(problems_of(&index_path), 1);
		write_bytes(&index_path, "shard.0/postlist.glass", buffer_span(&bytes));
		buffer_free(&bytes);
	}
	ck_assert_uint_eq(problems_of(&index_path), 0);
}
END_TEST

START_TEST(a_lost_shard_is_a_problem)
{
	struct path shard = path_in(&index_path, "shard.1"), away = path_in(&folder, "away");
	ck_assert_int_eq(rename(shard.text, away.text), 0);
	ck_assert_uint_ge(problems_of(&index_path), 1);
}
END_TEST

START_TEST(an_index_that_is_written_to_cannot_be_checked)
{
	size_t told = 0, problems = 7;
	struct sund_error err = { 0 };
	int lock;
	ck_assert_int_eq(lock_acquire(&lock, index_path.text, 0, NULL), SUND_OK);
	ck_assert_int_eq(sund_index_check(index_path.text, count_problem, &told, &problems, &err), SUND_LOCKED);
	assert_one_line(&err);
	ck_assert_uint_eq(problems, 0);
	lock_release(lock);
	ck_assert_uint_eq(problems_of(&index_path), 0);
	ck_assert_int_eq(lock_acquire(&lock, index_path.text, 0, NULL), SUND_OK);
	lock_release(lock);
}
END_TEST

/* As when there are too many open files: nothing is known of the tables. */
START_TEST(tables_that_cannot_be_looked_at_are_no_problem_but_an_error)
{
	size_t told = 0, problems = 7;
	struct sund_error err = { 0 };
	struct rlimit limit, few;
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
	int next = dup(0);
	ck_assert_int_ge(next, 0);
	close(next);
	/* One for the lock. */
	few = (struct rlimit){ (rlim_t)next + 1, limit.rlim_max };
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
	enum sund_status status = sund_index_check(index_path.text, count_problem, &told, &problems, &err);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
	ck_assert_int_eq(status, SUND_IO);
	assert_one_line(&err);
	ck_assert_uint_eq(told, 0);
}
END_TEST

START_TEST(a_damaged_lexicon_is_a_problem)
{
	struct buffer lexicon = read_bytes(SUND_LEXICON_BUILT);
	struct path damaged = path_in(&folder, "lexicon");
	lexicon.data[lexicon.size - 1] ^= 1;
	write_bytes(&folder, "lexicon", buffer_span(&lexicon));
	buffer_free(&lexicon);
	ck_assert_int_eq(setenv("SUND_LEXICON", damaged.text, 1), 0);
	ck_assert_uint_eq(problems_of(&index_path), 1);
	unsetenv("SUND_LEXICON");
}
END_TEST

START_TEST(what_is_no_index_cannot_be_checked)
{
	struct path missing = path_in(&folder, "missing"), file = path_in(&docs, "da.txt");
	size_t told = 0, problems = 7;
	struct sund_error err = { 0 };
	ck_assert_int_eq(sund_index_check(missing.text, count_problem, &told, &problems, &err), SUND_NOT_FOUND);
	assert_one_line(&err);
	ck_assert_uint_eq(problems, 0);
	ck_assert_int_eq(sund_index_check(file.text, count_problem, &told, &problems, &err), SUND_INVALID);
	change_manifest(&index_path, (struct manifest_change){ .schema = 999 });
	ck_assert_int_eq(sund_index_check(index_path.text, count_problem, &told, &problems, &err), SUND_SCHEMA);
	ck_assert_uint_eq(told, 0);
}
END_TEST

START_TEST(the_library_knows_its_version)
{
	int major, minor, patch;
	ck_assert_int_eq(sscanf(sund_version(), "%d.%d.%d", &major, &minor, &patch), 3);
}
END_TEST

Suite *index_suite(void)
{
	Suite *suite = suite_create("index");
	TCase *tests = tcase_create("index");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, set_up, NULL);
	tcase_add_test(tests, an_index_is_opened_and_closed);
	tcase_add_test(tests, what_changed_while_it_was_read_is_in_other_languages);
	tcase_add_test(tests, opening_writes_nothing);
	tcase_add_test(tests, what_is_no_index_is_not_found);
	tcase_add_test(tests, an_index_of_another_version_is_refused);
	tcase_add_test(tests, a_lost_or_damaged_part_is_corruption);
	tcase_add_test(tests, a_shard_that_is_a_file_is_corruption);
	tcase_add_test(tests, a_lost_vocabulary_is_corruption);
	tcase_add_test(tests, status_counts_what_is_in_the_index);
	tcase_add_test(tests, a_sound_index_has_no_problems);
	tcase_add_test(tests, damaged_tables_are_problems);
	tcase_add_test(tests, a_table_that_ends_too_early_is_a_problem);
	tcase_add_test(tests, a_lost_shard_is_a_problem);
	tcase_add_test(tests, an_index_that_is_written_to_cannot_be_checked);
	tcase_add_test(tests, tables_that_cannot_be_looked_at_are_no_problem_but_an_error);
	tcase_add_test(tests, a_damaged_lexicon_is_a_problem);
	tcase_add_test(tests, what_is_no_index_cannot_be_checked);
	tcase_add_test(tests, the_library_knows_its_version);
	suite_add_tcase(suite, tests);
	return suite;
}
