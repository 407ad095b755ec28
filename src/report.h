/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sund ingest --report FILE: what became of each file, one JSON object a line. */
#ifndef SRC_REPORT_H
#define SRC_REPORT_H

#include "output.h"
#include "sund/sund.h"

struct report {
	const char *name;    /* NULL: no report is wanted */
	struct output *out;  /* &file, or the standard output */
	struct output file;
};

/** Open the report; `name` may be NULL for none, or "-" for `standard`. */
enum sund_status report_open(struct report *report, const char *name, struct output *standard,
                             struct sund_error *err);
void report_event(struct report *report, const struct sund_ingest_event *event);
/** Says whether all of it could be written. */
enum sund_status report_close(struct report *report, struct sund_error *err);

#endif
