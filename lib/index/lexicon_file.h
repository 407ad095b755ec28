/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Where the compiled lexicon is: the file that $SUND_LEXICON names, else the one that was installed with the library,
 * wherever both are now, else the one in the folder where it was built.
 */
#ifndef INDEX_LEXICON_FILE_H
#define INDEX_LEXICON_FILE_H

#include "lexicon.h"

/** Open the lexicon. *out is NULL and the status SUND_OK where there is none: stems alone then join the forms of a
 *  word. A file that is there but of no use is an error: SUND_SCHEMA, SUND_CORRUPT, SUND_IO, SUND_NOMEM. */
enum sund_status lexicon_file_open(struct lexicon **out, struct sund_error *err);

/** What tells one lexicon from another; 0 for NULL. */
uint64_t lexicon_file_hash(const struct lexicon *lexicon);

#endif
