/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Dates as exact as they are known: a year, a month of it, a day of that.
 */
#ifndef DOCUMENT_DATE_H
#define DOCUMENT_DATE_H

#include <stdbool.h>

#include "buffer.h"

struct date {
	unsigned year, month, day;
	unsigned parts;   /* how many of these are known: 1 to 3 */
};

/**
 * Read a date from the front of *text and move *text behind it: `2019`, `2019-05`, `2019-05-31`, or the same without
 * hyphens. False, with *text as it was, if there is none, or none of the calendar.
 */
bool date_read(struct date *date, struct span *text);

/** Append it with hyphens. False when out of memory. */
bool date_write(struct buffer *out, const struct date *date);

#endif
