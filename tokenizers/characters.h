/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Stepping through UTF-8 by code points, on top of ICU's macros. Malformed bytes read as U+FFFD, one at a time or as
 * the maximal subpart that Unicode recommends (section 3.9).
 */
#ifndef TOKENIZERS_CHARACTERS_H
#define TOKENIZERS_CHARACTERS_H

#include <stddef.h>

#include <unicode/utf8.h>

/** The code point at *offset, which is below size; *offset moves behind it. */
static inline UChar32 character_next(const char *text, size_t size, size_t *offset)
{
	UChar32 c;
	size_t at = *offset;
	U8_NEXT_OR_FFFD(text, at, size, c);
	*offset = at;
	return c;
}

/** The code point at offset, which is below size. */
static inline UChar32 character_at(const char *text, size_t size, size_t offset)
{
	return character_next(text, size, &offset);
}

/** The code point that ends at *offset, which is above 0 and below 2^31; *offset moves before it. */
static inline UChar32 character_previous(const char *text, size_t *offset)
{
	UChar32 c;
	int32_t at = (int32_t)*offset;
	U8_PREV_OR_FFFD(text, 0, at, c);
	*offset = (size_t)at;
	return c;
}

/** The code point that ends at offset, which is above 0 and below 2^31. */
static inline UChar32 character_before(const char *text, size_t offset)
{
	return character_previous(text, &offset);
}

#endif
