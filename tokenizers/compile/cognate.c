/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cognate.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"

enum { SHORTEST = 4 };

/* A guess must be at least this much like the word; less where a long key agrees, which is no chance. */
static const float LIKE_ENOUGH = 0.6F, LIKE_ENOUGH_LONG = 0.4F;
enum { LONG_KEY = 8 /* bytes */ };

enum where { ANYWHERE, AT_START, AT_END };

/* What to write in a key for what; the first that fits is taken. Both languages' spellings lead to the same. */
static const struct {
	const char *text, *key;
	enum where where;
} RULES[] = {
	/* beginnings and endings */
	{ "hv", "v", AT_START }, { "op", "up", AT_START }, { "upp", "up", AT_START }, { "ud", "ut", AT_START },
	{ "gen", "åter", AT_START }, { "igen", "åter", AT_START }, { "hj", "j", AT_START }, { "tje", "te", AT_START },
	{ "are", "r", AT_END }, { "ere", "r", AT_END }, { "era", "r", AT_END }, { "er", "r", AT_END },
	{ "eri", "ri", AT_END }, { "else", "ing", AT_END }, { "ning", "ing", AT_END }, { "nde", "nt", AT_END },
	{ "nd", "n", AT_END }, { "and", "an", AT_END }, { "ium", "i", AT_END }, { "e", "", AT_END },
	{ "a", "", AT_END },
	/* letters that are written otherwise */
	{ "æ", "e", ANYWHERE }, { "ä", "e", ANYWHERE }, { "ø", "ö", ANYWHERE }, { "é", "e", ANYWHERE },
	{ "ej", "eg", ANYWHERE }, { "øj", "ög", ANYWHERE }, { "nd", "n", ANYWHERE }, { "ld", "l", ANYWHERE },
	{ "ck", "k", ANYWHERE }, { "kj", "k", ANYWHERE }, { "gj", "k", ANYWHERE }, { "x", "ks", ANYWHERE },
	{ "c", "k", ANYWHERE }, { "q", "k", ANYWHERE }, { "z", "s", ANYWHERE }, { "w", "v", ANYWHERE },
	{ "ph", "v", ANYWHERE }, { "dt", "t", ANYWHERE },
	/* voiced in Danish, voiceless in Swedish */
	{ "d", "t", ANYWHERE }, { "g", "k", ANYWHERE }, { "b", "p", ANYWHERE }, { "f", "v", ANYWHERE },
};

static bool rule_fits(size_t rule, const char *word, size_t length, size_t at)
{
	const size_t n = strlen(RULES[rule].text);

	if (at + n > length || memcmp(word + at, RULES[rule].text, n) != 0)
		return false;
	return RULES[rule].where == ANYWHERE || (RULES[rule].where == AT_START && at == 0) ||
	       (RULES[rule].where == AT_END && at + n == length && at > 1);
}

size_t cognate_key(char *key, const char *word, size_t length)
{
	size_t made = 0;

	for (size_t at = 0; at < length;) {
		const char *add = word + at;
		size_t add_length = 1, taken = 1;

		for (size_t rule = 0; rule < sizeof RULES / sizeof *RULES; rule++)
			if (rule_fits(rule, word, length, at)) {
				add = RULES[rule].key;
				add_length = strlen(add);
				taken = strlen(RULES[rule].text);
				break;
			}
		for (size_t i = 0; i < add_length && made + 1 < FOLD_MAX; i++)
			if (made == 0 || key[made - 1] != add[i]) /* doubled letters count once */
				key[made++] = add[i];
		at += taken;
	}
	key[made] = '\0';
	return made;
}

/* The letters of the two languages that correspond, made the same: a byte each. */
static size_t flatten(unsigned char *out, const char *word, size_t length)
{
	size_t made = 0;

	for (size_t i = 0; i < length && made < FOLD_MAX; i++) {
		const unsigned char c = (unsigned char)word[i], next = i + 1 < length ? (unsigned char)word[i + 1] : 0;

		if (c != 0xc3) {
			out[made++] = c;
			continue;
		}
		i++;
		out[made++] = next == 0xa6 ? 0xa4 : next == 0xb8 ? 0xb6 : next; /* æ as ä, ø as ö */
	}
	return made;
}

