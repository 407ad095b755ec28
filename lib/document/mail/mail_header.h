/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Headers of e-mail as they should have been written.
 */
#ifndef DOCUMENT_MAIL_HEADER_H
#define DOCUMENT_MAIL_HEADER_H

#include "buffer.h"
#include "sund/error.h"

/**
 * Append the value of a header, ready for gmime: bytes that are not encoded are in UTF-8, whatever they were in; and an
 * encoded word (RFC 2047) that says it is in UTF-8, in ASCII or in what nobody knows is said to be in "unknown-8bit"
 * (RFC 1428), so that gmime looks at its bytes. NUL-terminated, which is not counted.
 *
 * SUND_OK, SUND_NOMEM, SUND_INTERNAL
 */
enum sund_status mail_header_prepare(struct buffer *out, struct span raw, struct sund_error *err);

#endif
