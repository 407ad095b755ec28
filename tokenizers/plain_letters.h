/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Words typed on a keyboard without å, ä, æ, ö and ø: `fagelbo` or `faagelbo` for fågelbo. */
#ifndef TOKENIZERS_PLAIN_LETTERS_H
#define TOKENIZERS_PLAIN_LETTERS_H

#include <stdbool.h>

#include "buffer.h"
#include "lexicon.h"

/**
 * Append the word that the form may have been typed for to *out: of those that the lexicon lists in these languages
 * the one that most compounds are made with; if there is none, of those that it splits the one of fewest parts, if they
 * are fewer than those of the form as it stands. Appends nothing if there is no such word. The form is a
 * normal form (see normalize.h) that the lexicon does not list. False when out of memory.
 */
bool plain_letters_restore(struct buffer *out, const struct lexicon *lexicon,
                           const bool languages[LEXICON_LANGUAGES], struct span form);

#endif
