/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "keys.h"

#include <stdbool.h>
#include <string.h>

#include "old_spelling.h"
#include "spelling.h"

/* ---------------------------------------------------------------- stems */

/* Snowball's Danish knows æ and ø only: a Nordic spelling is put into Danish letters for it, and the stem back. */
static bool stem_nordic(struct spellings *s, struct stemmer *stemmer, enum stemmer_language language)
{
	bool danish = language == STEMMER_DANISH;
	struct span spelt = buffer_span(&s->nordic), stem = buffer_span(&s->stems[language]);
	if (danish) {
		s->work.size = 0;
		if (!spelling_danish(&s->work, spelt))
			return false;
		spelt = buffer_span(&s->work);
	}
	/* Most words are spelt so already, and their stem is at hand. */
	if (!span_equal(spelt, buffer_span(&s->joined))) {
		stem = stemmer_stem(stemmer, language, spelt);
		if (!stem.data)
			return false;
	}
	struct buffer *out = &s->nordic_stems[language];
	out->size = 0;
	return danish ? spelling_nordic(out, stem) : buffer_append(out, stem.data, stem.size);
}

/* The key of a stem or lemma in Nordic spelling. */
static bool add_key(struct spellings *s, struct span nordic)
{
	s->work.size = s->key.size = 0;
	return old_spelling_fold(&s->work, nordic) && spelling_keyboard(&s->key, buffer_span(&s->work))
	    && string_set_add(&s->modern, s->work.data, s->work.size, NULL) != STRING_NONE
	    && string_set_add(&s->keys, s->key.data, s->key.size, NULL) != STRING_NONE;
}

static bool add_stem_key(struct spellings *s, enum stemmer_language language)
{
	struct span stem = buffer_span(&s->nordic_stems[language]);
	for (enum stemmer_language before = 0; before < language; before++) {
		if (span_equal(stem, buffer_span(&s->nordic_stems[before])))
			return true;
	}
	return add_key(s, stem);
}

static bool make_stems(struct spellings *s, struct stemmer *stemmer, enum stemmer_language language)
{
	struct span stem = stemmer_stem(stemmer, language, buffer_span(&s->joined));
	s->stems[language].size = 0;
	return stem.data && buffer_append(&s->stems[language], stem.data, stem.size)
	    && stem_nordic(s, stemmer, language) && add_stem_key(s, language);
}

/* ---------------------------------------------------------------- lemmas and parts */

static bool add_part_lemma(struct spellings *s, struct span lemma)
{
	s->work.size = 0;
	return spelling_nordic(&s->work, lemma)
	    && string_set_add(&s->parts, s->work.data, s->work.size, NULL) != STRING_NONE;
}

/* Put a lemma into a set, with the digits of its class and language behind it; *lemma is then the set's own copy,
 * without them. */
static bool add_marked(struct string_set *set, struct span *lemma, enum lexicon_class class,
                       enum lexicon_language language)
{
	char marked[2 * LEXICON_WORD_MAX + LEMMA_DIGITS];
	if (lemma->size + LEMMA_DIGITS > sizeof marked)
		return true;
	memcpy(marked, lemma->data, lemma->size);
	marked[lemma->size] = (char)('0' + class);
	marked[lemma->size + 1] = (char)('0' + language);
	uint32_t number = string_set_add(set, marked, lemma->size + LEMMA_DIGITS, NULL);
	if (number != STRING_NONE)
		lemma->data = set->list.items[number].data;
	return number != STRING_NONE;
}

static bool add_lemma(struct spellings *s, enum lexicon_language language, struct span lemma, enum lexicon_class class)
{
	s->work.size = 0;
	if (!spelling_nordic(&s->work, lemma))
		return false;
	struct span nordic = buffer_span(&s->work);
	return add_marked(&s->lemmas[language], &lemma, class, language)
	    && add_marked(&s->nordic_lemmas, &nordic, class, language) && add_key(s, nordic);
}

static bool add_lexicon_lemmas(struct spellings *s, const struct lexicon *lexicon, enum lexicon_language language)
{
	struct lexicon_word word;
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	size_t count, length;
	if (lexicon_find(&word, lexicon, language, s->joined.data, s->joined.size) != SUND_OK
	    || !(word.flags & LEXICON_FORM))
		return true;
	lexicon_lemmas(lemmas, &count, lexicon, language, word.number);
	s->known[language] = count > 0;
	for (size_t i = 0; i < count; i++) {
		if (lexicon_lemma_text(text, &length, lexicon, language, lemmas[i]) == SUND_OK
		    && !add_lemma(s, language, (struct span){ text, length },
		                  lexicon_lemma_class(lexicon, language, lemmas[i])))
			return false;
	}
	return true;
}

