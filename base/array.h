/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Growable arrays of any type: struct ARRAY(int) numbers = {0}; An all-zero array is valid and empty.
 * The items belong to the array until array_free(); growing may move them.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define ARRAY(type) { type *items; size_t count; size_t capacity; }

/** Make room for `more` further items; false when out of memory (the array is then as it was). */
#define array_reserve(array, more) \
	array_grow((void **)&(array)->items, &(array)->capacity, (array)->count, (more), sizeof *(array)->items)

/** Append one item by value; false when out of memory. */
#define array_push(array, ...) \
	(array_reserve((array), 1) ? ((array)->items[(array)->count++] = (__VA_ARGS__), true) : false)

/** Free the items and make the array empty. */
#define array_free(array) \
	(free((array)->items), (array)->items = NULL, (array)->count = (array)->capacity = 0)

/** The function behind array_reserve(). */
bool array_grow(void **items, size_t *capacity, size_t count, size_t more, size_t item_size);

#endif
