/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Reads a hunspell dictionary (.aff and .dic, UTF-8) into a model: every form that its suffixes make, with the
 * lemma and the ways into compounds. Prefixes are left out: in these dictionaries they only join names.
 */
#ifndef COMPILE_HUNSPELL_H
#define COMPILE_HUNSPELL_H

#include <stdbool.h>

#include "model.h"

/** Read <base>.aff and <base>.dic. False if either is missing; ends the program if they are not UTF-8. */
bool hunspell_read(struct model *model, const char *base);

#endif
