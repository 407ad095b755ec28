/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plain_letters.h"

#include <string.h>

#include "compound.h"

/* What is typed for a letter. */
static const struct substitution {
	const char *typed, *letter[LEXICON_LANGUAGES];
} substitutions[] = {
	{ "a", { "å", "å" } }, { "a", { "æ", "ä" } }, { "o", { "ø", "ö" } },
	{ "aa", { "å", "å" } }, { "ae", { "æ", "ä" } }, { "oe", { "ø", "ö" } },
};
enum { SUBSTITUTIONS = sizeof substitutions / sizeof *substitutions };

/* No more readings of one word are looked up, and not as many split. */
enum { LISTED_MAX = 1024, SPLIT_MAX = 64 };

/* A longer form, in bytes, is not read. */
enum { TYPED_MAX = 64 };

/* A part more outweighs any number of compounds. */
enum { PART_COST = 1000 };

struct search {
	const struct lexicon *lexicon;
	const bool *languages;          /* to look in */
	enum lexicon_language language;
	struct span form;
	size_t parts;                   /* 0: look for words of the lexicon; else for compounds of fewer parts */
	unsigned left;                  /* readings to try */
	char text[2 * TYPED_MAX];       /* the reading in the making */
	size_t size;
	char best[2 * TYPED_MAX];
	size_t best_size;
	int best_worth;
};

/* How many compounds the word begins and ends. */
static int commonness(const struct search *s, const char *text, size_t size)
{
	struct lexicon_word word;
	if (lexicon_find(&word, s->lexicon, s->language, text, size) != SUND_OK)
		return 0;
	return 1 + (int)word.as_first + (int)word.as_last;
}

static bool is_listed(int *worth, const struct search *s)
{
	*worth = commonness(s, s->text, s->size);
	return lexicon_lists(s->lexicon, s->language, s->text, s->size);
}

static bool is_split(int *worth, const struct search *s)
{
	struct compound compound;
	if (compound_split(&compound, s->lexicon, s->language, s->text, s->size) != SUND_OK
	    || compound.count >= s->parts)
		return false;
	*worth = 0;
	for (size_t i = 0; i < compound.count; i++)
		*worth += commonness(s, s->text + compound.parts[i].start, compound.parts[i].length) - PART_COST;
	return true;
}

static void judge(struct search *s)
{
	int worth;
	s->left--;
	if (!(s->parts > 0 ? is_split(&worth, s) : is_listed(&worth, s)) || (s->best_size > 0 && worth <= s->best_worth))
		return;
	memcpy(s->best, s->text, s->size);
	s->best_size = s->size;
	s->best_worth = worth;
}

/* Try all readings of the form from byte `at` on. */
static void read_from(struct search *s, size_t at)
{
	const size_t size = s->size;
	if (s->left == 0)
		return;
	if (at == s->form.size) {
		judge(s);
		return;
	}
	s->text[s->size++] = s->form.data[at];
	read_from(s, at + 1);
	for (size_t i = 0; i < SUBSTITUTIONS; i++) {
		const size_t typed = strlen(substitutions[i].typed);
		if (at + typed > s->form.size || memcmp(s->form.data + at, substitutions[i].typed, typed) != 0)
			continue;
		memcpy(s->text + size, substitutions[i].letter[s->language], 2);
		s->size = size + 2;
		read_from(s, at + typed);
	}
	s->size = size;
}

static void search(struct search *s, unsigned readings)
{
	for (s->language = 0; s->language < LEXICON_LANGUAGES; s->language++) {
		s->left = s->languages[s->language] ? readings : 0;
		s->size = 0;
		read_from(s, 0);
	}
}

/* The parts of the form as it stands; more than there can be where it cannot be split. */
static size_t parts_of(const struct lexicon *lexicon, struct span form)
{
	size_t parts = COMPOUND_PARTS_MAX + 1;
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES; language++) {
		struct compound compound;
		if (compound_split(&compound, lexicon, language, form.data, form.size) == SUND_OK
		    && compound.count < parts)
			parts = compound.count;
	}
	return parts;
}

bool plain_letters_restore(struct buffer *out, const struct lexicon *lexicon,
                           const bool languages[LEXICON_LANGUAGES], struct span form)
{
	struct search s = { .lexicon = lexicon, .languages = languages, .form = form };
	if (form.size > TYPED_MAX)
		return true;
	search(&s, LISTED_MAX);
	if (s.best_size == 0) {
		s.parts = parts_of(lexicon, form);
		search(&s, SPLIT_MAX);
	}
	return buffer_append(out, s.best, s.best_size);
}
