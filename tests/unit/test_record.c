/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/record.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

Suite *record_suite(void);

/* BYTES() for an initialiser of static storage. */
#define INIT(literal) { (literal), sizeof(literal) - 1 }

static const struct file_record file = {
	.path = INIT("/data/bl\xe5.txt"), .size = 123456789, .mtime = UINT64_C(1700000000123456789),
	.hash = { UINT64_MAX, 42 }, .md5 = INIT("0123456789abcdef"), .reader = INIT("jsonl"), .reader_version = 3,
	.passages = 300, .documents = 200, .is_collection = true,
};

static const struct document_record document = {
	.file = UINT64_C(0x8877665544332211), .name = INIT("doc-7"), .title = INIT("En titel"),
	.author = INIT("Ane B\xc3\xb8gh"), .date = INIT("2019-05"), .lang = INIT("da"),
	.hash = { 1, UINT64_MAX - 1 }, .origin_byte = UINT64_C(5000000000), .origin_line = 70000, .passages = 12,
	.words = 1234, .extracted = true,
};

static const struct passage_record passage = {
	.document = 77, .ordinal = 200, .id = UINT64_C(0x0fedcba987654321), .is_aside = true,
	.lang = INIT("sv"), .pages = INIT("\x00\x07\x00\x09\x08\x02xx"), .headings = INIT("\x02" "Et" "\x02" "To"),
	.places = INIT("\0\0\0\0"), .text = INIT("Teksten med \0 i."),
};

static bool same(struct span a, struct span b)
{
	return span_equal(a, b);
}

static bool same_hash(struct content_hash a, struct content_hash b)
{
	return a.high == b.high && a.low == b.low;
}

START_TEST(a_file_record_is_read_as_written)
{
	struct buffer bytes = { 0 };
	struct file_record r;
	ck_assert(file_record_write(&bytes, &file) && file_record_read(&r, buffer_span(&bytes)));
	ck_assert(same(r.path, file.path) && same(r.md5, file.md5) && same(r.reader, file.reader));
	ck_assert(r.size == file.size && r.mtime == file.mtime && same_hash(r.hash, file.hash));
	ck_assert(r.reader_version == 3 && r.passages == 300 && r.documents == 200 && r.is_collection);
	buffer_free(&bytes);
}
END_TEST

START_TEST(a_file_record_may_lack_a_checksum)
{
	struct buffer bytes = { 0 };
	struct file_record r, without = file;
	without.md5 = (struct span){ NULL, 0 };
	without.is_collection = false;
	ck_assert(file_record_write(&bytes, &without) && file_record_read(&r, buffer_span(&bytes)));
	ck_assert_uint_eq(r.md5.size, 0);
	ck_assert(!r.is_collection);
	bytes.size = 0;
	without.md5 = BYTES("short");
	ck_assert(file_record_write(&bytes, &without) && !file_record_read(&r, buffer_span(&bytes)));
	buffer_free(&bytes);
}
END_TEST

START_TEST(a_document_record_is_read_as_written)
{
	struct buffer bytes = { 0 };
	struct document_record r;
	ck_assert(document_record_write(&bytes, &document) && document_record_read(&r, buffer_span(&bytes)));
	ck_assert(same(r.name, document.name) && same(r.title, document.title) && same(r.lang, document.lang));
	ck_assert(r.file == document.file && same_hash(r.hash, document.hash) && r.passages == 12 && r.words == 1234);
	ck_assert(same(r.author, document.author) && same(r.date, document.date) && r.extracted);
	ck_assert(r.origin_byte == document.origin_byte && r.origin_line == document.origin_line);
	buffer_free(&bytes);
}
END_TEST

START_TEST(a_passage_record_is_read_as_written)
{
	struct buffer bytes = { 0 };
	struct passage_record r;
	ck_assert(passage_record_write(&bytes, &passage) && passage_record_read(&r, buffer_span(&bytes)));
	ck_assert(r.document == 77 && r.ordinal == 200 && r.id == passage.id);
	ck_assert(r.is_aside && same(r.lang, passage.lang) && same(r.pages, passage.pages));
	ck_assert(same(r.headings, passage.headings) && same(r.places, passage.places) && same(r.text, passage.text));
	buffer_free(&bytes);
}
END_TEST

START_TEST(pages_are_read_as_written)
{
	struct buffer bytes = { 0 };
	struct passage_page first = { 0, 12, BYTES("xii") }, second = { 700, UINT32_MAX, BYTES("") }, page;
	ck_assert(passage_page_write(&bytes, &first) && passage_page_write(&bytes, &second));
	struct span rest = buffer_span(&bytes);
	ck_assert(passage_page_read(&page, &rest));
	ck_assert(page.start == 0 && page.page == 12 && same(page.label, first.label));
	ck_assert(passage_page_read(&page, &rest));
	ck_assert(page.start == 700 && page.page == UINT32_MAX && page.label.size == 0);
	ck_assert(!passage_page_read(&page, &rest));
	buffer_free(&bytes);
}
END_TEST

static void check_inside(struct span part, struct span whole)
{
	ck_assert(part.size == 0 || (part.data >= whole.data && part.data + part.size <= whole.data + whole.size));
}

/* A record that was cut or changed is refused, or what is read stays within its bytes. */
static bool read_file(struct span bytes)
{
	struct file_record r;
	if (!file_record_read(&r, bytes))
		return false;
	check_inside(r.path, bytes);
	check_inside(r.md5, bytes);
	check_inside(r.reader, bytes);
	return true;
}

static bool read_document(struct span bytes)
{
	struct document_record r;
	if (!document_record_read(&r, bytes))
		return false;
	check_inside(r.name, bytes);
	check_inside(r.title, bytes);
	check_inside(r.author, bytes);
	check_inside(r.date, bytes);
	check_inside(r.lang, bytes);
	return true;
}

