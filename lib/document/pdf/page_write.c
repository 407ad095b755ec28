/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "page_write.h"

#include <stdlib.h>

#include "page_piece.h"
#include "page_text.h"

enum { MOST_WAITING = 50 };

static const double SMALLER = 0.94;              /* of notes and captions, in sizes of the text */
static const double INDENT = 0.8;                /* in sizes of the font */

struct writer {
	struct document *document;
	const struct page_flow *flow;
	struct page_pieces pieces;
	struct ARRAY(size_t) open;    /* the pieces of the paragraph that may go on */
	struct ARRAY(size_t) waiting; /* pieces that came after them and are written behind them */
};

static const struct flow_line *line_at(const struct writer *w, size_t number)
{
	return &w->flow->lines.items[number];
}

static const struct flow_line *last_line(const struct writer *w, const struct page_piece *piece)
{
	return line_at(w, piece->first + piece->count - 1);
}

static const struct page_piece *open_piece(const struct writer *w)
{
	return w->open.count > 0 ? &w->pieces.items[w->open.items[w->open.count - 1]] : NULL;
}

/* ---------------------------------------------------------------- writing */

static bool write_lines(struct writer *w, const struct page_piece *piece)
{
	for (size_t i = piece->first; i < piece->first + piece->count; i++) {
		const struct flow_line *line = line_at(w, i);
		struct span text = page_line_text(w->flow, line);
		if (!document_add_page(w->document, w->document->text.size, w->flow->pages.items[line->page].number) ||
		    !document_append_extracted(w->document, text.data, text.size) ||
		    !document_append_extracted(w->document, "\n", 1))
			return false;
	}
	return true;
}

/* Write pieces as one block, and a blank line behind it. */
static bool write_block(struct writer *w, const size_t *pieces, size_t count)
{
	const struct page_piece *first = &w->pieces.items[pieces[0]];
	size_t start = w->document->text.size;
	for (size_t i = 0; i < count; i++) {
		if (!write_lines(w, &w->pieces.items[pieces[i]]))
			return false;
	}
	return document_add_block(w->document, first->kind, first->level, start, w->document->text.size - 1) &&
	       document_append_extracted(w->document, "\n", 1);
}

static bool flush(struct writer *w)
{
	bool done = w->open.count == 0 || write_block(w, w->open.items, w->open.count);
	for (size_t i = 0; done && i < w->waiting.count; i++)
		done = write_block(w, &w->waiting.items[i], 1);
	w->open.count = w->waiting.count = 0;
	return done;
}

/* ---------------------------------------------------------------- what belongs together */

static bool is_set_in(const struct writer *w, const struct page_piece *piece)
{
	const struct flow_line *line = line_at(w, piece->first);
	return piece->count > 1 && line->box.left > line_at(w, piece->first + 1)->box.left + INDENT * line->size;
}

/* Whether the open paragraph goes on in `piece`, at the top of another column or behind what interrupted it. */
static bool goes_on(const struct writer *w, const struct page_piece *piece)
{
	const struct page_piece *open = open_piece(w);
	if (!open || open->kind != BLOCK_PARAGRAPH || piece->kind != BLOCK_PARAGRAPH)
		return false;
	const struct flow_line *last = last_line(w, open), *first = line_at(w, piece->first);
	struct span before = page_line_text(w->flow, last), text = page_line_text(w->flow, first);
	bool parted = w->waiting.count > 0 || last->column != first->column;
	if (!parted || !page_line_same_size(last, first) || last->bold != first->bold || last->cells + first->cells > 2)
		return false;
	if (page_text_ends_broken(before) && page_text_starts_small(text))
		return true;
	if (is_set_in(w, piece) || page_text_starts_bullet(text) || page_text_starts_number(text))
		return false;
	return page_line_is_full(last, first, open->right) &&
	       (page_text_starts_small(text) || !page_text_ends_sentence(before));
}

/* Whether `piece` only interrupts the open paragraph: an aside always, and in the middle of a sentence a note or a
 * caption, which are in smaller letters. */
static bool interrupts(const struct writer *w, const struct page_piece *piece)
{
	const struct page_piece *open = open_piece(w);
	if (!open || open->kind != BLOCK_PARAGRAPH || w->waiting.count >= MOST_WAITING)
		return false;
	const struct flow_line *last = last_line(w, open), *first = line_at(w, piece->first);
	return piece->kind == BLOCK_ASIDE || (piece->kind == BLOCK_PARAGRAPH && first->size < SMALLER * last->size &&
	                                      !page_text_ends_sentence(page_line_text(w->flow, last)));
}

static bool add_piece(struct writer *w, size_t number)
{
	const struct page_piece *piece = &w->pieces.items[number];
	if (goes_on(w, piece)) {
		return array_push(&w->open, number);
	} else if (interrupts(w, piece)) {
		return array_push(&w->waiting, number);
	}
	return flush(w) && array_push(&w->open, number);
}

/* ---------------------------------------------------------------- the title */

/* The first of the largest headings, if it stands on the first page that has text. */
static bool set_title(struct writer *w)
{
	const struct page_piece *title = NULL;
	for (size_t i = 0; i < w->pieces.count && !title; i++) {
		if (w->pieces.items[i].kind == BLOCK_HEADING && w->pieces.items[i].level == 1)
			title = &w->pieces.items[i];
	}
	if (!title || w->document->title.size > 0 || line_at(w, title->first)->page != line_at(w, 0)->page)
		return true;
	for (size_t i = title->first; i < title->first + title->count; i++) {
		struct span text = page_line_text(w->flow, line_at(w, i));
		if ((i > title->first && !buffer_append_byte(&w->document->title, ' ')) ||
		    !buffer_append(&w->document->title, text.data, text.size))
			return false;
	}
	return true;
}

static bool write_pieces(struct writer *w)
{
	if (!page_pieces_find(&w->pieces, w->flow) || !set_title(w))
		return false;
	for (size_t i = 0; i < w->pieces.count; i++) {
		if (!add_piece(w, i))
			return false;
	}
	return flush(w);
}

bool page_write(struct document *document, const struct page_flow *flow)
{
	struct writer writer = { .document = document, .flow = flow };
	bool done = write_pieces(&writer);
	array_free(&writer.pieces);
	array_free(&writer.open);
	array_free(&writer.waiting);
	return done;
}
