/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "scope.h"

#include <string.h>

#include "language.h"

/* Words that must speak for a language, and none for the other, before the query is taken to be in it. */
enum { ENOUGH = 2 };

static const enum language language_of[LEXICON_LANGUAGES] = {
	[LEXICON_DANISH] = LANGUAGE_DANISH, [LEXICON_SWEDISH] = LANGUAGE_SWEDISH,
};

static bool is_listed(const struct lexicon *lexicon, enum lexicon_language language, struct span form)
{
	struct lexicon_word found;
	return lexicon_find(&found, lexicon, language, form.data, form.size) == SUND_OK && found.flags & LEXICON_FORM;
}

/* Small words and letters tell the language, or that only one of the dictionaries has the word. */
static void count_word(uint32_t votes[LEXICON_LANGUAGES], const struct lexicon *lexicon, struct span form)
{
	const enum language spoken = language_of_word(form);
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		votes[i] += spoken == language_of[i]
		         || (spoken == LANGUAGE_UNKNOWN && lexicon && is_listed(lexicon, i, form)
		             && !is_listed(lexicon, lexicon_other_language(i), form));
	}
}

static void count_words(uint32_t votes[LEXICON_LANGUAGES], const struct lexicon *lexicon, const struct node *node)
{
	for (size_t i = 0; i < node->word_count; i++)
		count_word(votes, lexicon, node->words[i].form);
	for (size_t i = 0; i < node->child_count; i++)
		count_words(votes, lexicon, &node->children[i]);
}

static bool is_known_code(const char *code)
{
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		if (strcmp(code, lexicon_language_code(i)) == 0)
			return true;
	}
	return false;
}

struct query_scope query_scope_make(const struct node *root, const struct sund_query_options *options,
                                    const struct lexicon *lexicon)
{
	struct query_scope scope = { .no_translation = options && options->no_translation };
	const char *from = options && options->from && is_known_code(options->from) ? options->from : NULL;
	uint32_t votes[LEXICON_LANGUAGES] = { 0 };
	if (root)
		count_words(votes, lexicon, root);
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		const bool is_other = votes[lexicon_other_language(i)] >= ENOUGH && votes[i] == 0;
		scope.from[i] = from ? strcmp(from, lexicon_language_code(i)) == 0 : !is_other;
	}
	return scope;
}
