/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "index/layout.h"
#include "index/lock.h"
#include "unit.h"

Suite *ingest_suite(void);

static struct path folder, index_path, docs;
static struct buffer report;
static struct sund_ingest_options options;

/* Events as text: "outcome:name", in the order in which they came. */
static void note(void *payload, const struct sund_ingest_event *event)
{
	(void)payload;
	const char *slash = strrchr(event->path, '/');
	ck_assert(buffer_printf(&report, "%s%s:%s", report.size ? " " : "", sund_ingest_outcome_name(event->outcome),
	                        slash + 1));
	bool told = event->outcome == SUND_INGEST_SKIPPED || event->outcome == SUND_INGEST_FAILED;
	ck_assert(!told || (event->reason && *event->reason && !strpbrk(event->reason, "\r\n")));
	ck_assert_int_eq(event->old_path != NULL, event->outcome == SUND_INGEST_MOVED);
}

static void set_up(void)
{
	folder = new_folder();
	index_path = path_in(&folder, "index");
	docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	options = sund_ingest_options_default();
	options.shards = 2;
	options.event = note;
}

static void tear_down(void)
{
	buffer_free(&report);
}

static enum sund_status try_ingest(const char *what, struct sund_ingest_summary *summary, struct sund_error *err)
{
	const char *paths[] = { what };
	report.size = 0;
	return sund_ingest(index_path.text, paths, 1, &options, summary, err);
}

static struct sund_ingest_summary run(const char *expected)
{
	struct sund_ingest_summary summary;
	struct sund_error err = { 0 };
	enum sund_status status = try_ingest(docs.text, &summary, &err);
	ck_assert_msg(status == SUND_OK, "%s", err.message);
	assert_text(buffer_span(&report), expected);
	return summary;
}

static void check_fails(const char *what, enum sund_status expected)
{
	struct sund_ingest_summary summary;
	struct sund_error err = { 0 };
	enum sund_status status = try_ingest(what, &summary, &err);
	ck_assert_msg(status == expected, "%s: %s", sund_status_name(status), err.message);
	ck_assert_int_eq(err.status, expected);
	assert_one_line(&err);
	ck_assert_str_ne(err.hint, "");
}

static size_t hits(const char *query)
{
	struct answer answer = ask_index(&index_path, query);
	size_t count = sund_results_count(answer.results);
	end_answer(&answer);
	return count;
}

/* The one hit is in the file of that name. */
static void check_only_hit(const char *query, const char *name)
{
	struct answer answer = ask_index(&index_path, query);
	ck_assert_uint_eq(sund_results_count(answer.results), 1);
	ck_assert_str_eq(hit_name(answer.results, 1), name);
	end_answer(&answer);
}

static void no_problem(void *payload, const char *text, const char *hint)
{
	(void)payload;
	(void)hint;
	ck_abort_msg("%s", text);
}

static void check_index(void)
{
	size_t problems;
	ck_assert_int_eq(sund_index_check(index_path.text, no_problem, NULL, &problems, NULL), SUND_OK);
	ck_assert_uint_eq(problems, 0);
}

/* ---------------------------------------------------------------- what becomes of files */

START_TEST(new_files_are_added_and_unchanged_ones_left)
{
	write_text(&docs, "a.txt", "En hund.\n");
	write_text(&docs, "b.md", "# Kat\n\nEn kat.\n");
	struct sund_ingest_summary summary = run("added:a.txt added:b.md");
	ck_assert_uint_eq(summary.files[SUND_INGEST_ADDED], 2);
	ck_assert_uint_eq(summary.documents, 2);
	ck_assert_uint_eq(summary.passages, 2);
	ck_assert_uint_gt(summary.bytes, 10);
	summary = run("unchanged:a.txt unchanged:b.md");
	ck_assert_uint_eq(summary.files[SUND_INGEST_UNCHANGED], 2);
	ck_assert_uint_eq(summary.documents, 2);
	ck_assert_uint_eq(summary.bytes, 0);
	ck_assert_uint_eq(hits("=hund"), 1);
	check_index();
}
END_TEST

