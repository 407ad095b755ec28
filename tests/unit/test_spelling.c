/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spelling.h"

#include "unit.h"

Suite *spelling_suite(void);

typedef bool (*spelling)(struct buffer *out, struct span form);

/* Forms and what becomes of them, in turn. */
static void check_pairs(spelling spell, const char *const *pairs, size_t count)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i + 1 < count; i += 2) {
		out.size = 0;
		ck_assert(spell(&out, span_of(pairs[i])));
		assert_text(buffer_span(&out), pairs[i + 1]);
	}
	buffer_free(&out);
}

#define CHECK(spell, ...) \
	check_pairs((spell), (const char *const[]){ __VA_ARGS__ }, \
	            sizeof(const char *const[]){ __VA_ARGS__ } / sizeof(const char *))

START_TEST(nordic_letters_have_one_spelling)
{
	CHECK(spelling_nordic, "aarhus", "århus", "århus", "århus", "ære", "äre", "aere", "äre", "øst", "öst",
	      "oest", "öst", "räksmörgås", "räksmörgås", "", "");
}
END_TEST

START_TEST(accents_that_only_colour_a_letter_are_dropped)
{
	CHECK(spelling_nordic, "idé", "ide", "allé à la carte", "alle a la carte", "garçon señor", "garcon senor",
	      "üü ý", "üü ý");
}
END_TEST

START_TEST(letters_of_their_own_stay_apart)
{
	CHECK(spelling_nordic, "rød", "röd", "rod", "rod", "bånd", "bånd", "band", "band", "år", "år",
	      "łódź", "łodź");
}
END_TEST

START_TEST(danish_letters_are_put_back)
{
	CHECK(spelling_danish, "äre öst år", "ære øst år");
}
END_TEST

START_TEST(a_plain_keyboard_has_plain_letters)
{
	CHECK(spelling_keyboard, "räksmörgås", "raksmorgas", "köbenhavn", "kobenhavn", "müller", "muller",
	      "ærø", "aro");
}
END_TEST

START_TEST(signs_are_left_out_of_the_joined_spelling)
{
	CHECK(spelling_joined, "e-mail", "email", "eu:s", "eus", "a/s", "as", "imy.se", "imyse",
	      "rock'n'roll", "rocknroll", "million-bøde", "millionbøde", "---", "");
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
	static const spelling spellings[] = { spelling_keyboard, spelling_joined, spelling_danish };
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
