/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extracted_text.h"

#include <string.h>

#include "plain_headings.h"
#include "string_set.h"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* ---------------------------------------------------------------- one stream */

static bool stream_begin(struct extracted_stream *stream, enum block_kind kind, unsigned level)
{
	bool next_cell = stream->row.depth > 0 && stream->row.in_new_cell && stream->row.cells > 0;
	stream->open_from = stream->text.size;
	if (stream->text.size > 0 && !buffer_append_string(&stream->text, next_cell ? "\t" : "\n\n"))
		return false;
	stream->open = (struct block){ kind, level, stream->text.size, stream->text.size };
	stream->is_open = true;
	return true;
}

static void count_in_row(struct extracted_row *row, const struct block *block)
{
	row->paragraphs++;
	row->cells += row->in_new_cell;
	row->in_new_cell = false;
	row->has_heading |= block->kind == BLOCK_HEADING;
}

static bool stream_end(struct extracted_stream *stream)
{
	struct block *open = &stream->open;
	const char *text = stream->text.data;
	if (!stream->is_open)
		return true;
	stream->is_open = false;
	while (stream->text.size > open->start && is_blank(text[stream->text.size - 1]))
		stream->text.size--;
	open->end = stream->text.size;
	while (open->start < open->end && is_blank(text[open->start]))
		open->start++;
	if (open->start == open->end) {
		stream->text.size = stream->open_from;
		return true;
	}
	if (stream->row.depth > 0)
		count_in_row(&stream->row, open);
	return array_push(&stream->blocks, *open);
}

static bool stream_add(struct extracted_stream *stream, const struct block *block, struct span text)
{
	return stream_begin(stream, block->kind, block->level) && buffer_append(&stream->text, text.data, text.size)
	    && stream_end(stream);
}

/* A row that holds others is no block itself. */
static void stream_begin_row(struct extracted_stream *stream)
{
	size_t depth = stream->row.depth + 1;
	stream->row = (struct extracted_row){ .depth = depth, .first_block = stream->blocks.count };
}

static void stream_end_row(struct extracted_stream *stream)
{
	struct extracted_row *row = &stream->row;
	if (row->depth == 0)
		return;
	bool is_block = row->paragraphs > 1 && row->paragraphs == row->cells && !row->has_heading;
	if (is_block) {
		stream->blocks.items[row->first_block].end = stream->blocks.items[stream->blocks.count - 1].end;
		stream->blocks.count = row->first_block + 1;
	}
	*row = (struct extracted_row){ .depth = row->depth - 1, .has_heading = true };
}

struct span extracted_block(const struct extracted_stream *stream, size_t block)
{
	const struct block *found = &stream->blocks.items[block];
	return (struct span){ stream->text.data + found->start, found->end - found->start };
}

static void stream_clear(struct extracted_stream *stream)
{
	stream->text.size = 0;
	stream->blocks.count = 0;
}

static void stream_free(struct extracted_stream *stream)
{
	buffer_free(&stream->text);
	array_free(&stream->blocks);
}

/* ---------------------------------------------------------------- streams together */

static struct extracted_stream *home_of(struct extracted_text *text)
{
	return text->margin_depth > 0 ? &text->margin : &text->body;
}

static struct extracted_stream *stream_of(struct extracted_text *text)
{
	return text->note_depth > 0 ? &text->notes : home_of(text);
}

static bool is_after_blank(const struct extracted_stream *stream)
{
	return stream->text.size == stream->open.start || is_blank(stream->text.data[stream->text.size - 1]);
}

static void must(struct extracted_text *text, bool done)
{
	text->failed |= !done;
}

/* The notes of a paragraph come when it has ended; in a table, when the row has. */
static void bring_notes(struct extracted_text *text)
{
	struct extracted_stream *home = home_of(text);
	if (text->note_depth > 0 || home->row.depth > 0 || home->is_open)
		return;
	for (size_t i = 0; i < text->notes.blocks.count && !text->failed; i++)
		must(text, stream_add(home, &text->notes.blocks.items[i], extracted_block(&text->notes, i)));
	stream_clear(&text->notes);
}

void extracted_begin(struct extracted_text *text, enum block_kind kind, unsigned level)
{
	extracted_end(text);
	must(text, stream_begin(stream_of(text), text->aside_depth > 0 ? BLOCK_ASIDE : kind, level));
}

void extracted_end(struct extracted_text *text)
{
	must(text, stream_end(stream_of(text)));
	bring_notes(text);
}

