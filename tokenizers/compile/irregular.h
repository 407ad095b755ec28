/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Reads the project's own table of what the dictionaries do not say. Lines of fields divided by tabs, `#` begins a
 * comment:
 *
 *   LANGUAGE CLASS LEMMA FORMS   the forms (divided by blanks) belong to the lemma. Where a form is also an entry of
 *                                the dictionary that is no lemma in truth, write `=form`: what that entry makes by
 *                                suffixes (mændene from mænd) belongs to the lemma too, and the entry is dropped.
 *   LANGUAGE prefix - WORDS      words that are prefixes or particles when another word follows: never a first part
 *   LANGUAGE suffix - WORDS      words that are suffixes when another word goes before: never a last part
 *   LANGUAGE whole - WORDS       words that look like compounds and are none: neither they nor what is made from them
 *                                are split
 *
 * LANGUAGE is da or sv, CLASS n, v, a, r (adverb) or o (other).
 */
#ifndef COMPILE_IRREGULAR_H
#define COMPILE_IRREGULAR_H

#include "model.h"

/** Add the table at path to the two models; ends the program, with the line's number, if a line is wrong. */
void irregular_read(struct model models[LEXICON_LANGUAGES], const char *path);

#endif
