/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "scope.h"

#include <string.h>

#include "language.h"
#include "second_look.h"
#include "tier.h"

/* Words that must speak for a language, and none for the other, before the query is taken to be in it. */
enum { ENOUGH = 2 };

static const enum language language_of[LEXICON_LANGUAGES] = {
	[LEXICON_DANISH] = LANGUAGE_DANISH, [LEXICON_SWEDISH] = LANGUAGE_SWEDISH,
};

/* Small words and letters tell the language, or that only one of the dictionaries has the word. */
static void count_word(uint32_t votes[LEXICON_LANGUAGES], const struct lexicon *lexicon, struct span form)
{
	enum language spoken = language_of_word(form);
	if (spoken == LANGUAGE_UNKNOWN)
		spoken = language_of_listed(lexicon, form);
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++)
		votes[i] += spoken == language_of[i];
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

static void tell_languages(struct query_scope *scope, const struct node *root, const char *from,
                           const struct lexicon *lexicon)
{
	uint32_t votes[LEXICON_LANGUAGES] = { 0 };
	bool told = from && is_known_code(from);
	count_words(votes, lexicon, root);
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES; i++) {
		const bool is_other = votes[lexicon_other_language(i)] >= ENOUGH && votes[i] == 0;
		scope->from[i] = told ? strcmp(from, lexicon_language_code(i)) == 0 : !is_other;
	}
}

static enum sund_status leave_out(struct query_scope *scope, const char *name, struct sund_error *err)
{
	for (size_t i = 0; i < LOOK_MEASURES; i++) {
		if (strcmp(name, look_measures[i].name) == 0) {
			scope->without_measures |= UINT32_C(1) << i;
			return SUND_OK;
		}
	}
	for (size_t i = 0; i < tier_count; i++) {
		if (strcmp(name, tiers[i].tier->name) == 0) {
			scope->without |= UINT32_C(1) << i;
			return SUND_OK;
		}
	}
	return sund_error_set(err, SUND_INVALID, "sund status lists them", "there is no tier '%s'", name);
}

enum sund_status query_scope_make(struct query_scope *scope, const struct node *root,
                                  const struct sund_query_options *options, const struct lexicon *lexicon,
                                  struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	*scope = (struct query_scope){ 0 };
	tell_languages(scope, root, options->from, lexicon);
	for (size_t i = 0; i < options->without_count && status == SUND_OK; i++)
		status = leave_out(scope, options->without[i], err);
	return status;
}
