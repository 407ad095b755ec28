/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/layout.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

Suite *layout_suite(void);

static bool exists(const struct path *path)
{
	return access(path->text, F_OK) == 0;
}

static void check_read(const struct path *folder, enum sund_status expected)
{
	struct manifest manifest;
	struct sund_error err = { 0 };
	enum sund_status status = manifest_read(&manifest, folder->text, &err);
	ck_assert_msg(status == expected, "%s: %s", sund_status_name(status), err.message);
	ck_assert_int_eq(err.status, expected);
	assert_one_line(&err);
}

static void check_text(const char *text, enum sund_status expected)
{
	struct path folder = new_folder();
	write_text(&folder, LAYOUT_MANIFEST, text);
	check_read(&folder, expected);
}

START_TEST(a_manifest_is_read_as_written)
{
	struct path folder = new_folder();
	struct manifest written = { INDEX_SCHEMA, 7, UINT64_C(0xfedcba9876543210), INDEX_SHARDS_MAX }, read;
	ck_assert_int_eq(manifest_write(&written, folder.text, NULL), SUND_OK);
	ck_assert_int_eq(manifest_read(&read, folder.text, NULL), SUND_OK);
	ck_assert(read.schema == INDEX_SCHEMA && read.keys == 7 && read.shards == INDEX_SHARDS_MAX);
	ck_assert_uint_eq(read.lexicon, written.lexicon);
	written.shards = 1;
	ck_assert_int_eq(manifest_write(&written, folder.text, NULL), SUND_OK);
	ck_assert_int_eq(manifest_read(&read, folder.text, NULL), SUND_OK);
	ck_assert_uint_eq(read.shards, 1);
	struct path draft = path_in(&folder, LAYOUT_MANIFEST ".new");
	ck_assert(!exists(&draft));
}
END_TEST

START_TEST(where_there_is_no_index_none_is_found)
{
	struct path folder = new_folder(), missing = path_in(&folder, "missing");
	check_read(&missing, SUND_NOT_FOUND);
	check_read(&folder, SUND_NOT_FOUND);
}
END_TEST

START_TEST(a_plain_file_is_no_index)
{
	struct path folder = new_folder(), file = path_in(&folder, "file");
	write_text(&folder, "file", "tekst");
	check_read(&file, SUND_INVALID);
}
END_TEST

START_TEST(a_manifest_of_another_version_is_refused)
{
	check_text("{\"schema\": 99, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 2}", SUND_SCHEMA);
	check_text("{\"schema\": 0, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 2}", SUND_SCHEMA);
}
END_TEST

START_TEST(a_damaged_manifest_is_refused)
{
	check_text("", SUND_CORRUPT);
	check_text("{", SUND_CORRUPT);
	check_text("nonsens", SUND_CORRUPT);
	check_text("[1, 2, 3]", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\"}", SUND_CORRUPT);
	check_text("{\"schema\": \"1\", \"keys\": 1, \"lexicon\": \"0\", \"shards\": 2}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 0}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 65}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\", \"shards\": -1}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 4294967297}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 99999999999999999999}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 1, \"lexicon\": \"0\", \"shards\": 1e999}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 0, \"lexicon\": \"0\", \"shards\": 1}", SUND_CORRUPT);
	check_text("{\"schema\": 5, \"keys\": 4294967297, \"lexicon\": \"0\", \"shards\": 1}", SUND_CORRUPT);
}
END_TEST

START_TEST(what_cannot_be_read_is_an_error_of_the_system)
{
	struct path folder = new_folder(), loop = path_in(&folder, "loop");
	ck_assert_int_eq(symlink(loop.text, loop.text), 0);
	check_read(&loop, SUND_IO);
	struct path other = new_folder();
	make_folder(&other, LAYOUT_MANIFEST);
	check_read(&other, SUND_IO);
}
END_TEST

