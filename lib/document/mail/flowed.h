/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Text of e-mail whose lines were broken to be sent: format=flowed, RFC 3676.
 */
#ifndef DOCUMENT_FLOWED_H
#define DOCUMENT_FLOWED_H

#include <stdbool.h>

#include "buffer.h"

/** Append the text with each paragraph in one line, as it was written; the signs of what is quoted stay before it.
 *  Where `deletes_space` is set (DelSp=yes), the blank before a line end that was put in goes too. False when out of
 *  memory. */
bool flowed_join(struct buffer *out, struct span text, bool deletes_space);

#endif
