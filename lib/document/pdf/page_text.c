/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "page_text.h"

#include <stdint.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { LONGEST_NUMBER = 3 };

static UChar32 first_of(struct span text)
{
	UChar32 first = 0;
	int32_t at = 0;
	if (text.size > 0 && text.size <= INT32_MAX)
		U8_NEXT(text.data, at, (int32_t)text.size, first);
	return first;
}

/* Take the last character off the text; 0 when there is none. */
static UChar32 take_last(struct span *text)
{
	UChar32 last = 0;
	if (text->size > 0 && text->size <= INT32_MAX) {
		int32_t at = (int32_t)text->size;
		U8_PREV(text->data, 0, at, last);
		text->size = (size_t)at;
	}
	return last;
}

static bool is_one_of(UChar32 character, const UChar32 *set)
{
	while (*set && *set != character)
		set++;
	return *set != 0;
}

static bool is_hyphen(UChar32 c)
{
	return c == '-' || c == 0xad || c == 0x2010 || c == 0x2011;
}

/* The last sign of a text, those that close a quotation or bracket left out. */
static UChar32 last_sign(struct span text)
{
	static const UChar32 closing[] = { '"', '\'', ')', ']', 0xbb, 0xab, 0x2019, 0x201d, 0x201c, 0 };
	UChar32 last;
	do
		last = take_last(&text);
	while (is_one_of(last, closing));
	return last;
}

bool page_text_starts_small(struct span text)
{
	return u_islower(first_of(text));
}

bool page_text_ends_sentence(struct span text)
{
	static const UChar32 ends[] = { '.', '!', '?', ':', 0x2026, 0 };
	return is_one_of(last_sign(text), ends);
}

bool page_text_ends_as_text(struct span text)
{
	static const UChar32 ends[] = { '.', ',', ';', 0 };
	return is_one_of(last_sign(text), ends);
}

bool page_text_ends_broken(struct span text)
{
	return is_hyphen(take_last(&text)) && u_isalpha(take_last(&text));
}

bool page_text_starts_bullet(struct span text)
{
	static const UChar32 bullets[] = { '*', 0xb7, 0x2022, 0x2023, 0x2013, 0x2014, 0x25aa, 0x25cf, 0x25cb, 0x25a0,
	                                   0x25e6, 0x2043, 0 };
	return is_one_of(first_of(text), bullets) || (text.size > 1 && text.data[0] == '-' && text.data[1] == ' ');
}

bool page_text_starts_number(struct span text)
{
	size_t digits = 0;
	while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
		digits++;
	if (digits == 0 && first_of(text) < 0x80 && u_isalpha(first_of(text)))
		digits = 1;
	return digits > 0 && digits <= LONGEST_NUMBER && digits + 1 < text.size &&
	       (text.data[digits] == '.' || text.data[digits] == ')') && text.data[digits + 1] == ' ';
}

bool page_text_is_initial(struct span text)
{
	static const UChar32 words[] = { 'I', 0xc5, 0xc4, 0xd6, 0xd8, 0 };
	UChar32 only = take_last(&text);
	return text.size == 0 && u_isupper(only) && !is_one_of(only, words);
}

bool page_text_has_letters(struct span text)
{
	while (text.size > 0) {
		if (u_isalpha(take_last(&text)))
			return true;
	}
	return false;
}
