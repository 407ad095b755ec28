/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Spelling from before the reforms: Danish 1889 and 1948, Swedish 1906. Words in older and in today's spelling have the
 * same fold; the fold itself is no word of either.
 */
#ifndef TOKENIZERS_OLD_SPELLING_H
#define TOKENIZERS_OLD_SPELLING_H

#include <stdbool.h>

#include "buffer.h"

/** Append the fold of a word in Nordic spelling (spelling.h). False when out of memory. */
bool old_spelling_fold(struct buffer *out, struct span nordic);

#endif
