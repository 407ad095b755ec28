/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "passage/passage.h"

#include <stdlib.h>
#include <string.h>

#include "document/reader.h"
#include "unit.h"

Suite *passage_suite(void);

static struct sentences *sentences;
static struct passages passages;

static void set_up(void)
{
	ck_assert_int_eq(sentences_new(&sentences, NULL), SUND_OK);
}

static void tear_down(void)
{
	sentences_free(sentences);
	array_free(&passages);
}

/* ---------------------------------------------------------------- texts */

/* Words in sentences of `sentence` words. */
static void add_words(struct buffer *text, size_t words, size_t sentence)
{
	for (size_t i = 0; i < words; i++) {
		bool first = i % sentence == 0, last = (i + 1) % sentence == 0 || i + 1 == words;
		ck_assert(buffer_printf(text, "%s%zu%s", first ? "Ord" : "ord", i, last ? ". " : " "));
	}
}

static void add_paragraph(struct buffer *text, size_t words)
{
	add_words(text, words, 12);
	ck_assert(buffer_append_string(text, "\n\n"));
}

/* ---------------------------------------------------------------- what always holds */

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

static size_t count_words(struct span text)
{
	size_t words = 0;
	for (size_t i = 0; i < text.size; i++)
		words += !is_blank(text.data[i]) && (i == 0 || is_blank(text.data[i - 1]));
	return words;
}

static const struct block *heading_of(const struct document *document, const struct passage *passage, size_t number)
{
	return &document->blocks.items[passage->heading[number]];
}

/* The path of headings that governs a place, worked out from the blocks before it. */
static void check_headings(const struct document *document, const struct passage *passage)
{
	size_t path[PASSAGE_HEADINGS + 1], count = 0;
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		bool leads = block->start >= passage->start;
		if (block->kind != BLOCK_HEADING) {
			if (leads)
				break;
			continue;
		}
		if (block->start >= passage->end)
			break;
		while (count > 0 && document->blocks.items[path[count - 1]].level >= block->level)
			count--;
		path[count++] = i;
	}
	ck_assert_uint_eq(passage->heading_count, count);
	for (size_t i = 0; i < count; i++)
		ck_assert_uint_eq(passage->heading[i], path[i]);
}

/* No heading stands behind other text of a passage. */
static void check_no_heading_inside(const struct document *document, const struct passage *passage)
{
	bool has_text = false;
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		if (block->end <= passage->start || block->start >= passage->end)
			continue;
		ck_assert(block->kind != BLOCK_HEADING || !has_text);
		has_text |= block->kind != BLOCK_HEADING;
	}
}

/* Every character of every block is in exactly one passage, in order. */
static void check_coverage(const struct document *document)
{
	size_t next = 0;
	for (size_t i = 0; i < document->blocks.count; i++) {
		for (size_t at = document->blocks.items[i].start; at < document->blocks.items[i].end; at++) {
			while (next < passages.count && passages.items[next].end <= at)
				next++;
			bool inside = next < passages.count && passages.items[next].start <= at;
			ck_assert_msg(inside || is_blank(document->text.data[at]), "byte %zu is in no passage", at);
		}
	}
}

static void check_all(const struct document *document)
{
	for (size_t i = 0; i < passages.count; i++) {
		const struct passage *passage = &passages.items[i];
		ck_assert_uint_lt(passage->start, passage->end);
		ck_assert_uint_le(passage->end, document->text.size);
		ck_assert(i == 0 || passage->start >= passages.items[i - 1].end);
		ck_assert_uint_le(passage->words, PASSAGE_MAX_WORDS);
		ck_assert_uint_ne((unsigned char)document->text.data[passage->start] & 0xc0, 0x80);
		check_headings(document, passage);
		check_no_heading_inside(document, passage);
	}
	check_coverage(document);
}

static enum sund_status split_document(void *payload, struct document *document, struct sund_error *err)
{
	void (*check)(const struct document *document) = *(void (**)(const struct document *))payload;
	ck_assert_int_eq(passages_split(&passages, document, sentences, err), SUND_OK);
	check_all(document);
	if (check)
		check(document);
	return SUND_OK;
}

static enum sund_status on_trouble(void *payload, const struct sund_error *trouble)
{
	(void)payload;
	ck_abort_msg("%s", trouble->message);
	return SUND_OK;
}

/* Read and split a text; what always holds is checked, and whatever else check() checks. */
static void split(const char *reader, struct span text, void (*check)(const struct document *document))
{
	struct source source = { .path = "a.txt", .bytes = text };
	struct document_sink sink = { split_document, on_trouble, &check };
	ck_assert_int_eq(reader_named(span_of(reader))->read(&source, &sink, NULL), SUND_OK);
}

static size_t words_of(const struct document *document, size_t number)
{
	const struct passage *passage = &passages.items[number];
	return count_words((struct span){ document->text.data + passage->start, passage->end - passage->start });
}

/* ---------------------------------------------------------------- sizes */

