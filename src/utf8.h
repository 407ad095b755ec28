/* SPDX-License-Identifier: GPL-2.0-or-later */
/* As much of UTF-8 as printing needs. */
#ifndef SRC_UTF8_H
#define SRC_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID UINT32_MAX

/**
 * Decode the character at the front of `size` > 0 bytes and return the bytes that it takes. A malformed one takes 1 and
 * is UTF8_INVALID.
 */
size_t utf8_decode(const char *data, size_t size, uint32_t *code);

bool utf8_valid(const char *data, size_t size);

/** Line ends, tabs and the blanks of every script. */
bool utf8_is_space(uint32_t code);

/** Characters that could steer a terminal or turn the direction of a line: controls and bidirectional overrides. */
bool utf8_is_unsafe(uint32_t code);

/** Columns that a terminal gives to the character: 0, 1 or 2. */
unsigned utf8_width(uint32_t code);

/** Columns of a whole string. */
size_t utf8_columns(const char *data, size_t size);

#endif
