/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document.h"

/* The parts of a document that depend on the order of its text, in another order. */
struct moved {
	const struct document *from;
	struct document to;
};

/* Append text[start, end) with the pages it stands on. */
static bool move_stretch(struct moved *moved, size_t start, size_t end)
{
	const struct document *from = moved->from;
	size_t base = moved->to.text.size;
	uint32_t page = document_page_at(from, start);
	bool ok = page == 0 || document_add_page(&moved->to, base, page);
	for (size_t i = document_page_runs_to(from, start);
	     ok && i < from->pages.count && from->pages.items[i].start < end; i++)
		ok = document_add_page(&moved->to, base + from->pages.items[i].start - start,
		                       from->pages.items[i].page);
	return ok && buffer_append(&moved->to.text, from->text.data + start, end - start);
}

static bool move_block(struct moved *moved, const struct block *block, size_t start)
{
	return document_add_block(&moved->to, block->kind, block->level, start, start + block->end - block->start);
}

static bool move_text(struct moved *moved)
{
	const struct document *from = moved->from;
	size_t copied = 0;
	bool ok = true;
	for (size_t i = 0; ok && i < from->blocks.count; i++) {
		const struct block *block = &from->blocks.items[i];
		bool aside = block->kind == BLOCK_ASIDE;
		ok = move_stretch(moved, copied, aside ? block->start : block->end)
		  && (aside || move_block(moved, block, moved->to.text.size - (block->end - block->start)));
		copied = block->end;
	}
	return ok && move_stretch(moved, copied, from->text.size);
}

static bool move_asides(struct moved *moved)
{
	bool ok = true;
	for (size_t i = 0; ok && i < moved->from->blocks.count; i++) {
		const struct block *block = &moved->from->blocks.items[i];
		if (block->kind != BLOCK_ASIDE)
			continue;
		ok = buffer_append_string(&moved->to.text, "\n") && move_block(moved, block, moved->to.text.size)
		  && move_stretch(moved, block->start, block->end);
	}
	return ok && buffer_append_string(&moved->to.text, "\n");
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
	struct moved moved = { .from = document };
	if (!document->extracted || !has_aside(document))
		return true;
	bool ok = move_text(&moved) && move_asides(&moved)
	       && offset_map_append(&moved.to.map, RUN_SAME, moved.to.text.size, moved.to.text.size);
	if (ok)
		exchange(document, &moved.to);
	document_free(&moved.to);
	return ok;
}
