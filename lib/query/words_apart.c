/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "words_apart.h"

#include <string.h>

#include "array.h"
#include "index/terms.h"
#include "index/vocabulary.h"
#include "lexical.h"
#include "relation.h"

enum {
	HALF_MIN = 2,       /* bytes of a part, but where the index has a hyphen behind it: `e mail` of e-mail */
	REST_MIN = 3,       /* bytes of what a hanging word lacks, where it is no part of a compound */
	SPLIT_MAX = 64,     /* bytes of a word that is taken apart */
	ENDINGS_MAX = 200   /* words looked at for the rest of a hanging one */
};

/* What a row may take, and what it is worth of the tier. */
struct row_kind {
	unsigned window;
	double share;
};

static const struct row_kind side_by_side = { 2, 1.0 };
static const struct row_kind hanging_list = { 6, 0.4 }; /* `höst-, vinter- och sommarkläder` */

static enum sund_status is_in_text(bool *out, const struct tier_context *context, struct span word,
                                   struct sund_error *err)
{
	struct buffer term = { 0 };
	uint64_t passages = 0;
	enum sund_status status = term_make(&term, TERM_WORD, word)
		? store_reader_word_frequency(&passages, context->index->shards, buffer_span(&term), err)
		: sund_error_nomem(err);
	*out = passages > 0;
	buffer_free(&term);
	return status;
}

static bool is_boundary(struct span word, size_t at)
{
	return at < word.size && ((unsigned char)word.data[at] & 0xc0) != 0x80;
}

/* Where the last part begins, by the first `count` languages; true if one of them has it there. */
static bool is_last_part(const struct spellings *spellings, size_t count, size_t at)
{
	for (size_t i = 0; i < count; i++) {
		const struct compound *compound = &spellings->compounds[i];
		if (compound->count > 1 && compound->parts[compound->count - 1].start == at)
			return true;
	}
	return false;
}

/* Whether a part but the first begins there, by any language. */
static bool is_part(const struct spellings *spellings, size_t at)
{
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		const struct compound *compound = &spellings->compounds[i];
		for (size_t k = 1; k < compound->count; k++) {
			if (compound->parts[k].start == at)
				return true;
		}
	}
	return false;
}

/* ---------------------------------------------------------------- rows */

static bool add_word(struct string_set *words, struct span word)
{
	return string_set_add(words, word.data, word.size, NULL) != STRING_NONE;
}

/* A copy of the words in the arena. */
static bool make_slot(struct word_slot *slot, struct arena *arena, const struct string_set *words)
{
	struct span *copies = arena_array(arena, struct span, words->list.count);
	for (size_t i = 0; copies && i < words->list.count; i++) {
		copies[i] = (struct span){ arena_copy(arena, words->list.items[i]), words->list.items[i].size };
		if (!copies[i].data)
			return false;
	}
	*slot = (struct word_slot){ copies, words->list.count };
	return copies != NULL;
}

/* Add the word if it stands somewhere. */
static enum sund_status add_found(struct string_set *words, const struct tier_context *context, struct span word,
                                  struct sund_error *err)
{
	bool found = false;
	enum sund_status status = is_in_text(&found, context, word, err);
	return status == SUND_OK && found && !add_word(words, word) ? sund_error_nomem(err) : status;
}

/* The words of both places must be behind one another; nothing is added where there are none. */
static enum sund_status add_row(struct tier_matches *matches, const struct string_set *first,
                                const struct string_set *second, struct row_kind kind,
                                struct sund_error *err)
{
	if (first->list.count == 0 || second->list.count == 0)
		return SUND_OK;
	struct word_slot *slots = arena_array(matches->arena, struct word_slot, 2);
	bool ok = slots && make_slot(&slots[0], matches->arena, first) && make_slot(&slots[1], matches->arena, second)
	       && array_push(&matches->rows, (struct word_row){ slots, 2, kind.window, kind.share });
	return ok ? SUND_OK : sund_error_nomem(err);
}

