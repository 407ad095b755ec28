/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plain_letters.h"

#include <string.h>

#include "unit.h"

Suite *plain_letters_suite(void);

/* The lexicon that was built with sund. Without its dictionaries there is nothing to ask it. */
static struct lexicon *lexicon;

static const bool both[LEXICON_LANGUAGES] = { true, true };

static void set_up(void)
{
	lexicon = open_lexicon();
}

static void tear_down(void)
{
	lexicon_close(lexicon);
}

static void check(const char *typed, const bool languages[LEXICON_LANGUAGES], const char *meant)
{
	struct buffer out = { 0 };
	ck_assert(plain_letters_restore(&out, lexicon, languages, span_of(typed)));
	assert_text(buffer_span(&out), meant);
	buffer_free(&out);
}

START_TEST(a_listed_word_gets_its_letters_back)
{
	check("lararforbundet", both, "lärarförbundet");
	check("koleskab", both, "køleskab");
	check("foerstehjaelp", both, "førstehjælp");
}
END_TEST

START_TEST(a_compound_gets_its_letters_back)
{
	check("vagtull", both, "vägtull");
	check("havmoellepark", both, "havmøllepark");
}
END_TEST

START_TEST(the_language_tells_which_letters)
{
	static const bool danish[LEXICON_LANGUAGES] = { [LEXICON_DANISH] = true };
	static const bool swedish[LEXICON_LANGUAGES] = { [LEXICON_SWEDISH] = true };
	check("graensen", danish, "grænsen");
	check("graensen", swedish, "gränsen");
}
END_TEST

START_TEST(what_is_a_compound_or_like_no_word_stays)
{
	check("xqzaxqz", both, "");
	check("tagplan", both, "");
	check("", both, "");
}
END_TEST

START_TEST(a_word_of_many_readings_or_too_long_ends_in_time)
{
	char word[LEXICON_WORD_MAX + 50];
	memset(word, 'a', sizeof word);
	for (size_t size = 20; size < sizeof word; size += 60) {
		struct buffer out = { 0 };
		ck_assert(plain_letters_restore(&out, lexicon, both, (struct span){ word, size }));
		ck_assert_uint_eq(out.size, 0);
		buffer_free(&out);
	}
}
END_TEST

Suite *plain_letters_suite(void)
{
	TCase *tests = tcase_create("plain_letters");
	tcase_add_unchecked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_listed_word_gets_its_letters_back);
	tcase_add_test(tests, a_compound_gets_its_letters_back);
	tcase_add_test(tests, the_language_tells_which_letters);
	tcase_add_test(tests, what_is_a_compound_or_like_no_word_stays);
	tcase_add_test(tests, a_word_of_many_readings_or_too_long_ends_in_time);
	Suite *suite = suite_create("plain_letters");
	suite_add_tcase(suite, tests);
	return suite;
}
