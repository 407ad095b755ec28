/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The signs that Word sets in fonts with an encoding of their own (w:sym, ECMA-376 part 1, 17.3.3.30).
 */
#ifndef DOCUMENT_DOCX_SYMBOL_H
#define DOCUMENT_DOCX_SYMBOL_H

#include "buffer.h"

enum { DOCX_SYMBOL_SIZE = 5 };

/** The sign of that font whose place is given in hexadecimal digits: NUL-terminated UTF-8. A picture, and what cannot
 *  be told, is a blank: it parts words. */
void docx_symbol(char sign[DOCX_SYMBOL_SIZE], struct span font, struct span place);

#endif
