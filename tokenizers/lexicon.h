/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The compiled lexicon of Danish and Swedish: which lemmas a form belongs to, which forms a lemma has, how a word may
 * take part in compounds, what a lemma is called in the other language, and what else it may be called in its own.
 *
 * The file is made by sund-lexicon (compile/) from hunspell-da, hunspell-sv, apertium-swe-dan, apertium-dan-nor,
 * apertium-swe-nor, mythes-da, mythes-sv, the names of countries and cities that ICU brings, and the project's own
 * irregular.tsv and bilingual.tsv. It is memory-mapped and used as it lies: opening it reads the header and nothing
 * else. Every offset is checked against the file's size, either on opening or when it is followed, so that a damaged
 * file gives SUND_CORRUPT or finds nothing, but is never read outside its bounds.
 *
 * Words are UTF-8 in NFC, case-folded, and need not end in NUL. A lemma is a word with a part of speech; its number is
 * only good for the language and the file that it came from. An open lexicon is never written to: any number of
 * threads may use it at once.
 */
#ifndef TOKENIZERS_LEXICON_H
#define TOKENIZERS_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sund/error.h"

enum {
	LEXICON_WORD_MAX = 200,        /**< bytes in the longest word; longer words are unknown */
	LEXICON_LEMMAS_MAX = 16,       /**< most lemmas that one form has */
	LEXICON_TRANSLATIONS_MAX = 16, /**< most translations that one lemma has */
	LEXICON_SYNONYMS_MAX = 64      /**< most synonyms that one lemma has */
};

enum lexicon_language { LEXICON_DANISH = 0, LEXICON_SWEDISH, LEXICON_LANGUAGES };

enum lexicon_class {
	LEXICON_OTHER = 0, /**< pronouns, particles and everything whose class the sources do not tell */
	LEXICON_NOUN,
	LEXICON_VERB,
	LEXICON_ADJECTIVE,
	LEXICON_ADVERB,
	LEXICON_NAME,
	LEXICON_CLASSES
};

/** How a word may take part in compounds; bits of struct lexicon_word.flags. */
enum {
	LEXICON_FORM = 1,    /**< stands alone in text */
	LEXICON_FIRST = 2,   /**< may be a part of a compound that is not the last (`regerings`, `gatu`, `hus`) */
	LEXICON_LAST = 4,    /**< may be the last part of a compound */
	LEXICON_LISTED = 8,  /**< the dictionaries say so for FIRST; otherwise it was learnt from their compounds */
	LEXICON_LEMMA = 16,  /**< is the base form of some lemma */
	LEXICON_CONTENT = 32,      /**< a form of a noun, a verb or an adjective */
	LEXICON_NEVER_FIRST = 64,  /**< a prefix or a particle when another word follows */
	LEXICON_NEVER_LAST = 128   /**< a suffix when another word goes before */
};

/** A word of one language. */
struct lexicon_word {
	uint32_t number;   /**< its place in the sorted list of the language's words */
	unsigned flags;    /**< LEXICON_FORM and so on */
	unsigned as_first; /**< 0 to 15: 1.25 log2(1 + n), rounded, of n listed compounds that begin with it */
	unsigned as_last;  /**< the same for compounds that end in a form of its lemma */
};

struct lexicon_translation {
	uint32_t lemma; /**< in the other language */
	float weight;   /**< share of the meaning: those of one lemma add up to 1, the likeliest first */
	bool guessed;   /**< by rules of spelling, not from the bilingual dictionary */
};

/** What the lexicon was made from. */
struct lexicon_source {
	char name[48];
	uint64_t size; /**< bytes; 0 if missing */
	uint64_t hash; /**< XXH3 of its bytes; 0 if missing */
	bool present;
};

struct lexicon_info {
	uint32_t version;      /**< of the file format */
	uint64_t hash;         /**< XXH3 of everything after the header: two lexicons with the same hash are the same */
	uint64_t size;         /**< bytes of the file */
	size_t source_count;
	uint32_t words[LEXICON_LANGUAGES];
	uint32_t lemmas[LEXICON_LANGUAGES];
};

struct lexicon;

