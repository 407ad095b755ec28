/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The same word in other letters. All functions take a normal form (see normalize.h) and append to *out; they return
 * false when out of memory.
 */
#ifndef TOKENIZERS_SPELLING_H
#define TOKENIZERS_SPELLING_H

#include <stdbool.h>

#include "buffer.h"

/**
 * One spelling for the letters that Danish and Swedish write differently: aa is å, æ and ae are ä, ø and oe are ö.
 * Accents of Latin-1 that are no letters of their own (é, à, …) are dropped, but not those of ý and ÿ. The result is
 * written in Swedish letters. This is the equality of ICU's Danish collation at primary strength, with ae and oe added,
 * and without ü = y.
 */
bool spelling_nordic(struct buffer *out, struct span form);

/** A Nordic spelling in Danish letters: ä is æ, ö is ø. */
bool spelling_danish(struct buffer *out, struct span nordic);

/** What is typed on a keyboard without the letters: å and ä are a, ö is o, ü is u. Takes a Nordic spelling. */
bool spelling_keyboard(struct buffer *out, struct span nordic);

/** Without hyphens, slashes, stops, colons and apostrophes: `e-mail` is `email`. */
bool spelling_joined(struct buffer *out, struct span form);

/** Whether spelling_joined() changes the form. */
bool spelling_has_signs(struct span form);

/** Whether the form is plain ASCII, and so may have been typed on a keyboard without the letters. */
bool spelling_is_ascii(struct span form);

#endif
