/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "terms.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { HASH_DIGITS = 32 };

static bool append_hash(struct buffer *out, struct span text)
{
	XXH128_hash_t hash = XXH3_128bits(text.data, text.size);
	return buffer_printf(out, "%016" PRIx64 "%016" PRIx64, (uint64_t)hash.high64, (uint64_t)hash.low64);
}

bool term_make(struct buffer *out, const char *prefix, struct span text)
{
	out->size = 0;
	return term_append(out, prefix, text);
}

bool term_append(struct buffer *out, const char *prefix, struct span text)
{
	size_t room = STORE_TERM_MAX - strlen(prefix);
	if (!buffer_append_string(out, prefix))
		return false;
	if (text.size <= room)
		return buffer_append(out, text.data, text.size);
	/* Cut between characters, so that the front can still be read. */
	size_t front = room - HASH_DIGITS;
	while (front > 0 && ((unsigned char)text.data[front] & 0xc0) == 0x80)
		front--;
	return buffer_append(out, text.data, front) && append_hash(out, text);
}

bool term_append_reversed(struct buffer *out, struct span text)
{
	size_t end = text.size;
	while (end > 0) {
		size_t start = end - 1;
		while (start > 0 && ((unsigned char)text.data[start] & 0xc0) == 0x80)
			start--;
		if (!buffer_append(out, text.data + start, end - start))
			return false;
		end = start;
	}
	return true;
}

struct key_text key_text(uint64_t key)
{
	struct key_text made;
	snprintf(made.text, sizeof made.text, "%016" PRIx64, key);
	return made;
}

bool term_is_word(struct span term)
{
	return term.size > 0 && !(term.data[0] >= 'A' && term.data[0] <= 'Z');
}
