/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "offset_map.h"

#include <string.h>

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t run_text_size(const struct offset_run *run)
{
	return (size_t)run->text_size * run->count;
}

static bool append_to_last(struct offset_map *map, enum run_kind kind, uint32_t text_size, uint32_t source_size)
{
	if (map->runs.count == 0)
		return false;
	struct offset_run *last = &map->runs.items[map->runs.count - 1];
	if (last->kind != kind)
		return false;
	if (kind == RUN_SAME) {
		if (text_size > UINT32_MAX - last->text_size)
			return false;
		last->text_size += text_size;
		last->source_size += source_size;
		return true;
	}
	if (last->text_size != text_size || last->source_size != source_size || last->count == UINT32_MAX)
		return false;
	last->count++;
	return true;
}

bool offset_map_append(struct offset_map *map, enum run_kind kind, size_t text_size, size_t source_size)
{
	while (text_size > 0 || source_size > 0) {
		uint32_t text_part = (uint32_t)smaller(text_size, UINT32_MAX);
		uint32_t source_part = (uint32_t)smaller(source_size, UINT32_MAX);
		if (!append_to_last(map, kind, text_part, source_part) &&
		    !array_push(&map->runs, (struct offset_run){ text_part, source_part, 1, kind }))
			return false;
		text_size -= text_part;
		source_size -= source_part;
	}
	return true;
}

bool offset_map_append_stretch(struct offset_map *map, size_t text_size, const struct place_cursor *start,
                               const struct place_cursor *end)
{
	bool same_line = start->line == end->line;
	struct source_stretch stretch = {
		.bytes = end->byte - start->byte, .lines = end->line - start->line,
		.byte_cols = end->byte_col - (same_line ? start->byte_col : 1),
		.char_cols = end->char_col - (same_line ? start->char_col : 1),
		.utf16_cols = end->utf16_col - (same_line ? start->utf16_col : 1), .after_cr = end->after_cr,
	};
	if (text_size == 0 && stretch.bytes == 0)
		return true;
	if (text_size > UINT32_MAX || map->stretches.count >= UINT32_MAX)
		return false;
	struct offset_run run = { (uint32_t)text_size, (uint32_t)map->stretches.count, 1, RUN_STRETCH };
	return array_push(&map->stretches, stretch) && array_push(&map->runs, run);
}

void offset_map_clear(struct offset_map *map)
{
	map->runs.count = 0;
	map->stretches.count = 0;
}

void offset_map_free(struct offset_map *map)
{
	array_free(&map->runs);
	array_free(&map->stretches);
}

struct place_cursor place_cursor_begin(uint64_t byte, uint32_t line)
{
	return (struct place_cursor){ .byte = byte, .line = line, .byte_col = 1, .char_col = 1, .utf16_col = 1 };
}

/* Columns only: an LF behind a CR belongs to the line end that the CR has already counted. */
static void pass_line_end(struct place_cursor *cursor, char end)
{
	if (end == '\r' || !cursor->after_cr)
		cursor->line++;
	cursor->byte_col = cursor->char_col = cursor->utf16_col = 1;
	cursor->after_cr = end == '\r';
}

static void pass_utf8(struct place_cursor *cursor, const char *bytes, size_t size)
{
	size_t characters = 0, surrogates = 0;
	for (size_t i = 0; i < size; i++) {
		characters += (bytes[i] & 0xc0) != 0x80;
		surrogates += (unsigned char)bytes[i] >= 0xf0;
	}
	cursor->byte_col += (uint32_t)size;
	cursor->char_col += (uint32_t)characters;
	cursor->utf16_col += (uint32_t)(characters + surrogates);
	cursor->after_cr = false;
}

static const char *find(const char *from, const char *end, char byte)
{
	const char *found = from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;
	return found ? found : end;
}

/* Every byte of every file passes here. Columns are counted in the last line only, and no byte is searched twice for
 * the same line end, so that files of one long line or of bare CRs take no longer than others. */
static void walk_same(struct place_cursor *cursor, const char *bytes, size_t size)
{
	const char *end = bytes + size;
	const char *line_feed = find(bytes, end, '\n');
	cursor->byte += size;
	for (;;) {
		const char *line_end = find(bytes, line_feed, '\r');
		if (line_end == end)
			break;
		if (line_end > bytes)
			cursor->after_cr = false;
		pass_line_end(cursor, *line_end);
		bytes = line_end + 1;
		if (line_end == line_feed)
			line_feed = find(bytes, end, '\n');
	}
	if (bytes < end)
		pass_utf8(cursor, bytes, (size_t)(end - bytes));
}

