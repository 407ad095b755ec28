/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Text made fit to be shown. Results are NUL-terminated and in the arena; NULL when out of memory.
 */
#ifndef TOKENIZERS_DISPLAY_H
#define TOKENIZERS_DISPLAY_H

#include <stdbool.h>

#include "arena.h"
#include "buffer.h"

/** A path, which may be any bytes, as valid UTF-8 in NFC; *is_utf8 says whether it was valid UTF-8. */
char *display_path(struct arena *arena, struct span path, bool *is_utf8);

/** A title or heading on one line: blanks and line ends in a row become one blank, and none at the ends. */
char *display_line(struct arena *arena, struct span text);

#endif
