/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What apertium-swe-dan knows, asked through lt-proc: for the words of the models, the lemmas that its analysers give
 * them (many irregular forms among them), the lemmas of linking forms, and the translations of lemmas.
 *
 * A dictionary does not say which of several translations is the common one. The weight of each is judged by how many
 * listed compounds it is part of, and by whether it translates back.
 */
#ifndef COMPILE_APERTIUM_H
#define COMPILE_APERTIUM_H

#include "model.h"

/**
 * Add to the model what the analyser at path (…automorf.bin) says of the entries: links to lemmas, and merges of
 * entries that it only knows as forms of other words. Ends the program if lt-proc cannot be run.
 */
void apertium_analyse(struct model *model, const char *path);

/** Look the lemmas of `from` up in the bilingual dictionary at path (…autobil.bin): adds translations to `from`. */
void apertium_translate(struct model *from, struct model *to, const char *path);

/** True if lt-proc is there. */
bool apertium_can_run(void);

#endif
