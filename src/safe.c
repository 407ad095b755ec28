/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "safe.h"

#include <string.h>

#include "utf8.h"

static size_t put(char out[4], const char *bytes, size_t size)
{
	memcpy(out, bytes, size);
	return size;
}

/* U+2400 and the characters after it are pictures of the ASCII controls; the others have no picture. */
static size_t put_visible(char out[4], uint32_t code)
{
	if (code >= 0x20 && code != 0x7f)
		return put(out, "\xef\xbf\xbd", 3);
	out[0] = (char)0xe2;
	out[1] = (char)0x90;
	out[2] = (char)(code == 0x7f ? 0xa1 : 0x80 + code);
	return 3;
}

size_t safe_step(const char *data, size_t size, enum safe mode, char out[4], size_t *out_size)
{
	uint32_t code;
	size_t used = utf8_decode(data, size, &code);
	if (mode == SAFE_LINES && code == '\r' && used < size && data[used] == '\n')
		*out_size = 0;
	else if (mode == SAFE_LINES && (code == '\n' || code == '\r' || code == '\t'))
		*out_size = put(out, code == '\t' ? "\t" : "\n", 1);
	else if (mode != SAFE_NAME && utf8_is_space(code))
		*out_size = put(out, " ", 1);
	else if (mode != SAFE_NAME && (code == 0xad || code == 0xfeff))
		*out_size = 0;
	else if (code == UTF8_INVALID || utf8_is_unsafe(code))
		*out_size = put_visible(out, code);
	else
		*out_size = put(out, data, used);
	return used;
}

bool safe_append(struct buffer *buffer, const char *data, size_t size, enum safe mode)
{
	char out[4];
	size_t out_size;
	if (!buffer_reserve(buffer, size))
		return false;
	for (size_t at = 0; at < size;) {
		at += safe_step(data + at, size - at, mode, out, &out_size);
		if (!buffer_append(buffer, out, out_size))
			return false;
	}
	return true;
}
