/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "language.h"

#include <stdlib.h>

/* Small words that are common in one of the languages and no words, or rare ones, in the others. Sorted by bytes. */
static const struct small_word {
	const char *form;
	enum language language;
} small_words[] = {
	{ "af", LANGUAGE_DANISH }, { "alle", LANGUAGE_DANISH }, { "and", LANGUAGE_ENGLISH },
	{ "are", LANGUAGE_ENGLISH }, { "att", LANGUAGE_SWEDISH }, { "av", LANGUAGE_SWEDISH },
	{ "bara", LANGUAGE_SWEDISH }, { "be", LANGUAGE_ENGLISH }, { "been", LANGUAGE_ENGLISH },
	{ "blir", LANGUAGE_SWEDISH }, { "blive", LANGUAGE_DANISH }, { "bliver", LANGUAGE_DANISH },
	{ "blivit", LANGUAGE_SWEDISH }, { "deras", LANGUAGE_SWEDISH }, { "deres", LANGUAGE_DANISH },
	{ "dessa", LANGUAGE_SWEDISH }, { "detta", LANGUAGE_SWEDISH }, { "dette", LANGUAGE_DANISH },
	{ "disse", LANGUAGE_DANISH }, { "enligt", LANGUAGE_SWEDISH }, { "et", LANGUAGE_DANISH },
	{ "ett", LANGUAGE_SWEDISH }, { "fra", LANGUAGE_DANISH }, { "från", LANGUAGE_SWEDISH },
	{ "för", LANGUAGE_SWEDISH }, { "før", LANGUAGE_DANISH }, { "gennem", LANGUAGE_DANISH },
	{ "genom", LANGUAGE_SWEDISH }, { "has", LANGUAGE_ENGLISH }, { "hendes", LANGUAGE_DANISH },
	{ "hennes", LANGUAGE_SWEDISH }, { "hon", LANGUAGE_SWEDISH }, { "hun", LANGUAGE_DANISH },
	{ "hur", LANGUAGE_SWEDISH }, { "hvad", LANGUAGE_DANISH }, { "hver", LANGUAGE_DANISH },
	{ "hvis", LANGUAGE_DANISH }, { "hvor", LANGUAGE_DANISH }, { "hvordan", LANGUAGE_DANISH },
	{ "ikke", LANGUAGE_DANISH }, { "ind", LANGUAGE_DANISH }, { "inte", LANGUAGE_SWEDISH },
	{ "its", LANGUAGE_ENGLISH }, { "jag", LANGUAGE_SWEDISH }, { "jeg", LANGUAGE_DANISH },
	{ "kun", LANGUAGE_DANISH }, { "kunna", LANGUAGE_SWEDISH }, { "kunne", LANGUAGE_DANISH },
	{ "meget", LANGUAGE_DANISH }, { "mellan", LANGUAGE_SWEDISH }, { "mellem", LANGUAGE_DANISH },
	{ "mot", LANGUAGE_SWEDISH }, { "mycket", LANGUAGE_SWEDISH }, { "måste", LANGUAGE_SWEDISH },
	{ "noget", LANGUAGE_DANISH }, { "nogle", LANGUAGE_DANISH }, { "när", LANGUAGE_SWEDISH },
	{ "någon", LANGUAGE_SWEDISH }, { "något", LANGUAGE_SWEDISH }, { "några", LANGUAGE_SWEDISH },
	{ "och", LANGUAGE_SWEDISH }, { "också", LANGUAGE_SWEDISH }, { "of", LANGUAGE_ENGLISH },
	{ "og", LANGUAGE_DANISH }, { "også", LANGUAGE_DANISH }, { "op", LANGUAGE_DANISH },
	{ "or", LANGUAGE_ENGLISH }, { "os", LANGUAGE_DANISH }, { "oss", LANGUAGE_SWEDISH },
	{ "sedan", LANGUAGE_SWEDISH }, { "siden", LANGUAGE_DANISH }, { "siger", LANGUAGE_DANISH },
	{ "själv", LANGUAGE_SWEDISH }, { "ska", LANGUAGE_SWEDISH }, { "skal", LANGUAGE_DANISH },
	{ "skall", LANGUAGE_SWEDISH }, { "that", LANGUAGE_ENGLISH }, { "the", LANGUAGE_ENGLISH },
	{ "their", LANGUAGE_ENGLISH }, { "they", LANGUAGE_ENGLISH }, { "this", LANGUAGE_ENGLISH },
	{ "til", LANGUAGE_DANISH }, { "till", LANGUAGE_SWEDISH }, { "ud", LANGUAGE_DANISH },
	{ "uden", LANGUAGE_DANISH }, { "upp", LANGUAGE_SWEDISH }, { "utan", LANGUAGE_SWEDISH },
	{ "vad", LANGUAGE_SWEDISH }, { "vara", LANGUAGE_SWEDISH }, { "varit", LANGUAGE_SWEDISH },
	{ "ved", LANGUAGE_DANISH }, { "vid", LANGUAGE_SWEDISH }, { "vilka", LANGUAGE_SWEDISH },
	{ "vilken", LANGUAGE_SWEDISH }, { "vilket", LANGUAGE_SWEDISH }, { "være", LANGUAGE_DANISH },
	{ "været", LANGUAGE_DANISH }, { "was", LANGUAGE_ENGLISH }, { "were", LANGUAGE_ENGLISH },
	{ "which", LANGUAGE_ENGLISH }, { "with", LANGUAGE_ENGLISH }, { "would", LANGUAGE_ENGLISH },
	{ "you", LANGUAGE_ENGLISH }, { "än", LANGUAGE_SWEDISH }, { "är", LANGUAGE_SWEDISH },
	{ "även", LANGUAGE_SWEDISH }, { "över", LANGUAGE_SWEDISH },
};

