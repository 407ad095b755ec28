/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From the bytes of a text file to UTF-8, with the way back.
 */
#ifndef DOCUMENT_ENCODING_H
#define DOCUMENT_ENCODING_H

#include <stdbool.h>

#include "buffer.h"
#include "document.h"
#include "sund/error.h"

/**
 * Decode `bytes` into document->text and document->map, and set encoding, warning and text_origin (behind the byte
 * order mark, if there is one; the mark takes no column). Whatever the document held in these members is replaced.
 * A BOM decides (UTF-8, UTF-16 LE/BE, UTF-32 LE/BE); else valid UTF-8 is UTF-8; else text that is UTF-8 but for a few
 * bytes is UTF-8, with these bytes read as Windows-1252 and a warning; else the file is in Windows-1252, unless the
 * letters speak clearly for another of the encodings once used in the Nordic countries, and the warning says which.
 * Every input gives valid UTF-8; NUL bytes are kept, bytes without meaning become U+FFFD.
 *
 * SUND_OK, SUND_NOMEM; SUND_INTERNAL if ICU lacks a converter
 */
enum sund_status encoding_decode(struct document *document, struct span bytes, struct sund_error *err);

/** Whether the bytes look like data rather than text: more than a stray NUL outside UTF-16/32, many control
 *  characters, or a PDF. */
bool encoding_is_binary(struct span bytes);

/** How many bytes at the front are valid UTF-8; bytes.size if all are. */
size_t encoding_valid_utf8(struct span bytes);

#endif
