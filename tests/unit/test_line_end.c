/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "line_end.h"
#include "tokenizer.h"
#include "unit.h"

Suite *line_end_suite(void);

static struct lexicon *lexicon;
static struct tokenizer *tokenizer;

static void set_up(void)
{
	lexicon = open_lexicon();
	ck_assert_int_eq(tokenizer_new(&tokenizer, NULL), SUND_OK);
	tokenizer_use_lexicon(tokenizer, lexicon);
}

static void tear_down(void)
{
	tokenizer_free(tokenizer);
	lexicon_close(lexicon);
}

/* The words, parts with "+" before them, what is of another reading with "?". */
static void check(const char *text, const char *expected)
{
	struct buffer words = { 0 };
	struct word word;
	ck_assert_int_eq(tokenizer_begin(tokenizer, text, strlen(text), NULL), SUND_OK);
	while (tokenizer_next(tokenizer, &word, NULL) == SUND_OK) {
		const char *mark = word.hangs ? "~" : word.is_other && word.is_part ? "?+" : word.is_other ? "?"
		                 : word.is_part ? "+" : "";
		ck_assert(buffer_printf(&words, "%s%s%.*s", words.size > 0 ? " " : "", mark, (int)word.form.size, word.form.data));
	}
	assert_text(buffer_span(&words), expected);
	buffer_free(&words);
}

START_TEST(broken_words_are_put_together)
{
	check("en ordent-\nlig dag", "en ordentlig dag");
	check("samar-\nbejds-\naftale", "samarbejdsaftale");
	check("Regering-\nen", "regeringen");
	check("REGE-\nRINGEN", "regeringen");
	check("Køben-\nhavn", "københavn");
	check("klo-\nrofyl", "klorofyl");
}
END_TEST

START_TEST(conjunctions_may_be_the_rest_of_a_word)
{
	check("skær-\nmen", "skærmen");
	check("ind-\ntil", "indtil");
	check("våld-\nsamt", "våldsamt");
	check("barn-\noch ungdom", "barn ~barn- och ungdom");
	check("ind-\nog udland", "ind ~ind- og udland");
	check("olie-\nsamt gasfyr", "olie ~olie- samt gasfyr");
}
END_TEST

START_TEST(real_hyphens_stay)
{
	check("e-\nmail", "e-mail +e +mail");
	check("tv-\navgift", "tv-avgift +tv +avgift");
	check("IoT-\nenhed", "iot-enhed +iot +enhed");
	check("dansk-\nsvensk", "dansk-svensk +dansk +svensk");
	check("1990-\ntallet", "1990-tallet +1990 +tallet");
	check("Lolland-\nFalster", "lolland-falster +lolland +falster");
	check("tale-\ntil-tekst", "tale-til-tekst +tale +til +tekst");
}
END_TEST

START_TEST(what_is_open_has_both_readings)
{
	check("vatten-\nmyndigheterna", "vattenmyndigheterna ?vatten-myndigheterna ?+vatten ?+myndigheterna");
	check("Khwarzemi-\nstyrkerne", "khwarzemi-styrkerne ?khwarzemistyrkerne +khwarzemi +styrkerne");
}
END_TEST

START_TEST(readings_share_their_place)
{
	static const char text[] = "en vatten-\nmyndighetssak nu";
	struct word word, last = { 0 };
	ck_assert_int_eq(tokenizer_begin(tokenizer, text, strlen(text), NULL), SUND_OK);
	while (tokenizer_next(tokenizer, &word, NULL) == SUND_OK) {
		if (word.is_other) {
			ck_assert_uint_eq(word.position, last.position);
			ck_assert(word.start >= last.start && word.end <= last.end);
		} else {
			ck_assert(last.end == 0 || word.position == last.position + last.width);
			last = word;
		}
	}
	ck_assert_uint_eq(last.position, 2);
}
END_TEST

START_TEST(without_a_lexicon_everything_is_joined)
{
	struct line_end line_end = { span_of("xyz"), span_of("abc"), false };
	struct line_end_reading reading = line_end_read(NULL, &line_end);
	ck_assert(reading.joined && !reading.open);
}
END_TEST

START_TEST(sides_of_any_length_are_read)
{
	struct dice dice = { 5 };
	for (size_t round = 0; round < 300; round++) {
		struct buffer first = { 0 }, second = { 0 };
		dice_text(&dice, &first, 1 + dice_below(&dice, 150));
		dice_text(&dice, &second, 1 + dice_below(&dice, 150));
		line_end_read(lexicon, &(struct line_end){ buffer_span(&first), buffer_span(&second), round % 2 });
		buffer_free(&first);
		buffer_free(&second);
	}
}
END_TEST

Suite *line_end_suite(void)
{
	Suite *suite = suite_create("line_end");
	TCase *tests = tcase_create("line_end");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, broken_words_are_put_together);
	tcase_add_test(tests, conjunctions_may_be_the_rest_of_a_word);
	tcase_add_test(tests, real_hyphens_stay);
	tcase_add_test(tests, what_is_open_has_both_readings);
	tcase_add_test(tests, readings_share_their_place);
	tcase_add_test(tests, without_a_lexicon_everything_is_joined);
	tcase_add_test(tests, sides_of_any_length_are_read);
	suite_add_tcase(suite, tests);
	return suite;
}
