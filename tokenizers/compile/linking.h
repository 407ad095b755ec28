/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Finds the lemma of parts that the dictionaries list only as parts: `gatu` is gata, `arbets` is arbete, `skol` skola.
 */
#ifndef COMPILE_LINKING_H
#define COMPILE_LINKING_H

#include "model.h"

/**
 * The lemma whose compound form could be `text` by the rules of linking (-s, -e, -o, -u, lost -a or -e); MODEL_NONE if
 * there is none. Nouns only, and never the word itself.
 */
uint32_t linking_lemma(const struct model *model, const char *text, size_t length);

/** Link every first part that has no lemma yet to the one that the rules find. The links must be settled after. */
void linking_resolve(struct model *model);

#endif
