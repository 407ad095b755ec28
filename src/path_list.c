/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "path_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

static enum sund_status read_all(FILE *file, const char *name, struct buffer *text, struct sund_error *err)
{
	size_t got;
	do {
		if (!buffer_reserve(text, BUFSIZ))
			return sund_error_nomem(err);
		got = fread(text->data + text->size, 1, BUFSIZ, file);
		text->size += got;
	} while (got > 0);
	return ferror(file) ? message_set_errno(err, errno, name, "check the file given to --files-from") : SUND_OK;
}

static enum sund_status read_file(const char *name, struct buffer *text, struct sund_error *err)
{
	bool standard = strcmp(name, "-") == 0;
	FILE *file = standard ? stdin : fopen(name, "rb");
	if (!file)
		return message_set_errno(err, errno, name, "check the file given to --files-from");
	enum sund_status status = read_all(file, standard ? "standard input" : name, text, err);
	if (!standard)
		fclose(file);
	return status;
}

static enum sund_status split(struct path_list *list, size_t size, char end, struct sund_error *err)
{
	for (char *path = list->text, *stop = list->text + size; path < stop;) {
		char *next = memchr(path, end, (size_t)(stop - path));
		if (!next)
			next = stop;
		*next = '\0';
		if (next > path && !array_push(&list->paths, path))
			return sund_error_nomem(err);
		path = next + 1;
	}
	return SUND_OK;
}

static enum sund_status add_from_file(struct path_list *list, const struct options *options, struct sund_error *err)
{
	struct buffer text = { 0 };
	enum sund_status status = read_file(options->files_from, &text, err);
	if (status == SUND_OK && !buffer_terminate(&text))
		status = sund_error_nomem(err);
	list->text = text.data;
	if (status != SUND_OK)
		return status;
	if (!options->null && memchr(text.data, '\0', text.size))
		return sund_error_set(err, SUND_INVALID, "use --null if its paths end with NUL bytes",
		                      "%s holds a NUL byte", options->files_from);
	return split(list, text.size, options->null ? '\0' : '\n', err);
}

enum sund_status path_list_make(struct path_list *list, const struct options *options, struct sund_error *err)
{
	*list = (struct path_list){ 0 };
	for (size_t i = 0; i < options->operands.count; i++) {
		if (!array_push(&list->paths, options->operands.items[i]))
			return sund_error_nomem(err);
	}
	enum sund_status status = options->files_from ? add_from_file(list, options, err) : SUND_OK;
	if (status == SUND_OK && list->paths.count == 0 && !options->files_from)
		status = sund_error_set(err, SUND_INVALID, "name files or folders, or --files-from FILE",
		                        "nothing to ingest");
	return status;
}

void path_list_free(struct path_list *list)
{
	array_free(&list->paths);
	free(list->text);
}
