/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/vocabulary.h"

#include <signal.h>
#include <sys/resource.h>

#include "unit.h"

Suite *vocabulary_suite(void);

static struct vocabulary_writer *writer;
static struct word_analysis words;

static void set_up(void)
{
	struct path folder = new_folder();
	ck_assert_int_eq(vocabulary_writer_open(&writer, folder.text, NULL), SUND_OK);
	words = (struct word_analysis){ 0 };
	ck_assert_int_eq(stemmer_new(&words.analyser.stemmer, NULL), SUND_OK);
}

static void tear_down(void)
{
	vocabulary_writer_close(writer);
	stemmer_free(words.analyser.stemmer);
	word_analysis_free(&words);
}

static void add(const char *word)
{
	struct span form = span_of(word);
	ck_assert_int_eq(vocabulary_writer_add(writer, &words, &form, 1, NULL), SUND_OK);
}

START_TEST(after_a_commit_that_failed_every_later_one_fails)
{
	struct rlimit limit, none;
	struct sund_error first = { 0 }, second = { 0 };
	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
	none = (struct rlimit){ 0, limit.rlim_max };
	signal(SIGXFSZ, SIG_IGN);
	add("hund");
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
	enum sund_status status = vocabulary_writer_commit(writer, &first);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_assert_int_eq(status, SUND_IO);
	add("kat");
	ck_assert_int_eq(vocabulary_writer_commit(writer, &second), SUND_IO);
	ck_assert_int_eq(second.status, SUND_IO);
	ck_assert_str_eq(second.message, first.message);
	ck_assert_int_eq(vocabulary_writer_commit(writer, NULL), SUND_IO);
}
END_TEST

Suite *vocabulary_suite(void)
{
	Suite *suite = suite_create("vocabulary");
	TCase *tests = tcase_create("vocabulary");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, after_a_commit_that_failed_every_later_one_fails);
	suite_add_tcase(suite, tests);
	return suite;
}
