/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Words of the dictionaries brought to the form in which the lexicon holds them: NFC, case-folded UTF-8. */
#ifndef COMPILE_FOLD_H
#define COMPILE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

enum { FOLD_MAX = 256 };

/**
 * Fold text into out, a NUL after it; *length gets its bytes. False if it is no word that the lexicon can hold:
 * not UTF-8, too long, empty, or with a blank or a control character in it.
 */
bool fold_word(char out[FOLD_MAX], size_t *length, const char *text, size_t text_length);

/** True if all characters are letters. */
bool fold_is_letters(const char *text, size_t length);

#endif
