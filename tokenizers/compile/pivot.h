/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Translations by way of Norwegian. Danish and Swedish each have a larger dictionary into Norwegian Bokmål
 * (apertium-dan-nor, apertium-swe-nor) than into each other; what both translate alike is a translation.
 */
#ifndef COMPILE_PIVOT_H
#define COMPILE_PIVOT_H

#include "model.h"

/** Give the lemmas that have no translation yet those that meet in Norwegian. The paths are of the dictionaries
 *  (…autobil.bin) from each language into Norwegian. */
void pivot_translate(struct model models[LEXICON_LANGUAGES], const char *const paths[LEXICON_LANGUAGES]);

#endif
