/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Synonyms from a thesaurus in the format of MyThes, as packaged for LibreOffice. */
#ifndef COMPILE_THESAURUS_H
#define COMPILE_THESAURUS_H

#include "model.h"

/**
 * Read the .dat file of a thesaurus: its words that are lemmas of the model and their synonyms of the same part of
 * speech, both ways. Phrases, and words that are only narrower, are left out. The model's lemmas must be settled.
 */
void thesaurus_read(struct model *model, const char *path);

#endif
