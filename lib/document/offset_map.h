/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From a place in decoded text back to the place in the source file that it came from.
 *
 * A map is a row of runs that together cover the text. In a run of kind RUN_SAME the bytes of text and source are
 * equal; the other kinds stand for characters (or escapes) whose bytes differ, one or several of the same sizes in a
 * row, and for markup. A whole file of clean UTF-8 is one run.
 */
#ifndef DOCUMENT_OFFSET_MAP_H
#define DOCUMENT_OFFSET_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "array.h"
#include "buffer.h"
#include "sund/place.h"

enum run_kind {
	RUN_SAME,    /* the same bytes on both sides */
	RUN_DECODED, /* the same characters in another encoding: a line end in the text is one in the source too */
	RUN_ESCAPED, /* the text was written as plain ASCII of source_size characters, such as \u00e5 or &aring; */
	RUN_STRETCH  /* the text, which may be none, stands for a stretch of the source as a whole: tags, white space */
};

struct offset_run {
	uint32_t text_size;   /* bytes of the stretch (RUN_SAME) or of each character */
	uint32_t source_size; /* bytes; for RUN_SAME equal to text_size; for RUN_STRETCH the number of the stretch */
	uint32_t count;       /* characters in a row; 1 for RUN_SAME and RUN_STRETCH, however long */
	enum run_kind kind;
};

/** How far a stretch of the source leads. */
struct source_stretch {
	uint64_t bytes;
	uint32_t lines;                          /* line ends in it */
	uint32_t byte_cols, char_cols, utf16_cols; /* behind the last line end, or in all where there is none */
	bool after_cr;                           /* it ends in a CR */
};

struct offset_map {
	struct ARRAY(struct offset_run) runs;
	struct ARRAY(struct source_stretch) stretches; /* of RUN_STRETCH, in order */
};

/** Add a stretch of RUN_SAME or one character of another kind at the end, joined to the last run where it is alike.
 *  Sizes of any length are taken (split into several runs above 4 GiB). False when out of memory. */
bool offset_map_append(struct offset_map *map, enum run_kind kind, size_t text_size, size_t source_size);

struct place_cursor;

/** Add `text_size` bytes of text, or none, that stand for the source between two places; nothing is added where both
 *  are nothing. Where the second place is before the first, the map leads back: a cursor follows, but no slice may be
 *  written across it. False when out of memory. */
bool offset_map_append_stretch(struct offset_map *map, size_t text_size, const struct place_cursor *start,
                               const struct place_cursor *end);

/** Add what `from` maps `cursor` to byte `end` of its text to, and advance the cursor to there; both lie between
 *  characters. False when out of memory. */
bool offset_map_append_part(struct offset_map *map, const struct offset_map *from, struct span text,
                            struct place_cursor *cursor, size_t end);

/** Forget all runs but keep the memory. */
void offset_map_clear(struct offset_map *map);
void offset_map_free(struct offset_map *map);

/**
 * A reading position: walks forward through the text and its map, counting source bytes, lines and columns. Lines end
 * at LF, CRLF or CR. Start with place_cursor_begin(), or with a saved position.
 */
struct place_cursor {
	size_t text_offset;              /* bytes into the text */
	uint64_t byte;                   /* 0-based, in the source */
	uint32_t line;                   /* 1-based */
	uint32_t byte_col, char_col, utf16_col; /* 1-based */
	bool after_cr;                   /* the last character was a CR, so an LF belongs to it and begins no line */
	size_t run;                      /* index of the run, and */
	size_t run_offset;               /* how far into it, in bytes of text */
};

/** The position of the first byte of text, at source byte `byte`, line `line`, column 1. */
struct place_cursor place_cursor_begin(uint64_t byte, uint32_t line);

/**
 * Walk to byte `text_offset` of the text, which is at or after the cursor. A target inside a character whose bytes
 * differ from the source is moved to the start of that character, or to its end where round_up is set. Source that no
 * text stands for, just before the target, is passed over, unless round_up is set: places begin behind markup and end
 * before it. A target behind the text or the map stops at their end.
 */
void place_cursor_advance(struct place_cursor *cursor, const char *text, size_t text_size,
                          const struct offset_map *map, size_t text_offset, bool round_up);

/** The place between two positions of the same text. */
struct sund_place place_between(const struct place_cursor *start, const struct place_cursor *end);

/**
 * Write the part of the map that covers text[start, end), with the cursor at start, so that a passage can be read
 * without the rest of its document; and read it again: the cursor then has text_offset 0. Byte and line are written
 * relative to `origin`, the start of the document in its file. Writing returns false when out of memory; reading
 * replaces what *map held and returns false if *input is malformed or memory is out.
 */
bool offset_map_write_slice(struct buffer *out, const struct offset_map *map, const struct place_cursor *start,
                            size_t end, const struct place_cursor *origin);
bool offset_map_read_slice(struct span *input, struct offset_map *map, struct place_cursor *cursor,
                           const struct place_cursor *origin);

#endif
