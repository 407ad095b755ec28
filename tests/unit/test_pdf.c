/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/reader.h"
#include "unit.h"

Suite *pdf_suite(void);

/* ---------------------------------------------------------------- what is read */

struct reading {
	struct buffer text, title, author, date, labels;
	struct ARRAY(struct block) blocks;
	struct ARRAY(struct page_run) pages;
	char warning[200];
	enum sund_status status;
	struct sund_error err;
};

static void copy(struct buffer *to, const struct buffer *from)
{
	ck_assert(buffer_append(to, from->data, from->size));
	ck_assert(buffer_terminate(to));
}

static enum sund_status take(void *payload, struct document *document, struct sund_error *err)
{
	struct reading *reading = payload;
	(void)err;
	ck_assert(document->extracted);
	ck_assert_ptr_nonnull(document->encoding);
	copy(&reading->text, &document->text);
	copy(&reading->title, &document->title);
	copy(&reading->author, &document->author);
	copy(&reading->date, &document->date);
	copy(&reading->labels, &document->page_labels);
	for (size_t i = 0; i < document->blocks.count; i++)
		ck_assert(array_push(&reading->blocks, document->blocks.items[i]));
	for (size_t i = 0; i < document->pages.count; i++)
		ck_assert(array_push(&reading->pages, document->pages.items[i]));
	snprintf(reading->warning, sizeof reading->warning, "%s", document->warning ? document->warning : "");
	return SUND_OK;
}

static struct reading reading_of(struct span bytes)
{
	struct reading reading = { 0 };
	char *exact = exact_copy(bytes);
	struct source source = { .path = "/a/b.pdf", .bytes = { exact, bytes.size } };
	struct document_sink sink = { take, NULL, &reading };
	const struct reader *reader = reader_for(&source);
	ck_assert_ptr_nonnull(reader);
	ck_assert_str_eq(reader->name, "pdf");
	reading.status = reader->read(&source, &sink, &reading.err);
	free(exact);
	return reading;
}

static void reading_free(struct reading *reading)
{
	buffer_free(&reading->text);
	buffer_free(&reading->title);
	buffer_free(&reading->author);
	buffer_free(&reading->date);
	buffer_free(&reading->labels);
	array_free(&reading->blocks);
	array_free(&reading->pages);
}

static struct span block_text(const struct reading *reading, size_t number)
{
	const struct block *block = &reading->blocks.items[number];
	return (struct span){ reading->text.data + block->start, block->end - block->start };
}

static uint32_t page_at(const struct reading *reading, size_t offset)
{
	uint32_t page = 0;
	for (size_t i = 0; i < reading->pages.count && reading->pages.items[i].start <= offset; i++)
		page = reading->pages.items[i].page;
	return page;
}

static void expect_text(struct span bytes, const char *expected)
{
	struct reading reading = reading_of(bytes);
	ck_assert_msg(reading.status == SUND_OK, "%s", reading.err.message);
	assert_text(buffer_span(&reading.text), expected);
	reading_free(&reading);
}

static void expect_refusal(struct span bytes, enum sund_status status, const char *message, const char *advice)
{
	struct reading reading = reading_of(bytes);
	ck_assert_int_eq(reading.status, status);
	ck_assert_msg(strstr(reading.err.message, message) != NULL, "%s", reading.err.message);
	ck_assert_msg(strstr(reading.err.message, advice) != NULL, "%s", reading.err.message);
	assert_one_line(&reading.err);
	reading_free(&reading);
}

/* ---------------------------------------------------------------- files made here */

#define FONT "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"

/* A file of pages with these contents; poppler finds the objects without a table of their places. `page` is added to
 * each page, `trailer` to the trailer. */
static struct buffer make_pdf(const char *const *contents, size_t count, const char *font, const char *page,
                              const char *trailer)
{
	struct buffer pdf = { 0 };
	ck_assert(buffer_append_string(&pdf, "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"));
	ck_assert(buffer_append_string(&pdf, "2 0 obj << /Type /Pages /Kids ["));
	for (size_t i = 0; i < count; i++)
		ck_assert(buffer_printf(&pdf, "%zu 0 R ", 3 + 2 * i));
	ck_assert(buffer_printf(&pdf, "] /Count %zu >> endobj\n", count));
	for (size_t i = 0; i < count; i++) {
		ck_assert(buffer_printf(&pdf, "%zu 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %zu 0 R "
		                        "/Resources << /Font << /F %s >> >> %s >> endobj\n", 3 + 2 * i, 4 + 2 * i, font, page));
		ck_assert(buffer_printf(&pdf, "%zu 0 obj << /Length %zu >> stream\n%s\nendstream endobj\n", 4 + 2 * i,
		                        strlen(contents[i]), contents[i]));
	}
	ck_assert(buffer_printf(&pdf, "trailer << /Root 1 0 R %s >>\n%%%%EOF\n", trailer));
	return pdf;
}

