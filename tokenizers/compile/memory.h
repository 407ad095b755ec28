/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Memory and failure for the compiler, a program that has nothing to clean up: every function here either succeeds
 * or ends the program with a message.
 */
#ifndef COMPILE_MEMORY_H
#define COMPILE_MEMORY_H

#include <stddef.h>

/** Print "sund-lexicon: " and the message to stderr, exit with status 2. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** A block of count zeroed elements of size bytes. */
void *make(size_t count, size_t size);

/** Return array, grown so that it has room for `need` elements of size bytes; *room is what it has. */
void *grow(void *array, size_t *room, size_t need, size_t size);

/** Read a whole file; NULL if there is none. The text ends in a NUL that *length does not count. */
char *read_file(const char *path, size_t *length);

#endif
