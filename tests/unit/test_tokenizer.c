/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include "normalize.h"
#include "unit.h"

Suite *tokenizer_suite(void);

static struct tokenizer *tokenizer;

static void set_up(void)
{
	ck_assert_int_eq(tokenizer_new(&tokenizer, NULL), SUND_OK);
}

static void tear_down(void)
{
	tokenizer_free(tokenizer);
}

/* The words as text: "form:position", a whole with "/width" behind it, a part with "+" before it, one
 * that hangs with "~". */
static struct buffer words_of(struct span text)
{
	struct buffer out = { 0 };
	struct word word;
	enum sund_status status;
	ck_assert_int_eq(tokenizer_begin(tokenizer, text.data, text.size, NULL), SUND_OK);
	while ((status = tokenizer_next(tokenizer, &word, NULL)) == SUND_OK) {
		ck_assert(out.size == 0 || buffer_append_byte(&out, ' '));
		ck_assert(buffer_printf(&out, "%s%.*s:%u", word.is_part ? "+" : word.hangs ? "~" : "", (int)word.form.size, word.form.data,
		                        (unsigned)word.position));
		ck_assert(word.width == 1 || buffer_printf(&out, "/%u", (unsigned)word.width));
	}
	ck_assert_int_eq(status, SUND_DONE);
	ck_assert_int_eq(tokenizer_next(tokenizer, &word, NULL), SUND_DONE);
	return out;
}

static void check(const char *text, const char *expected)
{
	struct buffer words = words_of(span_of(text));
	ck_assert_msg(span_equal(buffer_span(&words), span_of(expected)), "'%s' gave '%.*s', expected '%s'", text,
	              (int)words.size, words.data ? words.data : "", expected);
	buffer_free(&words);
}

START_TEST(words_are_numbered_and_in_normal_form)
{
	check("Den røde HUND.", "den:0 røde:1 hund:2");
	check("", "");
	check(" \n.,;!? -- …", "");
	check("A\u030arhus og \ufb01lm", "århus:0 og:1 film:2");
}
END_TEST

START_TEST(words_with_signs_are_one_word_and_its_parts)
{
	check("e-mail", "e-mail:0/2 +e:0 +mail:1");
	check("A/S", "a/s:0/2 +a:0 +s:1");
	check("EU:s", "eu:s:0/2 +eu:0 +s:1");
	check("imy.se", "imy.se:0/2 +imy:0 +se:1");
	check("en e\u2011mail til", "en:0 e-mail:1/2 +e:1 +mail:2 til:3");
	check("e\u2010mail", "e-mail:0/2 +e:0 +mail:1");
	check("tv-kamera-sag", "tv-kamera-sag:0/3 +tv:0 +kamera:1 +sag:2");
	check("www.dr.dk/nyheder", "www.dr.dk/nyheder:0/4 +www:0 +dr:1 +dk:2 +nyheder:3");
	check("fil_navn", "fil_navn:0/2 +fil:0 +navn:1");
	check("rock'n'roll", "rock'n'roll:0");
	check("rock\u2019n\u2019roll", "rock'n'roll:0");
}
END_TEST

START_TEST(signs_at_the_edge_or_doubled_are_outside)
{
	check("-hus- /hus/ .hus.", "hus:0 ~hus-:0 hus:1 hus:2");
	check("a--b", "a:0 b:1");
	check("a - b", "a:0 b:1");
	check("slut.\nNy", "slut:0 ny:1");
	check("_a_ __b", "a:0 b:1");
}
END_TEST

START_TEST(numbers_are_one_thing)
{
	check("2024-05-13", "2024-05-13:0");
	check("den 13/5 2024", "den:0 13/5:1 2024:2");
	check("1.234,50 kr", "1.234,50:0 kr:1");
	check("kl. 12:30", "kl:0 12:30:1");
	check("3.14", "3.14:0");
	check("a 1-2 b", "a:0 1-2:1 b:2");
	check("covid-19", "covid-19:0/2 +covid:0 +19:1");
	check("5:e", "5:e:0/2 +5:0 +e:1");
	check("2016/679", "2016/679:0");
}
END_TEST