START_TEST(changed_files_replace_what_was_known)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	write_text(&docs, "a.txt", "En kat.\n");
	struct sund_ingest_summary summary = run("updated:a.txt");
	ck_assert_uint_eq(summary.documents, 1);
	ck_assert_uint_eq(hits("=hund"), 0);
	ck_assert_uint_eq(hits("=kat"), 1);
	check_index();
}
END_TEST

START_TEST(a_file_that_was_only_touched_is_unchanged)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	write_text(&docs, "a.txt", "En hund.\n");
	run("unchanged:a.txt");
	ck_assert_uint_eq(hits("=hund"), 1);
}
END_TEST

START_TEST(vanished_files_are_forgotten)
{
	write_text(&docs, "a.txt", "En hund.\n");
	write_text(&docs, "b.txt", "En kat.\n");
	run("added:a.txt added:b.txt");
	remove_file(&docs, "a.txt");
	struct sund_ingest_summary summary = run("unchanged:b.txt removed:a.txt");
	ck_assert_uint_eq(summary.documents, 1);
	ck_assert_uint_eq(hits("=hund"), 0);
	check_index();
}
END_TEST

START_TEST(moved_files_keep_their_documents)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	rename_file(&docs, "a.txt", "b.txt");
	struct sund_ingest_summary summary = run("moved:b.txt");
	ck_assert_uint_eq(summary.documents, 1);
	check_only_hit("hund", "b.txt");
	run("unchanged:b.txt");
	check_index();
}
END_TEST

START_TEST(each_of_many_that_are_alike_is_moved_once)
{
	static const char *const names[] = { "1.txt", "2.md", "3.txt", "4.md" };
	options.threads = 1;
	for (size_t i = 0; i < 4; i++)
		write_text(&docs, names[i], "En hund.\n");
	run("added:1.txt added:2.md added:3.txt added:4.md");
	make_folder(&docs, "a");
	for (size_t i = 0; i < 4; i++) {
		struct path name = { "a/" };
		strcat(name.text, names[i]);
		rename_file(&docs, names[i], name.text);
	}
	write_text(&docs, "a/5.md", "En hund.\n");
	struct sund_ingest_summary summary = run("moved:1.txt moved:2.md moved:3.txt moved:4.md added:5.md");
	ck_assert_uint_eq(summary.documents, 5);
	ck_assert_uint_eq(hits("=hund"), 5);
	check_index();
}
END_TEST

START_TEST(files_outside_the_paths_named_are_left_alone)
{
	make_folder(&docs, "x");
	make_folder(&docs, "xy");
	write_text(&docs, "x/a.txt", "En hund.\n");
	write_text(&docs, "xy/b.txt", "En kat.\n");
	run("added:a.txt added:b.txt");
	struct path x = path_in(&docs, "x"), b = path_in(&docs, "xy/b.txt");
	remove_file(&docs, "x/a.txt");
	remove_file(&docs, "xy/b.txt");
	struct sund_ingest_summary summary;
	ck_assert_int_eq(try_ingest(x.text, &summary, NULL), SUND_OK);
	assert_text(buffer_span(&report), "removed:a.txt");
	ck_assert_uint_eq(hits("=kat"), 1);
	ck_assert_int_eq(rmdir(x.text), 0);
	ck_assert_int_eq(try_ingest(b.text, &summary, NULL), SUND_OK);
	assert_text(buffer_span(&report), "removed:b.txt");
	check_index();
}
END_TEST

START_TEST(what_is_no_document_is_skipped)
{
	write_bytes(&docs, "a.bin", BYTES("\x7f" "ELF\0\0\0\0\1\2\3"));
	write_text(&docs, ".skjult", "En hund.\n");
	write_text(&docs, "b.txt", "En hund.\n");
	run("skipped:.skjult skipped:a.bin added:b.txt");
	ck_assert_uint_eq(hits("=hund"), 1);
}
END_TEST

