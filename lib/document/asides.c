/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document.h"

#include <string.h>

/* The parts of a document that depend on the order of its text, in another order. */
struct moved {
	const struct document *from;
	struct document to;
	struct place_cursor cursor; /* behind the stretch that was moved last */
};

/* The places of text[start, end), and of what parts it from the stretch before it, which may stand behind it. */
static bool move_places(struct moved *moved, size_t parted, size_t start, size_t end)
{
	const struct document *from = moved->from;
	struct span text = buffer_span(&from->text);
	struct place_cursor last = moved->cursor;
	if (start < last.text_offset)
		moved->cursor = from->text_origin;
	place_cursor_advance(&moved->cursor, text.data, text.size, &from->map, start, false);
	return offset_map_append_stretch(&moved->to.map, parted, &last, &moved->cursor)
	    && offset_map_append_part(&moved->to.map, &from->map, text, &moved->cursor, end);
}

static bool move_pages(struct moved *moved, size_t start, size_t end)
{
	const struct document *from = moved->from;
	size_t base = moved->to.text.size;
	uint32_t page = document_page_at(from, start);
	bool ok = page == 0 || document_add_page(&moved->to, base, page);
	for (size_t i = document_page_runs_to(from, start);
	     ok && i < from->pages.count && from->pages.items[i].start < end; i++)
		ok = document_add_page(&moved->to, base + from->pages.items[i].start - start,
		                       from->pages.items[i].page);
	return ok;
}

/* Append text[start, end), with its places and the pages it stands on, behind what parts it from the text before it. */
static bool move_stretch(struct moved *moved, const char *parting, size_t start, size_t end)
{
	const struct document *from = moved->from;
	if (start == end)
		return true;
	return buffer_append_string(&moved->to.text, parting) && move_pages(moved, start, end)
	    && buffer_append(&moved->to.text, from->text.data + start, end - start)
	    && (from->extracted || move_places(moved, strlen(parting), start, end));
}

static bool move_block(struct moved *moved, const struct block *block)
{
	size_t end = moved->to.text.size;
	return document_add_block(&moved->to, block->kind, block->level, end - (block->end - block->start), end);
}

/* What stands behind an aside, up to the next block, goes with neither. */
static bool move_text(struct moved *moved)
{
	const struct document *from = moved->from;
	size_t copied = 0;
	bool ok = true;
	for (size_t i = 0; ok && i < from->blocks.count; i++) {
		const struct block *block = &from->blocks.items[i];
		bool is_aside = block->kind == BLOCK_ASIDE, is_last = i + 1 == from->blocks.count;
		ok = move_stretch(moved, "", copied, is_aside ? block->start : block->end)
		  && (is_aside || move_block(moved, block));
		copied = !is_aside ? block->end : is_last ? from->text.size : block[1].start;
	}
	return ok && move_stretch(moved, "", copied, from->text.size);
}

static bool move_asides(struct moved *moved)
{
	bool ok = true;
	for (size_t i = 0; ok && i < moved->from->blocks.count; i++) {
		const struct block *block = &moved->from->blocks.items[i];
		if (block->kind == BLOCK_ASIDE)
			ok = move_stretch(moved, "\n", block->start, block->end) && move_block(moved, block);
	}
	return ok;
}

static bool has_aside(const struct document *document)
{
	for (size_t i = 0; i < document->blocks.count; i++) {
		if (document->blocks.items[i].kind == BLOCK_ASIDE)
			return true;
	}
	return false;
}

/* Hand over what is in the order of the text; the rest of the document is as it was. */
static void exchange(struct document *document, struct document *made)
{
	struct document old = *document;
	document->text = made->text;
	document->map = made->map;
	document->blocks = made->blocks;
	document->pages = made->pages;
	made->text = old.text;
	made->map = old.map;
	made->blocks = old.blocks;
	made->pages = old.pages;
}

bool document_asides_last(struct document *document)
{
	struct moved moved = { .from = document, .cursor = document->text_origin };
	if (!has_aside(document))
		return true;
	bool ok = move_text(&moved) && move_asides(&moved);
	size_t size = moved.to.text.size;
	if (ok && document->extracted)
		ok = offset_map_append(&moved.to.map, RUN_SAME, size, size);
	if (ok)
		exchange(document, &moved.to);
	document_free(&moved.to);
	return ok;
}
