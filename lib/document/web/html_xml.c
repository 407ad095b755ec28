/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "html_xml.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* <!----> */
enum { SHORTEST_COMMENT = 7 };

static bool begins(const char *at, const char *end, const char *with)
{
	size_t size = strlen(with);
	return (size_t)(end - at) >= size && memcmp(at, with, size) == 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Elements that HTML knows to be empty. */
static bool is_void(const char *name, size_t size)
{
	static const char *const names[] = { "area", "base",  "br",   "col",    "embed", "frame", "hr", "img",
		                             "input", "link", "meta", "param", "source", "track", "wbr" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strlen(names[i]) == size && strncasecmp(names[i], name, size) == 0)
			return true;
	}
	return false;
}

/* Behind the tag that begins at `at`; `end` where it does not end. */
static char *tag_end(char *at, char *end)
{
	char quote = '\0';
	for (; at < end; at++) {
		if (!quote && *at == '>')
			return at + 1;
		if (*at == quote)
			quote = '\0';
		else if (!quote && (*at == '"' || *at == '\''))
			quote = *at;
	}
	return end;
}

static void blank(char *from, char *to)
{
	memset(from, ' ', (size_t)(to - from));
	if (to - from >= SHORTEST_COMMENT) {
		memcpy(from, "<!--", 4);
		memcpy(to - 3, "-->", 3);
	}
}

static char *find(char *at, char *end, const char *what)
{
	while (at < end && !begins(at, end, what))
		at++;
	return at;
}

void html_xml_blank_empty(struct buffer *page)
{
	char *at = page->data, *end = page->data + page->size;
	if (page->size == 0 || !begins(at, end, "<?xml"))
		return;
	while ((at = memchr(at, '<', (size_t)(end - at)))) {
		if (begins(at, end, "<!--"))
			at = find(at, end, "-->");
		if (at + 1 >= end)
			return;
		size_t name = 1;
		while (at + name < end && is_letter(at[name]))
			name++;
		char *behind = name > 1 ? tag_end(at, end) : at + 1;
		if (name > 1 && behind - at > 3 && behind[-1] == '>' && behind[-2] == '/' && !is_void(at + 1, name - 1))
			blank(at, behind);
		at = behind;
	}
}