float cognate_likeness(const char *a, size_t a_length, const char *b, size_t b_length)
{
	unsigned char x[FOLD_MAX], y[FOLD_MAX];
	const size_t m = flatten(x, a, a_length), n = flatten(y, b, b_length);
	unsigned rows[2][FOLD_MAX + 1] = { { 0 } };

	if (m + n == 0)
		return 0.0F;
	for (size_t i = 1; i <= m; i++)
		for (size_t k = 1; k <= n; k++) {
			const unsigned up = rows[(i - 1) % 2][k], left = rows[i % 2][k - 1];

			rows[i % 2][k] = x[i - 1] == y[k - 1] ? rows[(i - 1) % 2][k - 1] + 1 : up > left ? up : left;
		}
	return 2.0F * (float)rows[m % 2][n] / (float)(m + n);
}

/* A lemma with its key. */
struct keyed {
	char *key;
	uint32_t lemma;
	uint8_t class;
};

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	const int order = strcmp(x->key, y->key);

	if (order != 0)
		return order;
	if (x->class != y->class)
		return (int)x->class - (int)y->class;
	return x->lemma < y->lemma ? -1 : x->lemma > y->lemma;
}

static bool is_wanted(const struct model *model, uint32_t number)
{
	const struct model_lemma *lemma = &model->lemmas[number];

	return lemma->merged == MODEL_NONE && lemma->entry && lemma->class != LEXICON_OTHER &&
	       lemma->class != LEXICON_ADVERB && model->words[lemma->word].length >= SHORTEST &&
	       fold_is_letters(model_text(model, lemma->word), model->words[lemma->word].length);
}

static struct keyed *collect(size_t *count, const struct model *model)
{
	struct keyed *list = make(model->lemma_count, sizeof *list);

	*count = 0;
	for (uint32_t i = 0; i < model->lemma_count; i++) {
		const struct model_lemma *lemma = &model->lemmas[i];
		char key[FOLD_MAX];
		size_t length;

		if (!is_wanted(model, i))
			continue;
		length = cognate_key(key, model_text(model, lemma->word), model->words[lemma->word].length);
		list[*count].key = make(length + 1, 1);
		memcpy(list[*count].key, key, length + 1);
		list[*count].lemma = i;
		list[(*count)++].class = lemma->class;
	}
	qsort(list, *count, sizeof *list, compare_keyed);
	return list;
}

/* The likest of the lemmas with this one's key; MODEL_NONE if none is like enough. */
static uint32_t likest(const struct model *from, const struct keyed *lemma, const struct model *to,
                       const struct keyed *list, size_t count)
{
	const uint32_t word = from->lemmas[lemma->lemma].word;
	uint32_t best = MODEL_NONE;
	float best_likeness = strlen(lemma->key) < LONG_KEY ? LIKE_ENOUGH : LIKE_ENOUGH_LONG;

	for (size_t i = 0; i < count; i++) {
		const uint32_t other = to->lemmas[list[i].lemma].word;
		const float likeness = cognate_likeness(model_text(from, word), from->words[word].length,
		                                        model_text(to, other), to->words[other].length);

		if (likeness > best_likeness) {
			best = list[i].lemma;
			best_likeness = likeness;
		}
	}
	return best;
}

void cognate_guess(struct model *from, const struct model *to)
{
	size_t from_count, to_count, low = 0, high;
	struct keyed *from_list = collect(&from_count, from), *to_list = collect(&to_count, to);
	bool *known = make(from->lemma_count, sizeof *known);

	for (size_t i = 0; i < from->translation_count; i++)
		known[from->translations[i].from] = true;
	for (size_t i = 0; i < from_count; i++) {
		const struct keyed *lemma = &from_list[i];
		uint32_t best;

		while (low < to_count && (strcmp(to_list[low].key, lemma->key) < 0 ||
		       (strcmp(to_list[low].key, lemma->key) == 0 && to_list[low].class < lemma->class)))
			low++;
		for (high = low; high < to_count && strcmp(to_list[high].key, lemma->key) == 0 &&
		                 to_list[high].class == lemma->class;)
			high++;
		best = known[lemma->lemma] ? MODEL_NONE : likest(from, lemma, to, to_list + low, high - low);
		if (best != MODEL_NONE)
			model_translate(from, lemma->lemma, best, 1.0F, true);
	}
	for (size_t i = 0; i < from_count; i++)
		free(from_list[i].key);
	for (size_t i = 0; i < to_count; i++)
		free(to_list[i].key);
	free(from_list);
	free(to_list);
	free(known);
}
