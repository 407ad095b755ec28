/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Decoding by ICU's converters: of encodings that files say they are in, and that letters do not tell.
 */
#ifndef DOCUMENT_CONVERTER_H
#define DOCUMENT_CONVERTER_H

#include "document/document.h"
#include "sund/error.h"

/** The usual name of the encoding, static text; NULL if ICU has none of that name. */
const char *converter_name(const char *name);

/** Append the text to the document; what cannot be read becomes U+FFFD, with a warning. SUND_OK; SUND_NOMEM;
 *  SUND_INTERNAL if ICU lacks the converter. */
enum sund_status converter_decode(struct document *document, const char *name, struct span bytes,
                                  struct sund_error *err);

#endif