static void expect_page(const char *content, const char *font, const char *expected)
{
	struct buffer pdf = make_pdf(&content, 1, font, "", "");
	expect_text(buffer_span(&pdf), expected);
	buffer_free(&pdf);
}

START_TEST(lines_of_a_paragraph_are_parted_by_line_ends)
{
	expect_page("BT /F 10 Tf 12 TL 50 700 Td (Den f\\370rste linje er s\\345 lang som denne her, og den) Tj T* "
	            "(n\\346ste er kort.) Tj 0 -24 Td (Et andet afsnit.) Tj ET",
	            FONT, "Den f\u00f8rste linje er s\u00e5 lang som denne her, og den\nn\u00e6ste er kort.\n\nEt andet afsnit.\n\n");
}
END_TEST

START_TEST(hyphens_at_line_ends_are_kept_for_the_tokenizer)
{
	expect_page("BT /F 10 Tf 12 TL 50 700 Td (En linje som slutter med et ord der er brudt for-) Tj T* "
	            "(di der ikke er plads.) Tj ET",
	            FONT, "En linje som slutter med et ord der er brudt for-\ndi der ikke er plads.\n\n");
}
END_TEST

START_TEST(marks_of_notes_are_no_part_of_the_word)
{
	expect_page("BT /F 10 Tf 50 700 Td (Det gjelder selv) Tj /F 6 Tf 4 Ts (12) Tj /F 10 Tf 0 Ts ( de 40 m) Tj /F 6 Tf 4 Ts "
	            "(2) Tj /F 10 Tf 0 Ts ( og CO) Tj /F 6 Tf -2 Ts (2) Tj ET",
	            FONT, "Det gjelder selv 12 de 40 m2 og CO2\n\n");
}
END_TEST

START_TEST(ligatures_become_letters)
{
	expect_page("BT /F 10 Tf 50 700 Td (Det \\001nns \\002era) Tj ET",
	            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences [1 /fi /fl] >> >>",
	            "Det finns flera\n\n");
}
END_TEST

START_TEST(text_on_end_stands_beside_the_text)
{
	const char *content = "BT /F 10 Tf 50 700 Td (Den vanliga texten st\\345r h\\344r.) Tj ET "
	                      "BT /F 8 Tf 0 1 -1 0 30 200 Tm (Blankett nr 7) Tj ET";
	struct buffer pdf = make_pdf(&content, 1, FONT, "", "");
	struct reading reading = reading_of(buffer_span(&pdf));
	ck_assert_uint_eq(reading.blocks.count, 2);
	ck_assert_int_eq(reading.blocks.items[1].kind, BLOCK_ASIDE);
	assert_text(block_text(&reading, 1), "Blankett nr 7");
	reading_free(&reading);
	buffer_free(&pdf);
}
END_TEST

START_TEST(turned_pages_are_read_as_they_are_shown)
{
	const char *content = "BT /F 10 Tf 0 1 -1 0 100 100 Tm 12 TL (F\\366rsta raden p\\345 en liggande sida) Tj T* "
	                      "(och den andra.) Tj ET";
	struct buffer pdf = make_pdf(&content, 1, FONT, "/Rotate 90", "");
	expect_text(buffer_span(&pdf), "F\u00f6rsta raden p\u00e5 en liggande sida\noch den andra.\n\n");
	buffer_free(&pdf);
	pdf = make_pdf(&content, 1, FONT, "", "");
	expect_text(buffer_span(&pdf), "F\u00f6rsta raden p\u00e5 en liggande sida\noch den andra.\n\n");
	buffer_free(&pdf);
}
END_TEST

