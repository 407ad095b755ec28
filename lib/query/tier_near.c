/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "similar.h"
#include "tier.h"

/* In bytes. A short word is near to many others. */
enum { START = 3, SHORT = 5 };

enum { NEAR_MAX = 6 };

/* Where a word's parts were found it may be a compound, and mostly is; then only words that begin as it does are tried,
 * which takes no walk through the whole vocabulary. */
static struct span common_start(const struct tier_context *context)
{
	struct span form = context->word.form;
	size_t size = form.size < START || context->passages_so_far == 0 ? 0 : START;
	while (size > 0 && size < form.size && ((unsigned char)form.data[size] & 0xc0) == 0x80)
		size--;
	return (struct span){ form.data, size };
}

/* A word that was not found, and that nothing tells to be right: those that are spelt most like it. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	const struct similar_wanted wanted = { NEAR_MAX, true, common_start(context) };
	const bool is_short = context->word.form.size < SHORT;
	const struct span joined = buffer_span(&context->spellings->joined);
	const char **words;
	size_t count;
	if (context->scope->similar_words >= SIMILAR_WORDS_MAX || context->own_passages_so_far > 0
	    || ((is_short || context->passages_so_far > 0)
	        && lexicon_lists_anywhere(context->index->lexicon, joined.data, joined.size)))
		return SUND_OK;
	context->scope->similar_words++;
	enum sund_status status = similar_find(&words, &count, matches->arena, context->index, context->word.form,
	                                       wanted, err);
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

const struct tier tier_near = { .name = "near", .find = find };
