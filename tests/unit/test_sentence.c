/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sentence.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

Suite *sentence_suite(void);

static struct sentences *sentences;

static void set_up(void)
{
	ck_assert_int_eq(sentences_new(&sentences, NULL), SUND_OK);
}

static void tear_down(void)
{
	sentences_free(sentences);
}

START_TEST(sentences_end_behind_their_blanks)
{
	const char *text = "Hun kom hjem. Så gik han! Hvorfor?";
	ck_assert_int_eq(sentences_begin(sentences, text, strlen(text), NULL), SUND_OK);
	ck_assert_uint_eq(sentences_next(sentences), strlen("Hun kom hjem. "));
	ck_assert_uint_eq(sentences_next(sentences), strlen("Hun kom hjem. Så gik han! "));
	ck_assert_uint_eq(sentences_next(sentences), strlen(text));
	ck_assert_uint_eq(sentences_next(sentences), 0);
}
END_TEST

START_TEST(no_text_has_no_sentences)
{
	ck_assert_int_eq(sentences_begin(sentences, "", 0, NULL), SUND_OK);
	ck_assert_uint_eq(sentences_next(sentences), 0);
	ck_assert_int_eq(sentences_begin(sentences, NULL, 0, NULL), SUND_OK);
	ck_assert_uint_eq(sentences_next(sentences), 0);
	sentences_free(NULL);
}
END_TEST

START_TEST(sentences_of_any_bytes_rise_to_the_end)
{
	struct dice dice = { 9 };
	struct buffer text = { 0 };
	for (int i = 0; i < 500; i++) {
		text.size = 0;
		dice_bytes(&dice, &text, 1 + dice_below(&dice, 100));
		char *copy = exact_copy(buffer_span(&text));
		ck_assert_int_eq(sentences_begin(sentences, copy, text.size, NULL), SUND_OK);
		size_t last = 0, end;
		while ((end = sentences_next(sentences)) > 0) {
			ck_assert_uint_gt(end, last);
			last = end;
		}
		ck_assert_uint_eq(last, text.size);
		free(copy);
	}
	buffer_free(&text);
}
END_TEST

Suite *sentence_suite(void)
{
	Suite *suite = suite_create("sentence");
	TCase *tests = tcase_create("sentence");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, sentences_end_behind_their_blanks);
	tcase_add_test(tests, no_text_has_no_sentences);
	tcase_add_test(tests, sentences_of_any_bytes_rise_to_the_end);
	suite_add_tcase(suite, tests);
	return suite;
}
