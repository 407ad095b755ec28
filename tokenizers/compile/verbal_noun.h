/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Translates nouns that are made from verbs as the verbs are translated: offentliggørelse is what offentliggøre is to
 * offentliggøre, so offentliggörande. Dictionaries of two languages list the verb and leave the noun to the reader.
 */
#ifndef COMPILE_VERBAL_NOUN_H
#define COMPILE_VERBAL_NOUN_H

#include "model.h"

/** Give each noun of `from` that has no translation, but a verb that has, the nouns of `to` that are made from the
 *  verb's translations; as guesses. The translations of `from` must be sorted by lemma. */
void verbal_noun_guess(struct model *from, const struct model *to);

#endif
