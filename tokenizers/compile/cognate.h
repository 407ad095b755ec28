/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Danish and Swedish spell most of their common words by regular correspondences (gade/gata, sygdom/sjukdom,
 * retfærdighed/rättfärdighet). A key leaves out what differs by rule, so that cognates have equal keys.
 */
#ifndef COMPILE_COGNATE_H
#define COMPILE_COGNATE_H

#include <stddef.h>

#include "model.h"

/** Write the word's key, NUL-terminated, to key, which has room for FOLD_MAX bytes; returns its length. */
size_t cognate_key(char *key, const char *word, size_t length);

/** How alike two words of the two languages look, 0 to 1: twice their longest common subsequence over both lengths. */
float cognate_likeness(const char *a, size_t a_length, const char *b, size_t b_length);

/** Give each lemma of `from` that has no translation the likest lemma of `to` with the same key and class. */
void cognate_guess(struct model *from, const struct model *to);

#endif
