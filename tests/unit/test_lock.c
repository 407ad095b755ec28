/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lock.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "unit.h"

Suite *lock_suite(void);

/* A child that holds the lock until `release` is closed, or killed. */
struct holder {
	pid_t pid;
	int release;
};

static struct holder start_holder(const struct path *index)
{
	int ready[2], release[2], fd;
	char byte = 0;
	ck_assert_int_eq(pipe(ready), 0);
	ck_assert_int_eq(pipe(release), 0);
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		close(release[1]);
		bool ok = lock_acquire(&fd, index->text, 0, NULL) == SUND_OK && write(ready[1], "x", 1) == 1;
		while (ok && read(release[0], &byte, 1) > 0)
			;
		_exit(ok ? 0 : 1);
	}
	close(release[0]);
	close(ready[1]);
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return (struct holder){ pid, release[1] };
}

static void wait_for(struct holder holder)
{
	close(holder.release);
	ck_assert_int_eq(waitpid(holder.pid, NULL, 0), holder.pid);
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

START_TEST(a_free_lock_is_taken_and_can_be_taken_again)
{
	struct path index = new_folder();
	int fd;
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(lock_acquire(&fd, index.text, 0, NULL), SUND_OK);
		ck_assert_int_ge(fd, 0);
		lock_release(fd);
	}
	lock_release(-1);
}
END_TEST

START_TEST(a_process_does_not_get_a_lock_twice)
{
	struct path index = new_folder();
	struct sund_error err = { 0 };
	char pid[32];
	int fd, second;
	ck_assert_int_eq(lock_acquire(&fd, index.text, 0, NULL), SUND_OK);
	ck_assert_int_eq(lock_acquire(&second, index.text, 0, &err), SUND_LOCKED);
	snprintf(pid, sizeof pid, "process %ld ", (long)getpid());
	ck_assert_msg(strstr(err.message, pid) != NULL, "%s", err.message);
	/* A second try must not have let go of the first one's lock, as closing a file does with those of POSIX. */
	ck_assert_int_eq(lock_acquire(&second, index.text, 0, NULL), SUND_LOCKED);
	lock_release(fd);
	ck_assert_int_eq(lock_acquire(&second, index.text, 0, NULL), SUND_OK);
	lock_release(second);
}
END_TEST

START_TEST(a_held_lock_is_refused_and_its_holder_named)
{
	struct path index = new_folder();
	struct holder holder = start_holder(&index);
	struct sund_error err = { 0 };
	char pid[32];
	int fd = 7;
	double begin = now();
	ck_assert_int_eq(lock_acquire(&fd, index.text, 0.2, &err), SUND_LOCKED);
	double waited = now() - begin;
	snprintf(pid, sizeof pid, "process %ld ", (long)holder.pid);
	ck_assert_msg(strstr(err.message, pid) != NULL, "%s", err.message);
	ck_assert_ptr_nonnull(strstr(err.message, index.text));
	assert_one_line(&err);
	ck_assert_str_ne(err.hint, "");
	ck_assert_int_eq(fd, -1);
	ck_assert(waited >= 0.2);
	ck_assert_int_eq(lock_acquire(&fd, index.text, 0, NULL), SUND_LOCKED);
	wait_for(holder);
	ck_assert_int_eq(lock_acquire(&fd, index.text, 0, NULL), SUND_OK);
	lock_release(fd);
}
END_TEST

START_TEST(a_lock_goes_with_the_process_that_held_it)
{
	struct path index = new_folder();
	struct holder holder = start_holder(&index);
	int fd;
	ck_assert_int_eq(kill(holder.pid, SIGKILL), 0);
	wait_for(holder);
	ck_assert_int_eq(lock_acquire(&fd, index.text, 0, NULL), SUND_OK);
	lock_release(fd);
}
END_TEST

START_TEST(whoever_waits_gets_the_lock_when_it_is_free)
{
	struct path index = new_folder();
	struct holder holder = start_holder(&index);
	int fd;
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		/* Only the parent may keep the holder going. */
		close(holder.release);
		_exit(lock_acquire(&fd, index.text, 60, NULL) == SUND_OK ? 0 : 1);
	}
	nanosleep(&(struct timespec){ .tv_nsec = 100 * 1000 * 1000 }, NULL);
	wait_for(holder);
	int result;
	ck_assert_int_eq(waitpid(pid, &result, 0), pid);
	ck_assert(WIFEXITED(result) && WEXITSTATUS(result) == 0);
}
END_TEST

START_TEST(locks_of_different_indexes_are_apart)
{
	struct path one = new_folder(), other = new_folder();
	struct holder holder = start_holder(&one);
	int fd;
	ck_assert_int_eq(lock_acquire(&fd, other.text, 0, NULL), SUND_OK);
	lock_release(fd);
	wait_for(holder);
}
END_TEST

START_TEST(no_folder_has_no_lock)
{
	struct path folder = new_folder(), missing = path_in(&folder, "missing");
	struct sund_error err = { 0 };
	int fd;
	ck_assert_int_eq(lock_acquire(&fd, missing.text, 0, &err), SUND_NOT_FOUND);
	assert_one_line(&err);
	ck_assert_int_eq(fd, -1);
}
END_TEST

Suite *lock_suite(void)
{
	Suite *suite = suite_create("lock");
	TCase *tests = tcase_create("lock");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_free_lock_is_taken_and_can_be_taken_again);
	tcase_add_test(tests, a_process_does_not_get_a_lock_twice);
	tcase_add_test(tests, a_held_lock_is_refused_and_its_holder_named);
	tcase_add_test(tests, a_lock_goes_with_the_process_that_held_it);
	tcase_add_test(tests, whoever_waits_gets_the_lock_when_it_is_free);
	tcase_add_test(tests, locks_of_different_indexes_are_apart);
	tcase_add_test(tests, no_folder_has_no_lock);
	suite_add_tcase(suite, tests);
	return suite;
}
