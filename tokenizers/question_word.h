/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The words that Danish and Swedish questions begin with: hvad, hvornår, vilken. They are rare in what answers a
 * question, and so seem to tell much about it; they tell next to nothing.
 */
#ifndef TOKENIZERS_QUESTION_WORD_H
#define TOKENIZERS_QUESTION_WORD_H

#include <stdbool.h>

#include "buffer.h"

/** Whether a normal form (see normalize.h) is an interrogative. Those that are common words besides (hvis, var) are not
 *  among them. */
bool is_question_word(struct span form);

#endif
