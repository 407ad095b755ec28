/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "string_set.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

Suite *string_set_suite(void);

static uint32_t add(struct string_set *strings, const char *string, bool expect_new)
{
	bool is_new = !expect_new;
	uint32_t number = string_set_add(strings, string, strlen(string), &is_new);
	ck_assert_int_eq(is_new, expect_new);
	return number;
}

START_TEST(strings_are_numbered_in_the_order_they_came)
{
	struct string_set strings = { 0 };
	ck_assert_uint_eq(add(&strings, "hus", true), 0);
	ck_assert_uint_eq(add(&strings, "by", true), 1);
	ck_assert_uint_eq(add(&strings, "hus", false), 0);
	ck_assert_uint_eq(string_set_find(&strings, "by", 2), 1);
	ck_assert_uint_eq(string_set_find(&strings, "bye", 3), STRING_NONE);
	ck_assert_uint_eq(strings.list.count, 2);
	string_set_free(&strings);
}
END_TEST

START_TEST(strings_may_hold_any_bytes_or_none)
{
	struct string_set strings = { 0 };
	ck_assert_uint_eq(string_set_find(&strings, "", 0), STRING_NONE);
	ck_assert_uint_eq(string_set_add(&strings, NULL, 0, NULL), 0);
	ck_assert_uint_eq(string_set_add(&strings, "", 0, NULL), 0);
	ck_assert_uint_eq(string_set_add(&strings, NULL, 0, NULL), 0);
	ck_assert_uint_eq(string_set_add(&strings, "\0", 1, NULL), 1);
	ck_assert_uint_eq(string_set_add(&strings, "a\0b", 3, NULL), 2);
	ck_assert_uint_eq(string_set_add(&strings, "a\0c", 3, NULL), 3);
	ck_assert_uint_eq(string_set_find(&strings, "a", 1), STRING_NONE);
	ck_assert_uint_eq(string_set_find(&strings, NULL, 0), 0);
	string_set_free(&strings);
}
END_TEST

START_TEST(many_strings_stay_where_they_are)
{
	enum { MANY = 20000 };
	static const char *places[MANY];
	struct string_set strings = { 0 };
	char text[32];
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "ord%u", i);
		ck_assert_uint_eq(add(&strings, text, true), i);
		places[i] = strings.list.items[i].data;
	}
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "ord%u", i);
		ck_assert_uint_eq(string_set_find(&strings, text, strlen(text)), i);
		ck_assert_ptr_eq(strings.list.items[i].data, places[i]);
		assert_text(strings.list.items[i], text);
	}
	string_set_free(&strings);
}
END_TEST

START_TEST(strings_larger_than_a_block_are_kept)
{
	static char large[200 * 1000];
	struct string_set strings = { 0 };
	memset(large, 'x', sizeof large);
	ck_assert_uint_eq(string_set_add(&strings, large, sizeof large, NULL), 0);
	ck_assert_uint_eq(add(&strings, "kort", true), 1);
	ck_assert_uint_eq(string_set_find(&strings, large, sizeof large), 0);
	ck_assert_uint_eq(string_set_find(&strings, large, sizeof large - 1), STRING_NONE);
	string_set_free(&strings);
}
END_TEST

START_TEST(a_cleared_set_is_empty_and_can_be_filled_again)
{
	struct string_set strings = { 0 };
	string_set_clear(&strings);
	for (int round = 0; round < 3; round++) {
		char text[32];
		for (uint32_t i = 0; i < 1000; i++) {
			snprintf(text, sizeof text, "%d:%u", round, i);
			ck_assert_uint_eq(add(&strings, text, true), i);
		}
		string_set_clear(&strings);
		ck_assert_uint_eq(strings.list.count, 0);
		ck_assert_uint_eq(string_set_find(&strings, text, strlen(text)), STRING_NONE);
	}
	string_set_free(&strings);
}
END_TEST

Suite *string_set_suite(void)
{
	Suite *suite = suite_create("string_set");
	TCase *tests = tcase_create("string_set");
	tcase_add_test(tests, strings_are_numbered_in_the_order_they_came);
	tcase_add_test(tests, strings_may_hold_any_bytes_or_none);
	tcase_add_test(tests, many_strings_stay_where_they_are);
	tcase_add_test(tests, strings_larger_than_a_block_are_kept);
	tcase_add_test(tests, a_cleared_set_is_empty_and_can_be_filled_again);
	suite_add_tcase(suite, tests);
	return suite;
}
