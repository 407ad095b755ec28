/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexical.h"
#include "tier.h"

/* A compound that contains parts in a row is worth less than the parts in a row themselves. */
static const double compound_share = 0.5;

/* Parts in a row of the word in hand, down to one. */
struct run {
	enum lexicon_language language;
	const struct compound *compound;
	size_t first, last;
	uint32_t lemmas[LEXICON_LEMMAS_MAX]; /* of the last part */
	size_t lemma_count;
	double share;
};

/* As a word, in the forms of the last part; the lexicon need not list it. */
static enum sund_status add_forms(struct tier_matches *matches, const struct tier_context *context,
                                  const struct run *run, struct sund_error *err)
{
	const size_t start = run->compound->parts[run->first].start;
	const struct span before = { context->spellings->joined.data + start,
		                     run->compound->parts[run->last].start - start };
	struct word_group *group = tier_add_group(matches, run->share);
	enum sund_status status = group ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < run->lemma_count && status == SUND_OK; i++)
		status = lexical_add_forms_after(&group->words, context->index->lexicon, run->language, before,
		                                 run->lemmas[i], err);
	return status;
}

static enum sund_status add_compounds(struct tier_matches *matches, const struct tier_context *context,
                                      const struct run *run, struct sund_error *err)
{
	char text[LEXICON_WORD_MAX + 1];
	size_t length;
	struct word_group *group = tier_add_group(matches, run->share * compound_share);
	enum sund_status status = group ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < run->lemma_count && status == SUND_OK; i++) {
		if (compound_run_text(text, &length, context->index->lexicon, run->language,
		                      context->spellings->joined.data, run->compound, run->first, run->last,
		                      run->lemmas[i])
		    == SUND_OK)
			status = lexical_add_compounds_of(&group->words, context, (struct span){ text, length }, err);
	}
	return status;
}

/* Compounds with one part in common are many, and mostly about something else. */
static enum sund_status add_run(struct tier_matches *matches, const struct tier_context *context, struct run *run,
                                struct sund_error *err)
{
	const size_t parts = run->last - run->first + 1;
	if (parts == run->compound->count)
		return SUND_OK;
	run->share = (double)parts / (double)run->compound->count;
	compound_part_lemmas(run->lemmas, &run->lemma_count, context->index->lexicon, run->language, run->compound,
	                     run->last);
	enum sund_status status = add_forms(matches, context, run, err);
	return status == SUND_OK && parts > 1 ? add_compounds(matches, context, run, err) : status;
}

static bool is_known_name(const struct tier_context *context, enum lexicon_language language)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;
	lexical_lemmas(lemmas, &count, context->index->lexicon, language, buffer_span(&context->spellings->joined));
	return lexical_is_known_name(context->index->lexicon, language, lemmas, count);
}

/* The parts of a compound, one by one and in rows: anlægsgartnerlærling finds anlægsgartner and lærling. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES; language++) {
		struct run run = { .language = language, .compound = &context->spellings->compounds[language] };
		if (run.compound->count == 0 || is_known_name(context, language))
			continue;
		for (run.first = 0; run.first < run.compound->count; run.first++) {
			for (run.last = run.first; run.last < run.compound->count && status == SUND_OK; run.last++)
				status = add_run(matches, context, &run, err);
		}
	}
	return status;
}

const struct tier tier_part = { .name = "part", .find = find };
