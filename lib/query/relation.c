/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "relation.h"

#include <string.h>

#include "characters.h"

/* A lemma as keys.h has it: text, then the digits of its class and language. */
static enum lexicon_class class_of(struct span lemma)
{
	return (enum lexicon_class)(lemma.data[lemma.size - 2] - '0');
}

static size_t language_of(struct span lemma)
{
	return (size_t)(lemma.data[lemma.size - 1] - '0');
}

static bool is_form(struct span lemma, struct span form)
{
	return lemma.size == form.size + LEMMA_DIGITS && memcmp(lemma.data, form.data, form.size) == 0;
}

/* Dictionaries do not tell the class of every word. */
static bool same_lemma(struct span a, struct span b)
{
	return a.size == b.size && memcmp(a.data, b.data, a.size - LEMMA_DIGITS) == 0
	    && (class_of(a) == class_of(b) || class_of(a) == LEXICON_OTHER || class_of(b) == LEXICON_OTHER);
}

/* A base form of the one class is more likely meant than an inflected form of the other. Danish plurals in -e are
 * infinitives too (veje), so a verb does not outdo a noun. */
static bool outdoes(enum lexicon_class own, enum lexicon_class class)
{
	if (class == LEXICON_VERB)
		return own != LEXICON_NAME;
	if (class == LEXICON_NOUN)
		return own == LEXICON_NOUN || own == LEXICON_ADJECTIVE || own == LEXICON_ADVERB;
	return own == class && class != LEXICON_OTHER;
}

static bool stands_for_itself(const struct string_set *lemmas, struct span form, struct span lemma)
{
	bool other = false;
	for (size_t i = 0; i < lemmas->list.count; i++) {
		const struct span own = lemmas->list.items[i];
		if (!is_form(own, form))
			continue;
		if (same_lemma(own, lemma))
			return false;
		other |= outdoes(class_of(own), class_of(lemma));
	}
	return other;
}

/* Whether the word is in a language of the index, so that its lemmas in another are hardly meant. */
static bool is_at_home(const struct string_set *lemmas, const bool *languages)
{
	for (size_t i = 0; i < lemmas->list.count; i++) {
		if (languages[language_of(lemmas->list.items[i])])
			return true;
	}
	return false;
}

static bool is_vowel(UChar32 c)
{
	return memchr("aeiouy", c < 0x80 ? (char)c : 'a', sizeof "aeiouy" - 1) != NULL;
}

/* Forms of one word that do not even begin alike: gammel and ældre. Vowels change with the inflection. */
static bool is_suppletive(struct span a, struct span b)
{
	const UChar32 x = character_at(a.data, a.size, 0), y = character_at(b.data, b.size, 0);
	return x != y && !(is_vowel(x) && is_vowel(y));
}

/* One of the two words, as far as this pair of lemmas goes. */
struct side {
	const struct string_set *lemmas;
	struct span form;
	bool at_home;
};

static bool is_meant(const struct side *side, struct span lemma, const bool *languages)
{
	return (!side->at_home || languages[language_of(lemma)]) && !stands_for_itself(side->lemmas, side->form, lemma);
}

static enum relation by_lemmas(const struct side *a, const struct side *b, const bool *languages)
{
	enum relation best = RELATION_NONE;
	for (size_t i = 0; i < a->lemmas->list.count; i++) {
		for (size_t k = 0; k < b->lemmas->list.count; k++) {
			const struct span x = a->lemmas->list.items[i], y = b->lemmas->list.items[k];
			if (!same_lemma(x, y))
				continue;
			if (is_meant(a, x, languages) && is_meant(b, y, languages) && !is_suppletive(a->form, b->form))
				return RELATION_FORM;
			best = RELATION_READING;
		}
	}
	return best;
}

/* Stems are for words that the lexicon has not: English ones for words that it does not know at all. */
static bool by_stems(const struct spellings *a, const struct buffer *a_stems, const struct spellings *b,
                     const struct buffer *b_stems)
{
	const bool a_known = spellings_is_known(a), b_known = spellings_is_known(b);
	const size_t count = a_known || b_known ? STEMMER_ENGLISH : STEMMER_COUNT;
	if (a_known && b_known)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (span_equal(buffer_span(&a_stems[i]), buffer_span(&b_stems[i])))
			return true;
	}
	return false;
}

enum relation relation_of_letters(const struct spellings *a, const struct spellings *b, const bool *languages)
{
	enum relation best = by_stems(a, a->stems, b, b->stems) ? RELATION_FORM : RELATION_NONE;
	for (size_t i = 0; i < LEXICON_LANGUAGES && best < RELATION_FORM; i++) {
		struct side x = { &a->lemmas[i], buffer_span(&a->joined), is_at_home(&a->nordic_lemmas, languages) };
		struct side y = { &b->lemmas[i], buffer_span(&b->joined), is_at_home(&b->nordic_lemmas, languages) };
		enum relation found = by_lemmas(&x, &y, languages);
		best = found > best ? found : best;
	}
	return best;
}

enum relation relation_of_spellings(const struct spellings *a, const struct spellings *b, const bool *languages)
{
	struct side x = { &a->nordic_lemmas, buffer_span(&a->nordic), is_at_home(&a->nordic_lemmas, languages) };
	struct side y = { &b->nordic_lemmas, buffer_span(&b->nordic), is_at_home(&b->nordic_lemmas, languages) };
	if (span_equal(x.form, y.form) || by_stems(a, a->nordic_stems, b, b->nordic_stems))
		return RELATION_FORM;
	return by_lemmas(&x, &y, languages);
}
