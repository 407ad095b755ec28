/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xml_declaration.h"

#include <string.h>

static bool begins(struct span bytes, const char *with)
{
	size_t size = strlen(with);
	return bytes.size >= size && memcmp(bytes.data, with, size) == 0;
}

static void pass(struct span *bytes, size_t size)
{
	bytes->data += size;
	bytes->size -= size;
}

static void pass_space(struct span *bytes)
{
	while (bytes->size > 0 && bytes->data[0] && strchr(" \t\r\n\f", bytes->data[0]))
		pass(bytes, 1);
}

/* Past the next `end`, or to where there is nothing left. */
static void pass_through(struct span *bytes, const char *end)
{
	while (bytes->size > 0 && !begins(*bytes, end))
		pass(bytes, 1);
	pass(bytes, bytes->size < strlen(end) ? bytes->size : strlen(end));
}

struct span xml_declared_encoding(struct span bytes)
{
	const struct span none = { "", 0 };
	if (begins(bytes, "\xef\xbb\xbf"))
		pass(&bytes, 3);
	const char *end = begins(bytes, "<?xml") ? memchr(bytes.data, '>', bytes.size) : NULL;
	if (!end)
		return none;
	bytes.size = (size_t)(end - bytes.data);
	pass_through(&bytes, "encoding");
	pass_space(&bytes);
	if (!begins(bytes, "="))
		return none;
	pass(&bytes, 1);
	pass_space(&bytes);
	if (!begins(bytes, "\"") && !begins(bytes, "'"))
		return none;
	const char *close = memchr(bytes.data + 1, bytes.data[0], bytes.size - 1);
	return close ? (struct span){ bytes.data + 1, (size_t)(close - bytes.data - 1) } : none;
}

struct span xml_skip_prolog(struct span bytes)
{
	if (begins(bytes, "\xef\xbb\xbf"))
		pass(&bytes, 3);
	for (;;) {
		pass_space(&bytes);
		if (begins(bytes, "<?"))
			pass_through(&bytes, "?>");
		else if (begins(bytes, "<!--"))
			pass_through(&bytes, "-->");
		else
			return bytes;
	}
}
