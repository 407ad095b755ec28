/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/relation.h"

#include <stdio.h>

#include "unit.h"

Suite *relation_suite(void);

static struct lexicon *lexicon;
static struct analyser analyser;

static const bool both[LEXICON_LANGUAGES] = { true, true };
static const bool danish[LEXICON_LANGUAGES] = { [LEXICON_DANISH] = true };

static void set_up(void)
{
	lexicon = open_lexicon();
	ck_assert_int_eq(stemmer_new(&analyser.stemmer, NULL), SUND_OK);
	analyser.lexicon = lexicon;
}

static void tear_down(void)
{
	lexicon_close(lexicon);
	stemmer_free(analyser.stemmer);
}

static enum relation relate(const char *a, const char *b, const bool *languages)
{
	struct spellings x = { 0 }, y = { 0 };
	ck_assert_int_eq(spellings_make(&x, &analyser, span_of(a)), SUND_OK);
	ck_assert_int_eq(spellings_make(&y, &analyser, span_of(b)), SUND_OK);
	enum relation there = relation_of_letters(&x, &y, languages);
	ck_assert_int_eq(relation_of_letters(&y, &x, languages), there);
	ck_assert_int_ge(relation_of_spellings(&x, &y, languages), there);
	spellings_free(&x);
	spellings_free(&y);
	return there;
}

START_TEST(forms_of_one_word_are_forms)
{
	ck_assert_int_eq(relate("mand", "mænd", both), RELATION_FORM);
	ck_assert_int_eq(relate("skolan", "skolor", both), RELATION_FORM);
	ck_assert_int_eq(relate("vej", "veje", both), RELATION_FORM);
	ck_assert_int_eq(relate("regeringsplan", "regeringsplanerne", both), RELATION_FORM);
}
END_TEST

START_TEST(what_is_seldom_meant_is_a_reading)
{
	ck_assert_int_eq(relate("hav", "have", both), RELATION_READING);
	ck_assert_int_eq(relate("hav", "havde", both), RELATION_READING);
	ck_assert_int_eq(relate("gammel", "ældre", both), RELATION_READING);
	ck_assert_int_eq(relate("god", "bedst", both), RELATION_READING);
	ck_assert_int_eq(relate("haven", "hav", danish), RELATION_READING);
	ck_assert_int_eq(relate("haven", "hav", both), RELATION_FORM);
}
END_TEST

START_TEST(two_words_are_not_related)
{
	ck_assert_int_eq(relate("mand", "mandat", both), RELATION_NONE);
	ck_assert_int_eq(relate("kafe", "kaffe", both), RELATION_NONE);
	ck_assert_int_eq(relate("haven", "har", both), RELATION_NONE);
}
END_TEST

START_TEST(without_a_lexicon_stems_decide)
{
	analyser.lexicon = NULL;
	ck_assert_int_eq(relate("bil", "bilen", both), RELATION_FORM);
	ck_assert_int_eq(relate("bil", "katt", both), RELATION_NONE);
}
END_TEST

Suite *relation_suite(void)
{
	Suite *suite = suite_create("relation");
	TCase *tests = tcase_create("relation");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, forms_of_one_word_are_forms);
	tcase_add_test(tests, what_is_seldom_meant_is_a_reading);
	tcase_add_test(tests, two_words_are_not_related);
	tcase_add_test(tests, without_a_lexicon_stems_decide);
	suite_add_tcase(suite, tests);
	return suite;
}
