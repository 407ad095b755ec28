/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/wire.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

Suite *wire_suite(void);

static const char file_bytes[] = "Et h\xe6" "fte\n";
static const struct span file = { file_bytes, sizeof file_bytes - 1 };

static struct document document;
static struct buffer answer;

static void set_buffer(struct buffer *buffer, struct span text)
{
	buffer->size = 0;
	ck_assert(buffer_append(buffer, text.data, text.size));
}

/* A document that has something in every member. */
static void set_up(void)
{
	document_clear(&document);
	set_buffer(&document.name, span_of("brev-7"));
	set_buffer(&document.title, span_of("Hæftet"));
	set_buffer(&document.author, span_of("Søren Å"));
	set_buffer(&document.date, span_of("2019-05"));
	set_buffer(&document.lang, span_of("da"));
	set_buffer(&document.text, span_of("Et hæfte\n"));
	ck_assert(offset_map_append(&document.map, RUN_SAME, 4, 4));
	ck_assert(offset_map_append(&document.map, RUN_DECODED, 2, 1));
	ck_assert(offset_map_append(&document.map, RUN_SAME, 4, 4));
	ck_assert(document_add_block(&document, BLOCK_HEADING, 2, 0, 2));
	ck_assert(document_add_block(&document, BLOCK_ASIDE, 0, 3, 9));
	ck_assert(document_add_page(&document, 0, 1) && document_add_page(&document, 3, 2));
	set_buffer(&document.page_labels, BYTES("\x02" "iv" "\x01" "1"));
	document.source = (struct span){ file.data + 1, 3 };
	document.origin = place_cursor_begin(0, 1);
	document.text_origin = (struct place_cursor){ .byte = 0, .line = 7, .byte_col = 1, .char_col = 1, .utf16_col = 1,
	                                              .after_cr = true };
	document.encoding = "windows-1252";
	document.warning = "not in UTF-8";
}

static void tear_down(void)
{
	document_free(&document);
	buffer_free(&answer);
}

static void write_answer(void)
{
	answer.size = 0;
	ck_assert(wire_write_document(&answer, &document, file) && wire_write_end(&answer, SUND_OK, NULL));
}

static bool is_taken(void)
{
	enum sund_status status = SUND_INTERNAL;
	write_answer();
	return wire_check_answer(buffer_span(&answer), file, &status, NULL) && status == SUND_OK;
}

static bool same_place(const struct place_cursor *a, const struct place_cursor *b)
{
	return a->text_offset == b->text_offset && a->byte == b->byte && a->line == b->line && a->byte_col == b->byte_col
	    && a->char_col == b->char_col && a->utf16_col == b->utf16_col && a->after_cr == b->after_cr
	    && a->run == b->run && a->run_offset == b->run_offset;
}

static void compare_structure(const struct document *read)
{
	ck_assert_uint_eq(read->blocks.count, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct block *a = &read->blocks.items[i], *b = &document.blocks.items[i];
		ck_assert(a->kind == b->kind && a->level == b->level && a->start == b->start && a->end == b->end);
	}
	ck_assert_uint_eq(read->pages.count, 2);
	ck_assert(read->pages.items[1].start == 3 && read->pages.items[1].page == 2);
	ck_assert_uint_eq(read->map.runs.count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct offset_run *a = &read->map.runs.items[i], *b = &document.map.runs.items[i];
		ck_assert(a->kind == b->kind && a->text_size == b->text_size && a->source_size == b->source_size
		          && a->count == b->count);
	}
}

static enum sund_status compare(void *payload, struct document *read, struct sund_error *err)
{
	(void)err;
	*(size_t *)payload += 1;
	assert_text(buffer_span(&read->name), "brev-7");
	assert_text(buffer_span(&read->title), "Hæftet");
	assert_text(buffer_span(&read->author), "Søren Å");
	assert_text(buffer_span(&read->date), "2019-05");
	assert_text(buffer_span(&read->lang), "da");
	assert_text(buffer_span(&read->text), "Et hæfte\n");
	assert_text(buffer_span(&read->page_labels), "\x02" "iv" "\x01" "1");
	ck_assert(read->source.data == file.data + 1 && read->source.size == 3 && read->extracted == document.extracted);
	ck_assert(same_place(&read->origin, &document.origin) && same_place(&read->text_origin, &document.text_origin));
	ck_assert_str_eq(read->encoding, "windows-1252");
	ck_assert_str_eq(read->warning, "not in UTF-8");
	compare_structure(read);
	return SUND_OK;
}