/* The word as the tokenizer gives it in parts: e-mail. */
static enum sund_status add_parts_row(struct tier_matches *matches, const struct query_word *word,
                                      struct sund_error *err)
{
	struct word_slot *slots = arena_array(matches->arena, struct word_slot, word->part_count);
	if (!slots)
		return sund_error_nomem(err);
	for (size_t i = 0; i < word->part_count; i++)
		slots[i] = (struct word_slot){ &word->parts[i], 1 };
	struct word_row row = { slots, word->part_count, (unsigned)word->part_count, 1.0 };
	return array_push(&matches->rows, row) ? SUND_OK : sund_error_nomem(err);
}

/* ---------------------------------------------------------------- the ends of a word */

/* The word, and in each language that has it the forms of its lemmas. */
static enum sund_status add_forms(struct string_set *forms, const struct tier_context *context, struct span word,
                                  struct sund_error *err)
{
	const struct lexicon *lexicon = context->index->lexicon;
	enum sund_status status = add_word(forms, word) ? SUND_OK : sund_error_nomem(err);
	for (enum lexicon_language language = 0; lexicon && language < LEXICON_LANGUAGES; language++) {
		uint32_t lemmas[LEXICON_LEMMAS_MAX];
		size_t count;
		lexical_lemmas(lemmas, &count, lexicon, language, word);
		for (size_t i = 0; i < count && status == SUND_OK; i++)
			status = lexical_add_forms(forms, lexicon, language, lemmas[i], err);
	}
	return status;
}

/* ---------------------------------------------------------------- parts apart in the text */

/* Both halves as they are: words that no lexicon has. */
static enum sund_status try_halves(struct tier_matches *matches, const struct tier_context *context, size_t at,
                                   struct sund_error *err)
{
	const struct span word = context->word.form,
	                  halves[2] = { { word.data, at }, { word.data + at, word.size - at } };
	struct string_set sets[2] = { 0 };
	enum sund_status status = add_found(&sets[0], context, halves[0], err);
	if (status == SUND_OK && sets[0].list.count > 0)
		status = add_found(&sets[1], context, halves[1], err);
	if (status == SUND_OK)
		status = add_row(matches, &sets[0], &sets[1], side_by_side, err);
	string_set_free(&sets[0]);
	string_set_free(&sets[1]);
	return status;
}

/* Before the last part, which may be in any form: `cykel hjelmen`. */
static enum sund_status try_last_part(struct tier_matches *matches, const struct tier_context *context,
                                      const struct compound *compound, struct sund_error *err)
{
	const struct span word = buffer_span(&context->spellings->joined);
	const struct compound_part *last = &compound->parts[compound->count - 1], *before = last - 1;
	const struct span heads[] = { { word.data, before->start + before->full_length },
		                          { word.data, before->start + before->length } };
	struct string_set sets[2] = { 0 }, forms = { 0 };
	enum sund_status status = add_found(&sets[0], context, heads[0], err);
	if (status == SUND_OK)
		status = add_found(&sets[0], context, heads[1], err);
	if (status == SUND_OK && sets[0].list.count > 0)
		status = add_forms(&forms, context, (struct span){ word.data + last->start, word.size - last->start },
		                   err);
	for (size_t i = 0; i < forms.list.count && status == SUND_OK; i++)
		status = add_found(&sets[1], context, forms.list.items[i], err);
	if (status == SUND_OK)
		status = add_row(matches, &sets[0], &sets[1], side_by_side, err);
	string_set_free(&forms);
	string_set_free(&sets[0]);
	string_set_free(&sets[1]);
	return status;
}

/* Whether the word was found with a hyphen there. */
static bool has_hyphen(const struct tier_matches *matches, struct span word, size_t at)
{
	char room[SPLIT_MAX + 1];
	memcpy(room, word.data, at);
	room[at] = '-';
	memcpy(room + at + 1, word.data + at, word.size - at);
	return string_set_find(&matches->words, room, word.size + 1) != STRING_NONE;
}

