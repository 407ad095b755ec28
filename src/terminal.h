/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the thing at the other end of a descriptor can show. */
#ifndef SRC_TERMINAL_H
#define SRC_TERMINAL_H

#include <stdbool.h>

#include "buffer.h"
#include "options.h"

enum style { STYLE_PLAIN, STYLE_PATH, STYLE_LINE, STYLE_MATCH, STYLE_STRONG, STYLE_DIM };

struct terminal {
	bool is_terminal; /* one that understands escape sequences */
	bool color;
	bool links;       /* OSC 8 */
	unsigned width;   /* columns; 80 where there is no terminal */
};

struct terminal terminal_of(int fd, enum color_when color);

/** The sequence that switches a style on; "" without colours. STYLE_PLAIN ends all styles. */
const char *terminal_style(const struct terminal *terminal, enum style style);

/** "file://HOST/PATH" with percent-encoding, from the raw bytes of an absolute path. False when out of memory. */
bool terminal_append_uri(struct buffer *buffer, const char *path);

#endif
