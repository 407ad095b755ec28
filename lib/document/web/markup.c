/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "markup.h"

#include <string.h>

size_t markup_space_size(struct span text)
{
	char first = text.size > 0 ? text.data[0] : '\0';
	if (first == ' ' || first == '\n' || first == '\t' || first == '\r' || first == '\f')
		return 1;
	return first == '\xc2' && text.size > 1 && text.data[1] == '\xa0' ? 2 : 0;
}

void markup_fold_line(struct buffer *text)
{
	size_t kept = 0;
	bool parted = false;
	for (size_t at = 0; at < text->size;) {
		size_t space = markup_space_size((struct span){ text->data + at, text->size - at });
		parted |= space > 0;
		at += space;
		if (space > 0)
			continue;
		if (parted && kept > 0)
			text->data[kept++] = ' ';
		parted = false;
		text->data[kept++] = text->data[at++];
	}
	text->size = kept;
}

void markup_break(struct markup *markup, enum markup_break strength)
{
	if (strength > markup->pending)
		markup->pending = strength;
}

void markup_end_piece(struct markup *markup)
{
	markup->in_piece = false;
	if (markup->pending == MARKUP_BLANK)
		markup->pending = MARKUP_NEWLINE;
}

static struct span separator(enum markup_break strength)
{
	static const char *const separators[] = {
		[MARKUP_NONE] = "", [MARKUP_SPACE] = " ", [MARKUP_NEWLINE] = "\n", [MARKUP_BLANK] = "\n\n",
		[MARKUP_LINE] = "\n", [MARKUP_CELL] = "\t", [MARKUP_BLOCK] = "\n\n",
	};
	return span_of(separators[strength]);
}

static struct span source_text(const struct markup *markup)
{
	return buffer_span(&markup->decoded->text);
}

/* Pass over the markup before `start`; the break, if any, stands for it. */
static bool pass_markup(struct markup *markup, size_t start, struct span between)
{
	struct document *document = markup->document;
	struct span source = source_text(markup);
	struct place_cursor before = markup->cursor;
	struct span passed = { source.data + before.text_offset, start - before.text_offset };
	if (!buffer_append(&document->text, between.data, between.size))
		return false;
	if (span_equal(passed, between))
		return offset_map_append_part(&document->map, &markup->decoded->map, source, &markup->cursor, start);
	place_cursor_advance(&markup->cursor, source.data, source.size, &markup->decoded->map, start, false);
	return offset_map_append_stretch(&document->map, between.size, &before, &markup->cursor);
}

static void begin_piece(struct markup *markup, size_t start)
{
	struct document *document = markup->document;
	bool begins_block = !markup->in_block || markup->pending == MARKUP_BLOCK || markup->pending == MARKUP_BLANK;
	struct span between = separator(document->text.size == 0 ? MARKUP_NONE
	                                : begins_block ? MARKUP_BLOCK : markup->pending);
	bool ok = pass_markup(markup, start, between);
	size_t at = document->text.size;
	if (ok && begins_block)
		ok = array_push(&document->blocks, (struct block){ markup->kind, markup->level, at, at });
	markup->failed |= !ok;
	markup->in_block = markup->in_piece = true;
	markup->pending = MARKUP_NONE;
}

static void end_piece(struct markup *markup, bool ok)
{
	struct document *document = markup->document;
	markup->failed |= !ok;
	if (!markup->failed)
		document->blocks.items[document->blocks.count - 1].end = document->text.size;
}

/* Text without white space that collapses. */
static void copy(struct markup *markup, size_t start, size_t end)
{
	struct document *document = markup->document;
	struct span source = source_text(markup);
	begin_piece(markup, start);
	end_piece(markup, !markup->failed && buffer_append(&document->text, source.data + start, end - start) &&
	                  offset_map_append_part(&document->map, &markup->decoded->map, source, &markup->cursor, end));
}

/* White space from `start` on: where it ends, and how strong a break it is. */
static size_t pass_space(struct span source, size_t start, size_t end, enum markup_break *strength)
{
	size_t line_ends = 0, at = start, size;
	while (at < end && (size = markup_space_size((struct span){ source.data + at, end - at })) > 0) {
		bool crlf = source.data[at] == '\r' && at + 1 < end && source.data[at + 1] == '\n';
		line_ends += !crlf && (source.data[at] == '\n' || source.data[at] == '\r');
		at += size;
	}
	*strength = line_ends > 1 ? MARKUP_BLANK : line_ends == 1 ? MARKUP_NEWLINE : MARKUP_SPACE;
	return at;
}

/* A single blank or line end within text stays as it is. */
static bool stays(struct span source, size_t start, size_t end)
{
	size_t size = end - start;
	return (size == 1 && (source.data[start] == ' ' || source.data[start] == '\n')) ||
	       (size == 2 && memcmp(source.data + start, "\r\n", 2) == 0);
}

/* Where text with single blanks ends that is copied in one piece. */
static size_t piece_end(const struct markup *markup, struct span source, size_t start, size_t end)
{
	size_t at = start, text_end = start;
	enum markup_break strength;
	while (at < end) {
		size_t space = markup_space_size((struct span){ source.data + at, end - at });
		if (space == 0) {
			text_end = ++at;
			continue;
		}
		size_t after = pass_space(source, at, end, &strength);
		bool goes_on = markup->keeps_space ? strength != MARKUP_BLANK : stays(source, at, after);
		if (!goes_on || after == end)
			break;
		at = after;
	}
	return text_end;
}

void markup_take(struct markup *markup, size_t start, size_t end)
{
	struct span source = source_text(markup);
	if (start < markup->cursor.text_offset || end > source.size)
		return;
	while (start < end && !markup->failed) {
		enum markup_break strength;
		size_t text = pass_space(source, start, end, &strength);
		if (text > start)
			markup_break(markup, strength == MARKUP_BLANK && !markup->in_piece ? MARKUP_NEWLINE : strength);
		start = piece_end(markup, source, text, end);
		if (start > text)
			copy(markup, text, start);
		else
			start = text;
	}
}

/* Whether the source between two places is plain ASCII on one line, each character a byte. */
static bool is_plain(const struct place_cursor *start, const struct place_cursor *end)
{
	uint64_t bytes = end->byte - start->byte;
	return start->line == end->line && end->byte_col - start->byte_col == bytes &&
	       end->char_col - start->char_col == bytes && end->utf16_col - start->utf16_col == bytes;
}

void markup_put(struct markup *markup, size_t start, size_t end, struct span text)
{
	struct document *document = markup->document;
	struct span source = source_text(markup);
	if (start < markup->cursor.text_offset || end > source.size || text.size == 0)
		return;
	if (markup_space_size(text) == text.size) {
		markup_break(markup, MARKUP_SPACE);
		return;
	}
	begin_piece(markup, start);
	struct place_cursor before = markup->cursor;
	place_cursor_advance(&markup->cursor, source.data, source.size, &markup->decoded->map, end, true);
	bool ok = !markup->failed && buffer_append(&document->text, text.data, text.size);
	if (ok && is_plain(&before, &markup->cursor))
		ok = offset_map_append(&document->map, RUN_ESCAPED, text.size, markup->cursor.byte - before.byte);
	else if (ok)
		ok = offset_map_append_stretch(&document->map, text.size, &before, &markup->cursor);
	end_piece(markup, ok);
}
