/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the readers of word processors' files share: paragraphs are put together from pieces, in the order in which the
 * format has them, and come out in the order in which a person reads them.
 *
 *  - A note is read behind the paragraph that it belongs to, so that it does not break a sentence.
 *  - A row of a table is one block, its cells parted by tabs; but where a cell holds several paragraphs or a heading,
 *    the table was made for its looks, and each paragraph is a block.
 *  - What stands in the margin, such as running headers, comes behind all other text.
 *
 * Blanks around a paragraph go, and so do empty paragraphs. When memory runs out, this is kept in mind and told by
 * extracted_finish(): nothing else can fail.
 */
#ifndef DOCUMENT_EXTRACTED_TEXT_H
#define DOCUMENT_EXTRACTED_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "array.h"
#include "buffer.h"
#include "document.h"

/** The row of a table that is being filled. */
struct extracted_row {
	size_t depth;       /* of rows within rows */
	size_t first_block;
	size_t paragraphs, cells; /* in the row, that are not empty */
	bool in_new_cell;   /* no paragraph yet */
	bool has_heading;
};

/** Text with its blocks, like that of a document; one of them is open while a paragraph is put together. */
struct extracted_stream {
	struct buffer text;
	struct ARRAY(struct block) blocks;
	struct block open;
	size_t open_from;   /* where the separator before the open block begins */
	bool is_open;
	struct extracted_row row;
};

/** All-zero is valid and empty. */
struct extracted_text {
	struct extracted_stream body, notes, margin;
	size_t note_depth, margin_depth, aside_depth;
	bool failed;        /* out of memory */
};

/** Begin a paragraph or heading; one that is open ends. Within an aside every block is one. */
void extracted_begin(struct extracted_text *text, enum block_kind kind, unsigned level);
void extracted_end(struct extracted_text *text);

/** Whether a paragraph is open: what is appended while none is, is left out. */
bool extracted_is_open(const struct extracted_text *text);

/** Make the open paragraph another kind of block. */
void extracted_become(struct extracted_text *text, enum block_kind kind, unsigned level);

/** Append valid UTF-8 as it is, or with runs of white space as one blank, none at the start of the paragraph. */
void extracted_append(struct extracted_text *text, const char *bytes, size_t size);
void extracted_append_folded(struct extracted_text *text, const char *bytes, size_t size);
void extracted_append_string(struct extracted_text *text, const char *string);

/** The rows of a table and their cells. They need no table around them, and may lie within others. */
void extracted_begin_row(struct extracted_text *text);
void extracted_begin_cell(struct extracted_text *text);
void extracted_end_row(struct extracted_text *text);

/** What stands in between is a footnote, a comment or the text of a box; a note within a note follows in its place. */
void extracted_begin_note(struct extracted_text *text);
void extracted_end_note(struct extracted_text *text);

/** What stands in between is a running header or footer: an aside. What was there before is left out, and so is a
 *  paragraph without a letter: a page number. */
void extracted_begin_margin(struct extracted_text *text);
void extracted_end_margin(struct extracted_text *text);

/** What stands in between is no text of the author's, such as comments and tables of contents. */
void extracted_begin_aside(struct extracted_text *text);
void extracted_end_aside(struct extracted_text *text);

/** Hand all of it to the document, which is marked as extracted; headings and title that the file does not tell
 *  are found by how they look. False when out of memory, then or before. */
bool extracted_finish(struct extracted_text *text, struct document *document);

/** The text of a block of a stream. */
struct span extracted_block(const struct extracted_stream *stream, size_t block);

void extracted_free(struct extracted_text *text);

#endif