static void walk_decoded(struct place_cursor *cursor, const char *character, size_t text_size, uint32_t source_size)
{
	cursor->byte += source_size;
	if (text_size == 1 && (*character == '\n' || *character == '\r')) {
		pass_line_end(cursor, *character);
		return;
	}
	pass_utf8(cursor, character, text_size);
	cursor->byte_col += source_size - (uint32_t)text_size;
}

static void walk_escaped(struct place_cursor *cursor, uint64_t source_size)
{
	cursor->byte += source_size;
	cursor->byte_col += (uint32_t)source_size;
	cursor->char_col += (uint32_t)source_size;
	cursor->utf16_col += (uint32_t)source_size;
	cursor->after_cr = false;
}

/* Bytes of the source that stand for nothing, however many. */
static void walk_dropped(struct place_cursor *cursor, uint64_t source_size)
{
	cursor->byte += source_size;
	cursor->byte_col += (uint32_t)source_size;
	cursor->after_cr = false;
}

static void walk_stretch(struct place_cursor *cursor, const struct source_stretch *stretch)
{
	cursor->byte += stretch->bytes;
	if (stretch->lines > 0) {
		cursor->line += stretch->lines;
		cursor->byte_col = cursor->char_col = cursor->utf16_col = 1;
	}
	cursor->byte_col += stretch->byte_cols;
	cursor->char_col += stretch->char_cols;
	cursor->utf16_col += stretch->utf16_cols;
	cursor->after_cr = stretch->bytes > 0 ? stretch->after_cr : cursor->after_cr;
}

static void walk_run(struct place_cursor *cursor, const struct offset_map *map, const char *text, size_t text_size,
                     size_t size)
{
	const struct offset_run *run = &map->runs.items[cursor->run];
	if (run->kind == RUN_SAME) {
		walk_same(cursor, text, size);
		return;
	}
	if (run->kind == RUN_STRETCH) {
		walk_stretch(cursor, &map->stretches.items[run->source_size]);
		return;
	}
	size_t characters = run->text_size > 0 ? size / run->text_size : run->count;
	if (run->kind == RUN_ESCAPED) {
		walk_escaped(cursor, (uint64_t)characters * run->source_size);
		return;
	}
	if (run->text_size == 0) {
		walk_dropped(cursor, (uint64_t)characters * run->source_size);
		return;
	}
	for (size_t i = 0; i < characters; i++) {
		size_t offset = i * run->text_size;
		walk_decoded(cursor, text + offset, smaller(run->text_size, text_size - offset), run->source_size);
	}
}

/* How much of `wanted` bytes can be walked without stopping inside a character. */
static size_t whole_characters(const struct offset_run *run, size_t wanted, bool round_up)
{
	if (run->kind == RUN_SAME || run->text_size == 0)
		return wanted;
	size_t cut = wanted % run->text_size;
	return cut == 0 ? wanted : wanted - cut + (round_up ? run->text_size : 0);
}

void place_cursor_advance(struct place_cursor *cursor, const char *text, size_t text_size,
                          const struct offset_map *map, size_t text_offset, bool round_up)
{
	size_t target = smaller(text_offset, text_size);
	while (cursor->run < map->runs.count) {
		const struct offset_run *run = &map->runs.items[cursor->run];
		if (cursor->text_offset >= target && (round_up || run->text_size > 0))
			return;
		size_t run_size = run_text_size(run);
		size_t wanted = smaller(run_size - cursor->run_offset, target - cursor->text_offset);
		size_t step = whole_characters(run, wanted, round_up);
		if (step == 0 && wanted > 0)
			return;
		walk_run(cursor, map, text + cursor->text_offset, text_size - cursor->text_offset, step);
		cursor->text_offset += step;
		cursor->run_offset += step;
		if (cursor->run_offset == run_size) {
			cursor->run++;
			cursor->run_offset = 0;
		}
	}
}

struct sund_place place_between(const struct place_cursor *start, const struct place_cursor *end)
{
	return (struct sund_place){
		.byte_start = start->byte, .byte_end = end->byte,
		.line = start->line, .line_end = end->line,
		.byte_col = start->byte_col, .byte_col_end = end->byte_col,
		.char_col = start->char_col, .char_col_end = end->char_col,
		.utf16_col = start->utf16_col, .utf16_col_end = end->utf16_col,
	};
}

static bool append_characters(struct offset_map *map, const struct offset_run *run, size_t size)
{
	if (run->kind == RUN_SAME)
		return offset_map_append(map, RUN_SAME, size, size);
	for (size_t at = 0; at < size; at += run->text_size) {
		if (!offset_map_append(map, run->kind, run->text_size, run->source_size))
			return false;
	}
	return true;
}

