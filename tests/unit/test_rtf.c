/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "document/office/rtf_words.h"
#include "reading.h"

Suite *rtf_suite(void);

#define HEAD "{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang1030" \
	"{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset238 Times CE;}{\\f2\\fcharset2 Symbol;}{\\f3" \
	"\\fcharset77 Geneva;}}" \
	"{\\stylesheet{Normal;}{\\s1\\outlinelevel0 overskrift 1;}{\\s2{\\*\\keycode x}{\\b heading} 2;}{" \
	"\\s3 Title;}{\\s4 toc 1;}" \
	"{\\*\\cs5 heading 3;}{\\cs6 heading 4;}}\n"

static void check(const char *body, const char *expected)
{
	struct buffer rtf = { 0 };
	ck_assert(buffer_printf(&rtf, HEAD "%s}", body));
	assert_blocks("rtf", buffer_span(&rtf), expected);
	buffer_free(&rtf);
}

START_TEST(letters_come_from_code_pages_and_unicode)
{
	check("\\pard r\\'f8dgr\\'f8d \\u229\\'e5 \\u229?\\uc0\\u230 \\uc2\\u248\\'f8x\\uc1 \\u228{}\\u246 o\\par",
	      "p rødgrød å åæøä\u00f6\n");
	check("\\pard {\\f1 \\'b9}\\'b9 {\\f2 \\'b7abc}{\\f3 \\'8c}\\'8c {\\u-3913?}\\u55357?\\u56832?\\u55357?x"
	      "\\par", "p ą¹ åŒ 😀x\n");
	check("\\pard \\'41\\'zz\\'e\\{\\}\\\\ \\~a\\-b\\_c\\emdash\\ldblquote d\\rdblquote\\par",
	      "p Azze{}\\ \u00a0a\u00adb\u2011c—“d”\n");
}
END_TEST

START_TEST(headings_are_known_by_style_and_outline)
{
	check("\\pard\\s3 Titel\\par\\pard\\s1 Et\\par\\pard\\s2 To\\par\\pard\\s4 Indhold\\par\\pard"
	      "\\outlinelevel2 Tre\\par"
	      "\\pard\\s5 Tekst\\par\\pard\\s6 Mere\\par\\pard\\s99 Ukendt\\par{\\pard\\s1 Til\\par}Slut",
	      "1 Titel\n1 Et\n2 To\na Indhold\n3 Tre\np Tekst\np Mere\np Ukendt\n1 Til\np Slut\n");
}
END_TEST

START_TEST(paragraphs_lines_and_line_ends_of_the_file)
{
	check("\\pard B\xf8g\nerne\r\ns hylde\\tab a\\line b\\\nNy\\par\\par\n\\pard Sid\\page ste\\sect",
	      "p Bøgernes hylde>a|b\np Ny\np Sid|ste\n");
}
END_TEST

START_TEST(deleted_and_hidden_text_is_not_there)
{
	check("\\pard Hunden {\\deleted bed}{\\revised slikkede}{\\v skjult} katten\\deleted  x\\deleted0 .{"
	      "\\deleted\\par} Og\\par",
	      "p Hunden slikkede katten. Og\n");
}
END_TEST

START_TEST(what_is_no_text_is_left_out)
{
	check("\\pard {\\*\\bkmkstart m}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt henvisning}}{\\pict ffd8ff}"
	      "{\\object{\\*\\objdata 00}{\\result  tegning}}{\\xe{ord}}{\\*\\ukendt skjult {\\b mere}}"
	      "{\\bin5 {{{{{slut}{\\listtext 1.\\tab}.\\par{\\nonesttables x}",
	      "p henvisning tegningslut.\n");
}
END_TEST

START_TEST(notes_comments_and_boxes_follow_their_paragraph)
{
	check("\\pard F\\'f8r{\\super\\chftn{\\*\\footnote\\pard\\plain \\chftn  Note et.\\par To.}} efter."
	      "{\\*\\atnid O}{\\*\\atnauthor Ole}\\chatn{\\*\\annotation\\pard Passer det?}\\par Ny"
	      "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt\\pard I boksen\\par}}{\\shprslt{\\*\\do{"
	      "\\dptxbxtext I boksen}}}}.\\par",
	      "p Før efter.\np Note et.\np To.\na Passer det?\np Ny.\np I boksen\n");
	check("\\pard A{\\deleted{\\footnote slettet}}\\par", "p A\n");
}
END_TEST

START_TEST(headers_and_footers_are_asides_at_the_end)
{
	check("{\\header\\pard Hoved\\par}{\\footerf\\pard Fod\\par}{\\headerl\\pard Hoved\\par}\\pard Tekst\\par",
	      "p Tekst\na Hoved\na Fod\n");
}
END_TEST

START_TEST(a_row_is_a_block)
{
	check("\\pard F\\'f8r:\\par\\trowd\\pard\\intbl B\\'f8ger{\\footnote Note.}\\cell 30 dage\\cell\\row"
	      "\\trowd\\pard\\intbl\\cell Kun\\cell to\\cell\\row\\pard Efter\\par",
	      "p Før:\np Bøger>30 dage\np Note.\np Kun>to\np Efter\n");
	check("\\pard\\intbl Et:\\par To\\cell Tre\\cell\\row\\pard Ud\\par", "p Et:\np To\np Tre\np Ud\n");
	check("\\pard\\intbl a:\\cell b:\\cell\\pard Uden r\\'e6kkens slut\\par", "p a:>b:\np Uden rækkens slut\n");
}
END_TEST