static enum sund_status hear_trouble(void *payload, const struct sund_error *trouble)
{
	*(size_t *)payload += 100;
	ck_assert_int_eq(trouble->status, SUND_ENCODING);
	ck_assert_str_eq(trouble->message, "line 3: not JSON");
	ck_assert_str_eq(trouble->hint, "mend it");
	return SUND_OK;
}

START_TEST(a_document_arrives_as_it_was_sent)
{
	struct sund_error trouble;
	enum sund_status status;
	size_t count = 0;
	struct document_sink sink = { compare, hear_trouble, &count };
	sund_error_set(&trouble, SUND_ENCODING, "mend it", "line 3: not JSON");
	ck_assert(wire_write_document(&answer, &document, file) && wire_write_trouble(&answer, &trouble));
	ck_assert(wire_write_document(&answer, &document, file) && wire_write_end(&answer, SUND_OK, NULL));
	ck_assert(wire_check_answer(buffer_span(&answer), file, &status, NULL));
	ck_assert_int_eq(status, SUND_OK);
	ck_assert_int_eq(wire_deliver_answer(buffer_span(&answer), file, &sink, NULL), SUND_OK);
	ck_assert_uint_eq(count, 102);
}
END_TEST

static enum sund_status see_attachment(void *payload, struct document *read, struct sund_error *err)
{
	(void)payload;
	(void)err;
	assert_text(read->source, "not in the file");
	ck_assert(read->extracted && !read->encoding && !read->warning);
	return SUND_OK;
}

START_TEST(a_document_may_be_read_from_bytes_that_are_not_in_the_file)
{
	struct document_sink sink = { see_attachment, NULL, NULL };
	document_clear(&document);
	ck_assert(document_append_extracted(&document, file_bytes, 4));
	document.source = span_of("not in the file");
	ck_assert(is_taken());
	ck_assert_int_eq(wire_deliver_answer(buffer_span(&answer), file, &sink, NULL), SUND_OK);
}
END_TEST

START_TEST(how_the_reading_ended_is_told)
{
	enum sund_status status;
	struct sund_error sent, err = { 0 };
	sund_error_set(&sent, SUND_CORRUPT, "save it anew", "cut short");
	ck_assert(wire_write_end(&answer, SUND_CORRUPT, &sent));
	ck_assert(wire_check_answer(buffer_span(&answer), file, &status, &err));
	ck_assert_int_eq(status, SUND_CORRUPT);
	ck_assert_str_eq(err.message, "cut short");
	ck_assert_str_eq(err.hint, "save it anew");
}
END_TEST

/* In memory of its own size, so that a sanitizer sees the first byte read behind it. */
START_TEST(an_answer_that_is_cut_or_goes_on_is_refused)
{
	enum sund_status status;
	write_answer();
	for (size_t size = 0; size < answer.size; size++) {
		char *copy = exact_copy((struct span){ answer.data, size });
		ck_assert_msg(!wire_check_answer((struct span){ copy, size }, file, &status, NULL), "cut to %zu", size);
		free(copy);
	}
	ck_assert(buffer_append_byte(&answer, 0));
	ck_assert(!wire_check_answer(buffer_span(&answer), file, &status, NULL));
}
END_TEST

START_TEST(text_must_be_utf8)
{
	struct buffer *const texts[] = { &document.name, &document.title, &document.author, &document.date, &document.lang,
	                                 &document.text };
	ck_assert(is_taken());
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char kept = texts[i]->data[0];
		texts[i]->data[0] = '\xe6';
		ck_assert_msg(!is_taken(), "member %zu", i);
		texts[i]->data[0] = kept;
	}
	document.warning = "\xe6";
	ck_assert(!is_taken());
}
END_TEST

START_TEST(blocks_must_be_in_order_and_of_whole_characters)
{
	struct block *blocks = document.blocks.items;
	static const struct block wrong[] = {
		{ BLOCK_PARAGRAPH, 0, 1, 9 },  /* begins in the one before */
		{ BLOCK_PARAGRAPH, 0, 4, 4 },  /* is empty */
		{ BLOCK_PARAGRAPH, 0, 3, 11 }, /* ends behind the text */
		{ BLOCK_PARAGRAPH, 0, 5, 9 },  /* begins inside a character */
		{ BLOCK_PARAGRAPH, 0, 3, 5 },  /* ends inside one */
		{ (enum block_kind)7, 0, 3, 9 },
	};
	set_buffer(&document.text, span_of("Et hæfte\n"));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		blocks[1] = wrong[i];
		ck_assert_msg(!is_taken(), "block %zu", i);
	}
}
END_TEST

