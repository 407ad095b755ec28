/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From decoded text with markup to a document without it. Readers tell which stretches are text and where blocks end;
 * what they pass over is markup. White space collapses as in HTML, and the map leads to the bytes of the file.
 */
#ifndef DOCUMENT_MARKUP_H
#define DOCUMENT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "document/document.h"

/** What stands between two pieces of text; the strongest that was asked for counts. */
enum markup_break {
	MARKUP_NONE,
	MARKUP_SPACE,
	MARKUP_NEWLINE, /* a line end in the source */
	MARKUP_BLANK,   /* a blank line in the source: parts blocks too, since styles may show lines as written */
	MARKUP_LINE,    /* a line end in the page */
	MARKUP_CELL,    /* the next cell of a row */
	MARKUP_BLOCK
};

/** One document on its way. Set document, decoded and cursor = decoded->text_origin; the rest begins as zero. */
struct markup {
	struct document *document;
	const struct document *decoded; /* text with markup, and its map */
	struct place_cursor cursor;     /* in `decoded`: behind what has been taken */
	enum markup_break pending;
	enum block_kind kind;           /* of blocks that begin from now on */
	unsigned level;
	bool keeps_space;               /* white space is text, and only blank lines part blocks */
	bool in_block, in_piece;        /* whether there has been text in the block, and in the piece */
	bool failed;                    /* out of memory */
};

/** Bytes [start, end) of the decoded text are text. They lie behind all that was taken before, or nothing is done. */
void markup_take(struct markup *markup, size_t start, size_t end);

/** `text` is written as bytes [start, end) of the decoded text: an entity, say. */
void markup_put(struct markup *markup, size_t start, size_t end, struct span text);

/** A break before the next piece of text. */
void markup_break(struct markup *markup, enum markup_break strength);

/** The end of a stretch of text that was written in one piece: blank lines part blocks only within one. */
void markup_end_piece(struct markup *markup);

/** Make one line of the text: white space becomes single blanks, none around it. */
void markup_fold_line(struct buffer *text);

/** Bytes of the white space character of HTML, or the no-break space, at the front of `text`; 0 where there is none. */
size_t markup_space_size(struct span text);

#endif
