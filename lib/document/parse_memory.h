/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Memory for parsers that crash or call abort() when theirs fails: cmark-gfm, gumbo. This one gives up on the parse
 * instead, when the system has no more or a limit is reached, and everything the parse took is freed at once.
 */
#ifndef DOCUMENT_PARSE_MEMORY_H
#define DOCUMENT_PARSE_MEMORY_H

#include <stddef.h>

enum parse_outcome {
	PARSE_DONE,
	PARSE_NO_MEMORY,  /* the system has no more */
	PARSE_OVER_LIMIT
};

/**
 * Call work(payload), in which the parser is given memory by the functions below. Where an allocation fails, work is
 * left on the spot: it must own nothing that has to be released, and payload is as far as it had come. Whatever was
 * allocated is freed on return. At most `limit` bytes are taken.
 */
enum parse_outcome parse_memory_run(void (*work)(void *payload), void *payload, size_t limit);

/** Zeroed memory. Only within parse_memory_run(), in the same thread; never NULL. There is nothing to free. */
void *parse_memory_allocate(size_t size);
void *parse_memory_reallocate(void *memory, size_t size);

#endif
