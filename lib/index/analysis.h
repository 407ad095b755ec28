/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A document cut into passages and words, ready to be stored.
 */
#ifndef INDEX_ANALYSIS_H
#define INDEX_ANALYSIS_H

#include <stdint.h>

#include "abbreviation.h"
#include "array.h"
#include "document/document.h"
#include "language.h"
#include "passage/passage.h"
#include "sentence.h"
#include "string_set.h"
#include "sund/error.h"
#include "tokenizer.h"

/** A word at a place. */
struct posting {
	uint32_t word;      /* number in analysis.words */
	uint32_t position;
};

/** A stretch of analysis.postings. */
struct posting_range {
	size_t start, count;
};

struct analysed_passage {
	struct passage passage;
	uint64_t id;                 /* made from its words: the same text has the same id wherever it stands */
	struct posting_range text;
	size_t first_abbreviation;   /* in analysis.abbreviations */
	size_t abbreviation_count;
	struct language_evidence evidence;
	enum language language;
};

/** What a word says of the language of a text. */
struct word_language {
	uint8_t spoken;              /* enum language: by its letters, or as a small word */
	uint8_t listed;              /* by the dictionaries, once they were asked; else NOT_ASKED */
};

enum { ANALYSIS_WORDS_MAX = 2 * 1000 * 1000 };

struct analysis {
	struct tokenizer *tokenizer;
	struct sentences *sentences;
	struct string_set words;                  /* every distinct word so far, of all documents; when there are more
	                                           * than ANALYSIS_WORDS_MAX, the next document begins without any */
	size_t words_given;                       /* of these, how many the vocabulary has been given by the caller */
	const struct lexicon *lexicon;            /* borrowed; NULL: there is none */
	struct ARRAY(struct word_language) word_languages; /* by word */
	struct passages passages;              /* of the document in hand, as split */
	struct ARRAY(struct analysed_passage) analysed;
	struct ARRAY(struct posting) postings;
	struct ARRAY(struct abbreviation) abbreviations; /* that passages introduce */
	struct posting_range title;            /* words of the title, */
	struct posting_range author;           /* and of the author */
	struct ARRAY(struct posting_range) headings; /* words of each heading, by block; empty for other blocks */
	enum language language;                /* of the document */
};

/** The lexicon is borrowed and may be NULL. */
enum sund_status analysis_init(struct analysis *analysis, const struct lexicon *lexicon, struct sund_error *err);
void analysis_free(struct analysis *analysis);

/** Analyse a document, in place of the one before. SUND_OK, SUND_NOMEM, SUND_LIMIT, SUND_INTERNAL. */
enum sund_status analysis_run(struct analysis *analysis, const struct document *document, struct sund_error *err);

#endif
