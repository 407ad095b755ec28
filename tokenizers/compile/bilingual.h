/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Reads the project's own table of translations. Lines of a class (n, v, a, r, o as in irregular.tsv), a Danish lemma
 * and one or more Swedish lemmas divided by blanks, the usual one first, `>` before one that is usually called something
 * else in Danish; fields divided by tabs, `#` begins a comment.
 */
#ifndef COMPILE_BILINGUAL_H
#define COMPILE_BILINGUAL_H

#include "model.h"

/** Add the table at path to both models; ends the program, with the line's number, if a line is wrong. */
void bilingual_read(struct model models[LEXICON_LANGUAGES], const char *path);

#endif
