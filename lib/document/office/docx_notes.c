/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "docx_notes.h"

/* Ids are numbers of each kind by itself. */
static bool make_key(struct buffer *key, enum docx_note_kind kind, struct span id)
{
	return buffer_append_byte(key, (char)kind) && buffer_append(key, id.data, id.size);
}

bool docx_notes_begin(struct docx_notes *notes, enum docx_note_kind kind, struct span id)
{
	struct buffer key = { 0 };
	bool is_new = false;
	bool done = make_key(&key, kind, id)
	         && string_set_add(&notes->ids, key.data, key.size, &is_new) != STRING_NONE;
	buffer_free(&key);
	extracted_end(&notes->gathered);
	/* Of two notes with the same id, the second belongs to the first. */
	struct docx_note note = { .first = notes->gathered.body.blocks.count };
	return done && (!is_new || array_push(&notes->list, note));
}

void docx_notes_end(struct docx_notes *notes)
{
	extracted_end(&notes->gathered);
	if (notes->list.count > 0)
		notes->list.items[notes->list.count - 1].end = notes->gathered.body.blocks.count;
}

static void copy_blocks(struct extracted_text *text, const struct extracted_stream *from, const struct docx_note *note)
{
	for (size_t i = note->first; i < note->end && !text->failed; i++) {
		struct span block = extracted_block(from, i);
		extracted_begin(text, from->blocks.items[i].kind, from->blocks.items[i].level);
		extracted_append(text, block.data, block.size);
	}
}

bool docx_notes_refer(struct docx_notes *notes, struct extracted_text *text, enum docx_note_kind kind, struct span id)
{
	struct buffer key = { 0 };
	bool done = make_key(&key, kind, id);
	uint32_t number = string_set_find(&notes->ids, key.data, key.size);
	buffer_free(&key);
	if (!done || number >= notes->list.count || notes->list.items[number].is_used)
		return done;
	notes->list.items[number].is_used = true;
	extracted_begin_note(text);
	if (kind == DOCX_COMMENT)
		extracted_begin_aside(text);
	copy_blocks(text, &notes->gathered.body, &notes->list.items[number]);
	extracted_end_note(text);
	if (kind == DOCX_COMMENT)
		extracted_end_aside(text);
	return true;
}

void docx_notes_free(struct docx_notes *notes)
{
	extracted_free(&notes->gathered);
	string_set_free(&notes->ids);
	array_free(&notes->list);
}
