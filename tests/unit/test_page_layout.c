/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "document/pdf/page_layout.h"
#include "unit.h"

Suite *page_layout_suite(void);

/* ---------------------------------------------------------------- pages made of letters five points wide */

enum { LETTER = 5, LEADING = 12, SIZE = 10 };

struct page {
	struct page_layout layout;
	struct buffer text;
};

static void add_word(struct page *page, double x, double y, const char *letters, size_t length, double size)
{
	double width = LETTER * (double)length * size / SIZE;
	struct page_word word = {
		.box = { x, y - size, x + width, y }, .start = page->text.size, .end = page->text.size + length, .size = size,
	};
	ck_assert(buffer_append(&page->text, letters, length));
	ck_assert(array_push(&page->layout.words, word));
}

/* Set words with their left edge at x and their baseline at y. */
static void set(struct page *page, double x, double y, const char *text, double size)
{
	while (*text) {
		size_t length = strcspn(text, " ");
		add_word(page, x, y, text, length, size);
		x += LETTER * (double)(length + 1) * size / SIZE;
		text += length + (text[length] == ' ');
	}
}

static void set_column(struct page *page, double x, double y, const char *const *lines)
{
	for (; *lines; lines++, y += LEADING)
		set(page, x, y, *lines, SIZE);
}

/* An order that has nothing to do with the places. */
static void shuffle(struct page *page)
{
	struct dice dice = { 1 };
	for (size_t i = page->layout.words.count; i-- > 1;) {
		size_t j = dice_below(&dice, (uint32_t)i + 1);
		struct page_word swapped = page->layout.words.items[i];
		page->layout.words.items[i] = page->layout.words.items[j];
		page->layout.words.items[j] = swapped;
	}
}

static void check_lines(struct page *page, const char *expected)
{
	struct buffer read = { 0 };
	shuffle(page);
	ck_assert(page_layout_arrange(&page->layout));
	for (size_t i = 0; i < page->layout.lines.count; i++) {
		const struct page_line *line = &page->layout.lines.items[i];
		for (size_t w = line->first; w < line->first + line->count; w++) {
			const struct page_word *word = &page->layout.words.items[w];
			ck_assert(buffer_append(&read, page->text.data + word->start, word->end - word->start));
			ck_assert(buffer_append_byte(&read, w + 1 < line->first + line->count ? ' ' : '\n'));
		}
	}
	ck_assert(buffer_terminate(&read));
	ck_assert_str_eq(read.data, expected);
	buffer_free(&read);
	buffer_free(&page->text);
	page_layout_free(&page->layout);
}

static const char *const left_lines[] = { "venstre spalte begynder her", "og går videre i linje to", "hvor der står noget mere",
	                                  "og også i linje fire", "til den slutter her", NULL };
static const char *const right_lines[] = { "højre spalte begynder så", "og fortsætter i næste linje", "som den venstre gjorde",
	                                   "men med andre ord end", "dem til venstre", NULL };
#define LEFT_TEXT "venstre spalte begynder her\nog går videre i linje to\nhvor der står noget mere\nog også i linje fire\n" \
	"til den slutter her\n"
#define RIGHT_TEXT "højre spalte begynder så\nog fortsætter i næste linje\nsom den venstre gjorde\nmen med andre ord end\n" \
	"dem til venstre\n"

START_TEST(columns_are_read_one_after_the_other)
{
	struct page page = { 0 };
	set_column(&page, 50, 100, left_lines);
	set_column(&page, 200, 100, right_lines);
	check_lines(&page, LEFT_TEXT RIGHT_TEXT);
}
END_TEST

START_TEST(what_spans_the_columns_parts_the_page)
{
	struct page page = { 0 };
	set(&page, 50, 80, "en overskrift over begge spalter i større skrift", 14);
	set_column(&page, 50, 100, left_lines);
	set_column(&page, 200, 105, right_lines);
	set(&page, 50, 190, "og en linje under dem begge som er lige så bred som de", SIZE);
	check_lines(&page, "en overskrift over begge spalter i større skrift\n" LEFT_TEXT RIGHT_TEXT
	                   "og en linje under dem begge som er lige så bred som de\n");
}
END_TEST

