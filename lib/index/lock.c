/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* F_OFD_SETLK */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "layout.h"

/* A lock of the open file excludes other threads of the process too; that of POSIX, other processes only. */
#ifdef F_OFD_SETLK
#define SET_LOCK F_OFD_SETLK
#else
#define SET_LOCK F_SETLK
#endif

/* The file tells who holds the lock, as the system does not say of a lock of an open file, and its time since when.
 * What cannot be written is only missed in a message. */
static void say_mine(int fd)
{
	char text[32];
	int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());
	bool ok = ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)length, 0) == length;
	if (!ok)
		(void)futimens(fd, NULL);
}

/* The process that the file names; 0 for none. */
static long holder_of(int fd)
{
	char text[32];
	ssize_t length = pread(fd, text, sizeof text - 1, 0);
	text[length > 0 ? length : 0] = '\0';
	return strtol(text, NULL, 10);
}

static enum sund_status say_who(int fd, const char *path, bool waited, struct sund_error *err)
{
	const char *hint = waited ? "wait for it to end, or raise --wait" : "wait for it to end";
	struct stat info;
	char since[32] = "";
	struct tm when;
	long holder = holder_of(fd);
	if (fstat(fd, &info) == 0 && localtime_r(&info.st_mtime, &when))
		strftime(since, sizeof since, " since %H:%M:%S", &when);
	if (holder > 0)
		return sund_error_set(err, SUND_LOCKED, hint, "%s: process %ld is writing to the index%s", path, holder,
		                      since);
	return sund_error_set(err, SUND_LOCKED, hint, "%s: another process is writing to the index%s", path, since);
}

static void pause_briefly(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 50 * 1000 * 1000 }, NULL);
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static enum sund_status wait_for(int fd, const char *path, double wait_seconds, struct sund_error *err)
{
	for (double give_up = now() + wait_seconds;;) {
		struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
		if (fcntl(fd, SET_LOCK, &lock) == 0) {
			say_mine(fd);
			return SUND_OK;
		}
		if (errno != EACCES && errno != EAGAIN && errno != EINTR)
			return sund_error_errno(err, errno, path);
		if (now() >= give_up)
			return say_who(fd, path, wait_seconds > 0, err);
		pause_briefly();
	}
}

enum sund_status lock_acquire(int *fd, const char *path, double wait_seconds, struct sund_error *err)
{
	*fd = -1;
	char *file = layout_path(path, LAYOUT_LOCK);
	if (!file)
		return sund_error_nomem(err);
	enum sund_status status;
	int opened = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (opened < 0) {
		status = sund_error_errno(err, errno, file);
	} else {
		status = wait_for(opened, path, wait_seconds, err);
		if (status == SUND_OK)
			*fd = opened;
		else
			close(opened);
	}
	free(file);
	return status;
}

void lock_release(int fd)
{
	if (fd >= 0)
		close(fd);
}
