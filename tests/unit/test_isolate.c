/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/isolate.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

Suite *isolate_suite(void);

/* What is read for these tests tells the other process what to do; see misbehaving.c. */
static const struct reader reader = { .name = "misbehaving", .is_isolated = true };

static struct isolate *isolate;
static struct isolate_options options;
static struct buffer heard;  /* the texts that came to the sink */
static struct sund_error error;

static void set_up(void)
{
	options = isolate_options_default();
	options.program = SUND_MISBEHAVING;
	options.memory_bytes = 256 << 20;
}

static void tear_down(void)
{
	isolate_free(isolate);
	isolate = NULL;
	buffer_free(&heard);
}

static enum sund_status hear(void *payload, struct document *document, struct sund_error *err)
{
	(void)payload;
	(void)err;
	ck_assert_str_eq(document->encoding, "UTF-8");
	ck_assert(buffer_append(&heard, document->text.data, document->text.size));
	return SUND_OK;
}

static enum sund_status no_trouble(void *payload, const struct sund_error *trouble)
{
	(void)payload;
	ck_abort_msg("%s", trouble->message);
	return SUND_OK;
}

static enum sund_status read_named(const char *path, const char *what)
{
	struct source source = { .path = path, .bytes = span_of(what) };
	struct document_sink sink = { hear, no_trouble, NULL };
	if (!isolate)
		ck_assert_int_eq(isolate_new(&isolate, &options, NULL), SUND_OK);
	heard.size = 0;
	error = (struct sund_error){ 0 };
	return isolate_read(isolate, &reader, &source, &sink, &error);
}

static void answers(const char *what, const char *text)
{
	ck_assert_msg(read_named("/a/b.pdf", what) == SUND_OK, "%s: %s", what, error.message);
	assert_text(buffer_span(&heard), text);
}

/* The file costs itself: nothing of it is heard, the reason is told, and the next file is read. */
static void fails(const char *what, enum sund_status status, const char *message)
{
	ck_assert_int_eq(read_named("/a/b.pdf", what), status);
	ck_assert_str_eq(error.message, message);
	ck_assert_int_eq(error.status, status);
	assert_one_line(&error);
	ck_assert_uint_eq(heard.size, 0);
	answers("ok", "nothing to report");
}

START_TEST(a_file_is_read_in_another_process)
{
	answers("ok", "nothing to report");
	answers("", "nothing to report");
}
END_TEST

START_TEST(a_crash_costs_the_file)
{
	fails("exit", SUND_CORRUPT, "/a/b.pdf: the program sund-read ended while reading (status 7)");
	fails("abort", SUND_CORRUPT, "/a/b.pdf: crashed while reading (signal 6)");
#ifndef SUND_INSTRUMENTED
	fails("crash", SUND_CORRUPT, "/a/b.pdf: crashed while reading (signal 11)");
#endif
}
END_TEST

START_TEST(a_file_that_takes_too_long_is_given_up)
{
	options.seconds = 0.3;
	fails("hang", SUND_LIMIT, "/a/b.pdf: took longer than 0.3 s");
}
END_TEST

/* Sanitizers are not limited in what they map. */
#ifndef SUND_INSTRUMENTED
START_TEST(a_file_that_takes_too_much_memory_is_given_up)
{
	fails("eat", SUND_LIMIT, "/a/b.pdf: needs more memory than 268 MB");
	fails("eat and abort", SUND_LIMIT, "/a/b.pdf: needs more memory than 268 MB");
}
END_TEST
#endif

START_TEST(a_file_that_holds_too_much_text_is_given_up)
{
	options.answer_bytes = 3000000;
	fails("flood", SUND_LIMIT, "/a/b.pdf: holds more text than 3 MB");
	fails("too much", SUND_LIMIT, "/a/b.pdf: holds more text than 3 MB");
}
END_TEST

START_TEST(an_answer_without_sense_is_refused)
{
	static const char expected[] = "/a/b.pdf: what sund-read answered makes no sense; if other files fail like this, "
	                               "install sund anew";
	fails("babble", SUND_CORRUPT, expected);
	fails("senseless", SUND_CORRUPT, expected);
}
END_TEST

START_TEST(nothing_is_heard_of_a_file_that_fails_half_way)
{
	fails("fail", SUND_CORRUPT, "broken in the middle");
	ck_assert_int_eq(read_named("/a/b.pdf", "fail"), SUND_CORRUPT);
	ck_assert_str_eq(error.hint, "mend it");
}
END_TEST

START_TEST(nothing_outside_can_be_changed_or_reached)
{
	static const char *const attempts[] = { "write", "create", "remove", "connect", "fork", "run", "kill" };
	struct path folder = new_folder(), there = path_in(&folder, "there.pdf"), fresh = path_in(&folder, "new.pdf");
	write_text(&folder, "there.pdf", "kept");
	for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
		ck_assert_int_eq(read_named(i == 1 ? fresh.text : there.text, attempts[i]), SUND_OK);
		ck_assert_msg(buffer_terminate(&heard) && strstr(heard.data, "ermi"), "%s: %s", attempts[i], heard.data);
	}
	struct buffer kept = read_bytes(there.text);
	assert_text(buffer_span(&kept), "kept");
	ck_assert_int_ne(access(fresh.text, F_OK), 0);
	buffer_free(&kept);
}
END_TEST

