/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compound.h"
#include "unit.h"

Suite *lexicon_suite(void);

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

/* Is the word a form of that lemma, and among its forms? */
static bool has_lemma(enum lexicon_language language, const char *word, const char *lemma)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	struct lexicon_forms forms;
	struct lexicon_word found;
	size_t count, length;
	const char *form;

	if (lexicon_find(&found, lexicon, language, word, strlen(word)) != SUND_OK)
		return false;
	lexicon_lemmas(lemmas, &count, lexicon, language, found.number);
	for (size_t i = 0; i < count; i++) {
		if (lexicon_lemma_text(text, &length, lexicon, language, lemmas[i]) != SUND_OK || strcmp(text, lemma) != 0)
			continue;
		lexicon_forms(&forms, lexicon, language, lemmas[i]);
		while (lexicon_forms_next(&form, &length, &forms) == SUND_OK)
			if (strcmp(form, word) == 0)
				return true;
	}
	return false;
}

static size_t lemmas_of(uint32_t lemmas[LEXICON_LEMMAS_MAX], enum lexicon_language language, const char *word)
{
	struct lexicon_word found;
	size_t count = 0;

	if (lexicon_find(&found, lexicon, language, word, strlen(word)) == SUND_OK)
		lexicon_lemmas(lemmas, &count, lexicon, language, found.number);
	return count;
}

static bool is_lemma(enum lexicon_language language, uint32_t lemma, const char *expected)
{
	char text[LEXICON_WORD_MAX + 1];
	size_t length;

	return lexicon_lemma_text(text, &length, lexicon, language, lemma) == SUND_OK && strcmp(text, expected) == 0;
}

static bool translates(enum lexicon_language language, const char *word, const char *into)
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	const size_t count = lemmas_of(lemmas, language, word);
	size_t translation_count;

	for (size_t i = 0; i < count; i++) {
		lexicon_translations(translations, &translation_count, lexicon, language, lemmas[i]);
		for (size_t k = 0; k < translation_count; k++)
			if (is_lemma(lexicon_other_language(language), translations[k].lemma, into))
				return true;
	}
	return false;
}

static bool has_synonym(enum lexicon_language language, const char *word, const char *synonym)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX], synonyms[LEXICON_SYNONYMS_MAX];
	const size_t count = lemmas_of(lemmas, language, word);
	size_t synonym_count;

	for (size_t i = 0; i < count; i++) {
		lexicon_synonyms(synonyms, &synonym_count, lexicon, language, lemmas[i]);
		for (size_t k = 0; k < synonym_count; k++)
			if (is_lemma(language, synonyms[k], synonym))
				return true;
	}
	return false;
}

static const struct {
	enum lexicon_language language;
	const char *word, *lemma;
} known_lemmas[] = {
	{ LEXICON_DANISH, "mændene", "mand" }, { LEXICON_DANISH, "bøger", "bog" }, { LEXICON_DANISH, "børn", "barn" },
	{ LEXICON_DANISH, "nætterne", "nat" }, { LEXICON_DANISH, "gik", "gå" }, { LEXICON_DANISH, "mindre", "lille" },
	{ LEXICON_DANISH, "haven", "have" }, { LEXICON_DANISH, "have", "hav" }, { LEXICON_DANISH, "byens", "by" },
	{ LEXICON_DANISH, "køer", "ko" }, { LEXICON_DANISH, "større", "stor" },
	{ LEXICON_DANISH, "gæstebøger", "gæstebog" },
	{ LEXICON_SWEDISH, "böcker", "bok" }, { LEXICON_SWEDISH, "männen", "man" }, { LEXICON_SWEDISH, "fötter", "fot" },
	{ LEXICON_SWEDISH, "gick", "gå" }, { LEXICON_SWEDISH, "små", "liten" }, { LEXICON_SWEDISH, "skolornas", "skola" },
	{ LEXICON_SWEDISH, "kyrkan", "kyrka" }, { LEXICON_SWEDISH, "huset", "hus" }, { LEXICON_SWEDISH, "är", "vara" },
	{ LEXICON_DANISH, "ældre", "gammel" }, { LEXICON_SWEDISH, "pojken", "pojke" }, { LEXICON_SWEDISH, "kafeer", "kafé" },
	{ LEXICON_SWEDISH, "nervöst", "nervös" }, { LEXICON_SWEDISH, "husmödrar", "husmor" },
	{ LEXICON_DANISH, "trukne", "trække" }, { LEXICON_DANISH, "adoptivbørn", "adoptivbarn" },
};

