/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Learns from the dictionaries' own compounds how readily a word begins and ends compounds. Every listed word is cut
 * in two in all ways that give two known words; each way gets a share of it according to how often its halves occur
 * elsewhere, and the counting is repeated with the new counts (expectation maximisation).
 */
#ifndef COMPILE_FAMILY_H
#define COMPILE_FAMILY_H

#include "model.h"

/**
 * Fill as_first and as_last of the model's words. A form that begins many listed compounds without being marked for
 * it becomes a FIRST part too, with its lemma. The links must be settled, and settled again after.
 */
void family_learn(struct model *model);

#endif
