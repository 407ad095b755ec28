/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spelling.h"
#include "tier.h"

/* Typed without the letters: a for å and ä, o for ö and ø. Only a word in plain ASCII can have been typed so, and only
 * for one that is not. */

static bool is_typed_as(struct span nordic, struct span typed)
{
	struct buffer keys = { 0 };
	const bool same = spelling_keyboard(&keys, nordic) && span_equal(buffer_span(&keys), typed);
	buffer_free(&keys);
	return same;
}

/* The word is what is typed for the candidate, or for the lemma of the candidate. */
static bool is_typed(const struct spellings *word, const struct spellings *candidate)
{
	struct buffer plain = { 0 };
	bool same = spelling_keyboard(&plain, buffer_span(&word->nordic));
	const struct span typed = buffer_span(&plain);
	same = same && is_typed_as(buffer_span(&candidate->nordic), typed);
	for (size_t i = 0; i < candidate->nordic_lemmas.list.count && !same; i++) {
		const struct span lemma = candidate->nordic_lemmas.list.items[i];
		same = is_typed_as((struct span){ lemma.data, lemma.size - LEMMA_DIGITS }, typed);
	}
	buffer_free(&plain);
	return same;
}

/* An inflected word typed so is in no lexicon. */
static bool shares_stem(const struct spellings *word, const struct spellings *candidate)
{
	bool same = false;
	for (size_t i = 0; i < STEMMER_COUNT && !same && !spellings_is_known(word); i++)
		same = is_typed_as(buffer_span(&candidate->nordic_stems[i]), buffer_span(&word->nordic_stems[i]));
	return same;
}

static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	return !spelling_is_ascii(buffer_span(&candidate->spellings.nordic))
	    && (is_typed(context->spellings, &candidate->spellings)
	        || shares_stem(context->spellings, &candidate->spellings));
}

/* A word this short is mostly meant as it is, where it stands anywhere: ar, ol, rod. */
enum { SHORT_WORD = 4 };

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	struct span form = context->word.form;
	if (!spelling_is_ascii(form) || (form.size < SHORT_WORD && context->passages_so_far > 0))
		return SUND_OK;
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_keyboard = { .name = "keyboard", .find = find };
