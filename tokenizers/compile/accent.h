/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Words that are often written without their accents: kafe for kafé. */
#ifndef COMPILE_ACCENT_H
#define COMPILE_ACCENT_H

#include "fold.h"
#include "model.h"

/** Write the text without its accents; false if it has none. */
bool accent_strip(char out[FOLD_MAX], size_t *length, const char *text);

/** Make each accented form without its accents a form of the same lemmas, unless it is a word already (arme, armé). */
void accent_drop(struct model *model);

#endif
