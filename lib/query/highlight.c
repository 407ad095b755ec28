/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "highlight.h"

#include <string.h>

#include "array.h"

struct matches ARRAY(struct sund_match);

/* A word of the passage, and why it is marked; NULL: it is not. */
struct passage_word {
	size_t start, end;
	uint32_t position;
	uint32_t previous;          /* number of the one before it of the same form, or STRING_NONE */
	const struct mark *mark;
};

struct passage_words {
	struct ARRAY(struct passage_word) list;
	struct string_set forms;    /* of all words, where there are rows to look for, */
	struct ARRAY(uint32_t) last; /* and the last word of each form */
};

/* ---------------------------------------------------------------- words */

static bool note_form(struct passage_words *words, struct passage_word *made, struct span form)
{
	bool is_new;
	const uint32_t number = string_set_add(&words->forms, form.data, form.size, &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&words->last, STRING_NONE)))
		return false;
	made->previous = words->last.items[number];
	words->last.items[number] = (uint32_t)words->list.count;
	return true;
}

static bool add_word(struct passage_words *words, const struct plan *plan, const struct word *word)
{
	const uint32_t number = string_set_find(&plan->marked, word->form.data, word->form.size);
	struct passage_word made = { word->start, word->end, word->position, STRING_NONE,
		                     number == STRING_NONE ? NULL : &plan->marks.items[number] };
	return (plan->rows.count == 0 || note_form(words, &made, word->form)) && array_push(&words->list, made);
}

static enum sund_status read_words(struct passage_words *words, const struct plan *plan, struct span text,
                                   struct sund_error *err)
{
	struct tokenizer *tokenizer = plan->index->tokenizer;
	struct word word;
	enum sund_status status = tokenizer_begin(tokenizer, text.data, text.size, err);
	while (status == SUND_OK && (status = tokenizer_next(tokenizer, &word, err)) == SUND_OK) {
		if (!add_word(words, plan, &word))
			status = sund_error_nomem(err);
	}
	return status == SUND_DONE ? SUND_OK : status;
}

static void free_words(struct passage_words *words)
{
	array_free(&words->list);
	string_set_free(&words->forms);
	array_free(&words->last);
}

/* ---------------------------------------------------------------- rows */

static uint32_t last_of_form(const struct passage_words *words, struct span form)
{
	const uint32_t number = string_set_find(&words->forms, form.data, form.size);
	return number == STRING_NONE ? STRING_NONE : words->last.items[number];
}

/* The first word of the place behind position `after` and before `end`, or STRING_NONE. */
static uint32_t next_of_slot(const struct passage_words *words, const struct word_slot *slot, uint32_t after,
                             uint64_t end)
{
	uint32_t found = STRING_NONE;
	for (size_t i = 0; i < slot->count; i++) {
		for (uint32_t k = last_of_form(words, slot->words[i]); k != STRING_NONE;
		     k = words->list.items[k].previous) {
			const uint32_t position = words->list.items[k].position;
			if (position > after && position < end) {
				found = k;
				end = position;
			}
		}
	}
	return found;
}

static void mark_word(struct passage_word *word, const struct mark *mark)
{
	if (!word->mark || mark->weight > word->mark->weight)
		word->mark = mark;
}

/* Mark the row that begins with that word; nothing where it does not go on. */
static void mark_row_from(struct passage_words *words, const struct marked_row *marked, uint32_t first)
{
	const struct word_row *row = marked->row;
	const uint64_t end = (uint64_t)words->list.items[first].position + row->window;
	uint32_t last = first;
	for (size_t i = 1; i < row->count && last != STRING_NONE; i++)
		last = next_of_slot(words, &row->slots[i], words->list.items[last].position, end);
	if (last == STRING_NONE)
		return;
	mark_word(&words->list.items[first], &marked->mark);
	for (size_t i = 1; i < row->count; i++) {
		first = next_of_slot(words, &row->slots[i], words->list.items[first].position, end);
		mark_word(&words->list.items[first], &marked->mark);
	}
}

static void mark_rows(struct passage_words *words, const struct plan *plan)
{
	for (size_t i = 0; i < plan->rows.count; i++) {
		const struct marked_row *marked = &plan->rows.items[i];
		const struct word_slot *slot = &marked->row->slots[0];
		for (size_t k = 0; k < slot->count; k++) {
			for (uint32_t first = last_of_form(words, slot->words[k]); first != STRING_NONE;
			     first = words->list.items[first].previous)
				mark_row_from(words, marked, first);
		}
	}
}

/* ---------------------------------------------------------------- matches */

static void place_match(struct sund_match *match, struct place_cursor *cursor, const struct highlight_text *passage,
                        const struct passage_word *word)
{
	place_cursor_advance(cursor, passage->text.data, passage->text.size, passage->map, word->start, false);
	struct place_cursor end = *cursor;
	place_cursor_advance(&end, passage->text.data, passage->text.size, passage->map, word->end, true);
	match->place = place_between(cursor, &end);
	match->text_start = word->start;
	match->text_end = word->end;
}

static enum sund_status add_match(struct matches *matches, struct arena *arena, const struct highlight_text *passage,
                                  struct place_cursor *cursor, const struct passage_word *word,
                                  struct sund_error *err)
{
	struct sund_match match = { .tier = word->mark->tier->tier->name, .weight = word->mark->weight };
	match.word = arena_copy(arena, word->mark->word);
	if (!match.word)
		return sund_error_nomem(err);
	place_match(&match, cursor, passage, word);
	return array_push(matches, match) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status find_all(struct matches *matches, struct arena *arena, const struct plan *plan,
                                 const struct highlight_text *passage, struct sund_error *err)
{
	struct place_cursor cursor = passage->start;
	struct passage_words words = { 0 };
	size_t marked_until = 0;
	enum sund_status status = read_words(&words, plan, passage->text, err);
	if (status == SUND_OK)
		mark_rows(&words, plan);
	for (size_t i = 0; i < words.list.count && status == SUND_OK; i++) {
		const struct passage_word *word = &words.list.items[i];
		if (!word->mark || word->start < marked_until)
			continue;
		status = add_match(matches, arena, passage, &cursor, word, err);
		marked_until = word->end;
	}
	free_words(&words);
	return status;
}

enum sund_status highlight_find(struct sund_match **out, size_t *count, struct arena *arena, const struct plan *plan,
                                const struct highlight_text *passage, struct sund_error *err)
{
	struct matches matches = { 0 };
	enum sund_status status = find_all(&matches, arena, plan, passage, err);
	*count = matches.count;
	*out = arena_array(arena, struct sund_match, matches.count);
	if (status == SUND_OK && !*out)
		status = sund_error_nomem(err);
	if (status == SUND_OK && matches.count > 0)
		memcpy(*out, matches.items, matches.count * sizeof *matches.items);
	array_free(&matches);
	return status;
}
