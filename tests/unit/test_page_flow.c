/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "document/pdf/page_flow.h"
#include "document/pdf/page_write.h"
#include "unit.h"

Suite *page_flow_suite(void);

/* ---------------------------------------------------------------- pages of lines */

enum { LETTER = 5, SIZE = 10 };

struct book {
	struct page_flow flow;
	struct page_layout layout;
	struct buffer text;
	uint32_t pages;
};

static void add_line(struct book *book, double x, double y, const char *text, double size, bool bold)
{
	while (*text) {
		size_t length = strcspn(text, " ");
		double width = LETTER * (double)length * size / SIZE;
		struct page_word word = {
			.box = { x, y - size, x + width, y }, .start = book->text.size, .end = book->text.size + length,
			.size = size, .bold = bold,
		};
		ck_assert(buffer_append(&book->text, text, length));
		ck_assert(array_push(&book->layout.words, word));
		x += width + LETTER * size / SIZE;
		text += length + (text[length] == ' ');
	}
}

static void line(struct book *book, double y, const char *text)
{
	add_line(book, 50, y, text, SIZE, false);
}

static void end_page(struct book *book)
{
	ck_assert(page_flow_add_page(&book->flow, ++book->pages));
	ck_assert(page_layout_arrange(&book->layout));
	ck_assert(page_flow_add_lines(&book->flow, &book->layout, buffer_span(&book->text), false));
	page_layout_clear(&book->layout);
	book->text.size = 0;
}

/* One line a block: its kind and level, its pages, its text with / for line ends. */
static void describe(struct buffer *out, const struct document *document)
{
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		uint32_t last = 0;
		ck_assert(buffer_append(out, &"phA"[block->kind], 1));
		ck_assert(block->level == 0 || buffer_printf(out, "%u", block->level));
		for (size_t at = block->start; at < block->end; at++) {
			uint32_t page = 0;
			for (size_t p = 0; p < document->pages.count && document->pages.items[p].start <= at; p++)
				page = document->pages.items[p].page;
			if (page != last)
				ck_assert(buffer_printf(out, "%s[%u] ", at == block->start ? " " : "", page));
			last = page;
			ck_assert(buffer_append_byte(out, document->text.data[at] == '\n' ? '/' : document->text.data[at]));
		}
		ck_assert(buffer_append_byte(out, '\n'));
	}
}

static void check_book(struct book *book, const char *expected)
{
	struct document document = { 0 };
	struct buffer described = { 0 };
	ck_assert(page_flow_find_running(&book->flow));
	ck_assert(page_write(&document, &book->flow));
	describe(&described, &document);
	assert_text(buffer_span(&described), expected);
	buffer_free(&described);
	document_free(&document);
	page_flow_free(&book->flow);
	page_layout_free(&book->layout);
	buffer_free(&book->text);
}

/* Enough ordinary text that the book knows how far apart its lines are, and more of it than of headers: to y + 84. */
static void fill(struct book *book, double y)
{
	line(book, y, "Her er en linje som er lige bred og");
	for (int i = 1; i < 7; i++)
		line(book, y + 12 * i, "her er en linje som er lige bred og");
	line(book, y + 84, "slut.");
}
#define SAME "her er en linje som er lige bred og/"
#define FILLED "Her er en linje som er lige bred og/" SAME SAME SAME SAME SAME SAME "slut.\n"

/* ---------------------------------------------------------------- what recurs */

START_TEST(paragraph_goes_on_over_the_page_and_what_broke_it_comes_behind)
{
	struct book book = { 0 };
	line(&book, 40, "Kommunens avis 1");
	fill(&book, 100);
	line(&book, 208, "Den som bor i byen skal betale for");
	line(&book, 220, "det vand som bliver brugt, også hvis");
	add_line(&book, 50, 700, "1 En note under teksten.", 8, false);
	end_page(&book);
	line(&book, 40, "Kommunens avis 2");
	line(&book, 100, "det er sommer.");
	line(&book, 130, "Et nyt afsnit.");
	end_page(&book);
	check_book(&book, "A [1] Kommunens avis 1\np [1] " FILLED
	           "p [1] Den som bor i byen skal betale for/det vand som bliver brugt, også hvis/[2] det er sommer.\n"
	           "p [1] 1 En note under teksten.\nA [2] Kommunens avis 2\np [2] Et nyt afsnit.\n");
}
END_TEST

START_TEST(new_sentence_on_the_next_page_is_a_new_paragraph)
{
	struct book book = { 0 };
	fill(&book, 100);
	end_page(&book);
	line(&book, 100, "Et nyt afsnit.");
	end_page(&book);
	check_book(&book, "p [1] " FILLED "p [2] Et nyt afsnit.\n");
}
END_TEST

