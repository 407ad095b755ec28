/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spelling.h"

#include "unit.h"

Suite *spelling_suite(void);

static void check(bool (*spell)(struct buffer *out, struct span form), const char *form, const char *expected)
{
	struct buffer out = { 0 };
	ck_assert(spell(&out, span_of(form)));
	assert_text(buffer_span(&out), expected);
	buffer_free(&out);
}

START_TEST(nordic_letters_have_one_spelling)
{
	check(spelling_nordic, "aarhus", "århus");
	check(spelling_nordic, "århus", "århus");
	check(spelling_nordic, "ære", "äre");
	check(spelling_nordic, "aere", "äre");
	check(spelling_nordic, "øst", "öst");
	check(spelling_nordic, "oest", "öst");
	check(spelling_nordic, "räksmörgås", "räksmörgås");
	check(spelling_nordic, "", "");
}
END_TEST

START_TEST(accents_that_only_colour_a_letter_are_dropped)
{
	check(spelling_nordic, "idé", "ide");
	check(spelling_nordic, "allé à la carte", "alle a la carte");
	check(spelling_nordic, "garçon señor", "garcon senor");
	check(spelling_nordic, "üü ý", "üü ý");
}
END_TEST

START_TEST(letters_of_their_own_stay_apart)
{
	check(spelling_nordic, "rød", "röd");
	check(spelling_nordic, "rod", "rod");
	check(spelling_nordic, "bånd", "bånd");
	check(spelling_nordic, "band", "band");
	check(spelling_nordic, "år", "år");
	check(spelling_nordic, "łódź", "łodź");
}
END_TEST

START_TEST(danish_letters_are_put_back)
{
	check(spelling_danish, "äre öst år", "ære øst år");
}
END_TEST

START_TEST(a_plain_keyboard_has_plain_letters)
{
	check(spelling_keyboard, "räksmörgås", "raksmorgas");
	check(spelling_keyboard, "köbenhavn", "kobenhavn");
	check(spelling_keyboard, "müller", "muller");
	check(spelling_keyboard, "ærø", "aro");
}
END_TEST

START_TEST(signs_are_left_out_of_the_joined_spelling)
{
	check(spelling_joined, "e-mail", "email");
	check(spelling_joined, "eu:s", "eus");
	check(spelling_joined, "a/s", "as");
	check(spelling_joined, "imy.se", "imyse");
	check(spelling_joined, "rock'n'roll", "rocknroll");
	check(spelling_joined, "million-bøde", "millionbøde");
	check(spelling_joined, "---", "");
}
END_TEST

START_TEST(signs_and_ascii_are_recognised)
{
	ck_assert(spelling_has_signs(BYTES("e-mail")));
	ck_assert(spelling_has_signs(BYTES("eu:s")));
	ck_assert(!spelling_has_signs(BYTES("email")));
	ck_assert(!spelling_has_signs(BYTES("")));
	ck_assert(spelling_is_ascii(BYTES("raksmorgas")));
	ck_assert(!spelling_is_ascii(BYTES("räksmörgås")));
	ck_assert(spelling_is_ascii(BYTES("")));
}
END_TEST

START_TEST(a_spelling_of_a_spelling_is_the_same)
{
	bool (*const spellings[])(struct buffer *out, struct span form) = { spelling_keyboard, spelling_joined,
		                                                                 spelling_danish };
	struct dice dice = { 6 };
	struct buffer text = { 0 }, once = { 0 }, twice = { 0 };
	for (int i = 0; i < 2000; i++) {
		text.size = 0;
		dice_text(&dice, &text, dice_below(&dice, 20));
		for (size_t k = 0; k < sizeof spellings / sizeof *spellings; k++) {
			once.size = twice.size = 0;
			ck_assert(spellings[k](&once, buffer_span(&text)) && spellings[k](&twice, buffer_span(&once)));
			ck_assert(span_equal(buffer_span(&once), buffer_span(&twice)));
		}
	}
	buffer_free(&text);
	buffer_free(&once);
	buffer_free(&twice);
}
END_TEST

Suite *spelling_suite(void)
{
	Suite *suite = suite_create("spelling");
	TCase *tests = tcase_create("spelling");
	tcase_add_test(tests, nordic_letters_have_one_spelling);
	tcase_add_test(tests, accents_that_only_colour_a_letter_are_dropped);
	tcase_add_test(tests, letters_of_their_own_stay_apart);
	tcase_add_test(tests, danish_letters_are_put_back);
	tcase_add_test(tests, a_plain_keyboard_has_plain_letters);
	tcase_add_test(tests, signs_are_left_out_of_the_joined_spelling);
	tcase_add_test(tests, signs_and_ascii_are_recognised);
	tcase_add_test(tests, a_spelling_of_a_spelling_is_the_same);
	suite_add_tcase(suite, tests);
	return suite;
}