START_TEST(letters_of_no_size_and_far_away_do_no_harm)
{
	const char *content = "BT /F 0 Tf 50 700 Td (nul) Tj ET BT /F 10 Tf 100000000000 100000000000 Td (fjern) Tj ET "
	                      "BT /F 10 Tf 0.0000001 0 0 0.0000001 50 600 Tm (lille) Tj ET BT /F 10 Tf 50 500 Td (Her.) Tj ET";
	struct buffer pdf = make_pdf(&content, 1, FONT, "", "");
	struct reading reading = reading_of(buffer_span(&pdf));
	ck_assert_int_eq(reading.status, SUND_OK);
	ck_assert_ptr_nonnull(strstr(reading.text.data, "Her."));
	reading_free(&reading);
	buffer_free(&pdf);
}
END_TEST

START_TEST(properties_are_read_and_cleaned)
{
	const char *content = "BT /F 10 Tf 50 700 Td (Brev.) Tj ET";
	struct buffer pdf = make_pdf(&content, 1, FONT, "",
	                             "/Info << /Title (Microsoft Word - Svar p\\345 brev) /Author (Anna \\305berg) "
	                             "/CreationDate (D:20190531003000+02'00') >>");
	struct reading reading = reading_of(buffer_span(&pdf));
	ck_assert_str_eq(reading.title.data, "Svar p\u00e5 brev");
	ck_assert_str_eq(reading.author.data, "Anna \u00c5berg");
	ck_assert_str_eq(reading.date.data, "2019-05-31");
	reading_free(&reading);
	buffer_free(&pdf);
}
END_TEST

/* ---------------------------------------------------------------- what cannot be read */

START_TEST(file_without_text_says_so)
{
	const char *empty = "", *picture = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
	struct buffer pdf = make_pdf(&empty, 1, FONT, "", "");
	expect_refusal(buffer_span(&pdf), SUND_UNSUPPORTED, "no text", "OCR");
	buffer_free(&pdf);
	pdf = make_pdf(&picture, 1, FONT, "", "");
	expect_refusal(buffer_span(&pdf), SUND_UNSUPPORTED, "only pictures of pages", "OCR");
	buffer_free(&pdf);
}
END_TEST

START_TEST(pages_without_text_are_told_of)
{
	const char *contents[] = { "BT /F 10 Tf 50 700 Td (Den f\\370rste side.) Tj ET",
	                           "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q" };
	struct buffer pdf = make_pdf(contents, 2, FONT, "", "");
	struct reading reading = reading_of(buffer_span(&pdf));
	ck_assert_int_eq(reading.status, SUND_OK);
	ck_assert_ptr_nonnull(strstr(reading.warning, "OCR"));
	reading_free(&reading);
	buffer_free(&pdf);
}
END_TEST

START_TEST(locked_file_says_so)
{
	const char *content = "BT /F 10 Tf 50 700 Td (x) Tj ET";
	struct buffer pdf = make_pdf(&content, 1, FONT, "",
	                             "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
	                             "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
	                             "/O <000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f> "
	                             "/U <000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f> >>");
	expect_refusal(buffer_span(&pdf), SUND_UNSUPPORTED, "password", "save a copy");
	buffer_free(&pdf);
}
END_TEST

START_TEST(damaged_files_are_refused)
{
	expect_refusal(BYTES("%PDF-1.4\n"), SUND_CORRUPT, "damaged", "save it");
	expect_refusal(BYTES("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj trailer << /Root 1 0 R >>"), SUND_CORRUPT,
	               "damaged", "save it");
}
END_TEST

START_TEST(fonts_without_letters_say_so)
{
	const char *content = "BT /F 10 Tf 50 700 Td (\\001\\002\\003\\004\\005) Tj ET";
	struct buffer pdf = make_pdf(&content, 1,
	                             "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences "
	                             "[1 /uniE001 /uniE002 /gid00003 /c004 /x] >> >>", "", "");
	expect_refusal(buffer_span(&pdf), SUND_UNSUPPORTED, "fonts", "OCR");
	buffer_free(&pdf);
}
END_TEST

START_TEST(header_may_stand_behind_other_bytes_but_not_in_text)
{
	struct source mail = { .path = "/a/mail.bin", .bytes = BYTES("\x01\x02\0\0 junk\n%PDF-1.4 rest") };
	struct source text = { .path = "/a/about.txt", .bytes = BYTES("A PDF file begins with %PDF- and a version.\n") };
	struct source named = { .path = "/a/about.PDF", .bytes = BYTES("\n%PDF-1.4") };
	ck_assert_str_eq(reader_for(&mail)->name, "pdf");
	ck_assert_str_eq(reader_for(&text)->name, "text");
	ck_assert_str_eq(reader_for(&named)->name, "pdf");
}
END_TEST

