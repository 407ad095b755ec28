/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/markdown/markdown_signs.h"

#include <string.h>

#include "unit.h"

Suite *markdown_signs_suite(void);

static void find(bool *hidden, struct span text)
{
	struct stretches signs = { 0 };
	memset(hidden, 0, text.size);
	ck_assert(markdown_signs_find(&signs, text));
	for (size_t i = 0; i < signs.count; i++) {
		ck_assert_uint_lt(signs.items[i].start, signs.items[i].end);
		ck_assert_uint_le(signs.items[i].end, text.size);
		for (size_t at = signs.items[i].start; at < signs.items[i].end; at++)
			hidden[at] = true;
	}
	array_free(&signs);
}

/* What is left of the text. */
static void check(const char *text, const char *expected)
{
	bool hidden[1000];
	struct buffer shown = { 0 };
	find(hidden, span_of(text));
	for (size_t i = 0; text[i]; i++)
		ck_assert(hidden[i] || buffer_append_byte(&shown, text[i]));
	assert_text(buffer_span(&shown), expected);
	buffer_free(&shown);
}

START_TEST(emphasis_and_code)
{
	check("et **stort** og *lille* og __fedt__ og _kursivt_ og ***begge***", "et stort og lille og fedt og kursivt og begge");
	check("~~slettet~~ og ~kun~", "slettet og ~kun~");
	check("**over\nto linjer**", "over\nto linjer");
	check("**ikke\n\nover afsnit**", "**ikke\n\nover afsnit**");
	check("`kode *med* stjerner` og ``et ` tegn``", "kode *med* stjerner og et ` tegn");
	check("2 * 3 * 4, snake_case_navn, 5*, a ** b", "2 * 3 * 4, snake_case_navn, 5*, a ** b");
	check("\\*ikke\\* \\[x\\] \\n", "*ikke* [x] \\n");
}
END_TEST

START_TEST(links_and_tags)
{
	check("[en *hund*](http://a.dk/x_(y)_z \"t\") her", "en hund her");
	check("![billede](a.png) [tekst][1] [alene] x[0]", "billede tekst [alene] x[0]");
	check("<https://sund.dk> <b>fed</b> <br/> <!-- a > b -->x 3 < 4 > 2", "https://sund.dk fed  x 3 < 4 > 2");
	check("[aldrig lukket](", "[aldrig lukket](");
}
END_TEST

START_TEST(lines)
{
	check("## Over ##\nNu\n", "Over\nNu\n");
	check("Over ##\n\nC #\n", "Over\n\nC #\n");
	check("#nr\n", "#nr\n");
	check("Under\n-----\nNu\n=====\n***\n", "Under\n\nNu\n\n\n");
	check("> citat\n> > dybere\n", " citat\n  dybere\n");
	check("- punkt\n* stjerne\n", "- punkt\n* stjerne\n");
	check("| a | b |\n|---|:-:|\n| \\| | **c** |\n", " a  b \n\n |  c \n");
	check("```c\n*p = *q * 2;\n```\n*x*\n", "\n*p = *q * 2;\n\nx\n");
	check("*p = *q;\n```\n*x*\n", "*p = *q;\n\nx\n");
}
END_TEST

START_TEST(any_text_has_signs_within_it)
{
	static const char *const pieces[] = { "*", "**", "_", "`", "```", "[", "](", ")", "<", "!--", "-->", ">", "|", "\n", "\r\n",
		                                  "#", " ", "\\", "-", "å", "ord", "~~", "=", "!", "\xff" };
	struct dice dice = { 31 };
	struct buffer text = { 0 };
	static bool hidden[4096];
	for (int i = 0; i < 20000; i++) {
		text.size = 0;
		for (uint32_t k = dice_below(&dice, 60); k > 0; k--)
			dice_one_of(&dice, &text, pieces);
		find(hidden, buffer_span(&text));
	}
	buffer_free(&text);
}
END_TEST

Suite *markdown_signs_suite(void)
{
	Suite *suite = suite_create("markdown_signs");
	TCase *tests = tcase_create("markdown_signs");
	tcase_set_timeout(tests, 30);
	tcase_add_test(tests, emphasis_and_code);
	tcase_add_test(tests, links_and_tags);
	tcase_add_test(tests, lines);
	tcase_add_test(tests, any_text_has_signs_within_it);
	suite_add_tcase(suite, tests);
	return suite;
}
