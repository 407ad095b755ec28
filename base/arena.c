/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK = 16 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t used, capacity;
	alignas(max_align_t) char data[];
};

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	if (size > 0 && count > (SIZE_MAX - ARENA_BLOCK) / size)
		return NULL;
	size_t wanted = (count * size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	struct arena_block *block = arena->blocks;
	if (!block || block->capacity - block->used < wanted) {
		size_t capacity = wanted > ARENA_BLOCK ? wanted : ARENA_BLOCK;
		block = malloc(sizeof *block + capacity);
		if (!block)
			return NULL;
		block->next = arena->blocks;
		block->used = 0;
		block->capacity = capacity;
		arena->blocks = block;
	}
	void *made = block->data + block->used;
	block->used += wanted;
	return memset(made, 0, wanted);
}

char *arena_copy(struct arena *arena, struct span text)
{
	char *copy = arena_alloc(arena, text.size + 1, 1);
	if (copy && text.size > 0)
		memcpy(copy, text.data, text.size);
	return copy;
}

void arena_free(struct arena *arena)
{
	for (struct arena_block *block = arena->blocks, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	arena->blocks = NULL;
}