START_TEST(words_broken_at_a_line_end_are_put_together)
{
	check("ansigts-\ngenkendelse", "ansigtsgenkendelse:0");
	check("ansigts-\r\ngenkendelse", "ansigtsgenkendelse:0");
	check("ansigts-\rgenkendelse", "ansigtsgenkendelse:0");
	check("ansigts- \t\n   genkendelse", "ansigtsgenkendelse:0");
	check("ansigts-\u00a0\ngenkendelse", "ansigtsgenkendelse:0");
	check("ansigts\u2010\ngenkendelse", "ansigtsgenkendelse:0");
	check("en an-\nsigts-\ngenkendelse her", "en:0 ansigtsgenkendelse:1 her:2");
	check("REGE-\nRINGEN", "regeringen:0");
	check("Rege-\nringen", "regeringen:0");
}
END_TEST

START_TEST(hyphens_that_are_real_stay_at_a_line_end)
{
	check("EU-\nland", "eu-land:0/2 +eu:0 +land:1");
	check("EU- \r\n land", "eu-land:0/2 +eu:0 +land:1");
	check("covid-\n19", "covid-19:0/2 +covid:0 +19:1");
	check("19-\nårig", "19-årig:0/2 +19:0 +årig:1");
	check("Nord-\nJylland", "nord-jylland:0/2 +nord:0 +jylland:1");
	check("tv-kame-\nra", "tv-kamera:0/2 +tv:0 +kamera:1");
}
END_TEST

START_TEST(hanging_hyphens_are_outside)
{
	check("ind- og udland", "ind:0 ~ind-:0 og:1 udland:2");
	check("ind-\nog udland", "ind:0 ~ind-:0 og:1 udland:2");
	check("in- och\nutlandet", "in:0 ~in-:0 och:1 utlandet:2");
	check("in-\noch utlandet", "in:0 ~in-:0 och:1 utlandet:2");
	check("ind- eller udland", "ind:0 ~ind-:0 eller:1 udland:2");
	check("indkøbschef og -assistent.", "indkøbschef:0 og:1 assistent:2 ~-assistent:2");
	check("höst-, vår- och vinterkläder", "höst:0 ~höst-:0 vår:1 ~vår-:1 och:2 vinterkläder:3");
	check("hus- (ej 5-) og -5", "hus:0 ~hus-:0 ej:1 5:2 og:3 5:4");
	check("ud-\neller ind", "ud:0 ~ud-:0 eller:1 ind:2");
	check("indland og -udland", "indland:0 og:1 udland:2 ~-udland:2");
}
END_TEST

START_TEST(a_blank_line_parts_words)
{
	check("ansigts-\n\ngenkendelse", "ansigts:0 ~ansigts-:0 genkendelse:1");
	check("ansigts-\n \ngenkendelse", "ansigts:0 ~ansigts-:0 genkendelse:1");
	check("ansigts-\r\n\r\ngenkendelse", "ansigts:0 ~ansigts-:0 genkendelse:1");
	check("ansigts -\ngenkendelse", "ansigts:0 genkendelse:1");
}
END_TEST

START_TEST(soft_hyphens_are_not_there)
{
	check("sam\u00admen", "sammen:0");
	check("sam\u00ad\nmen", "sammen:0");
	check("sam\u00ad \r\n men", "sammen:0");
	check("\u00ad", "");
}
END_TEST

START_TEST(long_chains_are_cut_and_go_on)
{
	struct buffer text = { 0 }, words;
	for (int i = 0; i < 40; i++)
		ck_assert(buffer_append_string(&text, i ? "-a" : "a"));
	words = words_of(buffer_span(&text));
	ck_assert(buffer_terminate(&words));
	ck_assert_ptr_nonnull(strstr(words.data, "+a:39"));
	ck_assert_ptr_nonnull(strstr(words.data, ":16/16"));
	ck_assert_ptr_nonnull(strstr(words.data, ":32/8"));
	buffer_free(&words);
	buffer_free(&text);
}
END_TEST

