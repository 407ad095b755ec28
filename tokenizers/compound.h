/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Splits Danish and Swedish compounds by the lexicon: `regeringsplanerna` is regering + plan.
 *
 * A part that is not the last must be known as a first part of compounds: marked so by the dictionaries, learnt from
 * the compounds that they list, or a noun with a linking s. The last part is any inflected form. Where the choice is
 * free: fewest parts, then the parts that begin and end most compounds. Parts that are compounds themselves are split
 * in turn. A word that the lexicon lists whole is split only where both halves are common as compound parts, so that
 * sommar is not som + mar.
 *
 * Words as in lexicon.h: UTF-8, NFC, case-folded. Nothing is allocated; results borrow nothing.
 */
#ifndef TOKENIZERS_COMPOUND_H
#define TOKENIZERS_COMPOUND_H

#include <stddef.h>
#include <stdint.h>

#include "lexicon.h"

enum { COMPOUND_PARTS_MAX = 12 };

/**
 * A part of a compound. Where Swedish writes two letters for three, parts share a letter: in fallucka the first part
 * is bytes 0 to 4, the second 3 to 8.
 */
struct compound_part {
	size_t start;       /**< bytes from the start of the word */
	size_t length;      /**< bytes, a linking element not counted where it can be told apart: this is what to
	                     *   mark */
	size_t full_length; /**< bytes, the linking element counted */
	uint32_t word;      /**< the lexicon's word for it, for compound_part_lemmas() */
};

struct compound {
	size_t count; /**< parts: 2 or more */
	struct compound_part parts[COMPOUND_PARTS_MAX];
};

/**
 * Split a word as one of this language. SUND_NOT_FOUND if it is no compound that the lexicon can split; then *compound
 * is not to be used. The same input always gives the same split.
 */
enum sund_status compound_split(struct compound *compound, const struct lexicon *lexicon,
                                enum lexicon_language language, const char *word, size_t length);

/** The lemmas of the part at `index`: of a last part those of its form, of another those that it stands for. */
void compound_part_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                          enum lexicon_language language, const struct compound *compound, size_t index);

/**
 * The parts from `first` to `last` as a word whose last part has the lemma `lemma`: all of them are the lemma of the
 * compound. SUND_LIMIT if it would be too long.
 */
enum sund_status compound_run_text(char text[LEXICON_WORD_MAX + 1], size_t *length, const struct lexicon *lexicon,
                                   enum lexicon_language language, const char *word, const struct compound *compound,
                                   size_t first, size_t last, uint32_t lemma);

#endif
