/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <string.h>

#include "index/definition.h"
#include "tier.h"

/* What fewer of the definitions say is not looked for. */
static const double least_share = 0.25;

/* A word that fewer of its passages introduce is a word of its own: at, in a collection with Allmäntjänstgöring (AT). */
static const double least_introduced = 0.02;

static size_t count_words(struct span words)
{
	size_t count = 1;
	for (size_t i = 0; i < words.size; i++)
		count += words.data[i] == ' ';
	return count;
}

/* Each by itself; all of them are worth more than one word, less than as many. */
static enum sund_status add_words(struct tier_matches *matches, struct span words, double share, struct sund_error *err)
{
	const double each = share / sqrt((double)count_words(words));
	while (words.size > 0) {
		const char *blank = memchr(words.data, ' ', words.size);
		const size_t size = blank ? (size_t)(blank - words.data) : words.size;
		struct word_group *group = tier_add_group(matches, each);
		if (!group || string_set_add(&group->words, words.data, size, NULL) == STRING_NONE)
			return sund_error_nomem(err);
		words = (struct span){ words.data + size + (blank != NULL), words.size - size - (blank != NULL) };
	}
	return SUND_OK;
}

static enum sund_status add_definitions(struct tier_matches *matches, const struct definitions *definitions,
                                        uint64_t passages, struct sund_error *err)
{
	double all = 0.0;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < definitions->count; i++)
		all += (double)definitions->items[i].passages;
	if (all < least_introduced * (double)passages)
		return SUND_OK;
	for (size_t i = 0; i < definitions->count && status == SUND_OK; i++) {
		const double share = (double)definitions->items[i].passages / all;
		if (share >= least_share)
			status = add_words(matches, definitions->items[i].words, share, err);
	}
	return status;
}

/* The abbreviation in a word: what is before its first sign, as in IVO:s and IVO-chefen, or all of it. */
static struct span abbreviation_in(struct span form)
{
	size_t size = 0;
	while (size < form.size && form.data[size] != '-' && form.data[size] != ':')
		size++;
	return (struct span){ form.data, size };
}

static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	struct definitions definitions = { 0 };
	uint64_t passages = 0;
	const struct span form = abbreviation_in(context->word.form);
	enum sund_status status = definitions_find(&definitions, matches->arena, context->index->shards, form, err);
	if (status == SUND_OK && definitions.count > 0)
		status = store_reader_word_frequency(&passages, context->index->shards, form, err);
	if (status == SUND_OK)
		status = add_definitions(matches, &definitions, passages, err);
	array_free(&definitions);
	return status;
}

const struct tier tier_abbreviation = { .name = "abbreviation", .find = find };
