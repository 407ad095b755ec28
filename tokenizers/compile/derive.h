/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Nouns made from verbs that stand only at the end of compounds, which the Swedish dictionary does not list alone:
 * föring (bokföring, rättsföring) from föra, stiftning (lagstiftning) from stifta.
 */
#ifndef COMPILE_DERIVE_H
#define COMPILE_DERIVE_H

#include "model.h"

/** Add those that end enough of the listed words. For Swedish; before family_learn(). */
void derive_nouns(struct model *model);

#endif
