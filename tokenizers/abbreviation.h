/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Abbreviations where a text introduces them: `Inspektionen för vård och omsorg (IVO)`.
 *
 * What an abbreviation stands for is found by Schwartz and Hearst's rule ("A Simple Algorithm for Identifying
 * Abbreviation Definitions in Biomedical Text", PSB 2003): its letters are looked for from right to left in the words
 * before it, and the first of them begins a word. Two things are asked for besides, as in Danish and Swedish letters
 * are often those of parts of a compound (CSN: Centrala studiestödsnämnden): the last letter stands in the last word,
 * and what follows is no number, as in `förordning (EU) 2016/679`.
 */
#ifndef TOKENIZERS_ABBREVIATION_H
#define TOKENIZERS_ABBREVIATION_H

#include <stddef.h>

#include "buffer.h"
#include "tokenizer.h"

enum { ABBREVIATION_WORDS_MAX = 12 };

/** The words of a text that were read last, in normal form, borrowed; all-zero before the first one. */
struct abbreviation_reader {
	struct span words[ABBREVIATION_WORDS_MAX];
	size_t count;
	size_t end;             /* of the last one, in bytes of the text */
};

/** An abbreviation and the words that its letters stand in, those between them left out: vård, but not och. */
struct abbreviation {
	struct span form;       /* in normal form */
	struct span words[ABBREVIATION_WORDS_MAX];
	size_t count;
};

/**
 * Read the next word of a text, whose form as in `form` outlives the reader; parts of words, other readings and hanging
 * hyphens are not to be read. Whether the word is an abbreviation that is introduced here: then *out tells which.
 */
bool abbreviation_read(struct abbreviation *out, struct abbreviation_reader *reader, const char *text, size_t size,
                       const struct word *word, struct span form);

#endif