static bool read_passage(struct span bytes)
{
	struct passage_record r;
	if (!passage_record_read(&r, bytes))
		return false;
	check_inside(r.headings, bytes);
	check_inside(r.lang, bytes);
	check_inside(r.places, bytes);
	check_inside(r.text, bytes);
	struct passage_page page;
	while (passage_page_read(&page, &r.pages))
		check_inside(page.label, bytes);
	return true;
}

static bool read_copy(bool (*read)(struct span bytes), struct span bytes)
{
	char *copy = exact_copy(bytes);
	bool ok = read((struct span){ copy, bytes.size });
	free(copy);
	return ok;
}

START_TEST(cut_records_are_refused)
{
	struct buffer bytes = { 0 };
	ck_assert(file_record_write(&bytes, &file));
	for (size_t size = 0; size < bytes.size; size++)
		ck_assert_msg(!read_copy(read_file, (struct span){ bytes.data, size }), "%zu bytes of a file", size);
	bytes.size = 0;
	ck_assert(document_record_write(&bytes, &document));
	for (size_t size = 0; size < bytes.size; size++)
		ck_assert_msg(!read_copy(read_document, (struct span){ bytes.data, size }), "%zu bytes of a document",
		              size);
	bytes.size = 0;
	ck_assert(passage_record_write(&bytes, &passage));
	for (size_t size = 0; size < bytes.size; size++) {
		/* The text is what is left: a cut one is a shorter one. */
		bool in_text = size >= bytes.size - passage.text.size;
		ck_assert_int_eq(read_copy(read_passage, (struct span){ bytes.data, size }), in_text);
	}
	buffer_free(&bytes);
}
END_TEST

START_TEST(damaged_records_are_harmless)
{
	struct dice dice = { 13 };
	struct buffer bytes = { 0 };
	for (int i = 0; i < 6000; i++) {
		bytes.size = 0;
		ck_assert(i % 3 == 0   ? file_record_write(&bytes, &file)
		          : i % 3 == 1 ? document_record_write(&bytes, &document)
		                       : passage_record_write(&bytes, &passage));
		for (uint32_t k = dice_below(&dice, 4); k <= 4; k++)
			bytes.data[dice_below(&dice, (uint32_t)bytes.size)] = (char)dice_next(&dice);
		read_copy(read_file, buffer_span(&bytes));
		read_copy(read_document, buffer_span(&bytes));
		read_copy(read_passage, buffer_span(&bytes));
	}
	buffer_free(&bytes);
}
END_TEST

START_TEST(values_sort_by_document_and_ordinal)
{
	char a[PASSAGE_VALUE_SIZE], b[PASSAGE_VALUE_SIZE];
	uint64_t key, ordinal;
	passage_value_write(a, 1, 300);
	passage_value_write(b, 1, 1000);
	ck_assert_int_lt(memcmp(a, b, sizeof a), 0);
	passage_value_write(a, UINT64_C(0x00000000ffffffff), 5);
	passage_value_write(b, UINT64_C(0x8000000000000000), 70000);
	ck_assert_int_lt(memcmp(a, b, sizeof a), 0);
	ck_assert(passage_value_read(&key, &ordinal, (struct span){ b, sizeof b }));
	ck_assert_uint_eq(key, UINT64_C(0x8000000000000000));
	ck_assert_uint_eq(ordinal, 70000);
	ck_assert(!passage_value_read(&key, &ordinal, (struct span){ b, sizeof b - 1 }));
}
END_TEST

START_TEST(ids_are_read_as_written_in_either_case)
{
	struct dice dice = { 14 };
	for (int i = 0; i < 2000; i++) {
		uint64_t id = dice_next(&dice) >> 4, read;
		struct passage_id text = passage_id_text(id);
		ck_assert_uint_eq(strlen(text.text), PASSAGE_ID_LENGTH);
		ck_assert(passage_id_parse(&read, span_of(text.text)));
		ck_assert_uint_eq(read, id);
		for (char *c = text.text; *c; c++)
			*c = *c >= 'a' && *c <= 'z' ? (char)(*c - 0x20) : *c;
		ck_assert(passage_id_parse(&read, span_of(text.text)));
		ck_assert_uint_eq(read, id);
	}
}
END_TEST

START_TEST(what_is_no_id_is_refused)
{
	uint64_t id;
	ck_assert(!passage_id_parse(&id, BYTES("")));
	ck_assert(!passage_id_parse(&id, BYTES("0123456789a")));
	ck_assert(!passage_id_parse(&id, BYTES("0123456789abc")));
	ck_assert(!passage_id_parse(&id, BYTES("0123456789au")));
	ck_assert(!passage_id_parse(&id, BYTES("0123456789\0a")));
	ck_assert(!passage_id_parse(&id, BYTES("0123456789\xc3\xa5")));
}
END_TEST

Suite *record_suite(void)
{
	Suite *suite = suite_create("record");
	TCase *tests = tcase_create("record");
	tcase_add_test(tests, a_file_record_is_read_as_written);
	tcase_add_test(tests, a_file_record_may_lack_a_checksum);
	tcase_add_test(tests, a_document_record_is_read_as_written);
	tcase_add_test(tests, a_passage_record_is_read_as_written);
	tcase_add_test(tests, pages_are_read_as_written);
	tcase_add_test(tests, cut_records_are_refused);
	tcase_add_test(tests, damaged_records_are_harmless);
	tcase_add_test(tests, values_sort_by_document_and_ordinal);
	tcase_add_test(tests, ids_are_read_as_written_in_either_case);
	tcase_add_test(tests, what_is_no_id_is_refused);
	suite_add_tcase(suite, tests);
	return suite;
}
