/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tier.h"

/* The same word, or another form of it, in the letters of the other language or of a keyboard that has them not:
 * å = aa, ä = æ = ae, ö = ø = oe. */
static bool relates(const struct tier_context *context, const struct candidate *candidate)
{
	const struct spellings *a = context->spellings, *b = &candidate->spellings;
	if (string_sets_meet(&a->nordic_lemmas, &b->nordic_lemmas))
		return true;
	if (span_equal(buffer_span(&a->nordic), buffer_span(&b->nordic)))
		return true;
	for (size_t i = 0; i < STEMMER_COUNT && !(spellings_is_known(a) && spellings_is_known(b)); i++) {
		if (span_equal(buffer_span(&a->nordic_stems[i]), buffer_span(&b->nordic_stems[i])))
			return true;
	}
	return false;
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	return tier_add_candidates(matches, context, relates, err);
}

const struct tier tier_spelling = { "spelling", find };