START_TEST(numbers_alone_have_to_count_as_the_pages_do)
{
	struct book book = { 0 };
	for (int page = 0; page < 3; page++) {
		static const char *const numbers[] = { "17", "18", "19" }, *const amounts[] = { "230", "230", "411" };
		line(&book, 60, amounts[page]);
		fill(&book, 100);
		line(&book, 700, numbers[page]);
		end_page(&book);
	}
	check_book(&book, "p [1] 230\np [1] " FILLED "A [1] 17\np [2] 230\np [2] " FILLED "A [2] 18\n"
	           "p [3] 411\np [3] " FILLED "A [3] 19\n");
}
END_TEST

START_TEST(large_letters_are_a_heading_first_and_run_later)
{
	struct book book = { 0 };
	for (int page = 0; page < 2; page++) {
		add_line(&book, 50, 60, "Budget for havnen", 16, false);
		fill(&book, 100);
		end_page(&book);
	}
	check_book(&book, "h1 [1] Budget for havnen\np [1] " FILLED "A [2] Budget for havnen\np [2] " FILLED);
}
END_TEST

START_TEST(notes_that_count_are_no_page_numbers)
{
	struct book book = { 0 };
	fill(&book, 100);
	add_line(&book, 50, 700, "1 Se bilag om vand.", 8, false);
	end_page(&book);
	fill(&book, 100);
	add_line(&book, 50, 700, "2 Loven om veje.", 8, false);
	end_page(&book);
	check_book(&book, "p [1] " FILLED "p [1] 1 Se bilag om vand.\np [2] " FILLED "p [2] 2 Loven om veje.\n");
}
END_TEST

START_TEST(header_whose_chapter_changes_is_told_by_its_number)
{
	struct book book = { 0 };
	line(&book, 40, "12 Om vand og veje");
	fill(&book, 100);
	end_page(&book);
	line(&book, 40, "13 Om havnen");
	fill(&book, 100);
	end_page(&book);
	check_book(&book, "A [1] 12 Om vand og veje\np [1] " FILLED "A [2] 13 Om havnen\np [2] " FILLED);
}
END_TEST

/* Three pages with these below, or two; the text between them is the same. */
static void check_footers(const char *const *footers, bool are_asides)
{
	struct book book = { 0 };
	struct buffer expected = { 0 };
	for (size_t i = 0; footers[i]; i++) {
		fill(&book, 100);
		line(&book, 700, footers[i]);
		end_page(&book);
		ck_assert(buffer_printf(&expected, "p [%zu] " FILLED "%c [%zu] %s\n", i + 1, are_asides ? 'A' : 'p',
		                        i + 1, footers[i]));
	}
	ck_assert(buffer_terminate(&expected));
	check_book(&book, expected.data);
	buffer_free(&expected);
}

