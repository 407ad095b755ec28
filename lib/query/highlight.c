/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "highlight.h"

#include <string.h>

#include "array.h"

struct matches ARRAY(struct sund_match);

static void place_match(struct sund_match *match, struct place_cursor *cursor, const struct highlight_text *passage,
                        const struct word *word)
{
	place_cursor_advance(cursor, passage->text.data, passage->text.size, passage->map, word->start, false);
	struct place_cursor end = *cursor;
	place_cursor_advance(&end, passage->text.data, passage->text.size, passage->map, word->end, true);
	match->place = place_between(cursor, &end);
	match->text_start = word->start;
	match->text_end = word->end;
}

static enum sund_status add_match(struct matches *matches, struct arena *arena, const struct plan *plan,
                                  const struct highlight_text *passage, struct place_cursor *cursor,
                                  const struct word *word, uint32_t number, struct sund_error *err)
{
	const struct mark *mark = &plan->marks.items[number];
	struct sund_match match = { .tier = mark->tier->tier->name, .weight = mark->weight };
	match.word = arena_copy(arena, mark->word);
	if (!match.word)
		return sund_error_nomem(err);
	place_match(&match, cursor, passage, word);
	return array_push(matches, match) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status find_all(struct matches *matches, struct arena *arena, const struct plan *plan,
                                 const struct highlight_text *passage, struct sund_error *err)
{
	struct tokenizer *tokenizer = plan->index->tokenizer;
	struct place_cursor cursor = passage->start;
	struct word word;
	size_t marked_until = 0;
	enum sund_status status = tokenizer_begin(tokenizer, passage->text.data, passage->text.size, err);
	while (status == SUND_OK && (status = tokenizer_next(tokenizer, &word, err)) == SUND_OK) {
		uint32_t number = string_set_find(&plan->marked, word.form.data, word.form.size);
		if (number == STRING_NONE || word.start < marked_until)
			continue;
		status = add_match(matches, arena, plan, passage, &cursor, &word, number, err);
		marked_until = word.end;
	}
	return status == SUND_DONE ? SUND_OK : status;
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