START_TEST(a_manifest_that_cannot_be_written_is_an_error)
{
	struct path folder = new_folder(), missing = path_in(&folder, "missing");
	struct manifest manifest = { INDEX_SCHEMA, 1, 0, 1 };
	struct sund_error err = { 0 };
	ck_assert_int_ne(manifest_write(&manifest, missing.text, &err), SUND_OK);
	assert_one_line(&err);
	make_folder(&folder, LAYOUT_MANIFEST);
	ck_assert_int_eq(manifest_write(&manifest, folder.text, &err), SUND_IO);
}
END_TEST

START_TEST(folders_are_made_with_those_above_them)
{
	struct path folder = new_folder(), deep = path_in(&folder, "a/b/c");
	ck_assert_int_eq(layout_make_folder(deep.text, NULL), SUND_OK);
	ck_assert(exists(&deep));
	ck_assert_int_eq(layout_make_folder(deep.text, NULL), SUND_OK);
	struct path slash = path_in(&folder, "d/");
	ck_assert_int_eq(layout_make_folder(slash.text, NULL), SUND_OK);
}
END_TEST

START_TEST(what_a_broken_run_left_behind_is_no_hindrance)
{
	struct path folder = new_folder();
	write_text(&folder, LAYOUT_LOCK, "");
	make_folder(&folder, LAYOUT_VOCABULARY);
	make_folder(&folder, "shard.0");
	ck_assert_int_eq(layout_make_folder(folder.text, NULL), SUND_OK);
}
END_TEST

static void check_make(const struct path *path, enum sund_status expected)
{
	struct sund_error err = { 0 };
	ck_assert_int_eq(layout_make_folder(path->text, &err), expected);
	assert_one_line(&err);
}

START_TEST(other_things_are_left_alone)
{
	struct path folder = new_folder(), file = path_in(&folder, "file"), below = path_in(&folder, "file/index");
	write_text(&folder, "file", "tekst");
	check_make(&folder, SUND_EXISTS);
	check_make(&file, SUND_EXISTS);
	check_make(&below, SUND_EXISTS);
	ck_assert(exists(&file));
}
END_TEST

START_TEST(folders_without_a_lock_are_not_what_a_run_left_behind)
{
	static const char *const names[] = { LAYOUT_VOCABULARY, "shard.0", LAYOUT_MANIFEST ".new" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct path folder = new_folder();
		make_folder(&folder, names[i]);
		check_make(&folder, SUND_EXISTS);
	}
}
END_TEST

START_TEST(an_empty_name_is_an_error)
{
	struct sund_error err = { 0 };
	char *empty = exact_copy(BYTES("\0"));
	ck_assert_int_ne(layout_make_folder(empty, &err), SUND_OK);
	assert_one_line(&err);
	free(empty);
}
END_TEST

START_TEST(paths_are_put_together)
{
	char *path = layout_path("/a/b", "c"), *shard = layout_shard_path("/a", 12);
	ck_assert_str_eq(path, "/a/b/c");
	ck_assert_str_eq(shard, "/a/shard.12");
	free(path);
	free(shard);
}
END_TEST

Suite *layout_suite(void)
{
	Suite *suite = suite_create("layout");
	TCase *tests = tcase_create("layout");
	tcase_add_test(tests, a_manifest_is_read_as_written);
	tcase_add_test(tests, where_there_is_no_index_none_is_found);
	tcase_add_test(tests, a_plain_file_is_no_index);
	tcase_add_test(tests, a_manifest_of_another_version_is_refused);
	tcase_add_test(tests, a_damaged_manifest_is_refused);
	tcase_add_test(tests, what_cannot_be_read_is_an_error_of_the_system);
	tcase_add_test(tests, a_manifest_that_cannot_be_written_is_an_error);
	tcase_add_test(tests, folders_are_made_with_those_above_them);
	tcase_add_test(tests, what_a_broken_run_left_behind_is_no_hindrance);
	tcase_add_test(tests, other_things_are_left_alone);
	tcase_add_test(tests, folders_without_a_lock_are_not_what_a_run_left_behind);
	tcase_add_test(tests, an_empty_name_is_an_error);
	tcase_add_test(tests, paths_are_put_together);
	suite_add_tcase(suite, tests);
	return suite;
}
