/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Memory that is given back all at once. An all-zero arena is valid and empty.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "buffer.h"

struct arena_block;

struct arena {
	struct arena_block *blocks;
};

/** Zeroed memory for `count` items, aligned for any type; NULL when out of memory. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/** A NUL-terminated copy of the bytes; NULL when out of memory. */
char *arena_copy(struct arena *arena, struct span text);

/** arena_alloc() of one struct or an array of them. */
#define arena_new(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type)))

void arena_free(struct arena *arena);

#endif
