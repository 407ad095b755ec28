/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Forms that the Swedish dictionary gives to another word, or lists by themselves: it makes användaren and frågor of
 * verbs, and långsamt is an entry beside långsam.
 */
#ifndef COMPILE_COMPLETE_H
#define COMPILE_COMPLETE_H

#include "model.h"

/** Make those that are words already forms of their nouns and adjectives. For Swedish; after all lemmas are known. */
void complete_forms(struct model *model);

#endif
