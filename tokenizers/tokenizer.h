/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From text to words with places: the one analyser, for documents, queries and highlighting alike.
 *
 * Words are found by Unicode's rules (UAX #29, by ICU), and then
 *  - words with a hyphen, slash, colon, full stop or underscore between them and nothing else are one word too:
 *    `e-mail`, `A/S`, `EU:s`, `imy.se`, `bilag_2`. The whole comes first, then its parts, each with a position of its
 *    own, except where all are numbers: a date or a case number is one thing;
 *  - a word that is broken by a hyphen at a line end is put together again, except where the hyphen is more likely a
 *    real one: after an abbreviation (`EU-`, `IoT-`), next to a digit, before a capital, in a word with another hyphen,
 *    or as the lexicon says (see line_end.h). Then the line end alone is dropped. Where that is open, the word is given
 *    a second time in its other reading, with the same place and position;
 *  - a hyphen before a blank (`ind- og udland`), also at a line end when og, och, eller, … follows, stays outside; the
 *    word is given a second time with it, at the same position: `ind`, then `ind-`. So is one with a hyphen in front
 *    (`indkøbschef og -assistent`).
 */
#ifndef TOKENIZERS_TOKENIZER_H
#define TOKENIZERS_TOKENIZER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"
#include "sund/error.h"

struct tokenizer;
struct lexicon;

/** A word of the text. */
struct word {
	struct span form;    /* normal form, see normalize.h; never empty; valid until the next call on the tokenizer */
	size_t start, end;   /* bytes in the text; what stands there normalises to the form, line breaks apart */
	uint32_t position;   /* 0-based; consecutive words have consecutive positions */
	uint32_t width;      /* number of positions it takes: more than 1 for a whole that has parts */
	bool is_part;        /* of the whole given before it */
	bool is_other;       /* of the other reading of the word given before it, with or without a hyphen at a line
	                      * end: the word itself, or its two sides, which are parts then */
	bool hangs;          /* the word given before it once more, with a hyphen where the rest of it is left out */
};

/** A tokenizer to be freed with tokenizer_free(). SUND_NOMEM, or SUND_INTERNAL if ICU's data is missing. */
enum sund_status tokenizer_new(struct tokenizer **out, struct sund_error *err);
void tokenizer_free(struct tokenizer *tokenizer);

/** Read line ends by this lexicon from now on; it is borrowed. Without one, words are put together wherever they
 *  may. */
void tokenizer_use_lexicon(struct tokenizer *tokenizer, const struct lexicon *lexicon);

/**
 * Begin with a text of `size` bytes, which is borrowed until the last word was given. Any bytes will do: malformed
 * UTF-8 parts words. SUND_OK; SUND_LIMIT for 1 GiB and more; SUND_NOMEM, SUND_INTERNAL.
 */
enum sund_status tokenizer_begin(struct tokenizer *tokenizer, const char *text, size_t size, struct sund_error *err);

/** The next word. SUND_OK, SUND_DONE after the last, SUND_NOMEM. */
enum sund_status tokenizer_next(struct tokenizer *tokenizer, struct word *word, struct sund_error *err);

#endif
