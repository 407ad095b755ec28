/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A line on stderr that tells how far an ingest has come. There is none unless stderr is a terminal. */
#ifndef SRC_PROGRESS_H
#define SRC_PROGRESS_H

#include <stdbool.h>
#include <time.h>

#include "sund/sund.h"

struct progress {
	bool on;
	bool shown;
	unsigned width;
	struct timespec start;
};

/** The clock starts now. `quiet`: show nothing. */
struct progress progress_start(bool quiet);

void progress_show(struct progress *progress, const struct sund_ingest_progress *now);

/** Make room for another line; the next progress_show() draws it again. */
void progress_erase(struct progress *progress);

#endif
