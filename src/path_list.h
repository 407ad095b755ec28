/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The paths to ingest: those on the command line and those of --files-from. */
#ifndef SRC_PATH_LIST_H
#define SRC_PATH_LIST_H

#include "options.h"

struct path_list {
	struct string_list paths;
	char *text;  /* of the file, which the paths beyond the operands point into */
};

/**
 * Gather the paths. None at all is SUND_INVALID, but a file that lists none is fine: then there is nothing to do. Free
 * the list also after a failure.
 */
enum sund_status path_list_make(struct path_list *list, const struct options *options, struct sund_error *err);
void path_list_free(struct path_list *list);

#endif
