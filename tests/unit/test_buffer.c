/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

Suite *buffer_suite(void);

START_TEST(appended_bytes_stand_in_order)
{
	struct buffer buffer = { 0 };
	ck_assert(buffer_append(&buffer, "ab\0c", 4));
	ck_assert(buffer_append_byte(&buffer, 'd'));
	ck_assert(buffer_append_string(&buffer, "ef"));
	ck_assert(buffer_append(&buffer, NULL, 0));
	ck_assert(span_equal(buffer_span(&buffer), BYTES("ab\0cdef")));
	buffer_free(&buffer);
	ck_assert_ptr_null(buffer.data);
	ck_assert_uint_eq(buffer.size, 0);
}
END_TEST

START_TEST(printed_text_is_appended_without_its_nul)
{
	struct buffer buffer = { 0 };
	ck_assert(buffer_printf(&buffer, "%s-%d", "å", 7));
	ck_assert(buffer_printf(&buffer, "%s", ""));
	ck_assert(buffer_printf(&buffer, "%0500d", 1));
	ck_assert_uint_eq(buffer.size, 4 + 500);
	ck_assert_int_eq(memcmp(buffer.data, "å-700", 6), 0);
	buffer_free(&buffer);
}
END_TEST

START_TEST(terminating_counts_no_byte)
{
	struct buffer buffer = { 0 };
	ck_assert(buffer_terminate(&buffer));
	ck_assert_str_eq(buffer.data, "");
	ck_assert(buffer_append_string(&buffer, "12345678") && buffer_terminate(&buffer));
	ck_assert_str_eq(buffer.data, "12345678");
	ck_assert_uint_eq(buffer.size, 8);
	buffer_free(&buffer);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
	struct buffer buffer = { 0 };
	ck_assert(buffer_append_string(&buffer, "abc"));
	ck_assert(!buffer_reserve(&buffer, SIZE_MAX));
	ck_assert(!buffer_reserve(&buffer, SIZE_MAX - 2));
	assert_text(buffer_span(&buffer), "abc");
	buffer_free(&buffer);
}
END_TEST

static void check_varint(uint64_t value, size_t size)
{
	struct buffer buffer = { 0 };
	uint64_t read = ~value;
	ck_assert(buffer_append_varint(&buffer, value));
	ck_assert_uint_eq(buffer.size, size);
	ck_assert(buffer_append_string(&buffer, "rest"));
	struct span input = buffer_span(&buffer);
	ck_assert(span_read_varint(&input, &read));
	ck_assert_uint_eq(read, value);
	assert_text(input, "rest");
	buffer_free(&buffer);
}

START_TEST(varints_are_read_as_written)
{
	check_varint(0, 1);
	check_varint(127, 1);
	check_varint(128, 2);
	check_varint(16383, 2);
	check_varint(16384, 3);
	check_varint(UINT32_MAX, 5);
	check_varint(UINT64_MAX >> 1, 9);
	check_varint((UINT64_MAX >> 1) + 1, 10);
	check_varint(UINT64_MAX, 10);
	struct dice dice = { 1 };
	for (int i = 0; i < 2000; i++) {
		uint64_t value = dice_next(&dice) >> dice_below(&dice, 64);
		size_t size = 1;
		for (uint64_t rest = value; rest >= 128; rest >>= 7)
			size++;
		check_varint(value, size);
	}
}
END_TEST

static void check_refused(struct span bytes)
{
	char *copy = exact_copy(bytes);
	struct span input = { copy, bytes.size };
	uint64_t value;
	ck_assert_msg(!span_read_varint(&input, &value), "%zu bytes were read as a number", bytes.size);
	free(copy);
}

