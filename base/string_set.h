/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A set of distinct byte strings, numbered from 0 in the order in which they came. Numbers index arrays of the
 * caller's, which makes this every map from strings that sund needs. Strings are copied; they stay where they are
 * until string_set_clear() or string_set_free(). An all-zero set is valid and empty.
 */
#ifndef BASE_STRING_SET_H
#define BASE_STRING_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "array.h"
#include "buffer.h"

struct string_block;

struct string_set {
	struct ARRAY(struct span) list; /* by number */
	uint32_t *slots;                /* open addressing; number + 1, 0 is free */
	uint32_t *hashes;               /* by slot */
	size_t slot_count;              /* a power of two */
	struct string_block *blocks;
};

#define STRING_NONE UINT32_MAX

/** Number of the string, added if new; *is_new (may be NULL) says which. STRING_NONE when out of memory. */
uint32_t string_set_add(struct string_set *strings, const void *data, size_t size, bool *is_new);

/** Number of the string, or STRING_NONE if it is not in the set. */
uint32_t string_set_find(const struct string_set *strings, const void *data, size_t size);

/** Forget all strings but keep the memory of the table. */
void string_set_clear(struct string_set *strings);

void string_set_free(struct string_set *strings);

#endif
