/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spelling.h"

#include <string.h>

#include "characters.h"

/* Latin-1 letters with accents that only colour a letter, and the plain letter; the rest of Unicode keeps its own. */
static char without_accent(UChar32 c)
{
	switch (c) {
	case 0xe0: case 0xe1: case 0xe2: case 0xe3:
		return 'a';
	case 0xe7:
		return 'c';
	case 0xe8: case 0xe9: case 0xea: case 0xeb:
		return 'e';
	case 0xec: case 0xed: case 0xee: case 0xef:
		return 'i';
	case 0xf1:
		return 'n';
	case 0xf2: case 0xf3: case 0xf4: case 0xf5:
		return 'o';
	case 0xf9: case 0xfa: case 0xfb:
		return 'u';
	default:
		return 0;
	}
}

/* The Nordic letter that two ASCII letters stand for, or NULL. */
static const char *digraph(const char *text, size_t left)
{
	if (left < 2)
		return NULL;
	if (memcmp(text, "aa", 2) == 0)
		return "å";
	if (memcmp(text, "ae", 2) == 0)
		return "ä";
	return memcmp(text, "oe", 2) == 0 ? "ö" : NULL;
}

/* How many bytes from `at` on are ASCII and begin no digraph. */
static size_t plain_run(struct span form, size_t at)
{
	size_t end = at;
	while (end < form.size && (unsigned char)form.data[end] < 0x80 && !digraph(form.data + end, form.size - end))
		end++;
	return end - at;
}

static bool append_nordic_letter(struct buffer *out, struct span form, size_t *at)
{
	const char *letter = digraph(form.data + *at, form.size - *at);
	size_t start = *at;
	if (letter) {
		*at += 2;
		return buffer_append_string(out, letter);
	}
	UChar32 c = character_next(form.data, form.size, at);
	char plain = without_accent(c);
	return plain ? buffer_append_byte(out, plain)
	     : c == 0xe6 ? buffer_append_string(out, "ä")
	     : c == 0xf8 ? buffer_append_string(out, "ö")
	                 : buffer_append(out, form.data + start, *at - start);
}

bool spelling_nordic(struct buffer *out, struct span form)
{
	for (size_t at = 0; at < form.size;) {
		size_t run = plain_run(form, at);
		if (!(run > 0 ? buffer_append(out, form.data + at, run) : append_nordic_letter(out, form, &at)))
			return false;
		at += run;
	}
	return true;
}

/* Copy with some letters replaced, none of them ASCII. */
static bool replace_letters(struct buffer *out, struct span text, const char *(*replacement)(UChar32 c))
{
	for (size_t at = 0; at < text.size;) {
		size_t start = at;
		while (at < text.size && (unsigned char)text.data[at] < 0x80)
			at++;
		if (at > start) {
			if (!buffer_append(out, text.data + start, at - start))
				return false;
			continue;
		}
		const char *letter = replacement(character_next(text.data, text.size, &at));
		if (!(letter ? buffer_append_string(out, letter) : buffer_append(out, text.data + start, at - start)))
			return false;
	}
	return true;
}

static const char *danish_letter(UChar32 c)
{
	return c == 0xe4 ? "æ" : c == 0xf6 ? "ø" : NULL;
}

static const char *keyboard_letter(UChar32 c)
{
	switch (c) {
	case 0xe4: case 0xe5: case 0xe6:
		return "a";
	case 0xf6: case 0xf8:
		return "o";
	case 0xfc:
		return "u";
	default:
		return NULL;
	}
}

bool spelling_danish(struct buffer *out, struct span nordic)
{
	return replace_letters(out, nordic, danish_letter);
}

bool spelling_keyboard(struct buffer *out, struct span nordic)
{
	return replace_letters(out, nordic, keyboard_letter);
}

static bool is_sign(char byte)
{
	return byte == '-' || byte == '/' || byte == '.' || byte == ':' || byte == '\'';
}

bool spelling_joined(struct buffer *out, struct span form)
{
	for (size_t i = 0; i < form.size; i++) {
		if (!is_sign(form.data[i]) && !buffer_append_byte(out, form.data[i]))
			return false;
	}
	return true;
}

bool spelling_has_signs(struct span form)
{
	for (size_t i = 0; i < form.size; i++) {
		if (is_sign(form.data[i]))
			return true;
	}
	return false;
}

bool spelling_is_ascii(struct span form)
{
	for (size_t i = 0; i < form.size; i++) {
		if ((unsigned char)form.data[i] >= 0x80)
			return false;
	}
	return true;
}
