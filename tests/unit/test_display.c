/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "display.h"

#include "document/encoding/encoding.h"
#include "unit.h"

Suite *display_suite(void);

static void check_path(struct span path, const char *expected, bool expect_utf8)
{
	struct arena arena = { 0 };
	bool is_utf8 = !expect_utf8;
	ck_assert_str_eq(display_path(&arena, path, &is_utf8), expected);
	ck_assert_int_eq(is_utf8, expect_utf8);
	arena_free(&arena);
}

START_TEST(paths_are_shown_composed)
{
	check_path(BYTES("/a/b.txt"), "/a/b.txt", true);
	check_path(BYTES("/bla\u030a.txt"), "/blå.txt", true);
	check_path(BYTES(""), "", true);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_replaced)
{
	check_path(BYTES("/bl\xe5.txt"), "/bl\ufffd.txt", false);
	check_path(BYTES("\xff\xfe"), "\ufffd\ufffd", false);
}
END_TEST

START_TEST(any_path_can_be_shown)
{
	struct dice dice = { 10 };
	struct buffer path = { 0 };
	for (int i = 0; i < 2000; i++) {
		struct arena arena = { 0 };
		bool is_utf8;
		path.size = 0;
		dice_bytes(&dice, &path, dice_below(&dice, 60));
		struct span shown = span_of(display_path(&arena, buffer_span(&path), &is_utf8));
		ck_assert_uint_eq(encoding_valid_utf8(shown), shown.size);
		ck_assert_int_eq(is_utf8, encoding_valid_utf8(buffer_span(&path)) == path.size);
		arena_free(&arena);
	}
	buffer_free(&path);
}
END_TEST

static void check_line(struct span text, const char *expected)
{
	struct arena arena = { 0 };
	ck_assert_str_eq(display_line(&arena, text), expected);
	arena_free(&arena);
}

START_TEST(lines_have_single_blanks_inside_only)
{
	check_line(BYTES("  En\r\n titel \t her  "), "En titel her");
	check_line(BYTES(""), "");
	check_line(BYTES(" \n "), "");
	check_line(BYTES("blå"), "blå");
}
END_TEST

Suite *display_suite(void)
{
	Suite *suite = suite_create("display");
	TCase *tests = tcase_create("display");
	tcase_add_test(tests, paths_are_shown_composed);
	tcase_add_test(tests, bytes_that_are_no_text_are_replaced);
	tcase_add_test(tests, any_path_can_be_shown);
	tcase_add_test(tests, lines_have_single_blanks_inside_only);
	suite_add_tcase(suite, tests);
	return suite;
}
