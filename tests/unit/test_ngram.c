/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ngram.h"

#include <string.h>

#include "unit.h"

Suite *ngram_suite(void);

static size_t in_common(const char *a, const char *b)
{
	uint64_t x[NGRAMS_MAX], y[NGRAMS_MAX];
	size_t n = ngrams_of(x, span_of(a)), m = ngrams_of(y, span_of(b)), common = 0;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < m; k++)
			common += x[i] == y[k];
	}
	return common;
}

static size_t count_of(const char *word)
{
	uint64_t ngrams[NGRAMS_MAX];
	return ngrams_of(ngrams, span_of(word));
}

START_TEST(a_letter_of_any_size_counts_once)
{
	ck_assert_uint_eq(count_of("bøde"), 3);
	ck_assert_uint_eq(count_of("bode"), 3);
	ck_assert_uint_eq(count_of("by"), 1);
	ck_assert_uint_eq(count_of("ø"), 1);
	ck_assert_uint_eq(count_of(""), 1);
}
END_TEST

START_TEST(words_share_what_is_spelt_alike)
{
	ck_assert_uint_eq(in_common("bøde", "bøde"), 3);
	ck_assert_uint_eq(in_common("bøde", "bode"), 0);
	ck_assert_uint_eq(in_common("sommer", "vinter"), 0);
	/* _som, somm and omme, the end left out. */
	ck_assert_uint_eq(in_common("sommer", "sommelier"), 3);
}
END_TEST

START_TEST(ends_are_letters_of_their_own)
{
	ck_assert_uint_eq(in_common("by", "rugbykamp"), 0);
	ck_assert_uint_eq(in_common("kamp", "rugbykamp"), 2);
	ck_assert_uint_eq(in_common("kamp", "kampe"), 2);
}
END_TEST

START_TEST(a_long_word_has_no_more_than_fit)
{
	char word[500];
	memset(word, 'a', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	ck_assert_uint_eq(count_of(word), NGRAMS_MAX);
}
END_TEST

START_TEST(any_bytes_have_ngrams)
{
	struct dice dice = { 5 };
	struct buffer text = { 0 };
	uint64_t ngrams[NGRAMS_MAX];
	for (int i = 0; i < 2000; i++) {
		text.size = 0;
		dice_bytes(&dice, &text, dice_below(&dice, 200));
		size_t count = ngrams_of(ngrams, buffer_span(&text));
		ck_assert(count >= 1 && count <= NGRAMS_MAX);
	}
	buffer_free(&text);
}
END_TEST

Suite *ngram_suite(void)
{
	Suite *suite = suite_create("ngram");
	TCase *tests = tcase_create("ngram");
	tcase_add_test(tests, a_letter_of_any_size_counts_once);
	tcase_add_test(tests, words_share_what_is_spelt_alike);
	tcase_add_test(tests, ends_are_letters_of_their_own);
	tcase_add_test(tests, a_long_word_has_no_more_than_fit);
	tcase_add_test(tests, any_bytes_have_ngrams);
	suite_add_tcase(suite, tests);
	return suite;
}
