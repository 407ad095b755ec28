/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/extracted_text.h"

#include <stdio.h>

#include "reading.h"

Suite *extracted_text_suite(void);

static void paragraph(struct extracted_text *text, const char *words)
{
	extracted_begin(text, BLOCK_PARAGRAPH, 0);
	extracted_append_string(text, words);
	extracted_end(text);
}

/* The text as it is handed to a document, and how many blocks it has. */
static void check(struct extracted_text *text, const char *expected, size_t blocks)
{
	struct document document = { 0 };
	document_clear(&document);
	ck_assert(extracted_finish(text, &document));
	ck_assert(document.extracted);
	assert_text(buffer_span(&document.text), expected);
	ck_assert_uint_eq(document.blocks.count, blocks);
	document_free(&document);
	extracted_free(text);
}

START_TEST(paragraphs_are_trimmed_and_empty_ones_go)
{
	struct extracted_text text = { 0 };
	extracted_append_string(&text, "uden for afsnit");
	paragraph(&text, " \n\tet \t\n");
	paragraph(&text, " \n");
	paragraph(&text, "");
	paragraph(&text, "to");
	check(&text, " \n\tet\n\nto", 2);
}
END_TEST

START_TEST(white_space_is_folded_where_that_is_asked_for)
{
	struct extracted_text text = { 0 };
	extracted_begin(&text, BLOCK_PARAGRAPH, 0);
	extracted_append_folded(&text, "\n  en\n", 6);
	extracted_append_folded(&text, " \thund", 6);
	extracted_append_string(&text, "\t");
	extracted_append_folded(&text, " løb  ", 7);
	check(&text, "en hund\tløb", 1);
}
END_TEST

START_TEST(a_note_waits_for_the_end_of_its_paragraph)
{
	struct extracted_text text = { 0 };
	extracted_begin(&text, BLOCK_PARAGRAPH, 0);
	extracted_append_string(&text, "før ");
	extracted_begin_note(&text);
	paragraph(&text, "note et.");
	extracted_begin(&text, BLOCK_PARAGRAPH, 0);
	extracted_append_string(&text, "note to,");
	extracted_begin_note(&text);
	paragraph(&text, "note i note");
	extracted_end_note(&text);
	extracted_end_note(&text);
	extracted_append_string(&text, "efter");
	extracted_end(&text);
	extracted_begin_note(&text);
	paragraph(&text, "note uden afsnit");
	extracted_end_note(&text);
	check(&text, "før efter\n\nnote et.\n\nnote to,\n\nnote i note\n\nnote uden afsnit", 5);
}
END_TEST

START_TEST(what_was_never_ended_ends)
{
	struct extracted_text text = { 0 };
	extracted_end(&text);
	extracted_end_note(&text);
	extracted_end_margin(&text);
	extracted_end_row(&text);
	extracted_end_aside(&text);
	extracted_begin_row(&text);
	extracted_begin_cell(&text);
	extracted_begin(&text, BLOCK_PARAGRAPH, 0);
	extracted_append_string(&text, "celle.");
	extracted_begin_note(&text);
	extracted_begin(&text, BLOCK_PARAGRAPH, 0);
	extracted_append_string(&text, "note.");
	check(&text, "celle.\n\nnote.", 2);
}
END_TEST

START_TEST(margins_come_last_and_once_and_page_numbers_not_at_all)
{
	struct extracted_text text = { 0 };
	for (int i = 0; i < 3; i++) {
		extracted_begin_margin(&text);
		paragraph(&text, "hoved");
		paragraph(&text, i == 1 ? "- 17 -" : "18");
		extracted_end_margin(&text);
		paragraph(&text, "tekst.");
	}
	check(&text, "tekst.\n\ntekst.\n\ntekst.\n\nhoved", 4);
}
END_TEST

START_TEST(every_format_says_the_same_of_the_same_document)
{
	static const char *const formats[] = { "fodt", "odt", "docx", "rtf" };
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		char path[100];
		snprintf(path, sizeof path, "tests/fixtures/office/alt.%s", formats[i]);
		assert_blocks_of_file(path, "1 Første kapitel\n"
		                            "p Før noten efter noten; ændret.\n"
		                            "p Fodnotens ord på “dansk” – og \uFB01n.\n"
		                            "p Kommentaren her. Synlig>tab|linje.\n"
		                            "a Passer det?\n"
		                            "2 Andet niveau\n"
		                            "p punkt et\n"
		                            "p punkt to\n"
		                            "p Bøger>30 dage\n"
		                            "p Blade>7 dage\n"
		                            "p Ved boksen står en hund 🐕 og henvisning.\n"
		                            "p Tekst i boksen\n"
		                            "a Kommunens brevhoved\n"
		                            "a Journalnummer 17\n");
	}
}
END_TEST

Suite *extracted_text_suite(void)
{
	Suite *suite = suite_create("extracted_text");
	TCase *tests = tcase_create("extracted_text");
	tcase_add_test(tests, paragraphs_are_trimmed_and_empty_ones_go);
	tcase_add_test(tests, white_space_is_folded_where_that_is_asked_for);
	tcase_add_test(tests, a_note_waits_for_the_end_of_its_paragraph);
	tcase_add_test(tests, what_was_never_ended_ends);
	tcase_add_test(tests, margins_come_last_and_once_and_page_numbers_not_at_all);
	tcase_add_test(tests, every_format_says_the_same_of_the_same_document);
	suite_add_tcase(suite, tests);
	return suite;
}