static bool add_compound_lemmas(struct spellings *s, const struct lexicon *lexicon, enum lexicon_language language,
                                const struct compound *compound)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	size_t count, length;
	compound_part_lemmas(lemmas, &count, lexicon, language, compound, compound->count - 1);
	for (size_t i = 0; i < count; i++) {
		if (compound_run_text(text, &length, lexicon, language, s->joined.data, compound, 0,
		                      compound->count - 1, lemmas[i])
		        == SUND_OK
		    && !add_lemma(s, language, (struct span){ text, length },
		                  lexicon_lemma_class(lexicon, language, lemmas[i])))
			return false;
	}
	s->known[language] |= count > 0;
	return true;
}

/* The parts from `first` to `last`, as a word: with the lemmas of the last one. */
static bool add_run(struct spellings *s, const struct lexicon *lexicon, enum lexicon_language language,
                    const struct compound *compound, size_t first, size_t last)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	char text[LEXICON_WORD_MAX + 1];
	size_t count, length;
	compound_part_lemmas(lemmas, &count, lexicon, language, compound, last);
	for (size_t i = 0; i < count; i++) {
		if (compound_run_text(text, &length, lexicon, language, s->joined.data, compound, first, last,
		                      lemmas[i])
		        == SUND_OK
		    && !add_part_lemma(s, (struct span){ text, length }))
			return false;
	}
	return true;
}

/* Each part, and each row of parts that is not the whole: bostadsrättsförening has bostadsrätt in it. */
static bool add_parts(struct spellings *s, const struct lexicon *lexicon, enum lexicon_language language,
                      const struct compound *compound)
{
	for (size_t first = 0; first < compound->count; first++) {
		for (size_t last = first; last < compound->count; last++) {
			if (last - first + 1 < compound->count && !add_run(s, lexicon, language, compound, first, last))
				return false;
		}
	}
	return true;
}

/* Split the word as one of each language that may have it. One that only one of them lists is a compound in that one or
 * in none: biljett is not Danish bil + jet. One that both list is a compound in both or in none: plantage has no
 * plan. */
static void split(struct spellings *s, const struct lexicon *lexicon)
{
	const bool *listed = s->known, danish = listed[LEXICON_DANISH], swedish = listed[LEXICON_SWEDISH];
	size_t found = 0;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		struct compound *compound = &s->compounds[i];
		if ((!listed[i] && (danish || swedish))
		    || compound_split(compound, lexicon, i, s->joined.data, s->joined.size) != SUND_OK)
			compound->count = 0;
		found += compound->count > 0;
	}
	if (danish && swedish && found < LEXICON_LANGUAGES)
		s->compounds[LEXICON_DANISH].count = s->compounds[LEXICON_SWEDISH].count = 0;
}

static bool consult_lexicon(struct spellings *s, const struct lexicon *lexicon)
{
	bool ok = true;
	if (s->joined.size > LEXICON_WORD_MAX)
		return true;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES && ok; i++)
		ok = add_lexicon_lemmas(s, lexicon, i);
	split(s, lexicon);
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES && ok; i++) {
		ok = s->compounds[i].count == 0
		    || (add_compound_lemmas(s, lexicon, i, &s->compounds[i])
		        && add_parts(s, lexicon, i, &s->compounds[i]));
	}
	return ok;
}

/* ---------------------------------------------------------------- the whole */

static void clear(struct spellings *s)
{
	s->joined.size = s->nordic.size = 0;
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		s->known[i] = false;
		s->compounds[i].count = 0;
		string_set_clear(&s->lemmas[i]);
	}
	string_set_clear(&s->nordic_lemmas);
	string_set_clear(&s->modern);
	string_set_clear(&s->parts);
	string_set_clear(&s->keys);
}

enum sund_status spellings_make(struct spellings *s, const struct analyser *analyser, struct span form)
{
	clear(s);
	if (!spelling_joined(&s->joined, form) || !spelling_nordic(&s->nordic, buffer_span(&s->joined)))
		return SUND_NOMEM;
	for (enum stemmer_language language = 0; language < STEMMER_COUNT; language++) {
		if (!make_stems(s, analyser->stemmer, language))
			return SUND_NOMEM;
	}
	return !analyser->lexicon || consult_lexicon(s, analyser->lexicon) ? SUND_OK : SUND_NOMEM;
}

void spellings_free(struct spellings *s)
{
	buffer_free(&s->joined);
	buffer_free(&s->nordic);
	for (size_t i = 0; i < STEMMER_COUNT; i++) {
		buffer_free(&s->stems[i]);
		buffer_free(&s->nordic_stems[i]);
	}
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++)
		string_set_free(&s->lemmas[i]);
	string_set_free(&s->nordic_lemmas);
	string_set_free(&s->modern);
	string_set_free(&s->parts);
	string_set_free(&s->keys);
	buffer_free(&s->work);
	buffer_free(&s->key);
}

bool spellings_is_known(const struct spellings *s)
{
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		if (s->known[i])
			return true;
	}
	return false;
}

bool string_sets_meet(const struct string_set *a, const struct string_set *b)
{
	for (size_t i = 0; i < a->list.count; i++) {
		if (string_set_find(b, a->list.items[i].data, a->list.items[i].size) != STRING_NONE)
			return true;
	}
	return false;
}