static void check_sizes(const struct document *document)
{
	for (size_t i = 0; i < passages.count; i++) {
		ck_assert_uint_eq(passages.items[i].words, words_of(document, i));
		ck_assert_uint_ge(passages.items[i].words, PASSAGE_MIN_WORDS);
	}
}

START_TEST(short_paragraphs_join)
{
	struct buffer text = { 0 };
	for (int i = 0; i < 40; i++)
		add_paragraph(&text, 20);
	split("text", buffer_span(&text), check_sizes);
	ck_assert_uint_ge(passages.count, 800 / PASSAGE_MAX_WORDS);
	ck_assert_uint_le(passages.count, 800 / PASSAGE_MIN_WORDS);
	buffer_free(&text);
}
END_TEST

static void check_ends_of_sentences(const struct document *document)
{
	for (size_t i = 0; i < passages.count; i++)
		ck_assert_int_eq(document->text.data[passages.items[i].end - 1], '.');
	check_sizes(document);
}

START_TEST(long_paragraphs_are_split_between_sentences)
{
	struct buffer text = { 0 };
	add_paragraph(&text, 1000);
	split("text", buffer_span(&text), check_ends_of_sentences);
	ck_assert_uint_ge(passages.count, 5);
	ck_assert_uint_le(passages.count, 10);
	buffer_free(&text);
}
END_TEST

START_TEST(a_long_sentence_is_split_between_words)
{
	struct buffer text = { 0 };
	add_words(&text, 1000, 1000);
	split("text", buffer_span(&text), NULL);
	ck_assert_uint_eq(passages.count, 5);
	buffer_free(&text);
}
END_TEST

static void check_endless(const struct document *document)
{
	for (size_t i = 0; i < passages.count; i++) {
		ck_assert_uint_le(passages.items[i].end - passages.items[i].start, 200 * 24 * 4);
		ck_assert_uint_ne((unsigned char)document->text.data[passages.items[i].start] & 0xc0, 0x80);
	}
	ck_assert_uint_gt(passages.count, 4);
}

START_TEST(one_endless_word_is_split_between_characters)
{
	struct buffer text = { 0 };
	for (int i = 0; i < 20000; i++)
		ck_assert(buffer_append_string(&text, i % 3 ? "å" : "x"));
	split("text", buffer_span(&text), check_endless);
	buffer_free(&text);
}
END_TEST

START_TEST(one_endless_line_is_split)
{
	struct buffer text = { 0 };
	add_words(&text, 30000, 17);
	split("text", buffer_span(&text), check_sizes);
	buffer_free(&text);
}
END_TEST

START_TEST(leftovers_join_the_passage_before_them)
{
	struct buffer text = { 0 };
	add_paragraph(&text, 120);
	add_paragraph(&text, 15);
	split("text", buffer_span(&text), check_sizes);
	ck_assert_uint_eq(passages.count, 1);
	buffer_free(&text);
}
END_TEST

START_TEST(two_hundred_words_fit_and_one_more_does_not)
{
	struct buffer text = { 0 };
	add_paragraph(&text, PASSAGE_MIN_WORDS - 1);
	add_paragraph(&text, PASSAGE_MAX_WORDS - PASSAGE_MIN_WORDS + 1);
	split("text", buffer_span(&text), NULL);
	ck_assert_uint_eq(passages.count, 1);
	text.size = 0;
	add_paragraph(&text, PASSAGE_MIN_WORDS - 1);
	add_paragraph(&text, PASSAGE_MAX_WORDS - PASSAGE_MIN_WORDS + 2);
	split("text", buffer_span(&text), NULL);
	ck_assert_uint_eq(passages.count, 2);
	buffer_free(&text);
}
END_TEST

START_TEST(no_text_has_no_passages)
{
	split("text", BYTES(""), NULL);
	ck_assert_uint_eq(passages.count, 0);
	split("text", BYTES(" \n\n \n"), NULL);
	ck_assert_uint_eq(passages.count, 0);
	split("text", BYTES("Kort."), NULL);
	ck_assert_uint_eq(passages.count, 1);
}
END_TEST

/* ---------------------------------------------------------------- headings */

static void check_sections(const struct document *document)
{
	ck_assert_uint_eq(passages.count, 4);
	static const size_t levels[4][2] = { { 1, 0 }, { 1, 2 }, { 1, 2 }, { 1, 0 } };
	for (size_t i = 0; i < 4; i++) {
		size_t count = levels[i][1] ? 2 : 1;
		ck_assert_uint_eq(passages.items[i].heading_count, count);
		for (size_t k = 0; k < count; k++)
			ck_assert_uint_eq(heading_of(document, &passages.items[i], k)->level, levels[i][k]);
	}
}

START_TEST(passages_never_run_across_headings)
{
	split("markdown", BYTES("# Et\n\nKort.\n\n## To\n\nKort.\n\n## Tre\n\nKort.\n\n# Fire\n\nKort.\n"),
	      check_sections);
}
END_TEST