/* ---------------------------------------------------------------- hanging hyphens in the text */

/* Words of the index that end in one of the forms of the word's end. */
static enum sund_status find_endings(struct string_set *words, const struct tier_context *context, struct span end,
                                     struct sund_error *err)
{
	struct string_set forms = { 0 };
	bool truncated;
	enum sund_status status = add_forms(&forms, context, end, err);
	for (size_t i = 0; i < forms.list.count && status == SUND_OK; i++)
		status = vocabulary_find_suffix(words, context->index->vocabulary, forms.list.items[i], ENDINGS_MAX,
		                                &truncated, err);
	string_set_free(&forms);
	return status;
}

/* `tog-` and, soon after it, a word that ends as togbilletter does. */
static enum sund_status try_hanging_front(struct tier_matches *matches, const struct tier_context *context, size_t at,
                                          struct sund_error *err)
{
	const struct span word = context->word.form;
	struct string_set front = { 0 }, endings = { 0 };
	struct buffer hanging = { 0 };
	enum sund_status status = buffer_append(&hanging, word.data, at) && buffer_append_byte(&hanging, '-')
		? add_found(&front, context, buffer_span(&hanging), err)
		: sund_error_nomem(err);
	if (status == SUND_OK && front.list.count > 0)
		status = find_endings(&endings, context, (struct span){ word.data + at, word.size - at }, err);
	if (status == SUND_OK)
		status = add_row(matches, &front, &endings, hanging_list, err);
	buffer_free(&hanging);
	string_set_free(&front);
	string_set_free(&endings);
	return status;
}

/* The end of the word behind a hyphen, where that stands somewhere; of a compound's last part, in any form. */
static enum sund_status find_hanging_ends(struct string_set *ends, const struct tier_context *context, size_t at,
                                          struct sund_error *err)
{
	const struct span word = context->word.form, end = { word.data + at, word.size - at };
	struct string_set forms = { 0 };
	struct buffer hanging = { 0 };
	enum sund_status status = is_last_part(context->spellings, LEXICON_LANGUAGES, at)
		? add_forms(&forms, context, end, err)
		: add_word(&forms, end) ? SUND_OK : sund_error_nomem(err);
	for (size_t i = 0; i < forms.list.count && status == SUND_OK; i++) {
		const struct span form = forms.list.items[i];
		hanging.size = 0;
		status = buffer_append_byte(&hanging, '-') && buffer_append(&hanging, form.data, form.size)
			? add_found(ends, context, buffer_span(&hanging), err)
			: sund_error_nomem(err);
	}
	buffer_free(&hanging);
	string_set_free(&forms);
	return status;
}

/* A word that begins as indkøbsassistent does and, soon after it, `-assistent`. */
static enum sund_status try_hanging_end(struct tier_matches *matches, const struct tier_context *context, size_t at,
                                        struct sund_error *err)
{
	struct string_set beginnings = { 0 }, ends = { 0 };
	bool truncated;
	enum sund_status status = find_hanging_ends(&ends, context, at, err);
	if (status == SUND_OK && ends.list.count > 0)
		status = vocabulary_find_prefix(&beginnings, context->index->vocabulary,
		                                (struct span){ context->word.form.data, at }, ENDINGS_MAX, &truncated,
		                                err);
	if (status == SUND_OK)
		status = add_row(matches, &beginnings, &ends, hanging_list, err);
	string_set_free(&beginnings);
	string_set_free(&ends);
	return status;
}

static enum sund_status try_hanging(struct tier_matches *matches, const struct tier_context *context, size_t at,
                                    struct sund_error *err)
{
	enum sund_status status = try_hanging_front(matches, context, at, err);
	return status == SUND_OK ? try_hanging_end(matches, context, at, err) : status;
}

