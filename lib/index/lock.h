/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The write lock of an index: one writer at a time, be it a process or a thread of this one, a bounded wait, and the
 * holder named. The system lets go of it when the process ends, however it ends; the file stays and is never to be
 * deleted.
 */
#ifndef INDEX_LOCK_H
#define INDEX_LOCK_H

#include "sund/error.h"

/**
 * Lock the index in folder `path`, waiting `wait_seconds` at most. *fd is to be given to lock_release(). SUND_LOCKED
 * names the process that holds it and since when; SUND_IO, SUND_NOMEM.
 */
enum sund_status lock_acquire(int *fd, const char *path, double wait_seconds, struct sund_error *err);
void lock_release(int fd);

#endif
