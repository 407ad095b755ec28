/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Translates nouns that are made from verbs and adjectives as these are translated: offentliggørelse is what
 * offentliggøre is, so offentliggörande; bæredygtighed what bæredygtig is, so hållbarhet. Dictionaries of two languages
 * list the verb or adjective and leave the noun to the reader.
 */
#ifndef COMPILE_DERIVED_NOUN_H
#define COMPILE_DERIVED_NOUN_H

#include "model.h"

/** Give each noun of `from` that has no translation, but is made from a word that has, the nouns of `to` that are made
 *  in such a way from that word's translations; as guesses. The translations of `from` must be sorted by lemma. */
void derived_noun_guess(struct model *from, const struct model *to);

#endif
