/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexical.h"

#include "index/terms.h"
#include "index/vocabulary.h"
#include "spelling.h"

void lexical_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                    enum lexicon_language language, struct span form)
{
	struct lexicon_word word;
	*count = 0;
	if (lexicon_find(&word, lexicon, language, form.data, form.size) == SUND_OK && word.flags & LEXICON_FORM)
		lexicon_lemmas(lemmas, count, lexicon, language, word.number);
}

enum sund_status lexical_add_forms(struct string_set *words, const struct lexicon *lexicon,
                                   enum lexicon_language language, uint32_t lemma, struct sund_error *err)
{
	return lexical_add_forms_after(words, lexicon, language, (struct span){ "", 0 }, lemma, err);
}

enum sund_status lexical_add_forms_after(struct string_set *words, const struct lexicon *lexicon,
                                         enum lexicon_language language, struct span before, uint32_t lemma,
                                         struct sund_error *err)
{
	struct lexicon_forms forms;
	struct buffer word = { 0 };
	const char *text;
	size_t length;
	enum sund_status status = lexicon_forms(&forms, lexicon, language, lemma);
	while (status == SUND_OK && (status = lexicon_forms_next(&text, &length, &forms)) == SUND_OK) {
		word.size = 0;
		if (!buffer_append(&word, before.data, before.size) || !buffer_append(&word, text, length)
		    || string_set_add(words, word.data, word.size, NULL) == STRING_NONE)
			status = SUND_NOMEM;
	}
	buffer_free(&word);
	if (status == SUND_NOMEM)
		return sund_error_nomem(err);
	return status == SUND_DONE ? SUND_OK
	                           : sund_error_set(err, status, "build sund again", "the lexicon cannot be read");
}

enum sund_status lexical_add_compounds(struct string_set *words, const struct tier_context *context,
                                       enum lexicon_language language, uint32_t lemma, struct sund_error *err)
{
	char text[LEXICON_WORD_MAX + 1];
	size_t length;
	if (lexicon_lemma_text(text, &length, context->index->lexicon, language, lemma) != SUND_OK)
		return SUND_OK;
	return lexical_add_compounds_of(words, context, (struct span){ text, length }, err);
}

enum sund_status lexical_add_compounds_of(struct string_set *words, const struct tier_context *context,
                                          struct span lemma, struct sund_error *err)
{
	struct buffer nordic = { 0 };
	enum sund_status status = spelling_nordic(&nordic, lemma)
		? vocabulary_find_term(words, context->index->vocabulary, TERM_PART, buffer_span(&nordic), err)
		: sund_error_nomem(err);
	buffer_free(&nordic);
	return status;
}

bool lexical_is_read_as(const struct tier_context *context, enum lexicon_language language)
{
	const enum lexicon_language other = lexicon_other_language(language);
	return context->scope->from[language] || !context->spellings->known[other];
}