static int compare_small_word(const void *key, const void *item)
{
	return span_compare(*(const struct span *)key, span_of(((const struct small_word *)item)->form));
}

/* Among the letters only æ and ø, ä and ö tell the two languages apart. All are C3 and one more byte in UTF-8. */
static enum language language_of_letters(struct span form)
{
	for (size_t i = 0; i + 1 < form.size; i++) {
		if ((unsigned char)form.data[i] != 0xc3)
			continue;
		switch ((unsigned char)form.data[i + 1]) {
		case 0xa6: case 0xb8:
			return LANGUAGE_DANISH;
		case 0xa4: case 0xb6:
			return LANGUAGE_SWEDISH;
		default:
			break;
		}
	}
	return LANGUAGE_UNKNOWN;
}

enum language language_of_word(struct span form)
{
	const struct small_word *found = bsearch(&form, small_words, sizeof small_words / sizeof *small_words,
	                                         sizeof *small_words, compare_small_word);
	return found ? found->language : language_of_letters(form);
}

enum language language_of_listed(const struct lexicon *lexicon, struct span form)
{
	bool danish = lexicon_lists(lexicon, LEXICON_DANISH, form.data, form.size);
	bool swedish = lexicon_lists(lexicon, LEXICON_SWEDISH, form.data, form.size);
	return danish == swedish ? LANGUAGE_UNKNOWN : danish ? LANGUAGE_DANISH : LANGUAGE_SWEDISH;
}

enum language language_decide(const struct language_evidence *evidence)
{
	enum language best = LANGUAGE_UNKNOWN;
	uint32_t most = 0;
	for (enum language language = LANGUAGE_UNKNOWN + 1; language < LANGUAGE_COUNT; language++) {
		if (evidence->words[language] > most) {
			most = evidence->words[language];
			best = language;
		} else if (evidence->words[language] == most) {
			best = LANGUAGE_UNKNOWN;
		}
	}
	return best;
}

/* Words that must speak for a language, and how many times as many as for any other. */
enum { CLEAR_WORDS = 4, CLEAR_TIMES = 4, PART_WORDS = 3, PART_TIMES = 2 };

static uint32_t most_others(const struct language_evidence *evidence, enum language language)
{
	uint32_t most = 0;
	for (enum language other = LANGUAGE_UNKNOWN + 1; other < LANGUAGE_COUNT; other++) {
		if (other != language && evidence->words[other] > most)
			most = evidence->words[other];
	}
	return most;
}

bool language_is_clear(const struct language_evidence *evidence)
{
	enum language best = language_decide(evidence);
	return best != LANGUAGE_UNKNOWN && evidence->words[best] >= CLEAR_WORDS
	    && evidence->words[best] / CLEAR_TIMES >= most_others(evidence, best);
}

bool language_is_mixed(const struct language_evidence *evidence)
{
	return most_others(evidence, language_decide(evidence)) >= CLEAR_WORDS;
}

enum language language_of_part(const struct language_evidence *part, enum language whole)
{
	enum language best = language_decide(part);
	bool clearly = best != LANGUAGE_UNKNOWN && part->words[best] >= PART_WORDS
	            && part->words[best] / PART_TIMES >= most_others(part, best);
	return clearly ? best : whole;
}

const char *language_code(enum language language)
{
	static const char *const codes[LANGUAGE_COUNT] = { "und", "da", "sv", "en" };
	return (unsigned)language < LANGUAGE_COUNT ? codes[language] : "und";
}