START_TEST(headline_that_is_shorter_than_a_column_spans_them_all_the_same)
{
	struct page page = { 0 };
	set(&page, 50, 80, "første sag", 18);
	set_column(&page, 50, 100, left_lines);
	set_column(&page, 200, 100, right_lines);
	set(&page, 50, 190, "anden sag", 18);
	set_column(&page, 50, 210, left_lines);
	set_column(&page, 200, 210, right_lines);
	check_lines(&page, "første sag\n" LEFT_TEXT RIGHT_TEXT "anden sag\n" LEFT_TEXT RIGHT_TEXT);
}
END_TEST

START_TEST(heading_within_a_column_parts_nothing)
{
	struct page page = { 0 };
	set_column(&page, 50, 100, left_lines);
	set(&page, 50, 170, "i spalten", 14);
	set_column(&page, 50, 186, left_lines);
	set_column(&page, 200, 100, right_lines);
	set_column(&page, 200, 160, right_lines);
	check_lines(&page, LEFT_TEXT "i spalten\n" LEFT_TEXT RIGHT_TEXT RIGHT_TEXT);
}
END_TEST

START_TEST(short_last_line_belongs_to_the_paragraph_above_the_columns)
{
	struct page page = { 0 };
	set(&page, 50, 80, "en indledning over begge spalter der fylder en hel linje", SIZE);
	set(&page, 50, 92, "og lidt til", SIZE);
	set_column(&page, 50, 120, left_lines);
	set_column(&page, 200, 120, right_lines);
	check_lines(&page, "en indledning over begge spalter der fylder en hel linje\nog lidt til\n" LEFT_TEXT RIGHT_TEXT);
}
END_TEST

START_TEST(longer_column_ends_before_what_stands_below)
{
	struct page page = { 0 };
	set_column(&page, 50, 100, left_lines);
	set(&page, 50, 160, "slut", SIZE);
	set_column(&page, 200, 100, right_lines);
	set(&page, 50, 190, "en linje under dem begge som er lige så bred som de to", SIZE);
	check_lines(&page, LEFT_TEXT "slut\n" RIGHT_TEXT "en linje under dem begge som er lige så bred som de to\n");
}
END_TEST

START_TEST(tables_are_read_by_their_rows)
{
	struct page page = { 0 };
	const char *const names[] = { "avgift för hund", "el", "vatten och avlopp per år", "sotning", "bygglov", NULL };
	const char *const sums[] = { "tolv hundra kronor", "nio", "fyra tusen", "ingen", "efter taxa", NULL };
	set_column(&page, 50, 100, names);
	set_column(&page, 250, 100, sums);
	check_lines(&page, "avgift för hund tolv hundra kronor\nel nio\nvatten och avlopp per år fyra tusen\n"
	                   "sotning ingen\nbygglov efter taxa\n");
}
END_TEST

START_TEST(numbers_stay_with_the_items_they_count)
{
	struct page page = { 0 };
	const char *const numbers[] = { "1", "2", "3", "4", "5", NULL };
	set_column(&page, 50, 100, numbers);
	set_column(&page, 70, 100, left_lines);
	check_lines(&page, "1 venstre spalte begynder her\n2 og går videre i linje to\n3 hvor der står noget mere\n"
	                   "4 og også i linje fire\n5 til den slutter her\n");
}
END_TEST

START_TEST(raised_marks_stay_in_their_line)
{
	struct page page = { 0 };
	set(&page, 50, 100, "lagen om skatt", SIZE);
	set(&page, 121, 96, "2", 6);
	set(&page, 130, 100, "gäller", SIZE);
	set(&page, 50, 112, "från den dag", SIZE);
	check_lines(&page, "lagen om skatt 2 gäller\nfrån den dag\n");
}
END_TEST