bool offset_map_append_part(struct offset_map *map, const struct offset_map *from, struct span text,
                            struct place_cursor *cursor, size_t end)
{
	while (cursor->text_offset < end) {
		struct place_cursor start = *cursor;
		place_cursor_advance(cursor, text.data, text.size, from, cursor->text_offset, false);
		if (!offset_map_append_stretch(map, 0, &start, cursor))
			return false;
		if (cursor->run == from->runs.count)
			return true;
		const struct offset_run *run = &from->runs.items[cursor->run];
		size_t size = smaller(run_text_size(run) - cursor->run_offset, end - cursor->text_offset);
		start = *cursor;
		place_cursor_advance(cursor, text.data, text.size, from, cursor->text_offset + size, true);
		size = cursor->text_offset - start.text_offset;
		bool ok = run->kind == RUN_STRETCH ? offset_map_append_stretch(map, size, &start, cursor)
		                                   : append_characters(map, run, size);
		if (!ok || size == 0)
			return ok;
	}
	return true;
}

/*
 * A slice is the cursor, then the runs. Cursor: byte and line relative to the origin, byte column - 1 with the flag
 * after_cr in bit 0, and for a column behind the first, character column - 1 and the UTF-16 column's lead over it.
 * Runs: text size with a tag in bits 0 and 1; a character is followed by its source size with a flag in bit 0, and, if
 * that is set, by the count. TAG_SAME without a size is a stretch: its text size, bytes with after_cr in bit 0, lines,
 * byte columns, and for any of these character columns and the UTF-16 columns' lead over them. The last run is always
 * one of TAG_SAME_LAST, so a slice of clean text has one number.
 */
enum slice_tag { TAG_SAME_LAST, TAG_SAME, TAG_DECODED, TAG_ESCAPED };

static bool write_cursor(struct buffer *out, const struct place_cursor *cursor, const struct place_cursor *origin)
{
	uint64_t byte_col = cursor->byte_col - 1;
	return buffer_append_varint(out, cursor->byte - origin->byte) &&
	       buffer_append_varint(out, cursor->line - origin->line) &&
	       buffer_append_varint(out, byte_col << 1 | cursor->after_cr) &&
	       (byte_col == 0 || (buffer_append_varint(out, cursor->char_col - 1) &&
	                          buffer_append_varint(out, cursor->utf16_col - cursor->char_col)));
}

static bool write_stretch(struct buffer *out, uint32_t text_size, const struct source_stretch *stretch)
{
	return buffer_append_varint(out, TAG_SAME) && buffer_append_varint(out, text_size) &&
	       buffer_append_varint(out, stretch->bytes << 1 | stretch->after_cr) &&
	       buffer_append_varint(out, stretch->lines) && buffer_append_varint(out, stretch->byte_cols) &&
	       (stretch->byte_cols == 0 ||
	        (buffer_append_varint(out, stretch->char_cols) &&
	         buffer_append_varint(out, stretch->utf16_cols - stretch->char_cols)));
}

static bool write_run(struct buffer *out, const struct offset_run *run, uint64_t count)
{
	if (run->kind == RUN_SAME)
		return buffer_append_varint(out, (uint64_t)run->text_size << 2 | TAG_SAME);
	enum slice_tag tag = run->kind == RUN_DECODED ? TAG_DECODED : TAG_ESCAPED;
	bool repeated = count > 1;
	return buffer_append_varint(out, (uint64_t)run->text_size << 2 | tag) &&
	       buffer_append_varint(out, (uint64_t)run->source_size << 1 | repeated) &&
	       (!repeated || buffer_append_varint(out, count));
}

/* The runs that cover `size` bytes from `offset` bytes into run `index`. */
static bool write_runs(struct buffer *out, const struct offset_map *map, size_t index, size_t offset, size_t size)
{
	for (; size > 0 && index < map->runs.count; index++) {
		const struct offset_run *run = &map->runs.items[index];
		size_t covered = smaller(run_text_size(run) - offset, size);
		size -= covered;
		offset = 0;
		if (run->kind == RUN_SAME && size == 0)
			return buffer_append_varint(out, (uint64_t)covered << 2 | TAG_SAME_LAST);
		struct offset_run part = *run;
		uint64_t count = run->count;
		if (run->kind == RUN_SAME)
			part.text_size = part.source_size = (uint32_t)covered;
		else if (run->text_size > 0)
			count = (covered + run->text_size - 1) / run->text_size;
		bool ok = run->kind == RUN_STRETCH
			? write_stretch(out, run->text_size, &map->stretches.items[run->source_size])
			: write_run(out, &part, count);
		if (!ok)
			return false;
	}
	return buffer_append_varint(out, TAG_SAME_LAST);
}

bool offset_map_write_slice(struct buffer *out, const struct offset_map *map, const struct place_cursor *start,
                            size_t end, const struct place_cursor *origin)
{
	size_t size_before = out->size;
	size_t size = end > start->text_offset ? end - start->text_offset : 0;
	if (write_cursor(out, start, origin) && write_runs(out, map, start->run, start->run_offset, size))
		return true;
	out->size = size_before;
	return false;
}

