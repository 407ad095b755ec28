/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers for people: 61,204 and 39.1 MB. */
#ifndef SRC_FIGURES_H
#define SRC_FIGURES_H

#include <stdint.h>

/* Returned by value, so that it can stand in an argument list: figure_count(n).text */
struct figure {
	char text[32];
};

/** With a comma between thousands. */
struct figure figure_count(uint64_t number);

/** In the largest fitting unit of 1000 bytes: "812 bytes", "39.1 MB". */
struct figure figure_size(uint64_t bytes);

/** "8.1 s", "3 min 20 s", "1 h 5 min". */
struct figure figure_time(double seconds);

#endif
