/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * How likely a character is where it stands in Danish or Swedish text: what bytes are judged by when nothing says which
 * encoding they are in.
 */
#ifndef DOCUMENT_LETTERS_H
#define DOCUMENT_LETTERS_H

#include <unicode/utypes.h>

enum letters_language { LETTERS_DANISH, LETTERS_SWEDISH, LETTERS_LANGUAGES };

/** What it costs, in bits, that `second` follows `first` in a word of the language; what is no letter is its edge. */
int letters_pair_cost(enum letters_language language, UChar32 first, UChar32 second);

/** What `c` costs between its two neighbours in a word of the language, in bits: about 10 for a letter in its place, 20
 *  and more for one that is unlikely there. A neighbour that is no letter is the edge of a word. */
int letters_cost_in(enum letters_language language, UChar32 before, UChar32 c, UChar32 after);

/** The same in the language that it costs less in. */
int letters_cost(UChar32 before, UChar32 c, UChar32 after);

#endif
