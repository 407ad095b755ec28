/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "figures.h"

#include <inttypes.h>
#include <stdio.h>

struct figure figure_count(uint64_t number)
{
	struct figure figure;
	char digits[24];
	int size = snprintf(digits, sizeof digits, "%" PRIu64, number);
	char *to = figure.text;
	for (int i = 0; i < size; i++) {
		if (i > 0 && (size - i) % 3 == 0)
			*to++ = ',';
		*to++ = digits[i];
	}
	*to = '\0';
	return figure;
}

struct figure figure_size(uint64_t bytes)
{
	static const char *const units[] = { "kB", "MB", "GB", "TB" };
	struct figure figure;
	if (bytes < 1000) {
		snprintf(figure.text, sizeof figure.text, "%" PRIu64 " bytes", bytes);
		return figure;
	}
	double value = (double)bytes / 1e3;
	unsigned unit = 0;
	for (; value >= 999.95 && unit < 3; unit++)
		value /= 1e3;
	snprintf(figure.text, sizeof figure.text, "%.1f %s", value, units[unit]);
	return figure;
}

struct figure figure_time(double seconds)
{
	struct figure figure;
	if (seconds < 99.95) {
		snprintf(figure.text, sizeof figure.text, "%.*f s", seconds < 0.995 ? 2 : 1, seconds);
		return figure;
	}
	uint64_t whole = seconds < 1e15 ? (uint64_t)(seconds + 0.5) : UINT64_C(1000000000000000);
	if (whole < 3600)
		snprintf(figure.text, sizeof figure.text, "%" PRIu64 " min %" PRIu64 " s", whole / 60, whole % 60);
	else
		snprintf(figure.text, sizeof figure.text, "%" PRIu64 " h %" PRIu64 " min", whole / 3600,
		         whole / 60 % 60);
	return figure;
}
