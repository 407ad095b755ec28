/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/analysis.h"

#include <stdio.h>

#include "documents.h"

Suite *analysis_suite(void);

static void analyse(struct analysis *analysis, const char *text)
{
	struct document document = { 0 };
	add_block(&document, BLOCK_PARAGRAPH, text);
	ck_assert_int_eq(analysis_run(analysis, &document, NULL), SUND_OK);
	document_free(&document);
}

START_TEST(words_are_kept_from_document_to_document)
{
	struct analysis analysis;
	ck_assert_int_eq(analysis_init(&analysis, NULL, NULL), SUND_OK);
	analyse(&analysis, "en hund");
	analysis.words_given = analysis.words.list.count;
	analyse(&analysis, "en kat");
	ck_assert_uint_eq(analysis.words.list.count, 3);
	ck_assert_uint_eq(analysis.words_given, 2);
	analysis_free(&analysis);
}
END_TEST

START_TEST(words_that_were_forgotten_are_given_anew)
{
	struct analysis analysis;
	char word[16];
	ck_assert_int_eq(analysis_init(&analysis, NULL, NULL), SUND_OK);
	for (unsigned i = 0; i <= ANALYSIS_WORDS_MAX; i++) {
		int size = snprintf(word, sizeof word, "%u", i);
		ck_assert(string_set_add(&analysis.words, word, (size_t)size, NULL) != STRING_NONE);
	}
	analysis.words_given = 1;
	analyse(&analysis, "en hund");
	ck_assert_uint_eq(analysis.words.list.count, 2);
	ck_assert_uint_eq(analysis.words_given, 0);
	analysis_free(&analysis);
}
END_TEST

Suite *analysis_suite(void)
{
	Suite *suite = suite_create("analysis");
	TCase *tests = tcase_create("analysis");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, words_are_kept_from_document_to_document);
	tcase_add_test(tests, words_that_were_forgotten_are_given_anew);
	suite_add_tcase(suite, tests);
	return suite;
}