START_TEST(the_document_says_what_it_is)
{
	static const char rtf[] = HEAD "{\\info{\\title Pr\\u248\\'f8ve}{\\author Birthe \\'d8st}{\\creatim\\yr2019"
		"\\mo5\\dy31}"
		"{\\revtim\\yr2021\\mo1\\dy2\\hr8}{\\operator Ole}}\\pard Hund\\par}\0\0";
	struct reading reading = read_as("rtf", "/file", BYTES(rtf));
	ck_assert_int_eq(reading.status, SUND_OK);
	assert_text(buffer_span(&reading.blocks), "p Hund\n");
	assert_text(buffer_span(&reading.title), "Prøve");
	assert_text(buffer_span(&reading.author), "Birthe Øst");
	assert_text(buffer_span(&reading.date), "2021-01-02");
	assert_text(buffer_span(&reading.lang), "da");
	assert_reader("/brev.doc", BYTES(rtf), "rtf");
	reading_free(&reading);
}
END_TEST

START_TEST(a_file_that_is_cut_is_refused)
{
	assert_refused("rtf", BYTES(HEAD "\\pard Hund"), "not whole");
	assert_refused("rtf", BYTES("{\\rtf1 hund\\"), "not whole");
	assert_refused("rtf", BYTES("{\\rtf1 \\bin2147483647 hund}"), "not whole");
}
END_TEST

START_TEST(any_pieces_are_read_or_refused)
{
	static const char *const pieces[] = {
		"{", "}", "{", "}", "\\par", "\\cell", "\\row", "\\intbl", "\\pard", "\\s1 ", "\\footnote ", "\\*",
		"\\header ", "\\u229 ",
		"\\u-10179 ", "\\u-8704 ", "\\uc9 ", "\\'e5", "\\'", "\\bin3 ", "\\f1 ", "\\f65535 ", "\\fonttbl ",
		"\\stylesheet ",
		"\\s-5 ", "\\s65535 ", "\\fcharset128 ", "\\'81", "\\shptxt ", "\\annotation ", "\\info ", "\\title ",
		"\\deleted ",
		"\\v0 ", "\\plain ", "\\ansicpg0 ", "\\ansicpg65001 ", "\\mac ", "\\revtim ", "\\yr-99999999999 ",
		"ord ", "\xe5", ";"
	};
	struct dice dice = { 11 };
	struct buffer rtf = { 0 };
	for (int i = 0; i < 5000; i++) {
		rtf.size = 0;
		ck_assert(buffer_append_string(&rtf, "{\\rtf1 "));
		for (uint32_t k = dice_below(&dice, 80); k > 0; k--)
			dice_one_of(&dice, &rtf, pieces);
		struct reading reading = read_as("rtf", "/file", buffer_span(&rtf));
		ck_assert(reading.status == SUND_OK || reading.status == SUND_CORRUPT);
		reading_free(&reading);
	}
	buffer_free(&rtf);
}
END_TEST

START_TEST(every_word_with_a_meaning_is_found)
{
	static const char *const words[] = { "annotation", "ansicpg", "yr", "v", "u", "uc", "xe", "tab", "stylesheet",
		"s", "f" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ck_assert_ptr_nonnull(rtf_word_find(words[i]));
	ck_assert_ptr_null(rtf_word_find(""));
	ck_assert_ptr_null(rtf_word_find("b"));
}
END_TEST

START_TEST(real_files_have_the_words_of_their_text)
{
	assert_same_words("tests/fixtures/office/referat-haveforening.rtf", "corpus/da/referat-haveforening.txt");
	assert_same_words("tests/fixtures/office/referat-haveforening-libreoffice.rtf",
	                  "corpus/da/referat-haveforening.txt");
	assert_same_words("tests/fixtures/office/protokoll-skolmat.rtf", "corpus/sv/protokoll-skolmat.txt");
	assert_same_words("tests/fixtures/office/protokoll-skolmat-libreoffice.rtf", "corpus/sv/protokoll-skolmat.txt");
}
END_TEST

Suite *rtf_suite(void)
{
	Suite *suite = suite_create("rtf");
	TCase *tests = tcase_create("rtf");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, letters_come_from_code_pages_and_unicode);
	tcase_add_test(tests, headings_are_known_by_style_and_outline);
	tcase_add_test(tests, paragraphs_lines_and_line_ends_of_the_file);
	tcase_add_test(tests, deleted_and_hidden_text_is_not_there);
	tcase_add_test(tests, what_is_no_text_is_left_out);
	tcase_add_test(tests, notes_comments_and_boxes_follow_their_paragraph);
	tcase_add_test(tests, headers_and_footers_are_asides_at_the_end);
	tcase_add_test(tests, a_row_is_a_block);
	tcase_add_test(tests, the_document_says_what_it_is);
	tcase_add_test(tests, a_file_that_is_cut_is_refused);
	tcase_add_test(tests, any_pieces_are_read_or_refused);
	tcase_add_test(tests, every_word_with_a_meaning_is_found);
	tcase_add_test(tests, real_files_have_the_words_of_their_text);
	suite_add_tcase(suite, tests);
	return suite;
}
