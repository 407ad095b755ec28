/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/terms.h"

#include <stdlib.h>
#include <string.h>

#include "document/encoding/encoding.h"
#include "store/store.h"
#include "unit.h"

Suite *terms_suite(void);

static struct buffer repeated(const char *letter, size_t count, const char *tail)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < count; i++)
		ck_assert(buffer_append_string(&text, letter));
	ck_assert(buffer_append_string(&text, tail));
	return text;
}

START_TEST(a_term_is_prefix_and_text)
{
	struct buffer term = { 0 };
	ck_assert(term_make(&term, TERM_TITLE, BYTES("blå")));
	assert_text(buffer_span(&term), "Sblå");
	ck_assert(term_make(&term, TERM_WORD, BYTES("")));
	ck_assert_uint_eq(term.size, 0);
	buffer_free(&term);
}
END_TEST

START_TEST(the_longest_term_is_kept_as_it_is)
{
	struct buffer text = repeated("a", STORE_TERM_MAX - 2, ""), term = { 0 };
	ck_assert(term_make(&term, TERM_KEY, buffer_span(&text)));
	ck_assert_uint_eq(term.size, STORE_TERM_MAX);
	ck_assert_int_eq(memcmp(term.data + 2, text.data, text.size), 0);
	buffer_free(&text);
	buffer_free(&term);
}
END_TEST

START_TEST(a_word_of_400_letters_fits_and_stays_apart_from_others)
{
	struct buffer one = repeated("a", 399, "b"), other = repeated("a", 399, "c"), x = { 0 }, y = { 0 };
	ck_assert(term_make(&x, TERM_WORD, buffer_span(&one)) && term_make(&y, TERM_WORD, buffer_span(&other)));
	ck_assert_uint_eq(x.size, STORE_TERM_MAX);
	ck_assert_uint_eq(y.size, STORE_TERM_MAX);
	ck_assert(!span_equal(buffer_span(&x), buffer_span(&y)));
	ck_assert_int_eq(memcmp(x.data, one.data, 200), 0);
	ck_assert(term_make(&y, TERM_WORD, buffer_span(&one)));
	ck_assert(span_equal(buffer_span(&x), buffer_span(&y)));
	buffer_free(&one);
	buffer_free(&other);
	buffer_free(&x);
	buffer_free(&y);
}
END_TEST

START_TEST(a_long_term_is_cut_between_characters)
{
	static const char *const letters[] = { "å", "\u20ac", "\U0001F600" };
	for (size_t letter = 0; letter < 3; letter++) {
		for (size_t lead = 0; lead < 5; lead++) {
			struct buffer text = { 0 }, tail = repeated(letters[letter], 400, ""), term = { 0 };
			for (size_t i = 0; i < lead; i++)
				ck_assert(buffer_append_byte(&text, 'x'));
			ck_assert(buffer_append(&text, tail.data, tail.size));
			ck_assert(term_make(&term, TERM_TITLE, buffer_span(&text)));
			ck_assert_uint_le(term.size, STORE_TERM_MAX);
			ck_assert_uint_gt(term.size, STORE_TERM_MAX - 4);
			ck_assert_uint_eq(encoding_valid_utf8(buffer_span(&term)), term.size);
			buffer_free(&text);
			buffer_free(&tail);
			buffer_free(&term);
		}
	}
}
END_TEST

START_TEST(any_bytes_make_a_term_that_fits)
{
	struct dice dice = { 15 };
	struct buffer text = { 0 }, term = { 0 };
	for (int i = 0; i < 2000; i++) {
		text.size = 0;
		dice_bytes(&dice, &text, dice_below(&dice, 500));
		char *copy = exact_copy(buffer_span(&text));
		ck_assert(term_make(&term, TERM_REVERSED, (struct span){ copy, text.size }));
		ck_assert_uint_le(term.size, STORE_TERM_MAX);
		free(copy);
	}
	buffer_free(&text);
	buffer_free(&term);
}
END_TEST

START_TEST(text_is_reversed_by_characters)
{
	struct buffer out = { 0 };
	ck_assert(term_append_reversed(&out, BYTES("blå€\U0001F600x")));
	assert_text(buffer_span(&out), "x\U0001F600€ålb");
	out.size = 0;
	ck_assert(term_append_reversed(&out, BYTES("")));
	ck_assert_uint_eq(out.size, 0);
	ck_assert(term_append_reversed(&out, BYTES("\x80\x80" "a\xc3")));
	ck_assert_uint_eq(out.size, 4);
	buffer_free(&out);
}
END_TEST

START_TEST(keys_are_sixteen_digits)
{
	ck_assert_str_eq(key_text(0).text, "0000000000000000");
	ck_assert_str_eq(key_text(UINT64_C(0xfedcba9876543210)).text, "fedcba9876543210");
}
END_TEST

Suite *terms_suite(void)
{
	Suite *suite = suite_create("terms");
	TCase *tests = tcase_create("terms");
	tcase_add_test(tests, a_term_is_prefix_and_text);
	tcase_add_test(tests, the_longest_term_is_kept_as_it_is);
	tcase_add_test(tests, a_word_of_400_letters_fits_and_stays_apart_from_others);
	tcase_add_test(tests, a_long_term_is_cut_between_characters);
	tcase_add_test(tests, any_bytes_make_a_term_that_fits);
	tcase_add_test(tests, text_is_reversed_by_characters);
	tcase_add_test(tests, keys_are_sixteen_digits);
	suite_add_tcase(suite, tests);
	return suite;
}