START_TEST(a_document_that_turns_into_data_is_forgotten)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	write_bytes(&docs, "a.txt", BYTES("\x7f" "ELF\0\0\0\0\1\2\3"));
	struct sund_ingest_summary summary = run("skipped:a.txt");
	ck_assert_uint_eq(summary.documents, 0);
	ck_assert_uint_eq(hits("=hund"), 0);
	check_index();
}
END_TEST

START_TEST(a_file_that_cannot_be_read_costs_itself)
{
	write_text(&docs, "a.txt", "En hund.\n");
	write_text(&docs, "b.txt", "En meget lang kat.\n");
	write_bytes(&docs, "c.jsonl", BYTES("\xff\xfe{\0}\0"));
	options.max_file_bytes = 12;
	struct sund_ingest_summary summary = run("added:a.txt failed:b.txt failed:c.jsonl");
	ck_assert_uint_eq(summary.files[SUND_INGEST_FAILED], 2);
	ck_assert_uint_eq(summary.documents, 1);
	options.max_file_bytes = 0;
	run("unchanged:a.txt added:b.txt failed:c.jsonl");
	check_index();
}
END_TEST

START_TEST(a_file_larger_than_the_memory_costs_itself)
{
	write_text(&docs, "a.txt", "En hund.\n");
	write_text(&docs, "b.txt", "");
	ck_assert_int_eq(truncate(path_in(&docs, "b.txt").text, (off_t)1 << 42), 0);
	run("added:a.txt failed:b.txt");
	check_index();
}
END_TEST

START_TEST(a_file_that_fails_keeps_what_was_known)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	write_text(&docs, "a.txt", "En meget lang kat.\n");
	options.max_file_bytes = 12;
	struct sund_ingest_summary summary = run("failed:a.txt");
	ck_assert_uint_eq(summary.documents, 1);
	ck_assert_uint_eq(hits("=hund"), 1);
	options.max_file_bytes = 0;
	run("updated:a.txt");
	ck_assert_uint_eq(hits("=hund"), 0);
}
END_TEST

START_TEST(the_index_is_no_document)
{
	index_path = path_in(&docs, "index");
	write_text(&docs, "a.txt", "En hund.\n");
	struct sund_ingest_summary summary;
	ck_assert_int_eq(try_ingest(docs.text, &summary, NULL), SUND_OK);
	ck_assert_int_eq(try_ingest(docs.text, &summary, NULL), SUND_OK);
	ck_assert_uint_eq(summary.documents, 1);
}
END_TEST

START_TEST(empty_files_are_documents_without_passages)
{
	write_text(&docs, "tom.txt", "");
	write_text(&docs, "blank.md", "\n \n");
	write_text(&docs, "ingen.jsonl", "");
	run("added:blank.md added:ingen.jsonl added:tom.txt");
	run("unchanged:blank.md unchanged:ingen.jsonl unchanged:tom.txt");
	check_index();
}
END_TEST

/* ---------------------------------------------------------------- collections */

/* A line of JSON. */
#define LINE(id, text) "{\"_id\": \"" id "\", \"text\": \"" text "\"}\n"

START_TEST(each_line_of_a_collection_is_a_document)
{
	write_text(&docs, "a.jsonl", LINE("et", "En hund.") LINE("to", "En kat.")
	                             LINE("tre", "En hest."));
	struct sund_ingest_summary summary = run("added:a.jsonl");
	ck_assert_uint_eq(summary.documents, 3);
	write_text(&docs, "a.jsonl", LINE("nul", "En ko.") LINE("et", "En hund.")
	                             LINE("to", "En mus."));
	summary = run("updated:a.jsonl");
	ck_assert_uint_eq(summary.documents, 3);
	ck_assert_uint_eq(hits("=hest"), 0);
	ck_assert_uint_eq(hits("=kat"), 0);
	ck_assert_uint_eq(hits("=mus"), 1);
	struct answer answer = ask_index(&index_path, "hund");
	const struct sund_hit *hit = sund_results_hit(answer.results, 0);
	ck_assert_str_eq(hit->document, "et");
	ck_assert_uint_eq(hit->place.line, 2);
	end_answer(&answer);
	check_index();
	remove_file(&docs, "a.jsonl");
	summary = run("removed:a.jsonl");
	ck_assert_uint_eq(summary.documents, 0);
	check_index();
}
END_TEST