START_TEST(files_of_this_process_are_not_passed_on)
{
	int held = open("/dev/null", O_RDONLY);
	ck_assert_int_ge(held, 0);
	answers("files", "Bad file descriptor");
	close(held);
}
END_TEST

START_TEST(what_one_file_leaves_behind_does_not_hurt_the_next)
{
	answers("poison", "the first of a process");
	answers("poison", "the first of a process");
}
END_TEST

START_TEST(a_process_reads_so_many_files)
{
	options.files = 1;
	answers("poison", "the first of a process");
	answers("poison", "the first of a process");
}
END_TEST

START_TEST(a_missing_program_is_told_for_each_file)
{
	options.program = "/nowhere/sund-read";
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(read_named("/a/b.pdf", "ok"), SUND_UNSUPPORTED);
		ck_assert_str_eq(error.message, "/a/b.pdf: needs the program sund-read (/nowhere/sund-read: No such file or "
		                                "directory): install sund anew, or name the program in SUND_READ");
	}
}
END_TEST

START_TEST(a_program_that_is_not_sund_read_is_told)
{
	options.program = "/bin/true";
	ck_assert_int_eq(read_named("/a/b.pdf", "ok"), SUND_CORRUPT);
	ck_assert_str_eq(error.message, "/a/b.pdf: the program sund-read ended while reading (status 0)");
}
END_TEST

static bool say_yes(void *payload)
{
	(void)payload;
	return true;
}

START_TEST(reading_can_be_cancelled)
{
	options.is_cancelled = say_yes;
	ck_assert_int_eq(read_named("/a/b.pdf", "hang"), SUND_CANCELLED);
}
END_TEST

START_TEST(no_process_is_left_behind)
{
	answers("ok", "nothing to report");
	isolate_free(isolate);
	isolate = NULL;
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
}
END_TEST

/* A file larger than what a socket holds goes through, both ways. */
START_TEST(large_files_go_through)
{
	struct buffer bytes = { 0 };
	for (int i = 0; i < 100000; i++)
		ck_assert(buffer_append_string(&bytes, "en linje af mange "));
	struct source source = { .path = "/a/b.pdf", .bytes = buffer_span(&bytes) };
	struct document_sink sink = { hear, no_trouble, NULL };
	ck_assert_int_eq(isolate_new(&isolate, &options, NULL), SUND_OK);
	ck_assert_int_eq(isolate_read(isolate, &reader, &source, &sink, NULL), SUND_OK);
	assert_text(buffer_span(&heard), "nothing to report");
	ck_assert_int_eq(read_named("/a/b.pdf", "flood"), SUND_OK);
	ck_assert_uint_eq(heard.size, 64 * 65535);
	buffer_free(&bytes);
}
END_TEST

/* The program of this build knows the readers of this build. */
START_TEST(sund_read_reads)
{
	static const struct reader text = { .name = "text" }, none = { .name = "none" };
	struct source source = { .path = "/a/b.txt", .bytes = span_of("Blåbær og rødgrød") };
	struct document_sink sink = { hear, no_trouble, NULL };
	options.program = NULL;
	ck_assert_int_eq(isolate_new(&isolate, &options, NULL), SUND_OK);
	ck_assert_int_eq(isolate_read(isolate, &text, &source, &sink, &error), SUND_OK);
	assert_text(buffer_span(&heard), "Blåbær og rødgrød");
	ck_assert_int_eq(isolate_read(isolate, &none, &source, &sink, &error), SUND_UNSUPPORTED);
	ck_assert_str_eq(error.message, "sund-read has no such reader; install sund anew");
}
END_TEST

Suite *isolate_suite(void)
{
	Suite *suite = suite_create("isolate");
	TCase *all = tcase_create("isolate");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_set_timeout(all, 60);
	tcase_add_test(all, a_file_is_read_in_another_process);
	tcase_add_test(all, a_crash_costs_the_file);
	tcase_add_test(all, a_file_that_takes_too_long_is_given_up);
#ifndef SUND_INSTRUMENTED
	tcase_add_test(all, a_file_that_takes_too_much_memory_is_given_up);
#endif
	tcase_add_test(all, a_file_that_holds_too_much_text_is_given_up);
	tcase_add_test(all, an_answer_without_sense_is_refused);
	tcase_add_test(all, nothing_is_heard_of_a_file_that_fails_half_way);
	tcase_add_test(all, nothing_outside_can_be_changed_or_reached);
	tcase_add_test(all, files_of_this_process_are_not_passed_on);
	tcase_add_test(all, what_one_file_leaves_behind_does_not_hurt_the_next);
	tcase_add_test(all, a_process_reads_so_many_files);
	tcase_add_test(all, a_missing_program_is_told_for_each_file);
	tcase_add_test(all, a_program_that_is_not_sund_read_is_told);
	tcase_add_test(all, reading_can_be_cancelled);
	tcase_add_test(all, no_process_is_left_behind);
	tcase_add_test(all, large_files_go_through);
	tcase_add_test(all, sund_read_reads);
	suite_add_tcase(suite, all);
	return suite;
}
