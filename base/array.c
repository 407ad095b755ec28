/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "array.h"

#include <stdint.h>

bool array_grow(void **items, size_t *capacity, size_t count, size_t more, size_t item_size)
{
	if (more <= *capacity - count)
		return true;
	if (more > SIZE_MAX / item_size - count)
		return false;
	size_t wanted = *capacity < 8 ? 8 : *capacity;
	while (wanted < count + more)
		wanted = wanted > SIZE_MAX / item_size / 2 ? count + more : wanted * 2;
	void *grown = realloc(*items, wanted * item_size);
	if (!grown)
		return false;
	*items = grown;
	*capacity = wanted;
	return true;
}
