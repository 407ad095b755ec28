/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Brings the translations of both directions together: what holds one way holds the other way too, with less weight;
 * nouns that no dictionary translates are translated as the words that they are made from (derived_noun.h), and
 * lemmas that are left by the word that the spelling rules between the two languages lead to, if there is such a word
 * (cognate.h); and the weights of each lemma's translations add up to 1.
 */
#ifndef COMPILE_TRANSLATE_H
#define COMPILE_TRANSLATE_H

#include "model.h"

/** Do all that; the models' words must have their as_first and as_last. */
void translate_settle(struct model models[LEXICON_LANGUAGES]);

#endif