static bool read_number(struct span *input, uint64_t largest, uint64_t *value)
{
	return span_read_varint(input, value) && *value <= largest;
}

static bool read_columns(struct span *input, struct place_cursor *cursor)
{
	uint64_t packed, char_col = 0, lead = 0;
	if (!read_number(input, (uint64_t)(UINT32_MAX - 1) << 1 | 1, &packed))
		return false;
	uint64_t byte_col = packed >> 1;
	if (byte_col > 0 && (!read_number(input, byte_col, &char_col) || !read_number(input, char_col, &lead)))
		return false;
	if (char_col + lead >= UINT32_MAX)
		return false;
	cursor->byte_col = (uint32_t)byte_col + 1;
	cursor->char_col = (uint32_t)char_col + 1;
	cursor->utf16_col = (uint32_t)(char_col + lead) + 1;
	cursor->after_cr = packed & 1;
	return true;
}

static bool read_cursor(struct span *input, struct place_cursor *cursor, const struct place_cursor *origin)
{
	uint64_t byte, line;
	if (!read_number(input, UINT64_MAX - origin->byte, &byte) ||
	    !read_number(input, UINT32_MAX - origin->line, &line))
		return false;
	*cursor = place_cursor_begin(origin->byte + byte, origin->line + (uint32_t)line);
	return read_columns(input, cursor);
}

static bool read_character_run(struct span *input, enum slice_tag tag, uint32_t text_size, struct offset_run *run)
{
	uint64_t source, count = 1;
	if (!read_number(input, (uint64_t)UINT32_MAX << 1 | 1, &source))
		return false;
	if (source & 1 && !read_number(input, UINT32_MAX, &count))
		return false;
	*run = (struct offset_run){
		text_size, (uint32_t)(source >> 1), (uint32_t)count, tag == TAG_DECODED ? RUN_DECODED : RUN_ESCAPED
	};
	return count > 0;
}

static bool read_stretch(struct span *input, struct offset_run *run, struct source_stretch *stretch)
{
	uint64_t text, bytes, lines, byte_cols, char_cols = 0, lead = 0;
	if (!read_number(input, UINT32_MAX, &text) || !span_read_varint(input, &bytes) ||
	    !read_number(input, UINT32_MAX, &lines) || !read_number(input, UINT32_MAX, &byte_cols))
		return false;
	if (byte_cols > 0 && (!read_number(input, byte_cols, &char_cols) || !read_number(input, char_cols, &lead)))
		return false;
	*run = (struct offset_run){ (uint32_t)text, 0, 1, RUN_STRETCH };
	*stretch = (struct source_stretch){
		.bytes = bytes >> 1, .lines = (uint32_t)lines, .byte_cols = (uint32_t)byte_cols,
		.char_cols = (uint32_t)char_cols, .utf16_cols = (uint32_t)(char_cols + lead), .after_cr = bytes & 1,
	};
	return true;
}

static bool push_run(struct offset_map *map, struct offset_run run, struct source_stretch stretch)
{
	if (run.kind == RUN_STRETCH) {
		run.source_size = (uint32_t)map->stretches.count;
		return run.source_size < UINT32_MAX && array_push(&map->stretches, stretch)
		       && array_push(&map->runs, run);
	}
	return (run.text_size == 0 && run.source_size == 0) || array_push(&map->runs, run);
}

/* Each run takes at least a byte of the input, which bounds the memory; the total is bounded so that no sum of sizes
 * that a reader of the map may form can overflow. */
static bool read_runs(struct span *input, struct offset_map *map)
{
	const size_t largest_text = SIZE_MAX / 2;
	size_t total = 0;
	for (;;) {
		uint64_t packed;
		if (!read_number(input, (uint64_t)UINT32_MAX << 2 | 3, &packed))
			return false;
		enum slice_tag tag = packed & 3;
		uint32_t size = (uint32_t)(packed >> 2);
		struct offset_run run = { size, size, 1, RUN_SAME };
		struct source_stretch stretch = { 0 };
		if (tag == TAG_SAME && size == 0 && !read_stretch(input, &run, &stretch))
			return false;
		if ((tag == TAG_DECODED || tag == TAG_ESCAPED) && !read_character_run(input, tag, size, &run))
			return false;
		if (run_text_size(&run) > largest_text - total)
			return false;
		total += run_text_size(&run);
		if (!push_run(map, run, stretch))
			return false;
		if (tag == TAG_SAME_LAST)
			return true;
	}
}

bool offset_map_read_slice(struct span *input, struct offset_map *map, struct place_cursor *cursor,
                           const struct place_cursor *origin)
{
	offset_map_clear(map);
	return read_cursor(input, cursor, origin) && read_runs(input, map);
}
