/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/lexical.h"

#include "unit.h"

Suite *lexical_suite(void);

static struct sund_index searched;
static struct query_scope danish = { .from = { [LEXICON_DANISH] = true } };
static struct query_scope any = { .from = { true, true } };

static void set_up(void)
{
	searched = (struct sund_index){ .languages = { true, true } };
	searched.lexicon = open_lexicon();
	ck_assert_int_eq(stemmer_new(&searched.analyser.stemmer, NULL), SUND_OK);
	searched.analyser.lexicon = searched.lexicon;
}

static void tear_down(void)
{
	lexicon_close(searched.lexicon);
	stemmer_free(searched.analyser.stemmer);
}

static double friendship(const char *word, struct query_scope *scope)
{
	struct spellings spellings = { 0 };
	ck_assert_int_eq(spellings_make(&spellings, &searched.analyser, span_of(word)), SUND_OK);
	const struct tier_context context = { .index = &searched, .scope = scope, .spellings = &spellings };
	double found = lexical_friendship(&context);
	spellings_free(&spellings);
	return found;
}

START_TEST(a_false_friend_is_hardly_a_friend)
{
	ck_assert_double_lt(friendship("rolig", &danish), 0.3);
	ck_assert_double_lt(friendship("roligt", &danish), 0.3);
	ck_assert_double_gt(friendship("arm", &danish), 0.7);
}
END_TEST

START_TEST(a_word_that_only_one_language_has_is_no_false_friend)
{
	ck_assert_double_eq(friendship("kærlighed", &danish), 1.0);
	ck_assert_double_eq(friendship("brumlofon", &danish), 1.0);
}
END_TEST

static bool is_known_name(const char *word)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;
	lexical_lemmas(lemmas, &count, searched.lexicon, LEXICON_DANISH, span_of(word));
	return lexical_is_known_name(searched.lexicon, LEXICON_DANISH, lemmas, count);
}

START_TEST(a_place_is_known_by_its_name)
{
	ck_assert(is_known_name("skotland"));
	ck_assert(is_known_name("østrig"));
	ck_assert(is_known_name("østrigs"));
	ck_assert(is_known_name("tyskland"));
	ck_assert(!is_known_name("hustag"));
	ck_assert(!is_known_name("brumlofon"));
}
END_TEST

START_TEST(friendship_matters_between_languages_only)
{
	ck_assert_double_eq(friendship("rolig", &any), 1.0);
	searched.languages[LEXICON_SWEDISH] = false;
	ck_assert_double_eq(friendship("rolig", &danish), 1.0);
}
END_TEST

Suite *lexical_suite(void)
{
	Suite *suite = suite_create("lexical");
	TCase *tests = tcase_create("lexical");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_false_friend_is_hardly_a_friend);
	tcase_add_test(tests, a_word_that_only_one_language_has_is_no_false_friend);
	tcase_add_test(tests, a_place_is_known_by_its_name);
	tcase_add_test(tests, friendship_matters_between_languages_only);
	suite_add_tcase(suite, tests);
	return suite;
}
