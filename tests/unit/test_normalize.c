/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "normalize.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

Suite *normalize_suite(void);

static struct buffer normal(struct span text)
{
	struct buffer out = { 0 };
	ck_assert_int_eq(normalize_append(&out, text.data, text.size), SUND_OK);
	return out;
}

static void check(struct span text, const char *expected)
{
	struct buffer form = normal(text);
	assert_text(buffer_span(&form), expected);
	buffer_free(&form);
}

START_TEST(case_is_folded)
{
	check(BYTES("ÅRHUS"), "århus");
	check(BYTES("ÆØÅ ÄÖÜ É"), "æøå äöü é");
	check(BYTES("Straße"), "strasse");
	check(BYTES("İ"), "i\u0307");
}
END_TEST

START_TEST(composed_and_decomposed_letters_are_the_same)
{
	check(BYTES("a\u030arhus"), "århus");
	check(BYTES("A\u030a"), "å");
	check(BYTES("o\u0308 a\u0308 e\u0301"), "ö ä é");
	check(BYTES("\u212b"), "å"); /* the sign for angstrom */
}
END_TEST

START_TEST(compatible_characters_are_unified)
{
	check(BYTES("\ufb01lm"), "film");
	check(BYTES("\uff21\uff22"), "ab");
	check(BYTES("m\u00b2"), "m2");
	check(BYTES("a\u00a0b"), "a b");
}
END_TEST

START_TEST(characters_that_cannot_be_seen_go)
{
	check(BYTES("sam\u00admen"), "sammen");
	check(BYTES("a\u200db\u200cc\u2060d\ufeff"), "abcd");
	check(BYTES("\u00ad"), "");
}
END_TEST

START_TEST(hyphens_and_apostrophes_have_one_form)
{
	check(BYTES("e\u2010mail e\u2011mail e-mail"), "e-mail e-mail e-mail");
	check(BYTES("rock\u2019n\u02bcroll"), "rock'n'roll");
}
END_TEST

START_TEST(malformed_bytes_become_replacement_characters)
{
	check(BYTES("a\xff" "b"), "a\ufffd" "b");
	check(BYTES("\xc3"), "\ufffd");
	check(BYTES("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");
}
END_TEST

START_TEST(nul_bytes_are_characters)
{
	struct buffer form = normal(BYTES("A\0B"));
	ck_assert(span_equal(buffer_span(&form), BYTES("a\0b")));
	buffer_free(&form);
}
END_TEST

START_TEST(text_is_appended)
{
	struct buffer out = { 0 };
	ck_assert_int_eq(normalize_append(&out, "A", 1), SUND_OK);
	ck_assert_int_eq(normalize_append(&out, "", 0), SUND_OK);
	ck_assert_int_eq(normalize_append(&out, NULL, 0), SUND_OK);
	ck_assert_int_eq(normalize_append(&out, "\u00adÖ\u2010", 7), SUND_OK);
	assert_text(buffer_span(&out), "aö-");
	buffer_free(&out);
}
END_TEST

/* A soft hyphen, which goes, sends a word to ICU that would have been done without. */
static void check_both_ways(struct span word)
{
	struct buffer longer = { 0 };
	ck_assert(buffer_append(&longer, word.data, word.size) && buffer_append_string(&longer, "\u00ad"));
	struct buffer fast = normal(word), icu = normal(buffer_span(&longer));
	ck_assert_msg(span_equal(buffer_span(&fast), buffer_span(&icu)), "'%.*s' is '%.*s' for ICU, else '%.*s'",
	              (int)word.size, word.data, (int)icu.size, icu.data, (int)fast.size, fast.data);
	buffer_free(&longer);
	buffer_free(&fast);
	buffer_free(&icu);
}

START_TEST(words_of_latin_1_are_as_icu_has_them)
{
	for (uint32_t first = 0; first < 0x100; first++) {
		for (uint32_t second = 0; second < 0x100; second++) {
			struct buffer word = { 0 };
			append_character(&word, first);
			append_character(&word, second);
			check_both_ways(buffer_span(&word));
			buffer_free(&word);
		}
	}
}
END_TEST

START_TEST(truncated_latin_1_is_as_icu_has_it)
{
	check_both_ways(BYTES("a\xc3 b"));
	check_both_ways(BYTES("\xc3\xc3\xa5"));
	check_both_ways(BYTES("\xc3" "a"));
}
END_TEST

static void check_twice(struct span text)
{
	struct buffer once = normal(text), twice = normal(buffer_span(&once));
	ck_assert(span_equal(buffer_span(&once), buffer_span(&twice)));
	buffer_free(&once);
	buffer_free(&twice);
}

START_TEST(normalising_twice_is_normalising_once)
{
	struct dice dice = { 3 };
	struct buffer text = { 0 };
	for (int i = 0; i < 3000; i++) {
		text.size = 0;
		dice_text(&dice, &text, dice_below(&dice, 30));
		check_twice(buffer_span(&text));
		text.size = 0;
		dice_bytes(&dice, &text, dice_below(&dice, 30));
		check_twice(buffer_span(&text));
	}
	buffer_free(&text);
}
END_TEST

START_TEST(every_character_alone_is_normalised_once)
{
	struct buffer text = { 0 };
	for (uint32_t code = 0; code < 0x110000; code++) {
		if (code >= 0xd800 && code <= 0xdfff)
			continue;
		text.size = 0;
		append_character(&text, code);
		check_twice(buffer_span(&text));
	}
	buffer_free(&text);
}
END_TEST

START_TEST(expansion_to_many_characters_fits)
{
	struct buffer text = { 0 };
	for (int i = 0; i < 1000; i++)
		append_character(&text, 0xfdfa); /* one character for a sentence of eighteen */
	struct buffer form = normal(buffer_span(&text));
	ck_assert_uint_gt(form.size, 1000 * 30);
	buffer_free(&form);
	buffer_free(&text);
}
END_TEST

START_TEST(text_above_the_limit_is_refused)
{
	struct buffer out = { 0 };
	ck_assert_int_eq(normalize_append(&out, "", ((size_t)256 << 20) + 1), SUND_LIMIT);
	ck_assert_uint_eq(out.size, 0);
}
END_TEST

Suite *normalize_suite(void)
{
	Suite *suite = suite_create("normalize");
	TCase *tests = tcase_create("normalize");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, case_is_folded);
	tcase_add_test(tests, composed_and_decomposed_letters_are_the_same);
	tcase_add_test(tests, compatible_characters_are_unified);
	tcase_add_test(tests, characters_that_cannot_be_seen_go);
	tcase_add_test(tests, hyphens_and_apostrophes_have_one_form);
	tcase_add_test(tests, malformed_bytes_become_replacement_characters);
	tcase_add_test(tests, nul_bytes_are_characters);
	tcase_add_test(tests, text_is_appended);
	tcase_add_test(tests, words_of_latin_1_are_as_icu_has_them);
	tcase_add_test(tests, truncated_latin_1_is_as_icu_has_it);
	tcase_add_test(tests, normalising_twice_is_normalising_once);
	tcase_add_test(tests, every_character_alone_is_normalised_once);
	tcase_add_test(tests, expansion_to_many_characters_fits);
	tcase_add_test(tests, text_above_the_limit_is_refused);
	suite_add_tcase(suite, tests);
	return suite;
}
