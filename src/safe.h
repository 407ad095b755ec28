/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text from documents and names of files may hold anything, escape sequences that reprogram a terminal included.
 * Whatever is printed for people or as lines goes through here and comes out as valid UTF-8 without controls.
 */
#ifndef SRC_SAFE_H
#define SRC_SAFE_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

enum safe {
	SAFE_LINE,  /* text within a line: white space becomes a blank, soft hyphens vanish */
	SAFE_LINES, /* the same, but tabs and line ends stay, as LF */
	SAFE_NAME   /* a name: white space that is not a plain blank is made visible too */
};

/** Take one character from the front; its printable form (which may be empty) goes to out. The bytes taken. */
size_t safe_step(const char *data, size_t size, enum safe mode, char out[4], size_t *out_size);

/** Append the printable form of all of it; false when out of memory. */
bool safe_append(struct buffer *buffer, const char *data, size_t size, enum safe mode);

#endif
