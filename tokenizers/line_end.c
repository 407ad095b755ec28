/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "line_end.h"

#include <string.h>

#include <unicode/uchar.h>

#include "characters.h"
#include "compound.h"

/* ---------------------------------------------------------------- letters */

static bool is_vowel(UChar32 c)
{
	static const UChar32 vowels[] = { 'a', 'e', 'i', 'o', 'u', 'y', 0xe5, 0xe4, 0xf6, 0xe6, 0xf8, 0xe9, 0xfc };
	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
		if (vowels[i] == c)
			return true;
	}
	return c > 0x17f;
}

struct side {
	struct span text;
	size_t letters;
	bool vowel;
};

static struct side side_of(struct span text)
{
	struct side side = { .text = text };
	for (size_t at = 0; at < text.size; side.letters++)
		side.vowel |= is_vowel(character_next(text.data, text.size, &at));
	return side;
}

/* A word is broken between syllables, and no letter stands alone: `e-post`, `tv-avis`. But patterns of hyphenation make
 * a front of `kl`, too. */
static bool cannot_be_syllable(const struct side *side)
{
	bool onset = side->text.size == 2 && strchr("lr", side->text.data[1]);
	return side->letters < 2 || (side->letters == 2 && !side->vowel && !onset);
}

/* What keeps its hyphen before every word. */
static bool is_hyphenated_prefix(struct span side)
{
	static const char *const prefixes[] = { "ikke", "icke", "non", "ex", "eks" };
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		if (span_equal(side, span_of(prefixes[i])))
			return true;
	}
	return false;
}

static bool ends_in(struct span side, const char *ending)
{
	size_t size = strlen(ending);
	return side.size > size && memcmp(side.data + side.size - size, ending, size) == 0;
}

/* `dansk-svensk`, `fransk-tyska`: two of a kind beside each other. */
static bool are_two_adjectives(const struct line_end *line_end)
{
	static const char *const endings[] = { "sk", "ske", "ska", "skt" };
	bool second = false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		second |= ends_in(line_end->second, endings[i]);
	return second && ends_in(line_end->first, "sk");
}

/* ---------------------------------------------------------------- what the lexicon knows */

static size_t join(char joined[LEXICON_WORD_MAX], const struct line_end *line_end, const char *between)
{
	size_t sign = strlen(between), size = line_end->first.size + sign + line_end->second.size;
	if (size > LEXICON_WORD_MAX)
		return 0;
	memcpy(joined, line_end->first.data, line_end->first.size);
	memcpy(joined + line_end->first.size, between, sign);
	memcpy(joined + line_end->first.size + sign, line_end->second.data, line_end->second.size);
	return size;
}

enum split { SPLIT_NONE, SPLIT_AT_HYPHEN, SPLIT_ELSEWHERE };

static bool parts_meet_at(const struct compound *compound, size_t at)
{
	for (size_t i = 1; i < compound->count; i++) {
		const struct compound_part *last = &compound->parts[i - 1];
		if (compound->parts[i].start == at || last->start + last->full_length == at)
			return true;
	}
	return false;
}

/* How a word splits as a compound; if the hyphen is within a part in any language, it was put there. */
static enum split split_word(const struct lexicon *lexicon, struct span word, size_t hyphen)
{
	enum split found = SPLIT_NONE;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		struct compound compound;
		if (compound_split(&compound, lexicon, i, word.data, word.size) != SUND_OK)
			continue;
		if (!parts_meet_at(&compound, hyphen))
			return SPLIT_ELSEWHERE;
		found = SPLIT_AT_HYPHEN;
	}
	return found;
}

static bool is_word(const struct lexicon *lexicon, struct span word)
{
	return lexicon_lists_anywhere(lexicon, word.data, word.size)
	    || split_word(lexicon, word, word.size) != SPLIT_NONE;
}

/* A word, or the front of compounds: what is broken may be broken again further on. */
static bool is_listed(const struct lexicon *lexicon, struct span word)
{
	struct lexicon_word found;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		if (lexicon_find(&found, lexicon, i, word.data, word.size) == SUND_OK
		    && found.flags & (LEXICON_FORM | LEXICON_FIRST))
			return true;
	}
	return false;
}

/* A name, or a word that no dictionary has; `Windows` is one, `Sky` is the common word too. */
static bool may_be_name(const struct lexicon *lexicon, struct span word)
{
	bool known = false, name = false;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		struct lexicon_word found;
		uint32_t lemmas[LEXICON_LEMMAS_MAX];
		size_t count;
		if (lexicon_find(&found, lexicon, i, word.data, word.size) != SUND_OK)
			continue;
		known = true;
		if (found.flags & LEXICON_CONTENT && found.flags & LEXICON_FIRST)
			return false;
		lexicon_lemmas(lemmas, &count, lexicon, i, found.number);
		for (size_t k = 0; k < count; k++)
			name |= lexicon_lemma_class(lexicon, i, lemmas[k]) == LEXICON_NAME;
	}
	return name || !known;
}

/* ---------------------------------------------------------------- reading */

/* Neither a word of the lexicon nor one of its compounds: two words, if the second is one of some length. Names are
 * joined to what they name by a hyphen (`Maastricht-traktaten`), other words where they are foreign or many. */
static bool reads_as_two(const struct lexicon *lexicon, const struct line_end *line_end, const struct side *second,
                         enum split split)
{
	enum { SOME_LETTERS = 5 };
	if (second->letters < SOME_LETTERS || !is_word(lexicon, second->text))
		return false;
	if (line_end->capital && may_be_name(lexicon, line_end->first))
		return true;
	return split == SPLIT_NONE && is_word(lexicon, line_end->first);
}

struct line_end_reading line_end_read(const struct lexicon *lexicon, const struct line_end *line_end)
{
	const struct line_end_reading joined = { .joined = true }, hyphenated = { .joined = false };
	const struct line_end_reading listed = { .joined = true, .listed = true };
	struct side first = side_of(line_end->first), second = side_of(line_end->second);
	char word[LEXICON_WORD_MAX];
	if (!lexicon)
		return listed;
	size_t size = join(word, line_end, "-");
	if (cannot_be_syllable(&first) || second.letters < 2 || lexicon_lists_anywhere(lexicon, word, size))
		return hyphenated;
	size = join(word, line_end, "");
	if (is_listed(lexicon, (struct span){ word, size }))
		return listed;
	if (are_two_adjectives(line_end))
		return hyphenated;
	enum split split = split_word(lexicon, (struct span){ word, size }, first.text.size);
	if (split == SPLIT_ELSEWHERE)
		return joined;
	if (is_hyphenated_prefix(first.text) && is_word(lexicon, second.text))
		return hyphenated;
	bool two = !first.vowel || !second.vowel || reads_as_two(lexicon, line_end, &second, split);
	return (struct line_end_reading){ .joined = !two, .open = true };
}