START_TEST(places_are_those_of_the_text)
{
	struct word word;
	const char *text = "  blå e-\n mail";
	ck_assert_int_eq(tokenizer_begin(tokenizer, text, strlen(text), NULL), SUND_OK);
	ck_assert_int_eq(tokenizer_next(tokenizer, &word, NULL), SUND_OK);
	ck_assert_uint_eq(word.start, 2);
	ck_assert_uint_eq(word.end, 6);
	ck_assert_int_eq(tokenizer_next(tokenizer, &word, NULL), SUND_OK);
	assert_text(word.form, "email");
	ck_assert_uint_eq(word.start, 7);
	ck_assert_uint_eq(word.end, 15);
}
END_TEST

START_TEST(malformed_bytes_part_words)
{
	struct buffer words = words_of(BYTES("bl\xff\xfe" "gr\xc3 a\0b"));
	assert_text(buffer_span(&words), "bl:0 gr:1 a:2 b:3");
	buffer_free(&words);
}
END_TEST

START_TEST(a_text_that_is_too_long_is_refused)
{
	struct sund_error err;
	ck_assert_int_eq(tokenizer_begin(tokenizer, "", (size_t)1 << 30, &err), SUND_LIMIT);
	assert_one_line(&err);
	check("efter", "efter:0");
}
END_TEST

/* ---------------------------------------------------------------- what holds for any text */

static bool has_line_end(struct span text)
{
	return text.size > 0 && (memchr(text.data, '\n', text.size) || memchr(text.data, '\r', text.size));
}

static bool is_dropped(unsigned char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '-';
}

/* The normal form without hyphens, blanks and line ends: all that a line break may add or take away. */
static struct buffer squeezed(struct span text)
{
	struct buffer kept = { 0 }, form = { 0 }, out = { 0 };
	for (size_t i = 0; i < text.size; i++) {
		const char *at = text.data + i;
		size_t left = text.size - i;
		bool hyphen = left >= 3 && (memcmp(at, "\u2010", 3) == 0 || memcmp(at, "\u2011", 3) == 0);
		bool space = left >= 2 && memcmp(at, "\u00a0", 2) == 0;
		if (hyphen || space)
			i += hyphen ? 2 : 1;
		else if (!is_dropped((unsigned char)text.data[i]))
			ck_assert(buffer_append_byte(&kept, text.data[i]));
	}
	ck_assert_int_eq(normalize_append(&form, kept.data, kept.size), SUND_OK);
	for (size_t i = 0; i < form.size; i++) {
		if (!is_dropped((unsigned char)form.data[i]))
			ck_assert(buffer_append_byte(&out, form.data[i]));
	}
	buffer_free(&kept);
	buffer_free(&form);
	return out;
}

static void check_source(struct span source, struct span form)
{
	struct buffer expected = { 0 }, got = { 0 };
	if (has_line_end(source)) {
		expected = squeezed(form);
		got = squeezed(source);
	} else {
		ck_assert(buffer_append(&expected, form.data, form.size));
		ck_assert_int_eq(normalize_append(&got, source.data, source.size), SUND_OK);
	}
	ck_assert_msg(span_equal(buffer_span(&expected), buffer_span(&got)), "'%.*s' became '%.*s'", (int)source.size,
	              source.data, (int)form.size, form.data);
	buffer_free(&expected);
	buffer_free(&got);
}

static void check_normal(struct span form)
{
	struct buffer again = { 0 };
	ck_assert_int_eq(normalize_append(&again, form.data, form.size), SUND_OK);
	ck_assert(span_equal(buffer_span(&again), form));
	buffer_free(&again);
}

