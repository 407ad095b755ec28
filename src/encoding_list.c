/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "encoding_list.h"

#include <string.h>

/* A glob may hold an equals sign, the name of an encoding does not. */
static enum sund_status add(struct encoding_list *list, const char *argument, struct sund_error *err)
{
	const char *sign = strrchr(argument, '=');
	if (!sign || sign == argument || sign[1] == '\0')
		return sund_error_set(err, SUND_INVALID, "give a glob and a name, such as '*.txt=IBM850'",
		                      "--encoding %s", argument);
	char *glob = arena_copy(&list->text, (struct span){ argument, (size_t)(sign - argument) });
	bool ok = glob && array_push(&list->items, (struct sund_ingest_encoding){ glob, sign + 1 });
	return ok ? SUND_OK : sund_error_nomem(err);
}

enum sund_status encoding_list_make(struct encoding_list *list, const struct options *options, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < options->encoding.count && status == SUND_OK; i++)
		status = add(list, options->encoding.items[i], err);
	return status;
}

void encoding_list_free(struct encoding_list *list)
{
	array_free(&list->items);
	arena_free(&list->text);
}