START_TEST(a_collection_may_be_moved)
{
	write_text(&docs, "a.jsonl", LINE("et", "En hund.") LINE("to", "En kat."));
	write_text(&docs, "b.jsonl", LINE("et", "En orm.") LINE("to", "En laks"));
	run("added:a.jsonl added:b.jsonl");
	rename_file(&docs, "a.jsonl", "c.jsonl");
	struct sund_ingest_summary summary = run("unchanged:b.jsonl moved:c.jsonl");
	ck_assert_uint_eq(summary.documents, 4);
	check_only_hit("=kat", "c.jsonl");
	/* What is of the same size only is another one, and it goes on as the file it was. */
	write_text(&docs, "c.jsonl", LINE("et", "En hund.") LINE("to", "En gås!"));
	remove_file(&docs, "b.jsonl");
	write_text(&docs, "d.jsonl", LINE("et", "En sko.") LINE("to", "En laks"));
	summary = run("updated:c.jsonl added:d.jsonl removed:b.jsonl");
	ck_assert_uint_eq(summary.documents, 4);
	ck_assert_uint_eq(hits("=orm"), 0);
	ck_assert_uint_eq(hits("=kat"), 0);
	check_index();
}
END_TEST

START_TEST(a_document_without_text_is_found_by_its_title)
{
	write_text(&docs, "a.jsonl", "{\"_id\": \"et\", \"title\": \"En \\u00f8 i havet\", \"text\": \" \\n\"}\n");
	run("added:a.jsonl");
	struct sund_index *index = open_index(&index_path);
	static const char *const queries[] = { "havet", "title:havet", "\"ø i havet\"" };
	for (size_t i = 0; i < 3; i++) {
		struct sund_results *results = run_query(index, queries[i]);
		ck_assert_uint_eq(sund_results_count(results), 1);
		const struct sund_hit *hit = sund_results_hit(results, 0);
		ck_assert_str_eq(hit->document, "et");
		ck_assert_str_eq(hit->text, "En ø i havet");
		ck_assert_uint_eq(hit->place.byte_start, 24);
		ck_assert_uint_eq(hit->place.byte_end, 24 + strlen("En \\u00f8 i havet"));
		sund_results_free(results);
	}
	sund_index_close(index);
	check_index();
}
END_TEST

START_TEST(a_malformed_line_costs_itself)
{
	write_text(&docs, "a.jsonl", LINE("et", "En hund.") "{nonsens\n" LINE("to", "En kat."));
	struct sund_ingest_summary summary = run("added:a.jsonl");
	ck_assert_uint_eq(summary.documents, 2);
	check_index();
}
END_TEST

START_TEST(names_that_come_twice_are_two_documents)
{
	write_text(&docs, "a.jsonl", LINE("x", "En hund.") LINE("x", "En hund mere."));
	struct sund_ingest_summary summary = run("added:a.jsonl");
	ck_assert_uint_eq(summary.documents, 2);
	ck_assert_uint_eq(hits("=hund"), 2);
	check_index();
}
END_TEST

START_TEST(a_name_on_every_line_takes_no_longer_than_any_other)
{
	struct buffer lines = { 0 };
	for (int i = 0; i < 50000; i++)
		ck_assert(buffer_append_string(&lines, LINE("x", "")));
	write_bytes(&docs, "a.jsonl", buffer_span(&lines));
	buffer_free(&lines);
	struct sund_ingest_summary summary = run("added:a.jsonl");
	ck_assert_uint_eq(summary.documents, 50000);
}
END_TEST

/* ---------------------------------------------------------------- shards and threads */

struct ranking {
	size_t count;
	double scores[100];
	char names[100][32];
};

