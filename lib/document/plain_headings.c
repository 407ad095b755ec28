/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plain_headings.h"

#include <stddef.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { HEADING_CHARACTERS = 80, TITLE_CHARACTERS = 150, CAPITALS_OF_HEADING = 3 };

struct line_facts {
	size_t characters, capitals, small;
	bool one_line, starts_as_item, ends_as_sentence;
};

static bool is_in(UChar32 character, const UChar32 *set, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (set[i] == character)
			return true;
	}
	return false;
}

static bool is_item_mark(UChar32 character)
{
	static const UChar32 marks[] = { '-', '*', '+', '>', '|', '#', 0x2022, 0x2013, 0x2014, 0xb7 };
	return is_in(character, marks, sizeof marks / sizeof *marks);
}

static bool closes_quotation(UChar32 character)
{
	static const UChar32 marks[] = { '"', '\'', ')', ']', 0xbb, 0xab, 0x2019, 0x201d, 0x201c };
	return is_in(character, marks, sizeof marks / sizeof *marks);
}

static bool ends_sentence(UChar32 character)
{
	static const UChar32 marks[] = { '.', '!', '?', ':', ';', ',', '-', 0x2013, 0x2014, 0x2026 };
	return is_in(character, marks, sizeof marks / sizeof *marks);
}

static struct line_facts facts_of(const char *text, const struct block *block)
{
	struct line_facts facts = { .one_line = true };
	UChar32 last_sign = 0;
	for (size_t i = block->start; i < block->end;) {
		UChar32 character;
		U8_NEXT_UNSAFE(text, i, character);
		facts.characters++;
		facts.capitals += u_isupper(character);
		facts.small += u_islower(character);
		facts.one_line &= character != '\n' && character != '\r';
		facts.starts_as_item |= facts.characters == 1 && is_item_mark(character);
		if (!closes_quotation(character))
			last_sign = character;
	}
	facts.ends_as_sentence = ends_sentence(last_sign);
	return facts;
}

static bool may_be_heading(const struct line_facts *facts, size_t most_characters)
{
	return facts->one_line && facts->characters <= most_characters && facts->capitals + facts->small > 0 &&
	       !facts->starts_as_item && !facts->ends_as_sentence;
}

static void make_heading(struct block *block)
{
	block->kind = BLOCK_HEADING;
	block->level = 1;
}

static bool has_heading(const struct document *document)
{
	for (size_t i = 0; i < document->blocks.count; i++) {
		if (document->blocks.items[i].kind == BLOCK_HEADING)
			return true;
	}
	return false;
}

/* A line in capitals, if what follows is not in capitals too: in a text of capitals they mean nothing. */
static void find_capital_headings(struct document *document)
{
	bool governs_text = false; /* whether the next block is a heading or has small letters */
	for (size_t i = document->blocks.count; i-- > 0;) {
		struct block *block = &document->blocks.items[i];
		struct line_facts facts = facts_of(document->text.data, block);
		bool in_capitals = facts.small == 0 && facts.capitals >= CAPITALS_OF_HEADING;
		if (block->kind == BLOCK_ASIDE)
			continue;
		if (in_capitals && governs_text && may_be_heading(&facts, HEADING_CHARACTERS))
			make_heading(block);
		governs_text = block->kind == BLOCK_HEADING || facts.small > 0;
	}
}

static bool is_title(const struct document *document, size_t first)
{
	const struct block *block = &document->blocks.items[first];
	struct line_facts facts = facts_of(document->text.data, block);
	bool has_text_below = first + 1 < document->blocks.count && block[1].kind != BLOCK_ASIDE;
	return block->kind == BLOCK_HEADING || (has_text_below && may_be_heading(&facts, TITLE_CHARACTERS));
}

/* The first line, standing alone above other text, is the title; it stays a block so that its words can be found. */
static bool find_title(struct document *document)
{
	size_t first = 0;
	while (first < document->blocks.count && document->blocks.items[first].kind == BLOCK_ASIDE)
		first++;
	if (first == document->blocks.count || !is_title(document, first))
		return true;
	struct block *block = &document->blocks.items[first];
	if (block->kind != BLOCK_HEADING)
		make_heading(block);
	return buffer_append(&document->title, document->text.data + block->start, block->end - block->start);
}

bool plain_headings_find(struct document *document)
{
	if (!has_heading(document))
		find_capital_headings(document);
	return document->title.size > 0 || find_title(document);
}
