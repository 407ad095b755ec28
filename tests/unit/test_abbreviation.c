/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "abbreviation.h"

#include "string_set.h"
#include "unit.h"

Suite *abbreviation_suite(void);

/* Each abbreviation that a text introduces, with its words: `ivo=inspektionen vård omsorg;`. */
static void check(const char *text, const char *expected)
{
	struct tokenizer *tokenizer;
	struct string_set forms = { 0 };
	struct abbreviation_reader reader = { 0 };
	struct abbreviation found;
	struct buffer out = { 0 };
	struct word word;
	const struct span all = span_of(text);
	ck_assert_int_eq(tokenizer_new(&tokenizer, NULL), SUND_OK);
	ck_assert_int_eq(tokenizer_begin(tokenizer, all.data, all.size, NULL), SUND_OK);
	while (tokenizer_next(tokenizer, &word, NULL) == SUND_OK) {
		if (word.is_part || word.hangs || word.is_other)
			continue;
		const uint32_t number = string_set_add(&forms, word.form.data, word.form.size, NULL);
		if (!abbreviation_read(&found, &reader, all.data, all.size, &word, forms.list.items[number]))
			continue;
		ck_assert(buffer_printf(&out, "%.*s=", (int)found.form.size, found.form.data));
		for (size_t i = 0; i < found.count; i++)
			ck_assert(buffer_printf(&out, "%s%.*s", i ? " " : "", (int)found.words[i].size,
			                        found.words[i].data));
		ck_assert(buffer_append_byte(&out, ';'));
	}
	assert_text(buffer_span(&out), expected);
	buffer_free(&out);
	string_set_free(&forms);
	tokenizer_free(tokenizer);
}

START_TEST(letters_are_those_of_words)
{
	check("Tilsynet med havne og broer (THB) svarer.", "thb=tilsynet havne broer;");
	check("Rådet för ÄLDRE och Ökning (RÄÖ)", "räö=rådet äldre ökning;");
}
END_TEST

START_TEST(letters_are_those_of_parts_of_a_compound)
{
	check("den centrala skovstyrelsen (CSS)", "css=centrala skovstyrelsen;");
	check("lys fra en vandstofbombe (VSB)", "vsb=vandstofbombe;");
}
END_TEST

START_TEST(small_letters_are_letters_too)
{
	check("penge til forskning og udvikling (FoU)", "fou=forskning og udvikling;");
}
END_TEST

START_TEST(a_hanging_hyphen_is_no_word_of_its_own)
{
	check("Børne- og ungekontoret (BUK) flytter.", "buk=børne ungekontoret;");
}
END_TEST

START_TEST(what_is_in_parentheses_may_be_something_else)
{
	check("Han fik en bil (en stor, TBD) og en båd (se nedenfor).", "");
	check("Byen Aalborg (DK) ligger i nord.", "");
	check("Tilsynet (thb) med havne", "");
	check("Hun sang (H) højt.", "");
	check("Mødet begynder klokken ti (M1K2) i dag", "");
}
END_TEST

START_TEST(a_number_behind_it_makes_it_part_of_a_name)
{
	check("ændring af Europas udvalg (EU) 2016/679 om data", "");
	check("efter Europas grund (EG) nr 44/2001", "");
	check("i Europas udvalg (EU) nrk", "eu=europas udvalg;");
}
END_TEST

START_TEST(the_words_are_of_the_same_sentence)
{
	check("Tilsynet. Med havne og broer (THB) svarer.", "");
	check("Tilsynet med havne og broer. (THB)", "");
}
END_TEST

START_TEST(many_words_are_not_one_abbreviation)
{
	check("Tal som kan læses på alle de gamle skilte ude ved vejen (TV)", "");
}
END_TEST

START_TEST(any_bytes_may_stand_around_it)
{
	check("(THB)", "");
	check("\xc3(THB\xff)", "");
	check("Tilsynet med havne og broer (THB)", "thb=tilsynet havne broer;");
	check("Tilsynet med havne og broer (THB", "");
}
END_TEST

Suite *abbreviation_suite(void)
{
	Suite *suite = suite_create("abbreviation");
	TCase *tests = tcase_create("abbreviation");
	tcase_add_test(tests, letters_are_those_of_words);
	tcase_add_test(tests, letters_are_those_of_parts_of_a_compound);
	tcase_add_test(tests, small_letters_are_letters_too);
	tcase_add_test(tests, a_hanging_hyphen_is_no_word_of_its_own);
	tcase_add_test(tests, what_is_in_parentheses_may_be_something_else);
	tcase_add_test(tests, a_number_behind_it_makes_it_part_of_a_name);
	tcase_add_test(tests, the_words_are_of_the_same_sentence);
	tcase_add_test(tests, many_words_are_not_one_abbreviation);
	tcase_add_test(tests, any_bytes_may_stand_around_it);
	suite_add_tcase(suite, tests);
	return suite;
}
