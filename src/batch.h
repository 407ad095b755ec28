/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The queries of a file, one a line: an id, a TAB, the query. */
#ifndef SRC_BATCH_H
#define SRC_BATCH_H

#include <stdio.h>

#include "print.h"

struct batch {
	FILE *file;
	const char *name;
	char *line;
	size_t capacity;
	size_t number; /* of the line read last, from 1 */
};

/** Open `name`, "-" for the standard input. Close with batch_close(), also after a failure. */
enum sund_status batch_open(struct batch *batch, const char *name, struct sund_error *err);

/**
 * Read the next question, passing over blank lines; it is valid until the next call. SUND_DONE at the end,
 * SUND_INVALID for a line that is not a question; the next call reads on behind it.
 */
enum sund_status batch_next(struct batch *batch, struct question *question, struct sund_error *err);

void batch_close(struct batch *batch);

#endif