START_TEST(forms_have_their_lemmas)
{
	for (size_t i = 0; i < sizeof known_lemmas / sizeof *known_lemmas; i++)
		ck_assert_msg(has_lemma(known_lemmas[i].language, known_lemmas[i].word, known_lemmas[i].lemma),
		              "%s is no form of %s", known_lemmas[i].word, known_lemmas[i].lemma);
	ck_assert(!has_lemma(LEXICON_DANISH, "haven", "hav"));
	ck_assert(!has_lemma(LEXICON_DANISH, "bøger", "bøg"));
	ck_assert(!has_lemma(LEXICON_SWEDISH, "arme", "armé"));
}
END_TEST

/* The Swedish dictionary makes these of avgifta, texta, timma and vid, or lists them by themselves. */
START_TEST(forms_that_the_dictionary_gives_to_another_word_have_their_lemmas)
{
	ck_assert(has_lemma(LEXICON_SWEDISH, "avgifter", "avgift"));
	ck_assert(has_lemma(LEXICON_SWEDISH, "texterna", "text"));
	ck_assert(has_lemma(LEXICON_SWEDISH, "timmar", "timme"));
	ck_assert(has_lemma(LEXICON_SWEDISH, "vitt", "vit"));
	ck_assert(has_lemma(LEXICON_SWEDISH, "långsamt", "långsam"));
	ck_assert(has_lemma(LEXICON_SWEDISH, "aktsamt", "aktsam"));
	ck_assert(!has_lemma(LEXICON_SWEDISH, "rätt", "rät"));
	ck_assert(!has_lemma(LEXICON_SWEDISH, "samt", "sam"));
}
END_TEST

/* undvære has no `under`, though være has `er`; and brand is not br and and. */
START_TEST(an_irregular_word_lends_its_forms_only_to_words_that_are_made_from_it)
{
	ck_assert(!has_lemma(LEXICON_DANISH, "under", "undvære"));
	ck_assert(!has_lemma(LEXICON_DANISH, "tråd", "træde"));
	ck_assert(!has_lemma(LEXICON_DANISH, "brænder", "brand"));
	ck_assert(!has_lemma(LEXICON_DANISH, "kilo", "kile"));
	ck_assert(has_lemma(LEXICON_DANISH, "undgik", "undgå"));
}
END_TEST

START_TEST(lemmas_have_translations)
{
	ck_assert(translates(LEXICON_DANISH, "pigerne", "flicka"));
	ck_assert(translates(LEXICON_DANISH, "bøder", "bot"));
	ck_assert(translates(LEXICON_SWEDISH, "böter", "bøde"));
	ck_assert(translates(LEXICON_SWEDISH, "skolorna", "skole"));
	ck_assert(translates(LEXICON_SWEDISH, "pojken", "dreng"));
}
END_TEST

/* delete is radera, but radera is slette. */
START_TEST(a_word_that_translates_one_way_does_not_take_the_place_of_the_usual_one)
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;

	ck_assert(translates(LEXICON_DANISH, "delete", "radera"));
	ck_assert_uint_gt(lemmas_of(lemmas, LEXICON_SWEDISH, "radera"), 0);
	lexicon_translations(translations, &count, lexicon, LEXICON_SWEDISH, lemmas[0]);
	ck_assert(is_lemma(LEXICON_DANISH, translations[0].lemma, "slette"));
}
END_TEST

