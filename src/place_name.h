/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How a file is named to people and editors. */
#ifndef SRC_PLACE_NAME_H
#define SRC_PLACE_NAME_H

#include "output.h"
#include "sund/sund.h"

/** The working directory, to be freed; NULL where it cannot be told (then paths are printed in full). */
char *place_directory(void);

/** The raw bytes of a path, without the working directory if it lies below. Borrowed from path. */
const char *place_relative(const char *path, const char *directory);

/**
 * Print the path of a hit for editors: its bytes as they are, so that it can be opened, but with '?' for the ASCII
 * controls, which would break the line or steer the terminal.
 */
void place_print_raw(struct output *out, const struct sund_hit *hit, const char *directory);

/** Print the path of a hit for people: valid UTF-8, whatever the bytes are. */
void place_print_shown(struct output *out, const struct sund_hit *hit, const char *directory);

#endif
