/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexical.h"

#include <math.h>

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

bool lexical_is_known_name(const struct lexicon *lexicon, enum lexicon_language language, const uint32_t *lemmas,
                           size_t count)
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	for (size_t i = 0; i < count; i++) {
		size_t known;
		lexicon_translations(translations, &known, lexicon, language, lemmas[i]);
		if (known > 0 && lexicon_lemma_class(lexicon, language, lemmas[i]) == LEXICON_NAME)
			return true;
	}
	return false;
}

bool lexical_is_read_as(const struct tier_context *context, enum lexicon_language language)
{
	const enum lexicon_language other = lexicon_other_language(language);
	return context->scope->from[language] || !context->spellings->known[other];
}

static bool contains(const uint32_t *lemmas, size_t count, uint32_t wanted)
{
	for (size_t i = 0; i < count; i++) {
		if (lemmas[i] == wanted)
			return true;
	}
	return false;
}

/* How likely the lemma is translated by one of those; 1 if no translation is known. */
static double likelihood_of(const struct lexicon *lexicon, enum lexicon_language language, uint32_t lemma,
                            const uint32_t *those, size_t count)
{
	struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX];
	size_t translation_count;
	double all = 0.0, likely = 0.0;
	lexicon_translations(translations, &translation_count, lexicon, language, lemma);
	for (size_t i = 0; i < translation_count; i++) {
		all += translations[i].weight;
		likely += contains(those, count, translations[i].lemma) ? translations[i].weight : 0.0;
	}
	return all > 0.0 ? likely / all : 1.0;
}

static double friendship_from(const struct tier_context *context, enum lexicon_language language)
{
	const enum lexicon_language other = lexicon_other_language(language);
	const struct lexicon *lexicon = context->index->lexicon;
	const struct span form = buffer_span(&context->spellings->joined);
	uint32_t here[LEXICON_LEMMAS_MAX], there[LEXICON_LEMMAS_MAX];
	size_t count, there_count;
	lexical_lemmas(here, &count, lexicon, language, form);
	lexical_lemmas(there, &there_count, lexicon, other, form);
	double best = count > 0 && there_count > 0 ? 0.0 : 1.0;
	for (size_t i = 0; i < count && there_count > 0; i++)
		best = fmax(best, likelihood_of(lexicon, language, here[i], there, there_count));
	return best;
}

double lexical_friendship(const struct tier_context *context)
{
	const bool *from = context->scope->from;
	for (enum lexicon_language i = 0; i < LEXICON_LANGUAGES && context->index->lexicon; i++) {
		const enum lexicon_language other = lexicon_other_language(i);
		if (from[i] && !from[other] && context->index->languages[other])
			return friendship_from(context, i);
	}
	return 1.0;
}