/* ---------------------------------------------------------------- the fixtures */

/* What is to be read in a fixture: tests/fixtures/pdf/setter.py tells the form. */
struct line {
	char kind;
	uint32_t page;
	struct span text;
	bool ends_block;
};

struct lines ARRAY(struct line);

static void parse_expected(struct lines *lines, struct span text)
{
	for (size_t at = 0, end; at < text.size; at = end + 1) {
		for (end = at; end < text.size && text.data[end] != '\n'; end++)
			;
		if (end == at) {
			lines->items[lines->count - 1].ends_block = true;
			continue;
		}
		const char *page = (const char *)memchr(text.data + at, '\t', end - at) + 1;
		char *after;
		struct line line = { .kind = text.data[at], .page = (uint32_t)strtoul(page, &after, 10) };
		line.text = (struct span){ after + 1, (size_t)(text.data + end - (after + 1)) };
		ck_assert(array_push(lines, line));
	}
	lines->items[lines->count - 1].ends_block = true;
}

static void find_lines(struct lines *lines, const struct reading *reading)
{
	for (size_t i = 0; i < reading->blocks.count; i++) {
		const struct block *block = &reading->blocks.items[i];
		for (size_t at = block->start, end; at < block->end; at = end + 1) {
			for (end = at; end < block->end && reading->text.data[end] != '\n'; end++)
				;
			struct line line = { .page = page_at(reading, at), .ends_block = end >= block->end };
			line.kind = "tha"[block->kind];
			line.text = (struct span){ reading->text.data + at, end - at };
			ck_assert(array_push(lines, line));
		}
	}
}

static bool is_among(const struct lines *lines, const struct line *line, const char *kinds)
{
	for (size_t i = 0; i < lines->count; i++) {
		if (strchr(kinds, lines->items[i].kind) && span_equal(lines->items[i].text, line->text))
			return true;
	}
	return false;
}

/* The lines of the running text. */
static void keep_text(struct lines *lines, const struct lines *expected)
{
	size_t kept = 0;
	for (size_t i = 0; i < lines->count; i++) {
		if (lines->items[i].kind != 'a' && !is_among(expected, &lines->items[i], "n"))
			lines->items[kept++] = lines->items[i];
	}
	lines->count = kept;
}

/* How many lines are followed by the one that is to follow them, and how many have their page. */
static void compare(const struct lines *expected, const struct lines *read, size_t *in_order, size_t *on_page)
{
	size_t at = 0;
	*in_order = *on_page = 0;
	for (size_t i = 0; i < expected->count; i++) {
		bool next = at < read->count && span_equal(read->items[at].text, expected->items[i].text);
		for (size_t j = 0; !next && j < read->count; j++) {
			if (span_equal(read->items[j].text, expected->items[i].text)) {
				at = j;
				break;
			}
		}
		*in_order += next;
		*on_page += at < read->count && span_equal(read->items[at].text, expected->items[i].text) &&
		            read->items[at].page == expected->items[i].page;
		at++;
	}
}

static size_t count_blocks(const struct lines *expected, const struct reading *reading, size_t *found)
{
	size_t blocks = 0;
	struct buffer text = { 0 };
	*found = 0;
	for (size_t i = 0; i < expected->count; i++) {
		const struct line *line = &expected->items[i];
		ck_assert(buffer_append(&text, line->text.data, line->text.size));
		if (!line->ends_block) {
			ck_assert(buffer_append_byte(&text, '\n'));
			continue;
		}
		bool there = false;
		for (size_t b = 0; b < reading->blocks.count && !there; b++)
			there = "tha"[reading->blocks.items[b].kind] == (line->kind == 'n' ? 't' : line->kind) &&
			        span_equal(block_text(reading, b), buffer_span(&text));
		blocks += line->kind != 'a';
		*found += line->kind != 'a' && there;
		text.size = 0;
	}
	buffer_free(&text);
	return blocks;
}

static struct reading read_fixture(const char *name, struct buffer *expected)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/tests/fixtures/pdf/%s.expected", SUND_PROJECT, name);
	*expected = read_bytes(path);
	snprintf(path, sizeof path, "%s/tests/fixtures/pdf/%s.pdf", SUND_PROJECT, name);
	struct buffer pdf = read_bytes(path);
	struct reading reading = reading_of(buffer_span(&pdf));
	buffer_free(&pdf);
	ck_assert_msg(reading.status == SUND_OK, "%s", reading.err.message);
	return reading;
}