static struct ranking rank(const struct path *path, const char *query)
{
	struct ranking ranking = { 0 };
	struct sund_query_options wanted = sund_query_options_default();
	struct sund_index *index = open_index(path);
	struct sund_results *results;
	wanted.limit = 100;
	ck_assert_int_eq(sund_query(&results, index, query, strlen(query), &wanted, NULL), SUND_OK);
	ranking.count = sund_results_count(results);
	for (size_t i = 0; i < ranking.count; i++) {
		ranking.scores[i] = sund_results_hit(results, i)->score;
		snprintf(ranking.names[i], sizeof ranking.names[i], "%s", hit_name(results, i + 1));
	}
	sund_results_free(results);
	sund_index_close(index);
	return ranking;
}

START_TEST(any_number_of_shards_ranks_alike)
{
	struct dice dice = { 20 };
	for (int i = 0; i < 60; i++) {
		struct buffer text = { 0 };
		char name[32];
		for (uint32_t k = 20 + dice_below(&dice, 60); k > 0; k--)
			ck_assert(buffer_printf(&text, "ord%u ", dice_below(&dice, 1 + dice_below(&dice, 50))));
		snprintf(name, sizeof name, "f%02d.txt", i);
		write_bytes(&docs, name, buffer_span(&text));
		buffer_free(&text);
	}
	static const unsigned shards[] = { 1, 2, 7 };
	static const char *const queries[] = { "ord0 ord7", "ord1 OR ord30", "\"ord0 ord1\"", "+ord2 ord3 -ord4" };
	struct path paths[3];
	for (size_t i = 0; i < 3; i++) {
		char name[16];
		snprintf(name, sizeof name, "shards%u", shards[i]);
		paths[i] = path_in(&folder, name);
		ck_assert_uint_eq(ingest_into(&paths[i], &docs, shards[i]).documents, 60);
	}
	for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
		struct ranking one = rank(&paths[0], queries[q]);
		ck_assert_uint_gt(one.count, 0);
		for (size_t i = 1; i < 3; i++) {
			struct ranking many = rank(&paths[i], queries[q]);
			ck_assert_uint_eq(one.count, many.count);
			for (size_t k = 0; k < one.count; k++) {
				ck_assert(fabs(one.scores[k] - many.scores[k]) < 1e-9);
				bool tied = (k > 0 && fabs(one.scores[k] - one.scores[k - 1]) < 1e-9)
				         || (k + 1 < one.count && fabs(one.scores[k] - one.scores[k + 1]) < 1e-9);
				ck_assert(tied || strcmp(one.names[k], many.names[k]) == 0);
			}
		}
	}
}
END_TEST

START_TEST(an_index_keeps_the_shards_it_was_made_with)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	options.shards = 5;
	run("unchanged:a.txt");
	struct manifest manifest;
	ck_assert_int_eq(manifest_read(&manifest, index_path.text, NULL), SUND_OK);
	ck_assert_uint_eq(manifest.shards, 2);
}
END_TEST

START_TEST(one_thread_does_the_work_of_many)
{
	write_text(&docs, "a.txt", "En hund.\n");
	write_text(&docs, "b.jsonl", LINE("et", "En kat.") LINE("to", "En kat mere."));
	options.shards = 5;
	options.threads = 1;
	struct sund_ingest_summary summary = run("added:a.txt added:b.jsonl");
	ck_assert_uint_eq(summary.documents, 3);
	ck_assert_uint_eq(hits("=kat"), 2);
	check_index();
}
END_TEST

/* ---------------------------------------------------------------- statuses */

START_TEST(a_held_lock_is_waited_for_and_then_named)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	int ready[2], fd;
	char byte;
	ck_assert_int_eq(pipe(ready), 0);
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		bool ok = lock_acquire(&fd, index_path.text, 0, NULL) == SUND_OK && write(ready[1], "x", 1) == 1;
		while (ok)
			pause();
		_exit(1);
	}
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	options.wait_seconds = 0.1;
	check_fails(docs.text, SUND_LOCKED);
	ck_assert_uint_eq(hits("=hund"), 1);
	ck_assert_int_eq(kill(pid, SIGKILL), 0);
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
	run("unchanged:a.txt");
}
END_TEST