START_TEST(pages_must_be_in_order)
{
	struct page_run *pages = document.pages.items;
	static const struct page_run wrong[] = { { 11, 2 }, { 3, 0 }, { 5, 2 } };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		pages[1] = wrong[i];
		ck_assert_msg(!is_taken(), "page %zu", i);
	}
	pages[0].start = 4;
	pages[1] = (struct page_run){ 3, 2 };
	ck_assert(!is_taken());
}
END_TEST

START_TEST(page_labels_must_be_counted_strings)
{
	set_buffer(&document.page_labels, BYTES("\x05" "iv"));
	ck_assert(!is_taken());
	set_buffer(&document.page_labels, BYTES("\x01" "\xe6"));
	ck_assert(!is_taken());
}
END_TEST

START_TEST(the_map_must_cover_the_text_and_lie_in_the_file)
{
	struct offset_run *runs = document.map.runs.items;
	static const struct offset_run wrong[] = {
		{ 3, 3, 1, RUN_SAME },                   /* less than the text */
		{ 4, 4, 0, RUN_DECODED },
		{ 4, UINT32_MAX, 1, RUN_DECODED },       /* more than the file */
		{ 1, 2, 4, RUN_DECODED },
		{ 4, 4, 1, RUN_DECODED },                /* more than one character */
		{ 1, 0, 4, RUN_DECODED },                /* characters of no bytes */
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		runs[2] = wrong[i];
		ck_assert_msg(!is_taken(), "run %zu", i);
	}
}
END_TEST

START_TEST(the_document_must_lie_in_the_file)
{
	document.text_origin.byte = 1;
	ck_assert(!is_taken());
	document.text_origin.byte = document.origin.byte = file.size + 1;
	ck_assert(!is_taken());
	document.text_origin = document.origin = place_cursor_begin(0, 0);
	ck_assert(!is_taken());
}
END_TEST

START_TEST(a_request_is_read_as_written)
{
	struct wire_request request = {
		span_of("pdf"), { .path = "/a/bl\xe5.pdf", .bytes = file, .encoding = "IBM850" }
	}, read;
	struct buffer body = { 0 };
	ck_assert(wire_write_request(&body, &request) && buffer_append(&body, file.data, file.size));
	ck_assert(wire_read_request(&read, buffer_span(&body)));
	assert_text(read.reader, "pdf");
	ck_assert_str_eq(read.source.path, "/a/bl\xe5.pdf");
	ck_assert_str_eq(read.source.encoding, "IBM850");
	ck_assert(span_equal(read.source.bytes, file));
	for (size_t size = 0; size < body.size - file.size; size++)
		ck_assert(!wire_read_request(&read, (struct span){ body.data, size }));
	buffer_free(&body);
}
END_TEST

START_TEST(a_head_is_read_as_written)
{
	char head[WIRE_HEAD_SIZE];
	uint64_t size;
	wire_write_head(head, UINT64_C(0x1122334455667788));
	ck_assert(wire_read_head(&size, head));
	ck_assert_uint_eq(size, UINT64_C(0x1122334455667788));
	head[3]++;
	ck_assert(!wire_read_head(&size, head));
}
END_TEST

Suite *wire_suite(void)
{
	Suite *suite = suite_create("wire");
	TCase *all = tcase_create("wire");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, a_document_arrives_as_it_was_sent);
	tcase_add_test(all, a_document_may_be_read_from_bytes_that_are_not_in_the_file);
	tcase_add_test(all, how_the_reading_ended_is_told);
	tcase_add_test(all, an_answer_that_is_cut_or_goes_on_is_refused);
	tcase_add_test(all, text_must_be_utf8);
	tcase_add_test(all, blocks_must_be_in_order_and_of_whole_characters);
	tcase_add_test(all, pages_must_be_in_order);
	tcase_add_test(all, page_labels_must_be_counted_strings);
	tcase_add_test(all, the_map_must_cover_the_text_and_lie_in_the_file);
	tcase_add_test(all, the_document_must_lie_in_the_file);
	tcase_add_test(all, a_request_is_read_as_written);
	tcase_add_test(all, a_head_is_read_as_written);
	suite_add_tcase(suite, all);
	return suite;
}