/* A compound is left in parts between them; another word before a word: fördelar. */
static bool may_hang(const struct tier_context *context, size_t at)
{
	const struct span word = context->word.form, rest = { word.data + at, word.size - at };
	bool is_compound = false;
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++)
		is_compound |= context->spellings->compounds[i].count > 0;
	if (is_compound)
		return is_part(context->spellings, at);
	return rest.size >= REST_MIN && lexicon_lists_anywhere(context->index->lexicon, rest.data, rest.size);
}

/* ---------------------------------------------------------------- the public face */

/* A row that is found twice would count twice: each place of the word is tried in one way. */
static enum sund_status try_compounds(struct tier_matches *matches, const struct tier_context *context,
                                      struct sund_error *err)
{
	const struct compound *compounds = context->spellings->compounds;
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < LEXICON_LANGUAGES && status == SUND_OK; i++) {
		if (compounds[i].count > 1
		    && !is_last_part(context->spellings, i, compounds[i].parts[compounds[i].count - 1].start))
			status = try_last_part(matches, context, &compounds[i], err);
	}
	return status;
}

enum sund_status words_apart_split(struct tier_matches *matches, const struct tier_context *context,
                                   struct sund_error *err)
{
	const struct span word = context->word.form;
	if (context->word.part_count > 0)
		return add_parts_row(matches, &context->word, err);
	if (word.size > SPLIT_MAX)
		return SUND_OK;
	/* A text that has the compound seldom writes it apart too; what stands side by side there is mostly chance. */
	const bool unknown = context->own_passages_so_far == 0;
	enum sund_status status = unknown ? try_compounds(matches, context, err) : SUND_OK;
	for (size_t at = 1; at < word.size && status == SUND_OK; at++) {
		const bool is_short = at < HALF_MIN || at + HALF_MIN > word.size;
		if (!is_boundary(word, at) || (is_short && !has_hyphen(matches, word, at)))
			continue;
		if (!unknown || !is_last_part(context->spellings, LEXICON_LANGUAGES, at))
			status = try_halves(matches, context, at, err);
		if (status == SUND_OK && may_hang(context, at))
			status = try_hanging(matches, context, at, err);
	}
	return status;
}

/* Words of the index in any form of the joined word. */
static enum sund_status add_related(struct tier_matches *matches, const struct tier_context *context,
                                    const struct spellings *joined, struct sund_error *err)
{
	struct string_set offered = { 0 };
	struct spellings spellings = { 0 };
	enum sund_status status = vocabulary_find_terms(&offered, context->index->vocabulary, TERM_KEY, &joined->keys,
	                                                err);
	for (size_t i = 0; i < offered.list.count && status == SUND_OK; i++) {
		if (spellings_make(&spellings, &context->index->analyser, offered.list.items[i]) != SUND_OK)
			status = sund_error_nomem(err);
		else if (relation_of_spellings(joined, &spellings, context->index->languages) == RELATION_FORM
		         && !add_word(&matches->words, offered.list.items[i]))
			status = sund_error_nomem(err);
	}
	spellings_free(&spellings);
	string_set_free(&offered);
	return status;
}

enum sund_status words_apart_join(struct tier_matches *matches, const struct tier_context *context,
                                  struct sund_error *err)
{
	const struct span word = context->word.form, next = context->next->form;
	struct spellings spellings = { 0 };
	struct buffer joined = { 0 };
	bool found = false;
	enum sund_status status = buffer_append(&joined, word.data, word.size)
	                       && buffer_append(&joined, next.data, next.size)
	                       && spellings_make(&spellings, &context->index->analyser, buffer_span(&joined)) == SUND_OK
		? is_in_text(&found, context, buffer_span(&joined), err)
		: sund_error_nomem(err);
	if (status == SUND_OK && found && !add_word(&matches->words, buffer_span(&joined)))
		status = sund_error_nomem(err);
	if (status == SUND_OK && is_part(&spellings, word.size))
		status = add_related(matches, context, &spellings, err);
	spellings_free(&spellings);
	buffer_free(&joined);
	return status;
}