START_TEST(something_else_in_the_place_of_the_index_is_left_alone)
{
	write_text(&docs, "a.txt", "En hund.\n");
	struct path place = index_path;
	index_path = path_in(&docs, "a.txt");
	check_fails(docs.text, SUND_EXISTS);
	index_path = docs;
	check_fails(docs.text, SUND_EXISTS);
	index_path = path_in(&docs, "a.txt/index");
	check_fails(docs.text, SUND_EXISTS);
	index_path = place;
	run("added:a.txt");
}
END_TEST

START_TEST(an_index_of_another_version_is_left_alone)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	change_manifest(&index_path, (struct manifest_change){ .schema = 999 });
	check_fails(docs.text, SUND_SCHEMA);
	write_text(&index_path, LAYOUT_MANIFEST, "{");
	check_fails(docs.text, SUND_CORRUPT);
}
END_TEST

START_TEST(a_vocabulary_of_another_version_is_renewed)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	change_manifest(&index_path, (struct manifest_change){ .keys = 999 });
	run("unchanged:a.txt");
	ck_assert_uint_eq(hits("=hund"), 1);
	ck_assert_uint_eq(hits("hun*"), 1);
	change_manifest(&index_path, (struct manifest_change){ .lexicon = true });
	run("unchanged:a.txt");
	ck_assert_uint_eq(hits("hunde"), 1);
	check_index();
}
END_TEST

START_TEST(a_path_that_nobody_knows_is_not_found)
{
	struct path missing = path_in(&docs, "missing"), deep = path_in(&docs, "no/such/file");
	check_fails(missing.text, SUND_NOT_FOUND);
	check_fails(deep.text, SUND_NOT_FOUND);
}
END_TEST

static enum sund_status ingest_both(const struct path *a, const struct path *b, struct sund_error *err)
{
	struct sund_ingest_summary summary;
	report.size = 0;
	return sund_ingest(index_path.text, (const char *const[]){ a->text, b->text }, 2, &options, &summary, err);
}

START_TEST(a_path_that_is_not_there_costs_itself)
{
	struct path missing = path_in(&folder, "missing"), deep = path_in(&folder, "no/such/file");
	write_text(&docs, "a.txt", "En hund.\n");
	ck_assert_int_eq(ingest_both(&missing, &docs, NULL), SUND_OK);
	assert_text(buffer_span(&report), "failed:missing added:a.txt");
	ck_assert_int_eq(ingest_both(&docs, &deep, NULL), SUND_OK);
	assert_text(buffer_span(&report), "failed:file unchanged:a.txt");
}
END_TEST

START_TEST(paths_that_are_all_not_there_begin_no_index)
{
	struct path missing = path_in(&folder, "missing"), deep = path_in(&folder, "no/such/file");
	struct sund_error err = { 0 };
	ck_assert_int_eq(ingest_both(&missing, &deep, &err), SUND_NOT_FOUND);
	assert_one_line(&err);
	ck_assert_uint_eq(report.size, 0);
	ck_assert_int_ne(access(index_path.text, F_OK), 0);
	run("");
	ck_assert_int_eq(ingest_both(&missing, &deep, &err), SUND_NOT_FOUND);
	ck_assert_uint_eq(report.size, 0);
}
END_TEST

START_TEST(too_many_shards_are_refused)
{
	options.shards = INDEX_SHARDS_MAX + 1;
	check_fails(docs.text, SUND_INVALID);
}
END_TEST

static bool always(void *payload)
{
	(void)payload;
	return true;
}

