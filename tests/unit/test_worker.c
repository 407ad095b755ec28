/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "index/job.h"
#include "unit.h"

Suite *worker_suite(void);

/* A run of two workers, with a shard each, that work one after the other. */
static struct path folder, docs;
static struct sund_ingest_options options;
static struct run run;

static void set_up(void)
{
	folder = new_folder();
	docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	options = sund_ingest_options_default();
	run = (struct run){ .options = &options, .max_file_bytes = options.max_file_bytes, .shard_count = 2,
	                    .thread_count = 2 };
	run.shards = calloc(run.shard_count, sizeof *run.shards);
	ck_assert(run.shards);
	ck_assert_int_eq(pthread_mutex_init(&run.mutex, NULL), 0);
	ck_assert_int_eq(vocabulary_writer_open(&run.vocabulary, folder.text, NULL), SUND_OK);
	for (uint32_t i = 0; i < run.shard_count; i++)
		ck_assert_int_eq(shard_writer_open(&run.shards[i], folder.text, i, NULL), SUND_OK);
}

static void tear_down(void)
{
	for (uint32_t i = 0; i < run.shard_count; i++)
		shard_writer_close(&run.shards[i]);
	free(run.shards);
	vocabulary_writer_close(run.vocabulary);
	for (size_t i = 0; i < run.jobs.count; i++) {
		free(run.jobs.items[i].path);
		free(run.jobs.items[i].reason);
		free(run.jobs.items[i].encoding);
	}
	array_free(&run.jobs);
	pthread_mutex_destroy(&run.mutex);
}

/* A collection that belongs to worker 0. */
static struct job *add_collection(const char *name, const char *text)
{
	write_text(&docs, name, text);
	struct job job = { .path = strdup(path_in(&docs, name).text), .size = strlen(text), .is_collection = true,
	                   .reader = reader_named(span_of("jsonl")) };
	ck_assert(job.path && job.reader && array_push(&run.jobs, job));
	return &run.jobs.items[run.jobs.count - 1];
}

static void work(uint32_t number)
{
	worker_run(&run, number);
	ck_assert_msg(run.status == SUND_OK, "%s", run.error.message);
}

START_TEST(a_collection_that_any_worker_cannot_read_has_failed)
{
	const struct job *job = add_collection("a.jsonl", "{\"_id\": \"et\", \"text\": \"En hund.\"}\n");
	work(0);
	ck_assert(!job->failed);
	remove_file(&docs, "a.jsonl");
	work(1);
	ck_assert(job->failed);
	ck_assert_str_eq(job->reason, "No such file or directory");
}
END_TEST

START_TEST(what_failed_first_is_what_is_told)
{
	const struct job *job = add_collection("a.jsonl", "{\"_id\": \"et\", \"text\": \"En hund.\"}\n");
	remove_file(&docs, "a.jsonl");
	work(1);
	write_text(&docs, "a.jsonl", "nonsens\n");
	work(0);
	ck_assert(job->failed);
	ck_assert_str_eq(job->reason, "No such file or directory");
}
END_TEST

Suite *worker_suite(void)
{
	Suite *suite = suite_create("worker");
	TCase *tests = tcase_create("worker");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_collection_that_any_worker_cannot_read_has_failed);
	tcase_add_test(tests, what_failed_first_is_what_is_told);
	suite_add_tcase(suite, tests);
	return suite;
}
