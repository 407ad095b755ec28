/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/walk.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

Suite *walk_suite(void);

static struct path folder;
static struct sund_ingest_options options;
static struct buffer seen;

static void set_up(void)
{
	folder = new_folder();
	options = sund_ingest_options_default();
}

static void tear_down(void)
{
	buffer_free(&seen);
}

/* Entries as text: "+name" for a file, "-name" for what is passed over, "!name" for what cannot be read. */
static enum sund_status note(void *payload, const struct walk_entry *entry, struct sund_error *err)
{
	const struct path *root = payload;
	(void)err;
	ck_assert_int_eq(strncmp(entry->path, root->text, strlen(root->text)), 0);
	const char *name = entry->path + strlen(root->text);
	char mark = entry->kind == WALK_FILE ? '+' : entry->kind == WALK_SKIPPED ? '-' : '!';
	ck_assert(entry->kind == WALK_FILE || entry->reason);
	ck_assert(buffer_printf(&seen, "%s%c%s", seen.size ? " " : "", mark, *name == '/' ? name + 1 : name));
	return SUND_OK;
}

static void check(const char *expected)
{
	seen.size = 0;
	ck_assert_int_eq(walk_path(folder.text, &options, note, &folder, NULL), SUND_OK);
	assert_text(buffer_span(&seen), expected);
}

START_TEST(folders_are_walked_in_the_order_of_names)
{
	make_folder(&folder, "b");
	write_text(&folder, "c", "");
	write_text(&folder, "a", "");
	write_text(&folder, "b/z", "");
	write_text(&folder, "b/y", "");
	check("+a +b/y +b/z +c");
}
END_TEST

START_TEST(hidden_files_are_passed_over_unless_asked_for)
{
	make_folder(&folder, ".git");
	write_text(&folder, ".git/config", "");
	write_text(&folder, ".x", "");
	write_text(&folder, "a", "");
	check("-.git -.x +a");
	options.hidden = true;
	check("+.git/config +.x +a");
}
END_TEST

START_TEST(globs_choose_files)
{
	static const char *const include[] = { "*.txt", "doc/*.md" }, *const exclude[] = { "old", "doc/b*" };
	make_folder(&folder, "doc");
	make_folder(&folder, "old");
	write_text(&folder, "a.txt", "");
	write_text(&folder, "a.md", "");
	write_text(&folder, "doc/a.md", "");
	write_text(&folder, "doc/b.md", "");
	write_text(&folder, "old/a.txt", "");
	options.include = include;
	options.include_count = 2;
	check("-a.md +a.txt +doc/a.md +doc/b.md +old/a.txt");
	options.exclude = exclude;
	options.exclude_count = 2;
	check("-a.md +a.txt +doc/a.md -doc/b.md -old");
}
END_TEST

START_TEST(links_are_followed_but_not_round_in_circles)
{
	make_folder(&folder, "a");
	write_text(&folder, "a/x", "");
	struct path loop = path_in(&folder, "a/loop"), lost = path_in(&folder, "lost"),
	            other = path_in(&folder, "other");
	ck_assert_int_eq(symlink("..", loop.text), 0);
	ck_assert_int_eq(symlink("nowhere", lost.text), 0);
	ck_assert_int_eq(symlink("a/x", other.text), 0);
	check("-a/loop +a/x -lost +other");
}
END_TEST

START_TEST(what_is_no_regular_file_is_passed_over)
{
	struct path pipe_path = path_in(&folder, "pipe");
	ck_assert_int_eq(mkfifo(pipe_path.text, 0666), 0);
	check("-pipe");
}
END_TEST

START_TEST(a_file_is_its_own_entry_however_it_is_named)
{
	static const char *const exclude[] = { "*" };
	write_text(&folder, ".x", "abc");
	options.exclude = exclude;
	options.exclude_count = 1;
	struct path file = path_in(&folder, ".x");
	ck_assert_int_eq(walk_path(file.text, &options, note, &folder, NULL), SUND_OK);
	assert_text(buffer_span(&seen), "+.x");
}
END_TEST

START_TEST(what_is_not_there_has_no_entries)
{
	struct path missing = path_in(&folder, "missing");
	ck_assert_int_eq(walk_path(missing.text, &options, note, &folder, NULL), SUND_OK);
	ck_assert_uint_eq(seen.size, 0);
}
END_TEST

static enum sund_status refuse(void *payload, const struct walk_entry *entry, struct sund_error *err)
{
	(void)entry;
	++*(int *)payload;
	return sund_error_set(err, SUND_CANCELLED, NULL, "enough");
}

START_TEST(a_status_ends_the_walk)
{
	int calls = 0;
	write_text(&folder, "a", "");
	write_text(&folder, "b", "");
	ck_assert_int_eq(walk_path(folder.text, &options, refuse, &calls, NULL), SUND_CANCELLED);
	ck_assert_int_eq(calls, 1);
}
END_TEST

static enum sund_status check_size(void *payload, const struct walk_entry *entry, struct sund_error *err)
{
	(void)payload;
	(void)err;
	ck_assert_uint_eq(entry->size, 5);
	ck_assert_uint_gt(entry->mtime, UINT64_C(1700000000000000000));
	ck_assert_uint_eq(entry->mtime % 1000000000, 0);
	return SUND_OK;
}

START_TEST(entries_have_size_and_time)
{
	write_text(&folder, "a", "12345");
	ck_assert_int_eq(walk_path(folder.text, &options, check_size, NULL, NULL), SUND_OK);
}
END_TEST

START_TEST(absolute_paths_have_no_links)
{
	char *absolute;
	make_folder(&folder, "real");
	struct path link = path_in(&folder, "link"), missing = path_in(&folder, "link/missing"),
	            expected = path_in(&folder, "real/missing"), lost = path_in(&folder, "no/where");
	ck_assert_int_eq(symlink("real", link.text), 0);
	ck_assert_int_eq(walk_absolute(&absolute, missing.text, NULL), SUND_OK);
	char *resolved = realpath(folder.text, NULL);
	ck_assert_str_eq(absolute + strlen(resolved), expected.text + strlen(folder.text));
	free(resolved);
	free(absolute);
	struct sund_error err = { 0 };
	ck_assert_int_eq(walk_absolute(&absolute, lost.text, &err), SUND_NOT_FOUND);
	assert_one_line(&err);
	ck_assert_int_eq(walk_absolute(&absolute, "/", NULL), SUND_OK);
	ck_assert_str_eq(absolute, "/");
	free(absolute);
}
END_TEST

Suite *walk_suite(void)
{
	Suite *suite = suite_create("walk");
	TCase *tests = tcase_create("walk");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, folders_are_walked_in_the_order_of_names);
	tcase_add_test(tests, hidden_files_are_passed_over_unless_asked_for);
	tcase_add_test(tests, globs_choose_files);
	tcase_add_test(tests, links_are_followed_but_not_round_in_circles);
	tcase_add_test(tests, what_is_no_regular_file_is_passed_over);
	tcase_add_test(tests, a_file_is_its_own_entry_however_it_is_named);
	tcase_add_test(tests, what_is_not_there_has_no_entries);
	tcase_add_test(tests, a_status_ends_the_walk);
	tcase_add_test(tests, entries_have_size_and_time);
	tcase_add_test(tests, absolute_paths_have_no_links);
	suite_add_tcase(suite, tests);
	return suite;
}
