/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "string_set.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct string_block {
	struct string_block *next;
	size_t used, capacity;
	char data[];
};

static const char *copy_string(struct string_set *strings, const void *data, size_t size)
{
	struct string_block *block = strings->blocks;
	if (!block || block->capacity - block->used < size) {
		size_t capacity = size > BLOCK_SIZE ? size : BLOCK_SIZE;
		block = malloc(sizeof *block + capacity);
		if (!block)
			return NULL;
		*block = (struct string_block){ strings->blocks, 0, capacity };
		strings->blocks = block;
	}
	char *copy = block->data + block->used;
	if (size > 0)
		memcpy(copy, data, size);
	block->used += size;
	return copy;
}

static size_t find_slot(const struct string_set *strings, const void *data, size_t size, uint32_t hash)
{
	size_t mask = strings->slot_count - 1;
	for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
		uint32_t number = strings->slots[slot];
		if (number == 0)
			return slot;
		if (strings->hashes[slot] == hash
		    && span_equal(strings->list.items[number - 1], (struct span){ data, size }))
			return slot;
	}
}

static bool grow_table(struct string_set *strings)
{
	size_t count = strings->slot_count ? strings->slot_count * 2 : 64;
	uint32_t *slots = calloc(count, sizeof *slots), *hashes = calloc(count, sizeof *hashes);
	if (!slots || !hashes) {
		free(slots);
		free(hashes);
		return false;
	}
	for (size_t old = 0; old < strings->slot_count; old++) {
		if (strings->slots[old] == 0)
			continue;
		size_t slot = strings->hashes[old] & (count - 1);
		while (slots[slot] != 0)
			slot = (slot + 1) & (count - 1);
		slots[slot] = strings->slots[old];
		hashes[slot] = strings->hashes[old];
	}
	free(strings->slots);
	free(strings->hashes);
	strings->slots = slots;
	strings->hashes = hashes;
	strings->slot_count = count;
	return true;
}

uint32_t string_set_add(struct string_set *strings, const void *data, size_t size, bool *is_new)
{
	if (strings->list.count >= strings->slot_count / 2 && !grow_table(strings))
		return STRING_NONE;
	uint32_t hash = (uint32_t)XXH3_64bits(data, size);
	size_t slot = find_slot(strings, data, size, hash);
	if (is_new)
		*is_new = strings->slots[slot] == 0;
	if (strings->slots[slot] != 0)
		return strings->slots[slot] - 1;
	const char *copy = copy_string(strings, data, size);
	if (!copy || !array_push(&strings->list, (struct span){ copy, size }))
		return STRING_NONE;
	strings->slots[slot] = (uint32_t)strings->list.count;
	strings->hashes[slot] = hash;
	return (uint32_t)(strings->list.count - 1);
}

uint32_t string_set_find(const struct string_set *strings, const void *data, size_t size)
{
	if (strings->slot_count == 0)
		return STRING_NONE;
	uint32_t number = strings->slots[find_slot(strings, data, size, (uint32_t)XXH3_64bits(data, size))];
	return number == 0 ? STRING_NONE : number - 1;
}

static void free_blocks(struct string_block *block)
{
	while (block) {
		struct string_block *next = block->next;
		free(block);
		block = next;
	}
}

void string_set_clear(struct string_set *strings)
{
	if (strings->blocks) {
		free_blocks(strings->blocks->next);
		strings->blocks->next = NULL;
		strings->blocks->used = 0;
	}
	if (strings->list.count > 0)
		memset(strings->slots, 0, strings->slot_count * sizeof *strings->slots);
	strings->list.count = 0;
}

void string_set_free(struct string_set *strings)
{
	free_blocks(strings->blocks);
	array_free(&strings->list);
	free(strings->slots);
	free(strings->hashes);
	*strings = (struct string_set){ 0 };
}