/* The dictionary of the two has neither. */
START_TEST(lemmas_have_translations_by_way_of_norwegian)
{
	ck_assert(translates(LEXICON_DANISH, "krudtet", "krut"));
	ck_assert(translates(LEXICON_SWEDISH, "vapenstillestånd", "våbenstilstand"));
}
END_TEST

/* It lists the verbs and the adjective. */
START_TEST(nouns_are_translated_as_what_they_are_made_from)
{
	ck_assert(translates(LEXICON_DANISH, "offentliggørelsen", "offentliggörande"));
	ck_assert(translates(LEXICON_SWEDISH, "beriktigandet", "berigtigelse"));
	ck_assert(translates(LEXICON_DANISH, "berigtigelse", "beriktigande"));
	ck_assert(translates(LEXICON_DANISH, "bæredygtighed", "hållbarhet"));
}
END_TEST

/* Those of ICU: no dictionary is needed. */
START_TEST(names_have_translations)
{
	ck_assert(translates(LEXICON_DANISH, "grækenlands", "grekland"));
	ck_assert(translates(LEXICON_SWEDISH, "österrike", "østrig"));
	ck_assert(translates(LEXICON_DANISH, "athen", "aten"));
	ck_assert(translates(LEXICON_SWEDISH, "köpenhamns", "københavn"));
	ck_assert(translates(LEXICON_SWEDISH, "färöarna", "færøerne"));
	ck_assert(!translates(LEXICON_DANISH, "færøerne", "torshamn"));
}
END_TEST

START_TEST(names_that_are_spelt_alike_are_translations)
{
	ck_assert(translates(LEXICON_DANISH, "skotland", "skottland"));
	ck_assert(translates(LEXICON_SWEDISH, "själlands", "sjælland"));
	ck_assert(!translates(LEXICON_DANISH, "skotland", "lettland"));
}
END_TEST

START_TEST(lemmas_have_synonyms_both_ways)
{
	ck_assert(has_synonym(LEXICON_DANISH, "sprog", "tungemål"));
	ck_assert(has_synonym(LEXICON_DANISH, "tungemål", "sprog"));
	ck_assert(has_synonym(LEXICON_SWEDISH, "bekräfta", "intyga"));
	ck_assert(has_synonym(LEXICON_SWEDISH, "intyga", "bekräfta"));
}
END_TEST

/* The thesaurus lists them as narrower. */
START_TEST(a_word_of_less_meaning_is_no_synonym)
{
	ck_assert(!has_synonym(LEXICON_DANISH, "bøde", "fartbøde"));
}
END_TEST

START_TEST(an_empty_or_unknown_word_is_not_found)
{
	struct lexicon_word word;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		ck_assert_int_eq(lexicon_find(&word, lexicon, i, "", 0), SUND_NOT_FOUND);
		ck_assert_int_eq(lexicon_find(&word, lexicon, i, "xqzxqz", 6), SUND_NOT_FOUND);
	}
}
END_TEST

START_TEST(what_is_no_lexicon_is_refused)
{
	struct path folder = new_folder();
	struct lexicon *other;
	struct sund_error err;
	write_text(&folder, "text", "no lexicon at all");
	write_text(&folder, "empty", "");
	ck_assert_int_eq(lexicon_open(&other, path_in(&folder, "none").text, &err), SUND_NOT_FOUND);
	ck_assert_int_eq(lexicon_open(&other, path_in(&folder, "text").text, &err), SUND_CORRUPT);
	assert_one_line(&err);
	ck_assert_int_eq(lexicon_open(&other, path_in(&folder, "empty").text, &err), SUND_CORRUPT);
	ck_assert_ptr_null(other);
	lexicon_close(NULL);
}
END_TEST

