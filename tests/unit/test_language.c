/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "language.h"

#include "unit.h"

Suite *language_suite(void);

START_TEST(small_words_speak_for_their_language)
{
	static const struct {
		const char *form;
		enum language language;
	} cases[] = {
		{ "af", LANGUAGE_DANISH },     { "ikke", LANGUAGE_DANISH },   { "og", LANGUAGE_DANISH },
		{ "været", LANGUAGE_DANISH },  { "och", LANGUAGE_SWEDISH },   { "inte", LANGUAGE_SWEDISH },
		{ "över", LANGUAGE_SWEDISH },  { "är", LANGUAGE_SWEDISH },    { "från", LANGUAGE_SWEDISH },
		{ "the", LANGUAGE_ENGLISH },   { "you", LANGUAGE_ENGLISH },   { "hus", LANGUAGE_UNKNOWN },
		{ "", LANGUAGE_UNKNOWN },      { "aa", LANGUAGE_UNKNOWN },    { "zz", LANGUAGE_UNKNOWN },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		ck_assert_msg(language_of_word(span_of(cases[i].form)) == cases[i].language, "%s", cases[i].form);
}
END_TEST

START_TEST(letters_speak_where_the_word_does_not)
{
	ck_assert_int_eq(language_of_word(BYTES("grøn")), LANGUAGE_DANISH);
	ck_assert_int_eq(language_of_word(BYTES("lærer")), LANGUAGE_DANISH);
	ck_assert_int_eq(language_of_word(BYTES("grön")), LANGUAGE_SWEDISH);
	ck_assert_int_eq(language_of_word(BYTES("lärare")), LANGUAGE_SWEDISH);
	ck_assert_int_eq(language_of_word(BYTES("blå")), LANGUAGE_UNKNOWN);
	ck_assert_int_eq(language_of_word(BYTES("\xc3")), LANGUAGE_UNKNOWN);
}
END_TEST

static enum language decide(uint32_t danish, uint32_t swedish, uint32_t english, uint32_t unknown)
{
	struct language_evidence evidence = { 0 };
	evidence.words[LANGUAGE_UNKNOWN] = unknown;
	evidence.words[LANGUAGE_DANISH] = danish;
	evidence.words[LANGUAGE_SWEDISH] = swedish;
	evidence.words[LANGUAGE_ENGLISH] = english;
	return language_decide(&evidence);
}

START_TEST(most_evidence_decides)
{
	ck_assert_int_eq(decide(3, 2, 1, 100), LANGUAGE_DANISH);
	ck_assert_int_eq(decide(2, 3, 1, 100), LANGUAGE_SWEDISH);
	ck_assert_int_eq(decide(1, 2, 3, 0), LANGUAGE_ENGLISH);
	ck_assert_int_eq(decide(1, 1, 3, 0), LANGUAGE_ENGLISH);
}
END_TEST

START_TEST(equal_evidence_decides_nothing)
{
	ck_assert_int_eq(decide(0, 0, 0, 5), LANGUAGE_UNKNOWN);
	ck_assert_int_eq(decide(3, 3, 1, 0), LANGUAGE_UNKNOWN);
	ck_assert_int_eq(decide(3, 1, 3, 0), LANGUAGE_UNKNOWN);
	ck_assert_int_eq(decide(1, 3, 3, 0), LANGUAGE_UNKNOWN);
}
END_TEST

static struct language_evidence evidence_of(uint32_t danish, uint32_t swedish)
{
	struct language_evidence evidence = { 0 };
	evidence.words[LANGUAGE_DANISH] = danish;
	evidence.words[LANGUAGE_SWEDISH] = swedish;
	return evidence;
}

static enum language part(uint32_t danish, uint32_t swedish, enum language whole)
{
	struct language_evidence evidence = evidence_of(danish, swedish);
	return language_of_part(&evidence, whole);
}

START_TEST(a_part_is_in_another_language_only_where_that_is_clear)
{
	ck_assert_int_eq(part(0, 20, LANGUAGE_DANISH), LANGUAGE_SWEDISH);
	ck_assert_int_eq(part(4, 8, LANGUAGE_DANISH), LANGUAGE_SWEDISH);
	ck_assert_int_eq(part(5, 8, LANGUAGE_DANISH), LANGUAGE_DANISH);
	ck_assert_int_eq(part(0, 2, LANGUAGE_DANISH), LANGUAGE_DANISH);
	ck_assert_int_eq(part(0, 0, LANGUAGE_DANISH), LANGUAGE_DANISH);
	ck_assert_int_eq(part(7, 7, LANGUAGE_SWEDISH), LANGUAGE_SWEDISH);
	ck_assert_int_eq(part(1, 3, LANGUAGE_UNKNOWN), LANGUAGE_SWEDISH);
	ck_assert_int_eq(part(0, 1, LANGUAGE_UNKNOWN), LANGUAGE_UNKNOWN);
}
END_TEST

START_TEST(much_evidence_for_one_language_is_clear)
{
	struct language_evidence clear = evidence_of(8, 2), few = evidence_of(3, 0), mixed = evidence_of(8, 3);
	ck_assert(language_is_clear(&clear));
	ck_assert(!language_is_clear(&few));
	ck_assert(!language_is_clear(&mixed));
}
END_TEST

START_TEST(codes_are_those_of_iso_639)
{
	ck_assert_str_eq(language_code(LANGUAGE_DANISH), "da");
	ck_assert_str_eq(language_code(LANGUAGE_SWEDISH), "sv");
	ck_assert_str_eq(language_code(LANGUAGE_ENGLISH), "en");
	ck_assert_str_eq(language_code(LANGUAGE_UNKNOWN), "und");
	ck_assert_str_eq(language_code((enum language)99), "und");
}
END_TEST

Suite *language_suite(void)
{
	Suite *suite = suite_create("language");
	TCase *tests = tcase_create("language");
	tcase_add_test(tests, small_words_speak_for_their_language);
	tcase_add_test(tests, letters_speak_where_the_word_does_not);
	tcase_add_test(tests, most_evidence_decides);
	tcase_add_test(tests, equal_evidence_decides_nothing);
	tcase_add_test(tests, a_part_is_in_another_language_only_where_that_is_clear);
	tcase_add_test(tests, much_evidence_for_one_language_is_clear);
	tcase_add_test(tests, codes_are_those_of_iso_639);
	suite_add_tcase(suite, tests);
	return suite;
}
