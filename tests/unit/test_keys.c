/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "keys.h"

#include "unit.h"

Suite *keys_suite(void);

/* Stems alone: what the lexicon adds depends on the dictionaries installed. */
static struct analyser analyser;

static void set_up(void)
{
	ck_assert_int_eq(stemmer_new(&analyser.stemmer, NULL), SUND_OK);
}

static void tear_down(void)
{
	stemmer_free(analyser.stemmer);
}

static bool share_key(const char *a, const char *b)
{
	struct spellings x = { 0 }, y = { 0 };
	ck_assert_int_eq(spellings_make(&x, &analyser, span_of(a)), SUND_OK);
	ck_assert_int_eq(spellings_make(&y, &analyser, span_of(b)), SUND_OK);
	bool shared = string_sets_meet(&x.keys, &y.keys);
	ck_assert_int_eq(string_sets_meet(&y.keys, &x.keys), shared);
	ck_assert(!spellings_is_known(&x));
	spellings_free(&x);
	spellings_free(&y);
	return shared;
}

START_TEST(forms_of_a_word_share_a_key)
{
	ck_assert(share_key("bil", "bilerne"));
	ck_assert(share_key("bil", "bilarna"));
	ck_assert(share_key("beskyttelse", "beskyttelsen"));
}
END_TEST

START_TEST(spellings_of_a_word_share_a_key)
{
	ck_assert(share_key("aarhus", "århus"));
	ck_assert(share_key("raksmorgas", "räksmörgås"));
	ck_assert(share_key("køb", "köb"));
	ck_assert(share_key("e-mail", "email"));
	ck_assert(share_key("kobenhavn", "københavn"));
}
END_TEST

START_TEST(different_words_share_none)
{
	ck_assert(!share_key("hund", "kat"));
	ck_assert(!share_key("dataarkiv", "datamaskine"));
}
END_TEST

START_TEST(every_word_has_spellings_and_keys)
{
	struct dice dice = { 8 };
	struct buffer text = { 0 };
	struct spellings spellings = { 0 };
	for (int i = 0; i < 1000; i++) {
		text.size = 0;
		dice_bytes(&dice, &text, 1 + dice_below(&dice, 40));
		ck_assert_int_eq(spellings_make(&spellings, &analyser, buffer_span(&text)), SUND_OK);
	}
	spellings_free(&spellings);
	buffer_free(&text);
}
END_TEST

START_TEST(spellings_are_made_anew_each_time)
{
	struct spellings used = { 0 }, fresh = { 0 };
	ck_assert_int_eq(spellings_make(&used, &analyser, BYTES("bilværkstederne")), SUND_OK);
	ck_assert_int_eq(spellings_make(&used, &analyser, BYTES("kat")), SUND_OK);
	ck_assert_int_eq(spellings_make(&fresh, &analyser, BYTES("kat")), SUND_OK);
	ck_assert(span_equal(buffer_span(&used.joined), buffer_span(&fresh.joined)));
	for (size_t i = 0; i < STEMMER_COUNT; i++)
		ck_assert(span_equal(buffer_span(&used.stems[i]), buffer_span(&fresh.stems[i])));
	ck_assert_uint_gt(used.keys.list.count, 0);
	ck_assert_uint_eq(used.keys.list.count, fresh.keys.list.count);
	for (size_t i = 0; i < used.keys.list.count; i++)
		ck_assert(span_equal(used.keys.list.items[i], fresh.keys.list.items[i]));
	spellings_free(&used);
	spellings_free(&fresh);
}
END_TEST

Suite *keys_suite(void)
{
	Suite *suite = suite_create("keys");
	TCase *tests = tcase_create("keys");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, forms_of_a_word_share_a_key);
	tcase_add_test(tests, spellings_of_a_word_share_a_key);
	tcase_add_test(tests, different_words_share_none);
	tcase_add_test(tests, every_word_has_spellings_and_keys);
	tcase_add_test(tests, spellings_are_made_anew_each_time);
	suite_add_tcase(suite, tests);
	return suite;
}
