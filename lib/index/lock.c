/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "layout.h"

static struct flock whole_file(void)
{
	return (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET };
}

static enum sund_status say_who(int fd, const char *path, struct sund_error *err)
{
	static const char hint[] = "wait for it to end, or raise --wait";
	struct flock lock = whole_file();
	struct stat info;
	char since[32] = "";
	struct tm when;
	if (fstat(fd, &info) == 0 && localtime_r(&info.st_mtime, &when))
		strftime(since, sizeof since, " since %H:%M:%S", &when);
	if (fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
		return sund_error_set(err, SUND_LOCKED, hint, "%s: process %ld is writing to the index%s", path,
		                      (long)lock.l_pid, since);
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
		struct flock lock = whole_file();
		if (fcntl(fd, F_SETLK, &lock) == 0) {
			/* The time of the file tells others since when it is held. */
			(void)futimens(fd, NULL);
			return SUND_OK;
		}
		if (errno != EACCES && errno != EAGAIN && errno != EINTR)
			return sund_error_errno(err, errno, path);
		if (now() >= give_up)
			return say_who(fd, path, err);
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
