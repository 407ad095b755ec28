/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/opening.h"
#include "query/proximity.h"
#include "unit.h"

Suite *second_look_suite(void);

/* Three words of a query, worth 1, 2 and 4. */
static double worth[] = { 1.0, 2.0, 4.0 };
static const struct query_terms terms = { .worth = worth };

static struct occurrences occurrences;

static void add(uint32_t position, uint32_t word, double weight)
{
	ck_assert(array_push(&occurrences, (struct occurrence){ position, word, weight }));
}

static void tear_down(void)
{
	array_free(&occurrences);
}

/* Of what was added since the last time. */
static double proximity(void)
{
	struct near_pairs pairs = { 0 };
	ck_assert(proximity_add_pairs(&pairs, &occurrences));
	double score = proximity_score(&pairs, &terms);
	array_free(&pairs);
	occurrences.count = 0;
	return score;
}

static double opening(uint32_t words)
{
	double best[] = { 0.0, 0.0, 0.0 };
	double score = opening_score(&occurrences, &terms, words, best);
	for (size_t i = 0; i < 3; i++)
		ck_assert_double_eq(best[i], 0.0);
	occurrences.count = 0;
	return score;
}

/* ---------------------------------------------------------------- proximity */

START_TEST(nearer_words_are_worth_more)
{
	add(0, 0, 1.0);
	add(1, 1, 1.0);
	double side_by_side = proximity();
	add(0, 0, 1.0);
	add(8, 1, 1.0);
	double near = proximity();
	add(0, 0, 1.0);
	add(400, 1, 1.0);
	double far = proximity();
	ck_assert_double_gt(side_by_side, near);
	ck_assert_double_gt(near, 0.0);
	ck_assert_double_eq(far, 0.0);
}
END_TEST

START_TEST(their_order_does_not_matter)
{
	add(3, 0, 1.0);
	add(5, 1, 1.0);
	double forward = proximity();
	add(3, 1, 1.0);
	add(5, 0, 1.0);
	ck_assert_double_eq(proximity(), forward);
}
END_TEST

START_TEST(a_pair_is_worth_what_its_lesser_word_is)
{
	add(0, 0, 1.0);
	add(1, 2, 1.0);
	double with_little = proximity();
	add(0, 1, 1.0);
	add(1, 2, 1.0);
	ck_assert_double_eq_tol(proximity(), 2.0 * with_little, 1e-9);
}
END_TEST

START_TEST(a_pair_that_comes_again_adds_little)
{
	add(0, 0, 1.0);
	add(1, 1, 1.0);
	double once = proximity();
	for (uint32_t i = 0; i < 50; i++)
		add(40 * (i / 2) + i % 2, i % 2, 1.0);
	double often = proximity();
	ck_assert_double_gt(often, once);
	ck_assert_double_lt(often, worth[0]);
}
END_TEST

START_TEST(what_makes_no_pair_is_worth_nothing)
{
	ck_assert_double_eq(proximity(), 0.0);
	add(0, 0, 1.0);
	add(1, 0, 1.0);
	ck_assert_double_eq(proximity(), 0.0);
	/* One word that was searched for twice. */
	add(2, 0, 1.0);
	add(2, 1, 1.0);
	ck_assert_double_eq(proximity(), 0.0);
	/* A word of the text, and two of a heading. */
	add(2, 0, 1.0);
	add(OCCURRENCE_ABOVE, 1, 1.0);
	add(OCCURRENCE_ABOVE, 2, 1.0);
	ck_assert_double_eq(proximity(), 0.0);
}
END_TEST

START_TEST(a_word_found_by_a_lesser_tier_is_less_of_a_pair)
{
	add(0, 0, 1.0);
	add(4, 1, 1.0);
	double as_written = proximity();
	add(0, 0, 1.0);
	add(4, 1, 0.4);
	ck_assert_double_lt(proximity(), as_written);
}
END_TEST

/* ---------------------------------------------------------------- openings */

START_TEST(the_first_words_and_those_above_count)
{
	add(0, 0, 1.0);
	add(30, 1, 1.0);
	add(OCCURRENCE_ABOVE, 2, 1.0);
	ck_assert_double_eq(opening(20), 5.0);
	add(0, 0, 1.0);
	add(OCCURRENCE_ABOVE, 2, 1.0);
	ck_assert_double_eq(opening(0), 4.0);
}
END_TEST

START_TEST(each_word_counts_once_where_it_is_found_best)
{
	add(0, 1, 0.4);
	add(1, 1, 1.0);
	add(2, 1, 0.8);
	ck_assert_double_eq(opening(20), 2.0);
}
END_TEST

Suite *second_look_suite(void)
{
	Suite *suite = suite_create("second_look");
	TCase *tests = tcase_create("second_look");
	tcase_add_checked_fixture(tests, NULL, tear_down);
	tcase_add_test(tests, nearer_words_are_worth_more);
	tcase_add_test(tests, their_order_does_not_matter);
	tcase_add_test(tests, a_pair_is_worth_what_its_lesser_word_is);
	tcase_add_test(tests, a_pair_that_comes_again_adds_little);
	tcase_add_test(tests, what_makes_no_pair_is_worth_nothing);
	tcase_add_test(tests, a_word_found_by_a_lesser_tier_is_less_of_a_pair);
	tcase_add_test(tests, the_first_words_and_those_above_count);
	tcase_add_test(tests, each_word_counts_once_where_it_is_found_best);
	suite_add_tcase(suite, tests);
	return suite;
}
