/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A reader that stays open and asks on and on, while a writer commits many times: it meets no error, and each document
 * it sees is wholly old or wholly new.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

Suite *concurrency_suite(void);

enum { FILES = 24, ROUNDS = 12 };

static struct path index_path, docs;

/* In each round every file has the round's word in all its paragraphs. */
static void write_round(int round)
{
	for (int i = 0; i < FILES; i++) {
		struct buffer text = { 0 };
		char name[32];
		for (int k = 0; k < 12; k++) {
			for (int w = 0; w < 30; w++)
				ck_assert(buffer_printf(&text, "fyld%d ", (i * 31 + k * 7 + w * round) % 997));
			ck_assert(buffer_printf(&text, "runde%d altid.\n\n", round));
		}
		snprintf(name, sizeof name, "fil%d.txt", i);
		write_bytes(&docs, name, buffer_span(&text));
		buffer_free(&text);
	}
}

static void set_up(void)
{
	struct path folder = new_folder();
	index_path = path_in(&folder, "index");
	docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	write_round(0);
	ingest_into(&index_path, &docs, 3);
}

/* Runs in a process or thread without check's fork: nothing is asserted, failures are counted. */
static int write_rounds(void)
{
	int errors = 0;
	for (int round = 1; round <= ROUNDS; round++) {
		struct sund_ingest_summary summary;
		struct sund_error err = { 0 };
		const char *paths[] = { docs.text };
		write_round(round);
		if (sund_ingest(index_path.text, paths, 1, NULL, &summary, &err) != SUND_OK) {
			fprintf(stderr, "writer: %s\n", err.message);
			errors++;
		}
	}
	return errors;
}

/* The words of a passage are all of one round. */
static bool is_whole(const struct sund_hit *hit)
{
	const char *first = strstr(hit->text, "runde");
	size_t size = first ? strcspn(first, " ") : 0;
	for (const char *at = first; at; at = strstr(at + 1, "runde")) {
		if (strncmp(at, first, size) != 0 || at[size] != ' ')
			return false;
	}
	return first != NULL;
}

static int query_once(struct sund_index *index, const char *text)
{
	struct sund_results *results;
	struct sund_error err = { 0 };
	int errors = 0;
	if (sund_query(&results, index, text, strlen(text), NULL, &err) != SUND_OK) {
		fprintf(stderr, "reader: %s: %s\n", text, err.message);
		return 1;
	}
	for (size_t i = 0; i < sund_results_count(results); i++)
		errors += !is_whole(sund_results_hit(results, i));
	sund_results_free(results);
	return errors;
}

static int status_once(struct sund_index *index)
{
	struct sund_index_status *status;
	struct sund_error err = { 0 };
	if (sund_index_status_read(&status, index, &err) != SUND_OK) {
		fprintf(stderr, "reader: status: %s\n", err.message);
		return 1;
	}
	sund_index_status_free(status);
	return 0;
}

static int explain_once(struct sund_index *index)
{
	struct sund_explanation *explanation;
	struct sund_error err = { 0 };
	if (sund_explain(&explanation, index, "fyld1 altid", 11, NULL, &err) != SUND_OK) {
		fprintf(stderr, "reader: explain: %s\n", err.message);
		return 1;
	}
	sund_explanation_free(explanation);
	return 0;
}

static int read_all(struct sund_index *index)
{
	return query_once(index, "altid") + query_once(index, "\"fyld1 fyld2\" OR fyld3")
	     + query_once(index, "fyld* altid") + query_once(index, "path:fil1 altid")
	     + explain_once(index) + status_once(index);
}

