/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is said on stderr: one line each, safe for a terminal. */
#ifndef SRC_MESSAGE_H
#define SRC_MESSAGE_H

#include "sund/sund.h"

/** "sund: <message>: <hint>". Returns EXIT_ERROR, so that a command can end with it. */
int message_error(const struct sund_error *err);

/** sund_error_errno() with a hint for the errors that it has none for. */
enum sund_status message_set_errno(struct sund_error *err, int code, const char *what, const char *hint);

/** A line of information: "sund: …". */
void message_note(const char *format, ...)
#if defined(__GNUC__)
	__attribute__((format(printf, 1, 2)))
#endif
	;

#endif