static void check_chapter(const struct document *document)
{
	(void)document;
	ck_assert_uint_eq(passages.count, 2);
	ck_assert_uint_eq(passages.items[0].heading_count, 2);
	ck_assert_uint_eq(passages.items[1].heading_count, 2);
}

START_TEST(a_chapter_and_its_first_section_begin_together)
{
	split("markdown", BYTES("# Kapitel\n\n## Første\n\nTekst.\n\n## Andet\n\nTekst.\n"), check_chapter);
}
END_TEST

static void check_long_section(const struct document *document)
{
	ck_assert_uint_gt(passages.count, 3);
	for (size_t i = 0; i < passages.count; i++) {
		ck_assert_uint_eq(passages.items[i].heading_count, 2);
		ck_assert_uint_eq(heading_of(document, &passages.items[i], 1)->level, 3);
	}
}

START_TEST(every_passage_of_a_section_has_its_headings)
{
	struct buffer text = { 0 };
	ck_assert(buffer_append_string(&text, "# Bog\n\n### Afsnit\n\n"));
	for (int i = 0; i < 30; i++)
		add_paragraph(&text, 25);
	split("markdown", buffer_span(&text), check_long_section);
	buffer_free(&text);
}
END_TEST

START_TEST(headings_alone_are_passages)
{
	split("markdown", BYTES("# Et\n\n# To\n\n## Tre\n\n# Fire\n"), NULL);
	ck_assert_uint_eq(passages.count, 3);
}
END_TEST

START_TEST(any_markdown_is_split_by_the_rules)
{
	struct dice dice = { 11 };
	struct buffer text = { 0 };
	for (int i = 0; i < 80; i++) {
		text.size = 0;
		for (uint32_t k = dice_below(&dice, 30); k > 0; k--) {
			if (dice_below(&dice, 3) == 0)
				ck_assert(buffer_printf(&text, "%.*s Afsnit\n\n", (int)dice_below(&dice, 6) + 1, "######"));
			else
				add_paragraph(&text, 1 + dice_below(&dice, dice_below(&dice, 5) ? 60 : 900));
		}
		split("markdown", buffer_span(&text), NULL);
	}
	buffer_free(&text);
}
END_TEST

START_TEST(any_text_is_split_by_the_rules)
{
	struct dice dice = { 12 };
	struct buffer text = { 0 };
	for (int i = 0; i < 100; i++) {
		text.size = 0;
		dice_text(&dice, &text, dice_below(&dice, 2000));
		split("text", buffer_span(&text), NULL);
	}
	buffer_free(&text);
}
END_TEST

/* ---------------------------------------------------------------- asides */

START_TEST(asides_are_in_passages_of_their_own)
{
	static const enum block_kind kinds[] = {
		BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ASIDE, BLOCK_ASIDE, BLOCK_PARAGRAPH, BLOCK_ASIDE,
	};
	struct document document = { 0 };
	document_clear(&document);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t start = document.text.size;
		ck_assert(document_append_extracted(&document, "Et par ord.\n\n", 13));
		ck_assert(document_add_block(&document, kinds[i], kinds[i] == BLOCK_HEADING, start, start + 11));
	}
	ck_assert_int_eq(passages_split(&passages, &document, sentences, NULL), SUND_OK);
	ck_assert_uint_eq(passages.count, 4);
	for (size_t i = 0; i < 4; i++) {
		ck_assert_int_eq(passages.items[i].is_aside, i % 2);
		ck_assert_uint_eq(passages.items[i].heading_count, i % 2 == 0);
		ck_assert_uint_eq(passages.items[i].words, i < 2 ? 6 : 3);
	}
	document_free(&document);
}
END_TEST

Suite *passage_suite(void)
{
	Suite *suite = suite_create("passage");
	TCase *tests = tcase_create("passage");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, short_paragraphs_join);
	tcase_add_test(tests, long_paragraphs_are_split_between_sentences);
	tcase_add_test(tests, a_long_sentence_is_split_between_words);
	tcase_add_test(tests, one_endless_word_is_split_between_characters);
	tcase_add_test(tests, one_endless_line_is_split);
	tcase_add_test(tests, leftovers_join_the_passage_before_them);
	tcase_add_test(tests, two_hundred_words_fit_and_one_more_does_not);
	tcase_add_test(tests, no_text_has_no_passages);
	tcase_add_test(tests, passages_never_run_across_headings);
	tcase_add_test(tests, a_chapter_and_its_first_section_begin_together);
	tcase_add_test(tests, every_passage_of_a_section_has_its_headings);
	tcase_add_test(tests, headings_alone_are_passages);
	tcase_add_test(tests, asides_are_in_passages_of_their_own);
	tcase_add_test(tests, any_markdown_is_split_by_the_rules);
	tcase_add_test(tests, any_text_is_split_by_the_rules);
	suite_add_tcase(suite, tests);
	return suite;
}
