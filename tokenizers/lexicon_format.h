/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The lexicon file, shared by its reader (lexicon.c) and its writer (compile/write.c).
 *
 * Little-endian. A struct format_header, then sections, each aligned to 8 bytes; offsets count from the start of the
 * file. For each language:
 *
 * arcs        uint64 each: the words as a minimal acyclic automaton over bytes. A state is a run of arcs in the order
 *             of their bytes, the last one marked. Bits 0-23 first arc of the target state (0: it has none), 24-47
 *             skip: how many words the arcs before it in this state lead to, 48-55 byte, 56 last arc of the state,
 *             57 a word ends here. Words are so numbered 0, 1, 2, … in the order of their bytes: a word's number is the
 *             sum of the skips on its way and of the words that end before it on that way. Arc 0 is not used.
 * traits      uint16 for each word: bits 0-7 LEXICON_FORM and so on, 8-11 as_first, 12-15 as_last.
 * links       uint16 for each word: which of `rules` leads from the word to its lemmas.
 * rules       uint32 each: where in `changes` the rule lies. The first rule leads to no lemma.
 * changes     bytes: for each rule a count (1 byte), then for that many lemmas: class, with FORMAT_PART where the word
 *             is only a part of compounds for it; bytes to take off the word's end, bytes to add; those bytes.
 * lemmas      struct format_lemma for each lemma, in the order of their words and classes, and one more at the end.
 * paradigms   bytes: for each a count (2 bytes), then that many of: bytes to take off the lemma's end, bytes to add,
 *             those bytes.
 * synonyms    uint32 each: lemma of the same language, in rising order for each lemma.
 * translations uint32: bits 0-22 lemma of the other language, 23 guessed, 24-31 weight in 1/255.
 */
#ifndef TOKENIZERS_FORMAT_H
#define TOKENIZERS_FORMAT_H

#include <stdint.h>

#define FORMAT_MAGIC "sundlex\n"
#define FORMAT_VERSION UINT32_C(2)
#define FORMAT_ORDER UINT32_C(0x01020304)

#define FORMAT_PART 0x80U

#define FORMAT_TARGET_BITS 24
#define FORMAT_SKIP_SHIFT 24
#define FORMAT_BYTE_SHIFT 48
#define FORMAT_LAST (UINT64_C(1) << 56)
#define FORMAT_FINAL (UINT64_C(1) << 57)
#define FORMAT_24_BITS UINT32_C(0xffffff)

#define FORMAT_TRANSLATION_LEMMA UINT32_C(0x7fffff)
#define FORMAT_TRANSLATION_GUESSED UINT32_C(0x800000)

enum { FORMAT_SOURCES_MAX = 16, FORMAT_LANGUAGES = 2 };

enum format_section {
	FORMAT_ARCS,
	FORMAT_TRAITS,
	FORMAT_LINKS,
	FORMAT_RULES,
	FORMAT_CHANGES,
	FORMAT_LEMMAS,
	FORMAT_PARADIGMS,
	FORMAT_TRANSLATIONS,
	FORMAT_SYNONYMS,
	FORMAT_SECTIONS
};

struct format_span {
	uint64_t offset;
	uint64_t count; /* of the section's elements */
};

struct format_source {
	char name[48];
	uint64_t size;
	uint64_t hash;
};

struct format_language {
	uint64_t root; /* first arc of the automaton's start state */
	struct format_span sections[FORMAT_SECTIONS];
};

struct format_header {
	char magic[8];
	uint32_t version;
	uint32_t order;
	uint64_t size;
	uint64_t hash;
	uint64_t source_count;
	struct format_source sources[FORMAT_SOURCES_MAX];
	struct format_language languages[FORMAT_LANGUAGES];
};

struct format_lemma {
	uint32_t word;        /* bits 0-23 number of its word, 24-31 class */
	uint32_t paradigm;    /* where in `paradigms` */
	uint32_t translation; /* first in `translations`; they go on to the next lemma's first */
	uint32_t synonym;     /* the same in `synonyms` */
};

#endif