START_TEST(malformed_varints_are_refused)
{
	check_refused(BYTES(""));
	check_refused(BYTES("\x80"));
	check_refused(BYTES("\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
	check_refused(BYTES("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00"));
	/* The tenth byte has room for one bit. */
	check_refused(BYTES("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"));
	check_refused(BYTES("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f"));
}
END_TEST

START_TEST(counted_bytes_are_read_as_written)
{
	struct buffer buffer = { 0 };
	struct span first, second, third;
	ck_assert(buffer_append_counted(&buffer, "ab\0", 3) && buffer_append_counted(&buffer, NULL, 0));
	ck_assert(buffer_append_counted(&buffer, "c", 1));
	struct span input = buffer_span(&buffer);
	ck_assert(span_read_counted(&input, &first) && span_read_counted(&input, &second));
	ck_assert(span_read_counted(&input, &third));
	ck_assert(span_equal(first, BYTES("ab\0")));
	ck_assert_uint_eq(second.size, 0);
	assert_text(third, "c");
	ck_assert_uint_eq(input.size, 0);
	ck_assert(!span_read_counted(&input, &third));
	buffer_free(&buffer);
}
END_TEST

START_TEST(counts_beyond_the_input_are_refused)
{
	struct span short_input = BYTES("\x05" "abcd"), value;
	struct span huge = BYTES("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01" "abc");
	ck_assert(!span_read_counted(&short_input, &value));
	ck_assert(!span_read_counted(&huge, &value));
}
END_TEST

START_TEST(spans_are_ordered_byte_by_byte)
{
	ck_assert_int_lt(span_compare(BYTES("a"), BYTES("b")), 0);
	ck_assert_int_lt(span_compare(BYTES("a"), BYTES("ab")), 0);
	ck_assert_int_gt(span_compare(BYTES("\xc3\xa5"), BYTES("z")), 0);
	ck_assert_int_eq(span_compare(BYTES("a\0b"), BYTES("a\0b")), 0);
	ck_assert_int_lt(span_compare((struct span){ NULL, 0 }, BYTES("a")), 0);
	ck_assert(span_equal((struct span){ NULL, 0 }, BYTES("")));
	ck_assert(!span_equal(BYTES("a"), BYTES("a\0")));
}
END_TEST

START_TEST(parts_of_spans_are_found)
{
	struct span hund = span_of("hund"), none = { NULL, 0 };
	ck_assert(span_contains(hund, span_of("un")) && span_contains(hund, hund) && span_contains(hund, none));
	ck_assert(span_contains(span_of("huhund"), hund) && span_contains(none, none));
	ck_assert(!span_contains(hund, span_of("nu")) && !span_contains(hund, span_of("hunde"))
	          && !span_contains(none, hund));
	ck_assert(span_starts_with(hund, span_of("hu")) && span_starts_with(hund, hund)
	          && span_starts_with(none, none));
	ck_assert(!span_starts_with(hund, span_of("un")) && !span_starts_with(none, hund));
	ck_assert(span_ends_with(hund, span_of("nd")) && span_ends_with(hund, hund) && span_ends_with(hund, none));
	ck_assert(!span_ends_with(hund, span_of("un")) && !span_ends_with(hund, span_of("ahund")));
}
END_TEST

Suite *buffer_suite(void)
{
	Suite *suite = suite_create("buffer");
	TCase *tests = tcase_create("buffer");
	tcase_add_test(tests, appended_bytes_stand_in_order);
	tcase_add_test(tests, printed_text_is_appended_without_its_nul);
	tcase_add_test(tests, terminating_counts_no_byte);
	tcase_add_test(tests, sizes_that_overflow_are_refused);
	tcase_add_test(tests, varints_are_read_as_written);
	tcase_add_test(tests, malformed_varints_are_refused);
	tcase_add_test(tests, counted_bytes_are_read_as_written);
	tcase_add_test(tests, counts_beyond_the_input_are_refused);
	tcase_add_test(tests, spans_are_ordered_byte_by_byte);
	tcase_add_test(tests, parts_of_spans_are_found);
	suite_add_tcase(suite, tests);
	return suite;
}
