/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/similar.h"

#include <string.h>

#include "unit.h"

Suite *similar_suite(void);

static unsigned distance(const char *a, const char *b, unsigned limit)
{
	unsigned there = similar_distance(span_of(a), span_of(b), limit);
	ck_assert_uint_eq(similar_distance(span_of(b), span_of(a), limit), there);
	return there;
}

START_TEST(each_edit_counts_one)
{
	ck_assert_uint_eq(distance("hund", "hund", 3), 0);
	ck_assert_uint_eq(distance("hund", "hun", 3), 1);
	ck_assert_uint_eq(distance("hund", "hunde", 3), 1);
	ck_assert_uint_eq(distance("hund", "hand", 3), 1);
	ck_assert_uint_eq(distance("hund", "hudn", 3), 1);
	ck_assert_uint_eq(distance("hund", "uhnd", 3), 1);
	ck_assert_uint_eq(distance("hund", "uhdn", 3), 2);
	ck_assert_uint_eq(distance("kat", "tak", 3), 2);
	ck_assert_uint_eq(distance("ca", "abc", 3), 3);
}
END_TEST

START_TEST(letters_are_characters_not_bytes)
{
	ck_assert_uint_eq(distance("blå", "bla", 3), 1);
	ck_assert_uint_eq(distance("blå", "bl", 3), 1);
	ck_assert_uint_eq(distance("blå", "blø", 3), 1);
	ck_assert_uint_eq(distance("blå", "bål", 3), 1);
	ck_assert_uint_eq(distance("€uro", "euro", 3), 1);
	ck_assert_uint_eq(distance("\U0001F600", "x", 3), 1);
}
END_TEST

START_TEST(what_is_farther_than_the_limit_is_one_more)
{
	ck_assert_uint_eq(distance("hund", "kat", 3), 4);
	ck_assert_uint_eq(distance("hund", "hundehus", 3), 4);
	ck_assert_uint_eq(distance("hund", "hunde", 0), 1);
	ck_assert_uint_eq(distance("hund", "hund", 0), 0);
	ck_assert_uint_eq(distance("hund", "hanx", 1), 2);
}
END_TEST

START_TEST(words_too_long_to_compare_are_far)
{
	struct buffer word = { 0 };
	for (int i = 0; i < 65; i++)
		ck_assert(buffer_append_string(&word, "å"));
	ck_assert_uint_eq(similar_distance(buffer_span(&word), buffer_span(&word), 2), 3);
	word.size -= 2;
	ck_assert_uint_eq(similar_distance(buffer_span(&word), buffer_span(&word), 2), 0);
	buffer_free(&word);
}
END_TEST

/* The same by the definition, without a limit. */
static unsigned by_definition(const char *a, const char *b)
{
	enum { MOST = 16 };
	unsigned d[MOST][MOST];
	size_t n = strlen(a), m = strlen(b);
	for (size_t i = 0; i <= n; i++) {
		for (size_t k = 0; k <= m; k++) {
			unsigned best = (unsigned)(i + k);
			if (i > 0 && k > 0) {
				unsigned change = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
				unsigned insert = d[i][k - 1] + 1, remove = d[i - 1][k] + 1;
				best = change < insert ? change : insert;
				best = remove < best ? remove : best;
				bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
				if (swapped && d[i - 2][k - 2] + 1 < best)
					best = d[i - 2][k - 2] + 1;
			}
			d[i][k] = best;
		}
	}
	return d[n][m];
}

START_TEST(distances_are_those_of_the_definition)
{
	struct dice dice = { 18 };
	for (int i = 0; i < 20000; i++) {
		char words[2][16] = { "", "" };
		for (int w = 0; w < 2; w++) {
			uint32_t length = 1 + dice_below(&dice, 9);
			for (uint32_t k = 0; k < length; k++)
				words[w][k] = (char)('a' + dice_below(&dice, 3));
		}
		unsigned expected = by_definition(words[0], words[1]);
		for (unsigned limit = 0; limit <= 3; limit++)
			ck_assert_uint_eq(distance(words[0], words[1], limit), expected > limit ? limit + 1 : expected);
	}
}
END_TEST

Suite *similar_suite(void)
{
	Suite *suite = suite_create("similar");
	TCase *tests = tcase_create("similar");
	tcase_add_test(tests, each_edit_counts_one);
	tcase_add_test(tests, letters_are_characters_not_bytes);
	tcase_add_test(tests, what_is_farther_than_the_limit_is_one_more);
	tcase_add_test(tests, words_too_long_to_compare_are_far);
	tcase_add_test(tests, distances_are_those_of_the_definition);
	suite_add_tcase(suite, tests);
	return suite;
}
