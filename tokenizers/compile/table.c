/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum lexicon_class table_class(const char *letter)
{
	static const char letters[] = "onvar";
	const char *at = letter[0] != '\0' && letter[1] == '\0' ? strchr(letters, letter[0]) : NULL;

	return at == NULL ? LEXICON_CLASSES : (enum lexicon_class)(at - letters);
}

static size_t cut(char *fields[TABLE_FIELDS_MAX], char *line)
{
	char *save = NULL;
	size_t count = 0;

	for (char *field = strtok_r(line, "\t", &save); field != NULL && count < TABLE_FIELDS_MAX;
	     field = strtok_r(NULL, "\t", &save))
		fields[count++] = field;
	return count;
}

void table_read(const char *path, table_line *add, void *context)
{
	size_t length = 0;
	char *text = read_file(path, &length), *next;
	int number = 1;

	if (text == NULL)
		fail("cannot read %s", path);
	for (char *line = text; line != NULL && *line != '\0'; line = next, number++) {
		char *fields[TABLE_FIELDS_MAX] = { NULL };

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		line[strcspn(line, "#\r")] = '\0';
		if (strspn(line, " \t") != strlen(line) && !add(context, fields, cut(fields, line)))
			fail("%s, line %d makes no sense", path, number);
	}
	free(text);
}
