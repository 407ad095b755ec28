/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Words that are often written without their accents: kafe for kafé. */
#ifndef COMPILE_ACCENT_H
#define COMPILE_ACCENT_H

#include "model.h"

/** Make each accented form without its accents a form of the same lemmas, unless it is a word already (arme, armé). */
void accent_drop(struct model *model);

#endif