START_TEST(tall_first_letter_stands_before_its_line)
{
	struct page page = { 0 };
	set(&page, 50, 124, "D", 46);
	set(&page, 76, 100, "et var engang en mand", SIZE);
	set(&page, 76, 112, "som havde en hest og", SIZE);
	set(&page, 76, 124, "en ko og en gris med", SIZE);
	set(&page, 50, 136, "fire ben og krølle på", SIZE);
	check_lines(&page, "D et var engang en mand\nsom havde en hest og\nen ko og en gris med\nfire ben og krølle på\n");
}
END_TEST

START_TEST(boxes_without_size_and_upside_down_are_read)
{
	struct page page = { 0 };
	set(&page, 50, 100, "ett två", SIZE);
	set(&page, 50, 112, "tre", SIZE);
	struct page_word *word = &page.layout.words.items[0];
	word->box.top = word->box.bottom;
	word = &page.layout.words.items[2];
	word->box = (struct page_box){ word->box.right, word->box.bottom, word->box.left, word->box.top };
	check_lines(&page, "ett två\ntre\n");
}
END_TEST

START_TEST(words_at_one_place_are_all_kept)
{
	struct page page = { 0 };
	for (int i = 0; i < 300; i++)
		add_word(&page, 50, 100, "x", 1, SIZE);
	ck_assert(page_layout_arrange(&page.layout));
	ck_assert_uint_eq(page.layout.words.count, 300);
	size_t words = 0;
	for (size_t i = 0; i < page.layout.lines.count; i++)
		words += page.layout.lines.items[i].count;
	ck_assert_uint_eq(words, 300);
	buffer_free(&page.text);
	page_layout_free(&page.layout);
}
END_TEST

START_TEST(page_with_too_many_words_is_read_as_it_comes)
{
	struct page page = { 0 };
	for (int i = 0; i < 30000; i++)
		add_word(&page, i % 100 * 6, i / 100 * 12, "x", 1, SIZE);
	ck_assert(page_layout_arrange(&page.layout));
	ck_assert_uint_eq(page.layout.lines.count, 300);
	ck_assert_uint_eq(page.layout.words.items[29999].start, 29999);
	buffer_free(&page.text);
	page_layout_free(&page.layout);
}
END_TEST

START_TEST(empty_page_has_no_lines)
{
	struct page_layout layout = { 0 };
	ck_assert(page_layout_arrange(&layout));
	ck_assert_uint_eq(layout.lines.count, 0);
	page_layout_free(&layout);
}
END_TEST

Suite *page_layout_suite(void)
{
	Suite *suite = suite_create("page_layout");
	TCase *tcase = tcase_create("page_layout");
	tcase_add_test(tcase, columns_are_read_one_after_the_other);
	tcase_add_test(tcase, what_spans_the_columns_parts_the_page);
	tcase_add_test(tcase, headline_that_is_shorter_than_a_column_spans_them_all_the_same);
	tcase_add_test(tcase, heading_within_a_column_parts_nothing);
	tcase_add_test(tcase, short_last_line_belongs_to_the_paragraph_above_the_columns);
	tcase_add_test(tcase, longer_column_ends_before_what_stands_below);
	tcase_add_test(tcase, tables_are_read_by_their_rows);
	tcase_add_test(tcase, numbers_stay_with_the_items_they_count);
	tcase_add_test(tcase, raised_marks_stay_in_their_line);
	tcase_add_test(tcase, tall_first_letter_stands_before_its_line);
	tcase_add_test(tcase, boxes_without_size_and_upside_down_are_read);
	tcase_add_test(tcase, words_at_one_place_are_all_kept);
	tcase_add_test(tcase, page_with_too_many_words_is_read_as_it_comes);
	tcase_add_test(tcase, empty_page_has_no_lines);
	suite_add_tcase(suite, tcase);
	return suite;
}