static void check_any(struct span text)
{
	char *copy = exact_copy(text);
	struct word word, whole = { 0 };
	enum sund_status status;
	uint32_t next = 0, next_part = 0;
	size_t end = 0, part_end = 0;
	ck_assert_int_eq(tokenizer_begin(tokenizer, copy, text.size, NULL), SUND_OK);
	while ((status = tokenizer_next(tokenizer, &word, NULL)) == SUND_OK) {
		ck_assert_uint_lt(word.start, word.end);
		ck_assert_uint_le(word.end, text.size);
		ck_assert_uint_gt(word.form.size, 0);
		ck_assert_uint_ge(word.width, 1);
		if (word.hangs) {
			ck_assert(!word.is_part && whole.width == 1 && word.position == whole.position);
			end = word.end > end ? word.end : end;
		} else if (word.is_part) {
			ck_assert_uint_eq(word.width, 1);
			ck_assert_uint_eq(word.position, next_part++);
			ck_assert_uint_lt(word.position, whole.position + whole.width);
			ck_assert_uint_ge(word.start, part_end);
			ck_assert_uint_le(word.end, whole.end);
			part_end = word.end;
		} else {
			ck_assert(next_part == next || whole.width == 1);
			ck_assert_uint_eq(word.position, next);
			ck_assert_uint_ge(word.start, end);
			whole = word;
			next_part = word.position;
			next += word.width;
			end = word.end;
			part_end = word.start;
		}
		check_normal(word.form);
		check_source((struct span){ copy + word.start, word.end - word.start }, word.form);
	}
	ck_assert_int_eq(status, SUND_DONE);
	free(copy);
}

START_TEST(any_text_keeps_the_rules)
{
	struct dice dice = { 4 };
	struct buffer text = { 0 };
	for (int i = 0; i < 6000; i++) {
		text.size = 0;
		dice_text(&dice, &text, dice_below(&dice, 60));
		check_any(buffer_span(&text));
	}
	buffer_free(&text);
}
END_TEST

START_TEST(any_bytes_keep_the_rules)
{
	struct dice dice = { 5 };
	struct buffer text = { 0 };
	for (int i = 0; i < 6000; i++) {
		text.size = 0;
		dice_bytes(&dice, &text, dice_below(&dice, 60));
		check_any(buffer_span(&text));
	}
	buffer_free(&text);
}
END_TEST

START_TEST(invisible_letters_make_no_words)
{
	check_any(BYTES("\u115f"));
	check_any(BYTES("a-\u115f-b"));
	check_any(BYTES("a-\u3164"));
	check_any(BYTES("\u3164-a"));
	check_any(BYTES("1-\u115f-2"));
}
END_TEST

START_TEST(one_tokenizer_serves_any_number_of_texts)
{
	check("en lang e-mail til EU-\nland", "en:0 lang:1 e-mail:2/2 +e:2 +mail:3 til:4 eu-land:5/2 +eu:5 +land:6");
	struct word word;
	ck_assert_int_eq(tokenizer_begin(tokenizer, "a-b-c d", 7, NULL), SUND_OK);
	ck_assert_int_eq(tokenizer_next(tokenizer, &word, NULL), SUND_OK);
	check("forfra", "forfra:0");
}
END_TEST

Suite *tokenizer_suite(void)
{
	Suite *suite = suite_create("tokenizer");
	TCase *tests = tcase_create("tokenizer");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, words_are_numbered_and_in_normal_form);
	tcase_add_test(tests, words_with_signs_are_one_word_and_its_parts);
	tcase_add_test(tests, signs_at_the_edge_or_doubled_are_outside);
	tcase_add_test(tests, numbers_are_one_thing);
	tcase_add_test(tests, words_broken_at_a_line_end_are_put_together);
	tcase_add_test(tests, hyphens_that_are_real_stay_at_a_line_end);
	tcase_add_test(tests, hanging_hyphens_are_outside);
	tcase_add_test(tests, a_blank_line_parts_words);
	tcase_add_test(tests, soft_hyphens_are_not_there);
	tcase_add_test(tests, long_chains_are_cut_and_go_on);
	tcase_add_test(tests, places_are_those_of_the_text);
	tcase_add_test(tests, malformed_bytes_part_words);
	tcase_add_test(tests, a_text_that_is_too_long_is_refused);
	tcase_add_test(tests, any_text_keeps_the_rules);
	tcase_add_test(tests, any_bytes_keep_the_rules);
	tcase_add_test(tests, invisible_letters_make_no_words);
	tcase_add_test(tests, one_tokenizer_serves_any_number_of_texts);
	suite_add_tcase(suite, tests);
	return suite;
}