START_TEST(a_cancelled_run_is_continued_by_the_next)
{
	char name[16];
	for (int i = 0; i < 50; i++) {
		snprintf(name, sizeof name, "f%02d.txt", i);
		write_text(&docs, name, "En hund.\n");
	}
	options.cancelled = always;
	check_fails(docs.text, SUND_CANCELLED);
	check_index();
	options.cancelled = NULL;
	struct sund_ingest_summary summary;
	ck_assert_int_eq(try_ingest(docs.text, &summary, NULL), SUND_OK);
	ck_assert_uint_eq(summary.documents, 50);
	ck_assert_uint_lt(summary.files[SUND_INGEST_ADDED], 50);
	check_index();
}
END_TEST

START_TEST(a_killed_run_is_continued_by_the_next)
{
	char name[16];
	struct buffer text = { 0 };
	for (int i = 0; i < 20000; i++)
		ck_assert(buffer_printf(&text, "ord%d%s", i, i % 50 ? " " : ".\n\n"));
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof name, "f%02d.txt", i);
		write_bytes(&docs, name, buffer_span(&text));
	}
	buffer_free(&text);
	for (long wait = 20; wait <= 320; wait *= 4) {
		pid_t pid = fork();
		ck_assert_int_ge(pid, 0);
		if (pid == 0) {
			struct sund_ingest_summary summary;
			const char *paths[] = { docs.text };
			options.event = NULL;
			_exit(sund_ingest(index_path.text, paths, 1, &options, &summary, NULL) == SUND_OK ? 0 : 1);
		}
		nanosleep(&(struct timespec){ .tv_nsec = wait * 1000 * 1000 }, NULL);
		kill(pid, SIGKILL);
		ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
	}
	struct sund_ingest_summary summary;
	struct sund_error err = { 0 };
	ck_assert_msg(try_ingest(docs.text, &summary, &err) == SUND_OK, "%s", err.message);
	ck_assert_uint_eq(summary.documents, 30);
	check_index();
	ck_assert_uint_eq(hits("=ord19999"), 10);
}
END_TEST

START_TEST(a_damaged_index_is_not_written_to)
{
	write_text(&docs, "a.txt", "En hund.\n");
	run("added:a.txt");
	write_text(&index_path, "shard.0/iamglass", "nonsens, nothing else");
	check_fails(docs.text, SUND_CORRUPT);
}
END_TEST

START_TEST(any_path_may_be_the_only_thing_asked_for)
{
	struct sund_ingest_summary summary;
	ck_assert_int_eq(sund_ingest(index_path.text, NULL, 0, NULL, &summary, NULL), SUND_OK);
	ck_assert_uint_eq(summary.documents, 0);
	struct sund_error err = { 0 };
	ck_assert_int_ne(sund_ingest("", NULL, 0, NULL, &summary, &err), SUND_OK);
	assert_one_line(&err);
}
END_TEST

static void count_progress(void *payload, const struct sund_ingest_progress *progress)
{
	(void)payload;
	static uint64_t files, bytes;
	ck_assert_uint_ge(progress->files_done, files);
	ck_assert_uint_ge(progress->bytes_done, bytes);
	ck_assert_uint_le(progress->files_done, progress->files_total);
	ck_assert_uint_le(progress->bytes_done, progress->bytes_total);
	files = progress->files_done;
	bytes = progress->bytes_done;
	if (files == progress->files_total)
		ck_assert(buffer_append_string(&report, "all "));
}

START_TEST(progress_rises_to_the_whole)
{
	struct sund_ingest_summary summary;
	char name[16];
	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof name, "f%02d.txt", i);
		write_text(&docs, name, "En hund.\n");
	}
	options.event = NULL;
	options.progress = count_progress;
	ck_assert_int_eq(try_ingest(docs.text, &summary, NULL), SUND_OK);
	assert_text(buffer_span(&report), "all ");
}
END_TEST

static void count_call(void *payload, const struct sund_ingest_progress *progress)
{
	(void)payload;
	(void)progress;
	ck_assert(buffer_append_byte(&report, '.'));
}

