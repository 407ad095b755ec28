/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Memory for cmark-gfm, which calls abort() when its own allocator fails. This one gives up on the parse instead, when
 * the system has no more or a limit is reached, and everything the parse took is freed at once.
 */
#ifndef DOCUMENT_CMARK_MEMORY_H
#define DOCUMENT_CMARK_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

enum cmark_outcome {
	CMARK_DONE,
	CMARK_NO_MEMORY,  /* the system has no more */
	CMARK_OVER_LIMIT
};

/**
 * Call work(memory, payload), which may use cmark-gfm with `memory` only. Where an allocation fails, work is left on
 * the spot: it must own nothing that has to be released, and payload is as far as it had come. Whatever was allocated
 * with `memory` is freed on return. At most `limit` bytes are taken.
 */
enum cmark_outcome cmark_memory_run(void (*work)(cmark_mem *memory, void *payload), void *payload, size_t limit);

#endif
