/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The encoding that a page declares.
 */
#ifndef DOCUMENT_HTML_CHARSET_H
#define DOCUMENT_HTML_CHARSET_H

#include "buffer.h"

/** Set *name to the encoding that a <meta> or an XML declaration at the front of the bytes names, or leave it empty.
 *  False when out of memory. */
bool html_charset_find(struct buffer *name, struct span bytes);

#endif
