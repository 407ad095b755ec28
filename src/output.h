/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where data goes. Bytes are gathered and written in one piece; the first error is kept and everything after it is
 * dropped, so that callers need not check each write, only ask now and then whether to go on.
 */
#ifndef SRC_OUTPUT_H
#define SRC_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "safe.h"

struct output {
	int fd;
	int error; /* errno of the first failure, or 0 */
	struct buffer pending;
};

void out_bytes(struct output *out, const char *data, size_t size);
void out_string(struct output *out, const char *string);
void out_safe(struct output *out, const char *string, enum safe mode);
/** out_safe() and blanks up to `columns`. */
void out_column(struct output *out, const char *string, size_t columns);
void out_printf(struct output *out, const char *format, ...)
#if defined(__GNUC__)
	__attribute__((format(printf, 2, 3)))
#endif
	;

/** Note a failure that happened before the bytes came here, such as ENOMEM. */
void out_fail(struct output *out, int code);

/** Write what is pending; false when something has failed. */
bool out_flush(struct output *out);

/** Flush, close and free. 0 or the errno of the first failure. */
int out_close(struct output *out);

#endif
