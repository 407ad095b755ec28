/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gumbo gives the text of a node, entities replaced, and the stretch of the source that it came from. The two are read
 * side by side: what is the same in both is text as it stands, the rest an entity or a tag that the parser had no use
 * for.
 */
#include "html_text.h"

#include <string.h>

/* The longest name of an entity has 31 letters. */
enum { TWO_CHARACTERS = 2, REPLACEMENT_SIZE = 3, LONGEST_NAME = 32 };

struct alignment {
	struct markup *markup;
	struct span text, source;  /* what is left of both */
	size_t at;                 /* where the rest of the source stands in the decoded text */
};

static void pass(struct span *span, size_t size)
{
	span->data += size;
	span->size -= size;
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static size_t name_size(struct span from)
{
	size_t size = 0;
	while (size < from.size && size < LONGEST_NAME && is_name(from.data[size]))
		size++;
	return size;
}

static size_t characters_size(struct span text, unsigned count)
{
	size_t size = 0;
	for (; count > 0 && size < text.size; count--) {
		size++;
		while (size < text.size && (text.data[size] & 0xc0) == 0x80)
			size++;
	}
	return size;
}

static bool starts_alike(struct span a, struct span b, size_t size)
{
	return a.size >= size && b.size >= size && memcmp(a.data, b.data, size) == 0;
}

/* Whether what follows an entity in the source, as far as it is plain, is what follows in the text. */
static bool fits(const struct alignment *alignment, size_t source_size, size_t text_size)
{
	struct span source = alignment->source, text = alignment->text;
	pass(&source, source_size);
	pass(&text, text_size);
	size_t plain = 0;
	while (plain < source.size && !strchr("&<\r", source.data[plain]))
		plain++;
	return starts_alike(source, text, plain) && (plain < source.size || plain == text.size);
}

/* &#229; and &#xe5; */
static size_t number_size(struct span source)
{
	size_t prefix = source.size > 2 && (source.data[2] == 'x' || source.data[2] == 'X') ? 3 : 2;
	if (source.size <= prefix || source.data[1] != '#')
		return 0;
	size_t digits = name_size((struct span){ source.data + prefix, source.size - prefix });
	while (prefix == 2 && digits > 0 && source.data[prefix + digits - 1] > '9')
		digits--;
	size_t end = prefix + digits;
	return digits == 0 ? 0 : end + (end < source.size && source.data[end] == ';');
}

/* The entity at the front of the source, which the text shows to be one: its size, and that of what it stands for. A
 * name may lack its semicolon and go on as text, and it may stand for two characters. */
static size_t entity_size(const struct alignment *alignment, size_t *text_size)
{
	struct span source = alignment->source, text = alignment->text;
	size_t number = number_size(source);
	*text_size = characters_size(text, 1);
	if (number > 0)
		return number;
	size_t name = 1 + name_size((struct span){ source.data + 1, source.size - 1 });
	bool closed = name < source.size && source.data[name] == ';';
	for (size_t size = name + closed; size > 1; size--) {
		for (unsigned count = 1; count <= TWO_CHARACTERS; count++) {
			*text_size = characters_size(text, count);
			if (fits(alignment, size, *text_size))
				return size;
		}
	}
	*text_size = characters_size(text, 1);
	return name + closed;
}

/* An ampersand in the text is one in the source unless the source has &amp; there. */
static bool is_entity(const struct alignment *alignment)
{
	struct span source = alignment->source;
	if (alignment->text.data[0] != '&')
		return true;
	return starts_alike(source, span_of("&amp"), 4) || starts_alike(source, span_of("&AMP"), 4) ||
	       number_size(source) > 0;
}

static void take(struct alignment *alignment, size_t size)
{
	markup_take(alignment->markup, alignment->at, alignment->at + size);
	pass(&alignment->source, size);
	alignment->at += size;
}

static void put(struct alignment *alignment, size_t source_size, size_t text_size)
{
	struct span text = { alignment->text.data, text_size };
	markup_put(alignment->markup, alignment->at, alignment->at + source_size, text);
	pass(&alignment->source, source_size);
	pass(&alignment->text, text_size);
	alignment->at += source_size;
}

static size_t tag_size(struct span source)
{
	const char *end = memchr(source.data, '>', source.size);
	return end ? (size_t)(end - source.data) + 1 : source.size;
}

static void skip(struct alignment *alignment, size_t size)
{
	pass(&alignment->source, size);
	alignment->at += size;
}

/* As much as is the same in both; the parser makes one line feed of each line end. */
static void take_same(struct alignment *alignment)
{
	struct span source = alignment->source, text = alignment->text;
	size_t in_source = 0, in_text = 0;
	while (in_source < source.size && in_text < text.size) {
		char c = source.data[in_source];
		bool entity = c == '&', line_end = c == '\r' && text.data[in_text] == '\n';
		if (entity || (c != text.data[in_text] && !line_end))
			break;
		in_source += line_end && in_source + 1 < source.size && source.data[in_source + 1] == '\n' ? 2 : 1;
		in_text++;
	}
	take(alignment, in_source);
	pass(&alignment->text, in_text);
}

/* What is not the same. False where the two cannot be brought together. */
static bool take_other(struct alignment *alignment)
{
	size_t text_size;
	switch (alignment->source.data[0]) {
	case '&':
		if (is_entity(alignment)) {
			size_t size = entity_size(alignment, &text_size);
			put(alignment, size, text_size);
		} else {
			take(alignment, 1);
			pass(&alignment->text, 1);
		}
		return true;
	case '<':
		skip(alignment, tag_size(alignment->source));
		return true;
	case '\0':
		skip(alignment, 1);
		return true;
	default:
		if (!starts_alike(alignment->text, span_of("\xef\xbf\xbd"), REPLACEMENT_SIZE))
			return false;
		put(alignment, characters_size(alignment->source, 1), REPLACEMENT_SIZE);
		return true;
	}
}

static bool lies_in(struct span part, struct span whole)
{
	return part.data && part.data >= whole.data && part.data <= whole.data + whole.size &&
	       part.size <= (size_t)(whole.data + whole.size - part.data);
}

void html_text_take(struct markup *markup, const GumboText *text)
{
	struct span whole = buffer_span(&markup->decoded->text);
	struct span source = { text->original_text.data, text->original_text.length };
	if (!lies_in(source, whole))
		return;
	struct alignment alignment = { markup, span_of(text->text), source, (size_t)(source.data - whole.data) };
	while (alignment.text.size > 0 && alignment.source.size > 0 && !markup->failed) {
		take_same(&alignment);
		if (alignment.text.size == 0 || alignment.source.size == 0)
			break;
		if (!take_other(&alignment))
			put(&alignment, alignment.source.size, alignment.text.size);
	}
	markup_end_piece(markup);
}