START_TEST(page_numbers_of_every_form_are_asides)
{
	static const char *const forms[][4] = {
		{ "Side 9 af 12", "Side 10 af 12", "Side 11 af 12" }, { "Sida 9 (12)", "Sida 10 (12)", "Sida 11 (12)" },
		{ "9/12", "10/12", "11/12" },     { "9 (12)", "10 (12)" },   { "- 9 -", "- 10 -", "- 11 -" },
		{ "\u2013 9 \u2013", "\u2013 10 \u2013" }, { "[9]", "[10]" }, { "s. 9", "s. 10" },
		{ "iv", "v", "vi" },              { "IX", "X" },             { "- iv -", "- v -", "- vi -" },
		{ "Side ix af xii", "Side x af xii" }, { "Forord iv", "Forord v", "Forord vi" },
		{ "A-9", "A-10", "A-11" },        { "3.9", "3.10", "3.11" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		check_footers(forms[i], true);
}
END_TEST

START_TEST(words_that_look_like_numbers_are_text)
{
	static const char *const texts[][4] = {
		{ "vi.", "mil.", "li." }, { "Hos civil.", "Hos vil." }, { "v.", "x." }, { "vi ses.", "mix ses." },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check_footers(texts[i], false);
}
END_TEST

START_TEST(headers_that_differ_on_left_and_right_pages_are_asides)
{
	static const char *const headers[][4] = {
		{ "Havnens historie", "Broer og moler", "Havnens historie", "Broer og moler" },
		{ "4 Havnens historie", "Broer og moler 5", "6 Havnens historie", "Fisk og fiskere 7" },
		{ "iv Havnens historie", "Forord v", "vi Havnens historie", "Forord vii" },
		{ "iv Havnens historie", "Forord v", "vi Havnens historie", "Indledning vii" },
	};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		struct book book = { 0 };
		struct buffer expected = { 0 };
		for (size_t page = 0; page < 4; page++) {
			line(&book, 40, headers[i][page]);
			fill(&book, 100);
			end_page(&book);
			ck_assert(buffer_printf(&expected, "A [%zu] %s\np [%zu] " FILLED, page + 1, headers[i][page],
			                        page + 1));
		}
		ck_assert(buffer_terminate(&expected));
		check_book(&book, expected.data);
		buffer_free(&expected);
	}
}
END_TEST

/* ---------------------------------------------------------------- paragraphs and headings */

START_TEST(indents_and_short_lines_begin_paragraphs)
{
	struct book book = { 0 };
	fill(&book, 100);
	add_line(&book, 60, 196, "Et afsnit med indryk, og linje et", SIZE, false);
	line(&book, 208, "fortsætter i den næste linje helt");
	add_line(&book, 60, 220, "Et afsnit mere.", SIZE, false);
	end_page(&book);
	check_book(&book, "p [1] " FILLED "p [1] Et afsnit med indryk, og linje et/fortsætter i den næste linje helt\n"
	           "p [1] Et afsnit mere.\n");
}
END_TEST

START_TEST(items_of_a_list_are_paragraphs_with_all_their_lines)
{
	struct book book = { 0 };
	fill(&book, 100);
	line(&book, 208, "1. Det første punkt er langt nok");
	add_line(&book, 65, 220, "til en linje mere end en.", SIZE, false);
	line(&book, 232, "2. Det andet punkt er kort.");
	line(&book, 244, "\u2022 Kugle");
	end_page(&book);
	check_book(&book, "p [1] " FILLED "p [1] 1. Det første punkt er langt nok/til en linje mere end en.\n"
	           "p [1] 2. Det andet punkt er kort.\np [1] \u2022 Kugle\n");
}
END_TEST

START_TEST(headings_have_levels_by_their_size)
{
	struct book book = { 0 };
	add_line(&book, 50, 60, "Rapport om havnen", 20, false);
	add_line(&book, 50, 80, "Vand", 14, false);
	fill(&book, 100);
	add_line(&book, 50, 208, "Dybde", SIZE, true);
	fill(&book, 222);
	add_line(&book, 50, 340, "Veje", 14, false);
	fill(&book, 360);
	end_page(&book);
	check_book(&book, "h1 [1] Rapport om havnen\nh2 [1] Vand\np [1] " FILLED "h3 [1] Dybde\np [1] " FILLED
	           "h2 [1] Veje\np [1] " FILLED);
}
END_TEST

START_TEST(rows_of_a_table_are_paragraphs)
{
	struct book book = { 0 };
	fill(&book, 100);
	line(&book, 208, "Vand og el");
	add_line(&book, 180, 208, "1200 kr", SIZE, false);
	line(&book, 220, "Renovation");
	add_line(&book, 180, 220, "900 kr", SIZE, false);
	end_page(&book);
	check_book(&book, "p [1] " FILLED "p [1] Vand og el 1200 kr\np [1] Renovation 900 kr\n");
}
END_TEST

START_TEST(tall_first_letter_joins_its_word)
{
	struct book book = { 0 };
	add_line(&book, 50, 124, "D", 46, false);
	add_line(&book, 76, 100, "et var engang en mand som", SIZE, false);
	add_line(&book, 76, 112, "havde en hest og en ko og", SIZE, false);
	add_line(&book, 76, 124, "en gris med fire ben, men", SIZE, false);
	line(&book, 136, "ingen krølle på halen.");
	end_page(&book);
	check_book(&book, "p [1] Det var engang en mand som/havde en hest og en ko og/en gris med fire ben, men/"
	           "ingen krølle på halen.\n");
}
END_TEST

START_TEST(no_pages_are_no_text)
{
	struct book book = { 0 };
	check_book(&book, "");
	end_page(&book);
	check_book(&book, "");
}
END_TEST

Suite *page_flow_suite(void)
{
	Suite *suite = suite_create("page_flow");
	TCase *running = tcase_create("running"), *pieces = tcase_create("pieces");
	tcase_add_test(running, paragraph_goes_on_over_the_page_and_what_broke_it_comes_behind);
	tcase_add_test(running, new_sentence_on_the_next_page_is_a_new_paragraph);
	tcase_add_test(running, numbers_alone_have_to_count_as_the_pages_do);
	tcase_add_test(running, large_letters_are_a_heading_first_and_run_later);
	tcase_add_test(running, notes_that_count_are_no_page_numbers);
	tcase_add_test(running, header_whose_chapter_changes_is_told_by_its_number);
	tcase_add_test(running, page_numbers_of_every_form_are_asides);
	tcase_add_test(running, words_that_look_like_numbers_are_text);
	tcase_add_test(running, headers_that_differ_on_left_and_right_pages_are_asides);
	tcase_add_test(pieces, indents_and_short_lines_begin_paragraphs);
	tcase_add_test(pieces, items_of_a_list_are_paragraphs_with_all_their_lines);
	tcase_add_test(pieces, headings_have_levels_by_their_size);
	tcase_add_test(pieces, rows_of_a_table_are_paragraphs);
	tcase_add_test(pieces, tall_first_letter_joins_its_word);
	tcase_add_test(pieces, no_pages_are_no_text);
	suite_add_tcase(suite, running);
	suite_add_tcase(suite, pieces);
	return suite;
}