bool extracted_is_open(const struct extracted_text *text)
{
	const struct extracted_stream *home = text->margin_depth > 0 ? &text->margin : &text->body;
	return text->note_depth > 0 ? text->notes.is_open : home->is_open;
}

void extracted_become(struct extracted_text *text, enum block_kind kind, unsigned level)
{
	struct extracted_stream *stream = stream_of(text);
	stream->open.kind = text->aside_depth > 0 ? BLOCK_ASIDE : kind;
	stream->open.level = level;
}

void extracted_append(struct extracted_text *text, const char *bytes, size_t size)
{
	struct extracted_stream *stream = stream_of(text);
	if (stream->is_open)
		must(text, buffer_append(&stream->text, bytes, size));
}

void extracted_append_folded(struct extracted_text *text, const char *bytes, size_t size)
{
	struct extracted_stream *stream = stream_of(text);
	for (size_t i = 0; i < size && stream->is_open && !text->failed;) {
		size_t start = i;
		while (i < size && !is_blank(bytes[i]))
			i++;
		must(text, buffer_append(&stream->text, bytes + start, i - start));
		start = i;
		while (i < size && is_blank(bytes[i]))
			i++;
		if (i > start && !is_after_blank(stream))
			must(text, buffer_append_byte(&stream->text, ' '));
	}
}

void extracted_append_string(struct extracted_text *text, const char *string)
{
	extracted_append(text, string, strlen(string));
}

void extracted_begin_row(struct extracted_text *text)
{
	extracted_end(text);
	stream_begin_row(stream_of(text));
}

void extracted_begin_cell(struct extracted_text *text)
{
	extracted_end(text);
	stream_of(text)->row.in_new_cell = true;
}

void extracted_end_row(struct extracted_text *text)
{
	extracted_end(text);
	stream_end_row(stream_of(text));
	bring_notes(text);
}

void extracted_begin_note(struct extracted_text *text)
{
	if (text->note_depth > 0)
		extracted_end(text);
	text->note_depth++;
}

void extracted_end_note(struct extracted_text *text)
{
	if (text->note_depth == 0)
		return;
	extracted_end(text);
	if (--text->note_depth == 0)
		text->notes.row = (struct extracted_row){ 0 };
	bring_notes(text);
}

void extracted_begin_margin(struct extracted_text *text)
{
	extracted_end(text);
	text->margin_depth++;
	text->aside_depth++;
}

void extracted_end_margin(struct extracted_text *text)
{
	if (text->margin_depth == 0)
		return;
	extracted_end(text);
	text->margin_depth--;
	text->aside_depth--;
}

void extracted_begin_aside(struct extracted_text *text)
{
	text->aside_depth++;
}

void extracted_end_aside(struct extracted_text *text)
{
	text->aside_depth -= text->aside_depth > 0;
}

/* ---------------------------------------------------------------- the document */

/* A page number by itself has none. */
static bool has_letter(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		unsigned char byte = (unsigned char)text.data[i];
		if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte >= 0x80)
			return true;
	}
	return false;
}

static void bring_margin(struct extracted_text *text)
{
	struct string_set seen = { 0 };
	for (size_t i = 0; i < text->margin.blocks.count && !text->failed; i++) {
		struct span margin = extracted_block(&text->margin, i);
		bool is_new;
		must(text, string_set_add(&seen, margin.data, margin.size, &is_new) != STRING_NONE);
		if (!text->failed && is_new && has_letter(margin))
			must(text, stream_add(&text->body, &text->margin.blocks.items[i], margin));
	}
	string_set_free(&seen);
}

bool extracted_finish(struct extracted_text *text, struct document *document)
{
	while (text->note_depth > 0)
		extracted_end_note(text);
	while (text->margin_depth > 0)
		extracted_end_margin(text);
	while (text->body.row.depth > 0)
		extracted_end_row(text);
	extracted_end(text);
	bring_margin(text);
	const struct extracted_stream *body = &text->body;
	must(text, document_append_extracted(document, body->text.data, body->text.size));
	for (size_t i = 0; i < body->blocks.count && !text->failed; i++) {
		const struct block *block = &body->blocks.items[i];
		must(text, document_add_block(document, block->kind, block->level, block->start, block->end));
	}
	return !text->failed && plain_headings_find(document);
}

void extracted_free(struct extracted_text *text)
{
	stream_free(&text->body);
	stream_free(&text->notes);
	stream_free(&text->margin);
	*text = (struct extracted_text){ 0 };
}
