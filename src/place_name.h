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

/** Print `p. 12` as people call the page, and nothing where there are no pages. */
void place_print_page(struct output *out, uint32_t page, const char *label);

/** Print where in its file a hit stands, as a link has it: `:12`, or `#page=3`; nothing where neither leads there. */
void place_print_position(struct output *out, const struct sund_hit *hit);

/** Print the path of a hit for people: valid UTF-8, whatever the bytes are. */
void place_print_shown(struct output *out, const struct sund_hit *hit, const char *directory);

#endif