START_TEST(a_reader_meets_no_error_while_another_process_writes)
{
	struct sund_index *index = open_index(&index_path);
	pid_t writer = fork();
	ck_assert_int_ge(writer, 0);
	if (writer == 0)
		_exit(write_rounds() == 0 ? 0 : 1);
	int errors = 0, loops = 0, result;
	while (waitpid(writer, &result, WNOHANG) == 0) {
		errors += read_all(index);
		loops++;
	}
	ck_assert(WIFEXITED(result) && WEXITSTATUS(result) == 0);
	ck_assert_int_eq(errors, 0);
	ck_assert_int_gt(loops, 0);
	char last[32];
	snprintf(last, sizeof last, "=runde%d", ROUNDS);
	sund_index_close(index);
	index = open_index(&index_path);
	struct sund_results *results = run_query(index, last);
	ck_assert_uint_eq(sund_results_count(results), 10);
	sund_results_free(results);
	results = run_query(index, "=runde1");
	ck_assert_uint_eq(sund_results_count(results), 0);
	sund_results_free(results);
	sund_index_close(index);
}
END_TEST

static atomic_bool done;

static void *writer_main(void *payload)
{
	*(int *)payload = write_rounds();
	atomic_store(&done, true);
	return NULL;
}

static void *reader_main(void *payload)
{
	struct sund_index *index;
	int *errors = payload;
	if (sund_index_open(&index, index_path.text, NULL) != SUND_OK) {
		*errors = 1;
		return NULL;
	}
	do {
		*errors += read_all(index);
	} while (!atomic_load(&done));
	sund_index_close(index);
	return NULL;
}

START_TEST(readers_and_a_writer_live_in_one_process)
{
	enum { READERS = 2 };
	pthread_t writer, readers[READERS];
	int writer_errors = -1, reader_errors[READERS] = { 0 };
	atomic_store(&done, false);
	for (int i = 0; i < READERS; i++)
		ck_assert_int_eq(pthread_create(&readers[i], NULL, reader_main, &reader_errors[i]), 0);
	ck_assert_int_eq(pthread_create(&writer, NULL, writer_main, &writer_errors), 0);
	pthread_join(writer, NULL);
	for (int i = 0; i < READERS; i++) {
		pthread_join(readers[i], NULL);
		ck_assert_int_eq(reader_errors[i], 0);
	}
	ck_assert_int_eq(writer_errors, 0);
}
END_TEST

START_TEST(two_writers_at_once_lose_nothing)
{
	struct path folder = new_folder();
	write_text(&folder, "mere.txt", "Endnu en fil.\n");
	pid_t writers[2];
	for (int i = 0; i < 2; i++) {
		writers[i] = fork();
		ck_assert_int_ge(writers[i], 0);
		if (writers[i] == 0) {
			struct sund_ingest_options options = sund_ingest_options_default();
			struct sund_ingest_summary summary;
			const char *paths[] = { i == 0 ? docs.text : folder.text };
			options.wait_seconds = 60;
			if (i == 0)
				write_round(1);
			_exit(sund_ingest(index_path.text, paths, 1, &options, &summary, NULL) == SUND_OK ? 0 : 1);
		}
	}
	for (int i = 0; i < 2; i++) {
		int result;
		ck_assert_int_eq(waitpid(writers[i], &result, 0), writers[i]);
		ck_assert(WIFEXITED(result) && WEXITSTATUS(result) == 0);
	}
	struct sund_index *index = open_index(&index_path);
	struct sund_index_status *status;
	ck_assert_int_eq(sund_index_status_read(&status, index, NULL), SUND_OK);
	ck_assert_uint_eq(status->documents, FILES + 1);
	sund_index_status_free(status);
	sund_index_close(index);
}
END_TEST

Suite *concurrency_suite(void)
{
	Suite *suite = suite_create("concurrency");
	TCase *tests = tcase_create("concurrency");
	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, set_up, NULL);
	tcase_add_test(tests, a_reader_meets_no_error_while_another_process_writes);
	tcase_add_test(tests, readers_and_a_writer_live_in_one_process);
	tcase_add_test(tests, two_writers_at_once_lose_nothing);
	suite_add_tcase(suite, tests);
	return suite;
}