/* The first and the last call may come at any time. */
START_TEST(progress_is_told_about_ten_times_a_second)
{
	struct sund_ingest_summary summary;
	char name[16];
	for (int i = 0; i < 200; i++) {
		snprintf(name, sizeof name, "f%03d.txt", i);
		write_text(&docs, name, "");
	}
	options.event = NULL;
	options.progress = count_call;
	ck_assert_int_eq(try_ingest(docs.text, &summary, NULL), SUND_OK);
	ck_assert_uint_ge(report.size, 1);
	ck_assert_double_le((double)report.size, 2 + summary.seconds * 10);
}
END_TEST

START_TEST(every_outcome_has_a_name_of_its_own)
{
	for (int i = 0; i < SUND_INGEST_OUTCOME_COUNT; i++) {
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(sund_ingest_outcome_name((enum sund_ingest_outcome)i),
			                 sund_ingest_outcome_name((enum sund_ingest_outcome)k));
	}
	ck_assert_str_eq(sund_ingest_outcome_name(SUND_INGEST_OUTCOME_COUNT), "unknown");
}
END_TEST

Suite *ingest_suite(void)
{
	Suite *suite = suite_create("ingest");
	TCase *tests = tcase_create("ingest");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, new_files_are_added_and_unchanged_ones_left);
	tcase_add_test(tests, changed_files_replace_what_was_known);
	tcase_add_test(tests, a_file_that_was_only_touched_is_unchanged);
	tcase_add_test(tests, vanished_files_are_forgotten);
	tcase_add_test(tests, moved_files_keep_their_documents);
	tcase_add_test(tests, each_of_many_that_are_alike_is_moved_once);
	tcase_add_test(tests, files_outside_the_paths_named_are_left_alone);
	tcase_add_test(tests, what_is_no_document_is_skipped);
	tcase_add_test(tests, a_document_that_turns_into_data_is_forgotten);
	tcase_add_test(tests, a_file_that_cannot_be_read_costs_itself);
	tcase_add_test(tests, a_file_larger_than_the_memory_costs_itself);
	tcase_add_test(tests, a_file_that_fails_keeps_what_was_known);
	tcase_add_test(tests, the_index_is_no_document);
	tcase_add_test(tests, empty_files_are_documents_without_passages);
	tcase_add_test(tests, each_line_of_a_collection_is_a_document);
	tcase_add_test(tests, a_collection_may_be_moved);
	tcase_add_test(tests, a_document_without_text_is_found_by_its_title);
	tcase_add_test(tests, a_malformed_line_costs_itself);
	tcase_add_test(tests, names_that_come_twice_are_two_documents);
	tcase_add_test(tests, a_name_on_every_line_takes_no_longer_than_any_other);
	tcase_add_test(tests, any_number_of_shards_ranks_alike);
	tcase_add_test(tests, an_index_keeps_the_shards_it_was_made_with);
	tcase_add_test(tests, one_thread_does_the_work_of_many);
	tcase_add_test(tests, a_held_lock_is_waited_for_and_then_named);
	tcase_add_test(tests, something_else_in_the_place_of_the_index_is_left_alone);
	tcase_add_test(tests, an_index_of_another_version_is_left_alone);
	tcase_add_test(tests, a_vocabulary_of_another_version_is_renewed);
	tcase_add_test(tests, a_path_that_nobody_knows_is_not_found);
	tcase_add_test(tests, a_path_that_is_not_there_costs_itself);
	tcase_add_test(tests, paths_that_are_all_not_there_begin_no_index);
	tcase_add_test(tests, too_many_shards_are_refused);
	tcase_add_test(tests, a_cancelled_run_is_continued_by_the_next);
	tcase_add_test(tests, a_killed_run_is_continued_by_the_next);
	tcase_add_test(tests, a_damaged_index_is_not_written_to);
	tcase_add_test(tests, any_path_may_be_the_only_thing_asked_for);
	tcase_add_test(tests, progress_rises_to_the_whole);
	tcase_add_test(tests, progress_is_told_about_ten_times_a_second);
	tcase_add_test(tests, every_outcome_has_a_name_of_its_own);
	suite_add_tcase(suite, tests);
	return suite;
}
