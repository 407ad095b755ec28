/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paragraph_style.h"

#include <string.h>

enum { LEVELS = 9 };

static char lower_ascii(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

/* The letters of `word` at the front, in capitals or not. */
static bool begins_with(struct span text, const char *word)
{
	size_t i = 0;
	for (; word[i] && i < text.size; i++) {
		if (lower_ascii(text.data[i]) != word[i])
			return false;
	}
	return !word[i];
}

bool paragraph_style_named(struct paragraph_style *style, struct span name)
{
	static const char heading[] = "heading ";
	size_t digit = sizeof heading - 1;
	if (begins_with(name, heading) && name.size == digit + 1 && name.data[digit] >= '1' && name.data[digit] <= '9')
		*style = (struct paragraph_style){ BLOCK_HEADING, (unsigned)(name.data[digit] - '0') };
	else if (begins_with(name, "title") && name.size == strlen("title"))
		*style = (struct paragraph_style){ BLOCK_HEADING, 1 };
	else if (begins_with(name, "toc ") || begins_with(name, "table of figures") || begins_with(name, "index "))
		*style = (struct paragraph_style){ BLOCK_ASIDE, 0 };
	else
		return false;
	return true;
}

struct paragraph_style paragraph_style_outlined(long level)
{
	if (level < 0 || level >= LEVELS)
		return (struct paragraph_style){ 0 };
	return (struct paragraph_style){ BLOCK_HEADING, (unsigned)level + 1 };
}
