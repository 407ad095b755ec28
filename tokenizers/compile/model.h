/* SPDX-License-Identifier: GPL-2.0-or-later */
/** What the compiler knows of one language while it reads the sources. Words and lemmas are numbered as they come. */
#ifndef COMPILE_MODEL_H
#define COMPILE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon.h"

#define MODEL_NONE UINT32_MAX

/** Beside LEXICON_FORM and so on, but not written: a word that is no compound, though it looks like one (tallrik). */
enum { MODEL_WHOLE = 0x100 };

struct model_word {
	uint32_t text; /* where in model.text; a NUL after it */
	uint16_t length;
	uint16_t flags;          /* LEXICON_FORM and so on */
	float as_first, as_last; /* how many listed compounds begin, end with it */
};

struct model_lemma {
	uint32_t word;
	uint32_t merged; /* the lemma that this one turned out to be a form of, or MODEL_NONE */
	uint8_t class;   /* enum lexicon_class */
	bool entry;      /* from a dictionary's list, not only from a table or a translation */
	bool reviewed;   /* the project's own table has it: no dictionary may merge it */
};

/* A word is a form of a lemma, or its part in compounds. */
struct model_link {
	uint32_t word, lemma;
	bool part;
};

struct model_translation {
	uint32_t from, to; /* to: a lemma of the other model */
	float weight;
	bool guessed;
};

/* Two lemmas of this model that can mean the same. */
struct model_synonym {
	uint32_t of, is;
};

struct model {
	enum lexicon_language language;
	char *text;
	size_t text_size, text_room;
	struct model_word *words;
	size_t word_count, word_room;
	uint32_t *word_table; /* open addressing over words, MODEL_NONE where free */
	size_t word_table_size;
	struct model_lemma *lemmas;
	size_t lemma_count, lemma_room;
	uint32_t *first_lemma, *next_lemma; /* the lemmas of each word's string, chained */
	size_t first_room, next_room;
	struct model_link *links;
	size_t link_count, link_room;
	struct model_translation *translations;
	size_t translation_count, translation_room;
	struct model_synonym *synonyms;
	size_t synonym_count, synonym_room;
};

void model_init(struct model *model, enum lexicon_language language);

void model_free(struct model *model);

const char *model_text(const struct model *model, uint32_t word);

/** The word's number, MODEL_NONE if the model has no such word. */
uint32_t model_find(const struct model *model, const char *text, size_t length);

/** The word's number, added if need be, with these flags set on it. */
uint32_t model_word(struct model *model, const char *text, size_t length, unsigned flags);

/** The lemma of that string and class, MODEL_NONE if there is none. */
uint32_t model_find_lemma(const struct model *model, uint32_t word, enum lexicon_class class);

/** The first lemma of that string, whatever its class; MODEL_NONE. The others follow in model.next_lemma. */
uint32_t model_first_lemma(const struct model *model, uint32_t word);

/** The lemma of that string and class, added if need be: the word is then a form of it. */
uint32_t model_lemma(struct model *model, uint32_t word, enum lexicon_class class);

void model_link(struct model *model, uint32_t word, uint32_t lemma, bool part);

/** The forms of `lemma` are forms of `into`, and `lemma` is no lemma. */
void model_merge(struct model *model, uint32_t lemma, uint32_t into);

/** The lemma that this one was merged into, in the end; itself if it was not. */
uint32_t model_resolve(const struct model *model, uint32_t lemma);

/** Apply the merges to the links, sort those by word and lemma, drop what is twice. */
void model_settle_links(struct model *model);

void model_translate(struct model *model, uint32_t from, uint32_t to, float weight, bool guessed);

void model_synonym(struct model *model, uint32_t of, uint32_t is);

#endif
