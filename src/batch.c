/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

enum sund_status batch_open(struct batch *batch, const char *name, struct sund_error *err)
{
	bool standard = strcmp(name, "-") == 0;
	*batch = (struct batch){ .name = standard ? "standard input" : name };
	batch->file = standard ? stdin : fopen(name, "rb");
	return batch->file ? SUND_OK : message_set_errno(err, errno, name, "check the file given to --batch");
}

static bool is_blank(const char *line, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (line[i] != ' ' && line[i] != '\t')
			return false;
	}
	return true;
}

static enum sund_status split_line(const struct batch *batch, char *line, size_t size, struct question *question,
                                   struct sund_error *err)
{
	char *tab = memchr(line, '\t', size);
	if (!tab || tab == line || memchr(line, '\0', (size_t)(tab - line)))
		return sund_error_set(err, SUND_INVALID, "write an id, a TAB and the query",
		                      "%s, line %zu is not a query", batch->name, batch->number);
	*tab = '\0';
	size_t start = (size_t)(tab + 1 - line);
	*question = (struct question){ .id = line, .text = tab + 1, .size = size - start };
	return SUND_OK;
}

enum sund_status batch_next(struct batch *batch, struct question *question, struct sund_error *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	for (;;) {
		ssize_t got = getline(&batch->line, &batch->capacity, batch->file);
		if (got < 0 && feof(batch->file))
			return SUND_DONE;
		if (got < 0)
			return message_set_errno(err, errno, batch->name, "check the file given to --batch");
		char *line = batch->line;
		size_t size = (size_t)got;
		batch->number++;
		/* Editors of Windows put a byte order mark before the first line and CR before each line end. */
		if (batch->number == 1 && strncmp(line, mark, strlen(mark)) == 0) {
			line += strlen(mark);
			size -= strlen(mark);
		}
		if (size > 0 && line[size - 1] == '\n')
			size--;
		if (size > 0 && line[size - 1] == '\r')
			size--;
		line[size] = '\0';
		if (!is_blank(line, size))
			return split_line(batch, line, size, question, err);
	}
}

void batch_close(struct batch *batch)
{
	if (batch->file && batch->file != stdin)
		fclose(batch->file);
	free(batch->line);
}
