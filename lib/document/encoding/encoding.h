/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From the bytes of a text file to UTF-8, with the way back.
 */
#ifndef DOCUMENT_ENCODING_H
#define DOCUMENT_ENCODING_H

#include <stdbool.h>

#include "buffer.h"
#include "document/document.h"
#include "sund/error.h"

/**
 * Decode `bytes` into document->text and document->map, and set encoding, warning and text_origin (behind the byte
 * order mark, if there is one; the mark takes no column). Whatever the document held in these members is replaced.
 * A BOM decides (UTF-8, UTF-16 LE/BE, UTF-32 LE/BE); else valid UTF-8 is UTF-8; else text that is UTF-8 but for a few
 * bytes is UTF-8, with these bytes read as Windows-1252 and a warning; else the file is in Windows-1252, unless the
 * letters speak clearly for another of the encodings once used in the Nordic countries, and the warning says which. So
 * it does for text in ASCII whose {|} are clearly letters, and for UTF-8 that was encoded twice (Ã¥ for å), which is
 * decoded once more. Every input gives valid UTF-8; NUL bytes are kept, bytes without meaning become U+FFFD.
 *
 * SUND_OK, SUND_NOMEM; SUND_INTERNAL if ICU lacks a converter
 */
enum sund_status encoding_decode(struct document *document, struct span bytes, struct sund_error *err);

/**
 * The same for a file that names its encoding, such as HTML, XML or e-mail. The name holds unless a BOM or the bytes
 * say otherwise: text in valid UTF-8 is UTF-8, and letters that fit another encoding clearly better are in that one;
 * the warning tells. A name that is empty or unknown says nothing. {|} are letters only where the name says so.
 */
enum sund_status encoding_decode_declared(struct document *document, struct span bytes, struct span name,
                                          struct sund_error *err);

/** The same in the encoding that somebody who knows has named; only a BOM stands above that. SUND_INVALID if there is
 *  none of that name. */
enum sund_status encoding_decode_as(struct document *document, struct span bytes, struct span name,
                                    struct sund_error *err);

/** Whether there is an encoding of that name: any that ICU knows, and ISO646-DK, -NO, -SE and -FI. */
bool encoding_is_known(struct span name);

/** Whether the bytes look like data rather than text: more than a stray NUL outside UTF-16/32, many control
 *  characters, or a PDF. */
bool encoding_is_binary(struct span bytes);

/** How many bytes at the front are valid UTF-8; bytes.size if all are. */
size_t encoding_valid_utf8(struct span bytes);

#endif
