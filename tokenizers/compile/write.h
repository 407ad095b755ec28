/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Lays the models out as format.h says and writes the file. */
#ifndef COMPILE_WRITE_H
#define COMPILE_WRITE_H

#include "lexicon_format.h"
#include "model.h"

/**
 * Write the lexicon to path, by way of a temporary file beside it. The links must be settled. The models' words and
 * lemmas are numbered anew here, so the translations are resolved here too.
 */
void write_lexicon(const char *path, const struct model models[LEXICON_LANGUAGES],
                   const struct format_source *sources, size_t source_count);

#endif