/**
 * Map the file at path. SUND_NOT_FOUND, SUND_IO, SUND_NOMEM; SUND_SCHEMA if it is of another version or byte order,
 * SUND_CORRUPT if it is no lexicon or cut short. *lexicon is NULL unless SUND_OK.
 */
enum sund_status lexicon_open(struct lexicon **lexicon, const char *path, struct sund_error *err);

/** Unmap and free; NULL is allowed. */
void lexicon_close(struct lexicon *lexicon);

/** Read the whole file and compare it with its hash: SUND_OK or SUND_CORRUPT. Takes milliseconds. */
enum sund_status lexicon_verify(const struct lexicon *lexicon, struct sund_error *err);

void lexicon_info(struct lexicon_info *info, const struct lexicon *lexicon);

/** The source at `index` of info.source_count; SUND_DONE past the end. */
enum sund_status lexicon_source(struct lexicon_source *source, const struct lexicon *lexicon, size_t index);

/** "da" or "sv". */
const char *lexicon_language_code(enum lexicon_language language);

/** The language that is not this one. */
enum lexicon_language lexicon_other_language(enum lexicon_language language);

/** Find a word. SUND_NOT_FOUND if the language has no such word, then *word is untouched. */
enum sund_status lexicon_find(struct lexicon_word *word, const struct lexicon *lexicon, enum lexicon_language language,
                              const char *text, size_t length);

/** Whether a language has the word as one that stands alone in text. A lexicon that is NULL has none. */
bool lexicon_lists(const struct lexicon *lexicon, enum lexicon_language language, const char *text, size_t length);

/** The same in any of the languages. */
bool lexicon_lists_anywhere(const struct lexicon *lexicon, const char *text, size_t length);

/**
 * Find the words that begin at text and end within length, shortest first, and call visit for each with the number of
 * bytes that it covers. Stops when visit returns false.
 */
void lexicon_prefixes(const struct lexicon *lexicon, enum lexicon_language language, const char *text, size_t length,
                      bool (*visit)(void *context, size_t length, const struct lexicon_word *word), void *context);

/**
 * The lemmas that the word is a form of: all of them, in a fixed order. *count may be 0 (a word may be known only as
 * part of compounds).
 */
void lexicon_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                    enum lexicon_language language, uint32_t word);

/** The lemmas that the word stands for as a part of a compound that is not the last: `gatu` for gata. */
void lexicon_part_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                         enum lexicon_language language, uint32_t word);

/**
 * The string of a lemma: written to text with a NUL after it; *length does not count the NUL.
 * SUND_INVALID for a number that is none, SUND_CORRUPT.
 */
enum sund_status lexicon_lemma_text(char text[LEXICON_WORD_MAX + 1], size_t *length, const struct lexicon *lexicon,
                                    enum lexicon_language language, uint32_t lemma);

/** The part of speech of a lemma; LEXICON_OTHER for a number that is none. */
enum lexicon_class lexicon_lemma_class(const struct lexicon *lexicon, enum lexicon_language language, uint32_t lemma);

/** The translations of a lemma into the other language, heaviest first. */
void lexicon_translations(struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX], size_t *count,
                          const struct lexicon *lexicon, enum lexicon_language language, uint32_t lemma);

/** The lemmas of the same language and class that can mean the same, in a fixed order. */
void lexicon_synonyms(uint32_t synonyms[LEXICON_SYNONYMS_MAX], size_t *count, const struct lexicon *lexicon,
                      enum lexicon_language language, uint32_t lemma);

/** Walks over the forms of a lemma. Fill it with lexicon_forms(); its fields are private. */
struct lexicon_forms {
	const unsigned char *at, *end;
	unsigned left;
	size_t base_length;
	char base[LEXICON_WORD_MAX + 1];
	char text[LEXICON_WORD_MAX + 1];
};

/** Start over the forms of a lemma, the lemma's own string among them. SUND_INVALID, SUND_CORRUPT. */
enum sund_status lexicon_forms(struct lexicon_forms *forms, const struct lexicon *lexicon,
                               enum lexicon_language language, uint32_t lemma);

/**
 * The next form: *text is NUL-terminated and good until the next call. SUND_DONE after the last; SUND_CORRUPT.
 */
enum sund_status lexicon_forms_next(const char **text, size_t *length, struct lexicon_forms *forms);

#endif
