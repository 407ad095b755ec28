/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse_memory.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Memory is handed out from chunks and never reused, so it is zero. */
struct chunk {
	struct chunk *next;
	size_t capacity, used;
	max_align_t bytes[];
};

/* Before each allocation: its size, for realloc(). */
struct header {
	_Alignas(max_align_t) size_t size;
};

struct arena {
	struct chunk *chunks; /* the newest first */
	size_t left;          /* of the limit */
	enum parse_outcome outcome;
	jmp_buf give_up;
};

enum { CHUNK_SIZE = 1 << 20 };

/* cmark hands its allocator no pointer of ours. Set only while parse_memory_run() is at work in this thread. */
static _Thread_local struct arena *arena_at_work;

static _Noreturn void give_up(struct arena *arena, enum parse_outcome outcome)
{
	arena->outcome = outcome;
	longjmp(arena->give_up, 1);
}

static char *chunk_bytes(struct chunk *chunk)
{
	return (char *)chunk->bytes;
}

static size_t padded(size_t size)
{
	const size_t alignment = _Alignof(max_align_t);
	return (size + alignment - 1) / alignment * alignment;
}

static void add_chunk(struct arena *arena, size_t least)
{
	size_t capacity = least > CHUNK_SIZE ? least : CHUNK_SIZE;
	if (capacity > arena->left)
		give_up(arena, PARSE_OVER_LIMIT);
	struct chunk *chunk = calloc(1, sizeof *chunk + capacity);
	if (!chunk)
		give_up(arena, PARSE_NO_MEMORY);
	*chunk = (struct chunk){ .next = arena->chunks, .capacity = capacity };
	arena->chunks = chunk;
	arena->left -= capacity;
}

void *parse_memory_allocate(size_t size)
{
	struct arena *arena = arena_at_work;
	if (size > SIZE_MAX / 2)
		give_up(arena, PARSE_OVER_LIMIT);
	size_t needed = sizeof(struct header) + padded(size);
	if (!arena->chunks || needed > arena->chunks->capacity - arena->chunks->used)
		add_chunk(arena, needed);
	struct chunk *chunk = arena->chunks;
	struct header *header = (struct header *)(void *)(chunk_bytes(chunk) + chunk->used);
	header->size = size;
	chunk->used += needed;
	return header + 1;
}

/* Whether the newest allocation could grow where it is. */
static bool extend(struct chunk *chunk, char *memory, struct header *header, size_t size)
{
	char *free_bytes = chunk_bytes(chunk) + chunk->used;
	if (memory + padded(header->size) != free_bytes)
		return false;
	size_t available = chunk->capacity - chunk->used + padded(header->size);
	if (size > available || padded(size) > available)
		return false;
	chunk->used += padded(size) - padded(header->size);
	header->size = size;
	return true;
}

void *parse_memory_reallocate(void *memory, size_t size)
{
	if (!memory)
		return parse_memory_allocate(size);
	struct header *header = (struct header *)memory - 1;
	if (size <= header->size || extend(arena_at_work->chunks, memory, header, size))
		return memory;
	void *moved = parse_memory_allocate(size);
	memcpy(moved, memory, header->size);
	return moved;
}

/* In a function of its own: a jump leaves variables that were changed after setjmp() in an uncertain state. */
static void run_guarded(struct arena *arena, void (*work)(void *payload), void *payload)
{
	if (setjmp(arena->give_up) == 0)
		work(payload);
}

enum parse_outcome parse_memory_run(void (*work)(void *payload), void *payload, size_t limit)
{
	struct arena arena = { .left = limit, .outcome = PARSE_DONE };
	arena_at_work = &arena;
	run_guarded(&arena, work, payload);
	arena_at_work = NULL;
	while (arena.chunks) {
		struct chunk *next = arena.chunks->next;
		free(arena.chunks);
		arena.chunks = next;
	}
	return arena.outcome;
}
