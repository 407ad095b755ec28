/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "compound.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

Suite *compound_suite(void);

/* The lexicon that was built with sund. Without its dictionaries there is nothing to ask it. */
static struct lexicon *lexicon;

static void set_up(void)
{
	lexicon = open_lexicon();
}

static void tear_down(void)
{
	lexicon_close(lexicon);
}

/* Is the word split so: parts divided by blanks, linking elements with them? An empty string: not split. */
static bool splits(enum lexicon_language language, const char *word, const char *want)
{
	struct compound compound;
	char got[512] = "";

	if (compound_split(&compound, lexicon, language, word, strlen(word)) == SUND_OK)
		for (size_t i = 0; i < compound.count; i++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", i == 0 ? "" : " ",
			         (int)compound.parts[i].full_length, word + compound.parts[i].start);
	return strcmp(got, want) == 0;
}

static const struct {
	enum lexicon_language language;
	const char *word, *split;
} known_splits[] = {
	{ LEXICON_DANISH, "regeringsplanerne", "regerings planerne" }, { LEXICON_DANISH, "skolereform", "skole reform" },
	{ LEXICON_DANISH, "ansættelsesaftale", "ansættelses aftale" }, { LEXICON_DANISH, "mandat", "" },
	{ LEXICON_DANISH, "kommunalbestyrelsesvalg", "kommunal bestyrelses valg" }, { LEXICON_DANISH, "forsvar", "" },
	{ LEXICON_DANISH, "kommentar", "" }, { LEXICON_DANISH, "sommer", "" }, { LEXICON_DANISH, "rapporten", "" },
	{ LEXICON_DANISH, "dataarkiv", "data arkiv" }, { LEXICON_SWEDISH, "regeringsplanerna", "regerings planerna" },
	{ LEXICON_SWEDISH, "alkoholmissbruk", "alkohol missbruk" }, { LEXICON_SWEDISH, "gatuarbete", "gatu arbete" },
	{ LEXICON_SWEDISH, "kyrkogård", "kyrko gård" }, { LEXICON_SWEDISH, "fallucka", "fall lucka" },
	{ LEXICON_SWEDISH, "bildelar", "bil delar" }, { LEXICON_SWEDISH, "sommar", "" }, { LEXICON_SWEDISH, "mandat", "" },
	{ LEXICON_SWEDISH, "forskning", "" }, { LEXICON_SWEDISH, "tallrik", "" }, { LEXICON_SWEDISH, "justering", "" },
	{ LEXICON_DANISH, "kærlighed", "" }, { LEXICON_SWEDISH, "isbrytare", "is brytare" },
};


START_TEST(compounds_are_split_and_other_words_are_not)
{
	for (size_t i = 0; i < sizeof known_splits / sizeof *known_splits; i++)
		ck_assert_msg(splits(known_splits[i].language, known_splits[i].word, known_splits[i].split),
		              "%s is not split so: %s", known_splits[i].word, known_splits[i].split);
}
END_TEST

START_TEST(parts_in_a_row_are_a_word)
{
	const char *word = "bostadsrättsföreningar";
	struct compound compound;
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	size_t count, length;
	ck_assert_int_eq(compound_split(&compound, lexicon, LEXICON_SWEDISH, word, strlen(word)), SUND_OK);
	ck_assert_uint_eq(compound.count, 3);
	compound_part_lemmas(lemmas, &count, lexicon, LEXICON_SWEDISH, &compound, 1);
	ck_assert_uint_gt(count, 0);
	ck_assert_int_eq(compound_run_text(text, &length, lexicon, LEXICON_SWEDISH, word, &compound, 0, 1, lemmas[0]),
	                 SUND_OK);
	ck_assert_str_eq(text, "bostadsrätt");
}
END_TEST

START_TEST(words_too_short_or_long_are_no_compounds)
{
	char word[LEXICON_WORD_MAX + 10];
	struct compound compound;
	memset(word, 'a', sizeof word);
	ck_assert_int_eq(compound_split(&compound, lexicon, LEXICON_DANISH, "x", 0), SUND_NOT_FOUND);
	ck_assert_int_eq(compound_split(&compound, lexicon, LEXICON_DANISH, word, sizeof word), SUND_NOT_FOUND);
}
END_TEST

Suite *compound_suite(void)
{
	Suite *suite = suite_create("compound");
	TCase *tests = tcase_create("compound");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, compounds_are_split_and_other_words_are_not);
	tcase_add_test(tests, parts_in_a_row_are_a_word);
	tcase_add_test(tests, words_too_short_or_long_are_no_compounds);
	suite_add_tcase(suite, tests);
	return suite;
}
