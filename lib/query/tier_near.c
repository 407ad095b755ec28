/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "similar.h"
#include "tier.h"

/* A word that nothing else found: those that are spelt most like it. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	const char **words;
	size_t count;
	if (context->passages_so_far > 0)
		return SUND_OK;
	enum sund_status status = similar_find(&words, &count, matches->arena, context->index, context->word.form, err);
	struct word_group *group = status == SUND_OK && count > 0 ? tier_add_group(matches, 1.0) : NULL;
	if (status == SUND_OK && count > 0 && !group)
		return sund_error_nomem(err);
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		struct span word = span_of(words[i]);
		if (string_set_add(&group->words, word.data, word.size, NULL) == STRING_NONE)
			status = sund_error_nomem(err);
	}
	return status;
}

const struct tier tier_near = { "near", find };
