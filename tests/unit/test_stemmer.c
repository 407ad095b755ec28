/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stemmer.h"

#include "unit.h"

Suite *stemmer_suite(void);

static struct stemmer *stemmer;

static void set_up(void)
{
	ck_assert_int_eq(stemmer_new(&stemmer, NULL), SUND_OK);
}

static void tear_down(void)
{
	stemmer_free(stemmer);
}

static void check(enum stemmer_language language, const char *form, const char *stem)
{
	assert_text(stemmer_stem(stemmer, language, span_of(form)), stem);
}

START_TEST(each_language_has_its_endings)
{
	check(STEMMER_DANISH, "beskyttelsen", "beskyt");
	check(STEMMER_DANISH, "bilerne", "bil");
	check(STEMMER_SWEDISH, "bilarna", "bil");
	check(STEMMER_SWEDISH, "flickorna", "flick");
	check(STEMMER_ENGLISH, "running", "run");
}
END_TEST

START_TEST(any_form_has_a_stem)
{
	struct dice dice = { 7 };
	struct buffer text = { 0 };
	for (int i = 0; i < 2000; i++) {
		text.size = 0;
		dice_bytes(&dice, &text, 1 + dice_below(&dice, 30));
		for (enum stemmer_language language = 0; language < STEMMER_COUNT; language++)
			ck_assert_ptr_nonnull(stemmer_stem(stemmer, language, buffer_span(&text)).data);
	}
	buffer_free(&text);
	ck_assert_uint_eq(stemmer_stem(stemmer, STEMMER_DANISH, BYTES("")).size, 0);
}
END_TEST

START_TEST(stems_of_different_languages_live_side_by_side)
{
	struct span danish = stemmer_stem(stemmer, STEMMER_DANISH, BYTES("bilerne"));
	struct span swedish = stemmer_stem(stemmer, STEMMER_SWEDISH, BYTES("flickorna"));
	assert_text(danish, "bil");
	assert_text(swedish, "flick");
}
END_TEST

START_TEST(no_stemmer_can_be_freed)
{
	stemmer_free(NULL);
}
END_TEST

Suite *stemmer_suite(void)
{
	Suite *suite = suite_create("stemmer");
	TCase *tests = tcase_create("stemmer");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, each_language_has_its_endings);
	tcase_add_test(tests, any_form_has_a_stem);
	tcase_add_test(tests, stems_of_different_languages_live_side_by_side);
	tcase_add_test(tests, no_stemmer_can_be_freed);
	suite_add_tcase(suite, tests);
	return suite;
}
