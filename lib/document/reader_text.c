/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "encoding.h"
#include "reader.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { HEADING_CHARACTERS = 80, TITLE_CHARACTERS = 150, CAPITALS_OF_HEADING = 3 };

static bool accepts(const struct source *source)
{
	return !encoding_is_binary(source->bytes);
}

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

/* A line in capitals, if what follows is not in capitals too: in a text of capitals they mean nothing. */
static void find_capital_headings(struct document *document)
{
	bool governs_text = false; /* whether the next block is a heading or has small letters */
	for (size_t i = document->blocks.count; i-- > 0;) {
		struct block *block = &document->blocks.items[i];
		struct line_facts facts = facts_of(document->text.data, block);
		bool in_capitals = facts.small == 0 && facts.capitals >= CAPITALS_OF_HEADING;
		if (in_capitals && governs_text && may_be_heading(&facts, HEADING_CHARACTERS))
			make_heading(block);
		governs_text = block->kind == BLOCK_HEADING || facts.small > 0;
	}
}

/* The first line, standing alone above other text, is the title; it stays a block so that its words can be found. */
static bool find_title(struct document *document)
{
	if (document->blocks.count < 2)
		return true;
	struct block *first = &document->blocks.items[0];
	struct line_facts facts = facts_of(document->text.data, first);
	if (!may_be_heading(&facts, TITLE_CHARACTERS))
		return true;
	make_heading(first);
	return buffer_append(&document->title, document->text.data + first->start, first->end - first->start);
}

static enum sund_status read_text(struct document *document, const struct source *source,
                                  const struct document_sink *sink, struct sund_error *err)
{
	document_clear(document);
	document->source = source->bytes;
	enum sund_status status = source_decode(document, source, source->bytes, (struct span){ 0 }, err);
	if (status != SUND_OK)
		return status;
	if (!document_add_paragraphs(document))
		return sund_error_nomem(err);
	find_capital_headings(document);
	if (!find_title(document))
		return sund_error_nomem(err);
	return sink->document(sink->payload, document, err);
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	struct document document = { 0 };
	enum sund_status status = read_text(&document, source, sink, err);
	document_free(&document);
	return status;
}

const struct reader reader_text = { .name = "text", .version = 2, .accepts = accepts, .read = read_source };
