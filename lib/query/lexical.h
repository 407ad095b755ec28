/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Lemmas of a word of the query, and the words of the vocabulary that they lead to.
 */
#ifndef QUERY_LEXICAL_H
#define QUERY_LEXICAL_H

#include <stdbool.h>

#include "compound.h"
#include "lexicon.h"
#include "tier.h"

/** The lemmas of a word as one of the language; *count may be 0. */
void lexical_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                    enum lexicon_language language, struct span form);

/** Add every form of the lemma. SUND_OK, SUND_CORRUPT, SUND_NOMEM. */
enum sund_status lexical_add_forms(struct string_set *words, const struct lexicon *lexicon,
                                   enum lexicon_language language, uint32_t lemma, struct sund_error *err);

/** The same, each behind these letters: the forms of a compound by those of its last part. */
enum sund_status lexical_add_forms_after(struct string_set *words, const struct lexicon *lexicon,
                                         enum lexicon_language language, struct span before, uint32_t lemma,
                                         struct sund_error *err);

/** Add the compounds of the vocabulary that have the lemma as a part. Statuses of the store, SUND_NOMEM. */
enum sund_status lexical_add_compounds(struct string_set *words, const struct tier_context *context,
                                       enum lexicon_language language, uint32_t lemma, struct sund_error *err);

/** The same for any string of a lemma; parts in a row have one too, see compound_run_text(). */
enum sund_status lexical_add_compounds_of(struct string_set *words, const struct tier_context *context,
                                          struct span lemma, struct sund_error *err);

/** Whether one of the lemmas is a name with a name in the other language, be it spelt alike: then that is what it is
 *  called there, and its parts say nothing. Østrig is neither east nor rich. */
bool lexical_is_known_name(const struct lexicon *lexicon, enum lexicon_language language, const uint32_t *lemmas,
                           size_t count);

/** A word that the query's own language has is not read as one of the other: er and rolig of a Danish question. */
bool lexical_is_read_as(const struct tier_context *context, enum lexicon_language language);

/** How likely the other language means the same by the word, 0 for a false friend: where the query is in one language and
 *  there are passages in the other, which has the word too. 1 where that is not so, or not known. */
double lexical_friendship(const struct tier_context *context);

#endif
