/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void fail(const char *format, ...)
{
	va_list ap;

	fputs("sund-lexicon: ", stderr);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

void *make(size_t count, size_t size)
{
	void *block = calloc(count == 0 ? 1 : count, size);

	if (block == NULL)
		fail("out of memory");
	return block;
}

void *grow(void *array, size_t *room, size_t need, size_t size)
{
	size_t more = *room == 0 ? 64 : *room;

	if (need <= *room)
		return array;
	while (more < need) {
		if (more > SIZE_MAX / 2 / size)
			fail("out of memory");
		more *= 2;
	}
	array = realloc(array, more * size);
	if (array == NULL)
		fail("out of memory");
	*room = more;
	return array;
}

char *read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	size_t room = 0, got;

	if (file == NULL)
		return NULL;
	*length = 0;
	do {
		text = grow(text, &room, *length + 65536, 1);
		got = fread(text + *length, 1, room - *length - 1, file);
		*length += got;
	} while (got > 0);
	if (ferror(file))
		fail("cannot read %s", path);
	fclose(file);
	text[*length] = '\0';
	return text;
}
