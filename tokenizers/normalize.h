/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The one form in which words are compared: NFKC, case-folded, without characters that cannot be seen (soft hyphens,
 * joiners), every hyphen as U+002D and every apostrophe as U+0027. It is Unicode's NFKC_Casefold (Unicode Standard,
 * section 3.13, R5 and D147) and those two rules. Normalising twice gives the same as once.
 */
#ifndef TOKENIZERS_NORMALIZE_H
#define TOKENIZERS_NORMALIZE_H

#include <stddef.h>

#include "buffer.h"
#include "sund/error.h"

/**
 * Append the normal form of `size` bytes of UTF-8 to *out. Malformed bytes become U+FFFD.
 * SUND_OK; SUND_NOMEM; SUND_LIMIT for more than 256 MiB; SUND_INTERNAL if ICU's data is missing.
 */
enum sund_status normalize_append(struct buffer *out, const char *text, size_t size);

#endif
