/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "display.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static char *to_utf8(struct arena *arena, const UChar *units, int32_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t room = (size_t)length * 3 + 1;
	char *made = arena_alloc(arena, room, 1);
	if (made)
		u_strToUTF8WithSub(made, (int32_t)room, NULL, units, length, 0xfffd, NULL, &error);
	return made;
}

/* NFC grows a text at most threefold in UTF-16 (UAX #15, table of expansion factors). */
static char *compose(struct arena *arena, const UChar *units, int32_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFCInstance(&error);
	int32_t room = length * 3 + 1;
	UChar *composed = malloc((size_t)room * sizeof *composed);
	if (!composed)
		return NULL;
	int32_t made = unorm2_normalize(normalizer, units, length, composed, room, &error);
	char *text = U_SUCCESS(error) ? to_utf8(arena, composed, made) : to_utf8(arena, units, length);
	free(composed);
	return text;
}

char *display_path(struct arena *arena, struct span path, bool *is_utf8)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t length = 0, replaced = 0;
	UChar *units = malloc((path.size + 1) * sizeof *units);
	if (!units)
		return NULL;
	u_strFromUTF8WithSub(units, (int32_t)path.size + 1, &length, path.data, (int32_t)path.size, 0xfffd, &replaced,
	                     &error);
	*is_utf8 = U_SUCCESS(error) && replaced == 0;
	char *text = compose(arena, units, length);
	free(units);
	return text;
}

char *display_line(struct arena *arena, struct span text)
{
	char *line = arena_copy(arena, text), *out = line;
	bool blank = false;
	for (size_t i = 0; line && i < text.size; i++) {
		if (strchr(" \t\r\n\f", text.data[i])) {
			blank = out > line;
			continue;
		}
		if (blank)
			*out++ = ' ';
		blank = false;
		*out++ = text.data[i];
	}
	if (line)
		*out = '\0';
	return line;
}
