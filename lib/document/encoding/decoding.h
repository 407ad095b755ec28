/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the decoders of encoding.c, code_page.c and converter.c share: appending text with its way back to the source.
 */
#ifndef DOCUMENT_DECODING_H
#define DOCUMENT_DECODING_H

#include <stdbool.h>
#include <stddef.h>

#include <unicode/utypes.h>

#include "document/document.h"

enum { REPLACEMENT = 0xfffd };

/** Append bytes that are UTF-8 in the source. False when out of memory. */
bool decoding_append_same(struct document *document, const void *bytes, size_t size);

/** Append a character that took source_size bytes. False when out of memory. */
bool decoding_append_character(struct document *document, UChar32 character, size_t source_size);

/** How many bytes at the front are ASCII. */
size_t decoding_ascii_length(const unsigned char *bytes, size_t size);

#endif
