/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Adds what countries and cities are called in either language, which the dictionaries leave out: Østrig and Österrike,
 * Athen and Aten. The names are those of Unicode's CLDR, which ICU brings with it. Only names of one word; a city only
 * where the two languages differ.
 */
#ifndef COMPILE_NAMES_H
#define COMPILE_NAMES_H

#include "model.h"

/** Add the names, their genitives and their translations to both models. */
void names_add(struct model models[LEXICON_LANGUAGES]);

#endif
