/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/document_score.h"

#include <stdlib.h>

#include "index/record.h"
#include "unit.h"

Suite *document_score_suite(void);

static struct plan plan;
static struct scored_document document;

/* One document with a dog and a cat. */
static void set_up(void)
{
	struct path folder = new_folder(), index = path_in(&folder, "index"), docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	write_text(&docs, "a.txt", "En hund og en kat.\n");
	ingest_into(&index, &docs, 1);
	plan = (struct plan){ .index = open_index(&index) };

	const struct store_query query = { .op = STORE_TERM, .term = span_of("hund") };
	const struct store_request request = { .query = &query, .k1 = RANK_K1, .b = RANK_B, .limit = 1 };
	struct store_hit *hits;
	size_t count;
	uint64_t total;
	ck_assert_int_eq(store_search(&hits, &count, &total, plan.index->shards, &request, NULL), SUND_OK);
	ck_assert_uint_eq(count, 1);
	document = (struct scored_document){ .passages = { { hits[0].document }, 1 } };
	ck_assert(passage_value_read(&document.key, &document.ordinal,
	                             (struct span){ hits[0].value, hits[0].value_size }));
	free(hits);
}

static void tear_down(void)
{
	sund_index_close(plan.index);
	plan_free(&plan);
}

static const struct store_query dog = { .op = STORE_TERM, .term = { "hund", 4 } };
static const struct store_query cat = { .op = STORE_TERM, .term = { "kat", 3 } };

static void search_for(const struct store_query *term, double factor, size_t word, size_t alternative)
{
	ck_assert(array_push(&plan.weighted, (struct weighted_words){ .terms = term, .count = 1, .factor = factor,
	                                                              .word = word, .alternative = alternative }));
}

/* With what was searched for since the last time. */
static double score(void)
{
	document.score = 0.0;
	ck_assert_int_eq(document_scores(&document, 1, &plan, SUND_GROUP_DOCUMENT, NULL), SUND_OK);
	plan.weighted.count = 0;
	return document.score;
}

START_TEST(words_add_up)
{
	search_for(&dog, 1.0, 0, 0);
	double alone = score();
	ck_assert_double_gt(alone, 0.0);
	search_for(&dog, 1.0, 0, 0);
	search_for(&cat, 2.0, 0, 0);
	ck_assert_double_eq_tol(score(), 3.0 * alone, 1e-9);
}
END_TEST

START_TEST(a_passage_is_scored_as_a_document_of_one)
{
	search_for(&dog, 1.0, 0, 0);
	double whole = score();
	search_for(&dog, 1.0, 0, 0);
	document.score = 0.0;
	ck_assert_int_eq(document_scores(&document, 1, &plan, SUND_GROUP_PASSAGE, NULL), SUND_OK);
	ck_assert_double_eq_tol(document.score, whole, 1e-9);
}
END_TEST

START_TEST(of_alternatives_the_best_counts)
{
	search_for(&dog, 1.0, 0, 0);
	double alone = score();
	search_for(&dog, 1.0, 0, ALTERNATIVE_WORD);
	search_for(&cat, 2.0, 0, ALTERNATIVE_WORD);
	ck_assert_double_eq_tol(score(), 2.0 * alone, 1e-9);
}
END_TEST

START_TEST(what_stands_for_parts_or_for_other_words_is_no_alternative)
{
	search_for(&dog, 1.0, 0, 0);
	double alone = score();
	search_for(&dog, 1.0, 0, ALTERNATIVE_PART);
	search_for(&cat, 2.0, 0, ALTERNATIVE_PART + 1);
	ck_assert_double_eq_tol(score(), 3.0 * alone, 1e-9);
	search_for(&dog, 1.0, 0, ALTERNATIVE_WORD);
	search_for(&cat, 2.0, 1, ALTERNATIVE_WORD);
	ck_assert_double_eq_tol(score(), 3.0 * alone, 1e-9);
}
END_TEST

Suite *document_score_suite(void)
{
	Suite *suite = suite_create("document_score");
	TCase *tests = tcase_create("document_score");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, words_add_up);
	tcase_add_test(tests, a_passage_is_scored_as_a_document_of_one);
	tcase_add_test(tests, of_alternatives_the_best_counts);
	tcase_add_test(tests, what_stands_for_parts_or_for_other_words_is_no_alternative);
	suite_add_tcase(suite, tests);
	return suite;
}
