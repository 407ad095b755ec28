/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "date.h"

/* Digits of a year, a month, a day. */
static const size_t widths[] = { 4, 2, 2 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool read_digits(struct span *text, size_t width, unsigned *number)
{
	if (text->size < width)
		return false;
	*number = 0;
	for (size_t i = 0; i < width; i++) {
		if (!is_digit(text->data[i]))
			return false;
		*number = *number * 10 + (unsigned)(text->data[i] - '0');
	}
	text->data += width;
	text->size -= width;
	return true;
}

static unsigned days_of(unsigned year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && leap);
}

static bool is_valid(const struct date *date)
{
	return date->year >= 1 && (date->parts < 2 || (date->month >= 1 && date->month <= 12))
	    && (date->parts < 3 || (date->day >= 1 && date->day <= days_of(date->year, date->month)));
}

bool date_read(struct date *date, struct span *text)
{
	unsigned *numbers[] = { &date->year, &date->month, &date->day };
	struct span rest = *text;
	*date = (struct date){ 0 };
	bool hyphens = rest.size > widths[0] && rest.data[widths[0]] == '-';
	for (size_t i = 0; i < 3; i++) {
		struct span next = rest;
		if (i > 0 && hyphens) {
			if (next.size == 0 || *next.data != '-')
				break;
			next.data++;
			next.size--;
		}
		if (!read_digits(&next, widths[i], numbers[i]))
			break;
		date->parts++;
		rest = next;
	}
	if (date->parts == 0 || (rest.size > 0 && is_digit(*rest.data)) || !is_valid(date))
		return false;
	*text = rest;
	return true;
}

bool date_write(struct buffer *out, const struct date *date)
{
	return buffer_printf(out, "%04u", date->year) && (date->parts < 2 || buffer_printf(out, "-%02u", date->month))
	    && (date->parts < 3 || buffer_printf(out, "-%02u", date->day));
}