/* Ask all there is to ask, of lemmas that may not be there. */
static void ask(const struct lexicon *damaged, struct dice *dice)
{
	static const char *const words[] = { "regeringsplanerna", "mændene", "fallucka", "skolorna", "å", "gatuarbetet" };
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	uint32_t synonyms[LEXICON_SYNONYMS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	struct lexicon_forms forms;
	struct compound compound;
	struct lexicon_word word;
	const char *form;
	size_t length, count;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			uint32_t lemmas[LEXICON_LEMMAS_MAX], lemma = dice_below(dice, 200000);
			compound_split(&compound, damaged, i, words[k], strlen(words[k]));
			if (lexicon_find(&word, damaged, i, words[k], strlen(words[k])) == SUND_OK)
				lexicon_lemmas(lemmas, &count, damaged, i, word.number);
			lexicon_lemma_text(text, &length, damaged, i, lemma);
			lexicon_translations(translations, &count, damaged, i, lemma);
			lexicon_synonyms(synonyms, &count, damaged, i, lemma);
			if (lexicon_forms(&forms, damaged, i, lemma) == SUND_OK) {
				while (lexicon_forms_next(&form, &length, &forms) == SUND_OK)
					;
			}
		}
	}
}

/* Wrong answers are allowed, reading outside the file is not. */
START_TEST(a_damaged_lexicon_is_an_error_or_answers)
{
	enum { ROUNDS = 12, CHANGES = 20000, HEADER = 1024 };
	struct path folder = new_folder(), path = path_in(&folder, "damaged");
	struct buffer good = read_bytes(SUND_LEXICON_BUILT), bad = { 0 };
	struct dice dice = { 3 };
	for (int round = 0; round < ROUNDS; round++) {
		struct lexicon *damaged;
		const bool cut = round % 3 == 0;
		bad.size = 0;
		ck_assert(buffer_append(&bad, good.data, cut ? dice_below(&dice, (uint32_t)good.size) : good.size));
		for (int i = 0; !cut && i < CHANGES; i++)
			bad.data[(i < 3 && round % 3 == 1 ? 0 : HEADER) + dice_below(&dice, (uint32_t)good.size - HEADER)] =
				(char)dice_next(&dice);
		write_bytes(&folder, "damaged", buffer_span(&bad));
		if (lexicon_open(&damaged, path.text, NULL) != SUND_OK)
			continue;
		ck_assert(!cut);
		ck_assert_int_eq(lexicon_verify(damaged, NULL), SUND_CORRUPT);
		ask(damaged, &dice);
		lexicon_close(damaged);
	}
	ck_assert_int_eq(lexicon_verify(lexicon, NULL), SUND_OK);
	buffer_free(&good);
	buffer_free(&bad);
}
END_TEST

Suite *lexicon_suite(void)
{
	Suite *suite = suite_create("lexicon");
	TCase *tests = tcase_create("lexicon");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, forms_have_their_lemmas);
	tcase_add_test(tests, forms_that_the_dictionary_gives_to_another_word_have_their_lemmas);
	tcase_add_test(tests, an_irregular_word_lends_its_forms_only_to_words_that_are_made_from_it);
	tcase_add_test(tests, lemmas_have_translations);
	tcase_add_test(tests, a_word_that_translates_one_way_does_not_take_the_place_of_the_usual_one);
	tcase_add_test(tests, lemmas_have_translations_by_way_of_norwegian);
	tcase_add_test(tests, nouns_are_translated_as_what_they_are_made_from);
	tcase_add_test(tests, names_have_translations);
	tcase_add_test(tests, names_that_are_spelt_alike_are_translations);
	tcase_add_test(tests, lemmas_have_synonyms_both_ways);
	tcase_add_test(tests, a_word_of_less_meaning_is_no_synonym);
	tcase_add_test(tests, an_empty_or_unknown_word_is_not_found);
	tcase_add_test(tests, what_is_no_lexicon_is_refused);
	tcase_add_test(tests, a_damaged_lexicon_is_an_error_or_answers);
	suite_add_tcase(suite, tests);
	return suite;
}