static void check_fixture(const char *name)
{
	struct buffer text;
	struct reading reading = read_fixture(name, &text);
	struct lines expected = { 0 }, read = { 0 };
	size_t in_order, on_page, found;
	parse_expected(&expected, buffer_span(&text));
	size_t blocks = count_blocks(&expected, &reading, &found);
	find_lines(&read, &reading);
	keep_text(&read, &expected);
	keep_text(&expected, &expected);
	compare(&expected, &read, &in_order, &on_page);
	ck_assert_msg(in_order * 100 >= expected.count * 97, "%zu of %zu lines in order", in_order, expected.count);
	ck_assert_msg(on_page == expected.count, "%zu of %zu lines on their page", on_page, expected.count);
	ck_assert_msg(found * 100 >= blocks * 95, "%zu of %zu blocks", found, blocks);
	array_free(&expected);
	array_free(&read);
	buffer_free(&text);
	reading_free(&reading);
}

START_TEST(newspaper_is_read_in_order)
{
	check_fixture("newspaper");
}
END_TEST

START_TEST(law_gazette_is_read_in_order)
{
	check_fixture("gazette");
}
END_TEST

START_TEST(report_with_notes_is_read_in_order)
{
	check_fixture("report");
}
END_TEST

START_TEST(pages_have_their_labels)
{
	struct buffer expected;
	struct reading reading = read_fixture("report", &expected);
	struct span labels = buffer_span(&reading.labels), label;
	const char *const names[] = { "i", "1", "2", "3" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		ck_assert(span_read_counted(&labels, &label));
		assert_text(label, names[i]);
	}
	ck_assert_uint_eq(labels.size, 0);
	reading_free(&reading);
	buffer_free(&expected);
}
END_TEST

START_TEST(running_headers_and_page_numbers_are_asides)
{
	struct buffer expected;
	struct reading reading = read_fixture("gazette", &expected);
	size_t asides = 0;
	for (size_t i = 0; i < reading.blocks.count; i++)
		asides += reading.blocks.items[i].kind == BLOCK_ASIDE;
	ck_assert_uint_eq(asides, 4);
	ck_assert_str_eq(reading.title.data, "F\u00f6reskrifter om avfallshantering f\u00f6r Sten\u00e5sa kommun");
	reading_free(&reading);
	buffer_free(&expected);
}
END_TEST

Suite *pdf_suite(void)
{
	Suite *suite = suite_create("pdf");
	TCase *text = tcase_create("text"), *refusals = tcase_create("refusals"), *fixtures = tcase_create("fixtures");
	tcase_add_test(text, lines_of_a_paragraph_are_parted_by_line_ends);
	tcase_add_test(text, hyphens_at_line_ends_are_kept_for_the_tokenizer);
	tcase_add_test(text, marks_of_notes_are_no_part_of_the_word);
	tcase_add_test(text, ligatures_become_letters);
	tcase_add_test(text, text_on_end_stands_beside_the_text);
	tcase_add_test(text, turned_pages_are_read_as_they_are_shown);
	tcase_add_test(text, letters_of_no_size_and_far_away_do_no_harm);
	tcase_add_test(text, properties_are_read_and_cleaned);
	tcase_add_test(refusals, file_without_text_says_so);
	tcase_add_test(refusals, pages_without_text_are_told_of);
	tcase_add_test(refusals, locked_file_says_so);
	tcase_add_test(refusals, damaged_files_are_refused);
	tcase_add_test(refusals, fonts_without_letters_say_so);
	tcase_add_test(refusals, header_may_stand_behind_other_bytes_but_not_in_text);
	tcase_add_test(fixtures, newspaper_is_read_in_order);
	tcase_add_test(fixtures, law_gazette_is_read_in_order);
	tcase_add_test(fixtures, report_with_notes_is_read_in_order);
	tcase_add_test(fixtures, pages_have_their_labels);
	tcase_add_test(fixtures, running_headers_and_page_numbers_are_asides);
	suite_add_tcase(suite, text);
	suite_add_tcase(suite, refusals);
	suite_add_tcase(suite, fixtures);
	return suite;
}
