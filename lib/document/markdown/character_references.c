/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "character_references.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { NAME_SIZE = 8, DIGITS_MOST = 7, LATIN1_FIRST = 0xa0, FENCE = 3, BACKTICKS_MOST = 16 };

/* Of HTML 4, behind ASCII; 0 for what is none. */
static UChar32 character_named(struct span name)
{
	char text[NAME_SIZE + 1] = "";
	if (name.size > NAME_SIZE)
		return 0;
	memcpy(text, name.data, name.size);
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
	return entity && entity->value >= LATIN1_FIRST ? (UChar32)entity->value : 0;
}

/* Of `229` or `xe5`; 0 for what is no character behind ASCII. */
static UChar32 character_numbered(struct span number)
{
	int8_t base = number.size > 0 && (number.data[0] == 'x' || number.data[0] == 'X') ? 16 : 10;
	UChar32 character = 0;
	size_t start = base == 16 ? 1 : 0;
	for (size_t i = start; i < number.size && i < start + DIGITS_MOST; i++) {
		int32_t value = u_digit((unsigned char)number.data[i], base);
		if (value < 0)
			return 0;
		character = character * base + value;
	}
	bool fits = number.size <= start + DIGITS_MOST && character >= LATIN1_FIRST && character <= 0x10ffff;
	return fits && !U16_IS_SURROGATE(character) ? character : 0;
}

/* The character that the reference at the front stands for, and the size of the reference; 0 if there is none. */
static UChar32 character_referred_to(struct span text, size_t *size)
{
	size_t end = 1;
	while (end < text.size && end <= NAME_SIZE + 1 && text.data[end] != ';')
		end++;
	if (end == text.size || text.data[end] != ';')
		return 0;
	*size = end + 1;
	struct span name = { text.data + 1, end - 1 };
	if (name.size > 0 && name.data[0] == '#')
		return character_numbered((struct span){ name.data + 1, name.size - 1 });
	return character_named(name);
}

static size_t backticks(struct span text, size_t at)
{
	size_t end = at;
	while (end < text.size && text.data[end] == '`')
		end++;
	return end - at;
}

/* Behind the code that begins with the backticks at `at`: as many of them close it, before a blank line, unless they
 * are a fence. Behind them where nothing closes it; more than a few would be looked for too often. */
static size_t skip_code(struct span text, size_t at)
{
	size_t count = backticks(text, at), end = at + count;
	while (end < text.size && count <= BACKTICKS_MOST) {
		size_t closing = backticks(text, end);
		if (closing == count)
			return end + count;
		if (count < FENCE && text.data[end] == '\n' && end + 1 < text.size && text.data[end + 1] == '\n')
			break;
		end += closing > 0 ? closing : 1;
	}
	return at + count;
}

/* A text on its way, with its places. */
struct decoding {
	struct document *document;
	struct buffer text;
	struct offset_map map;
	struct place_cursor cursor; /* how far the document has been taken over */
};

static bool keep_to(struct decoding *decoding, size_t end)
{
	struct span from = buffer_span(&decoding->document->text);
	size_t start = decoding->cursor.text_offset;
	return buffer_append(&decoding->text, from.data + start, end - start)
	    && offset_map_append_part(&decoding->map, &decoding->document->map, from, &decoding->cursor, end);
}

static bool replace_to(struct decoding *decoding, size_t end, UChar32 character)
{
	const struct document *document = decoding->document;
	struct place_cursor start = decoding->cursor;
	char bytes[U8_MAX_LENGTH];
	size_t size = 0;
	U8_APPEND_UNSAFE(bytes, size, character);
	place_cursor_advance(&decoding->cursor, document->text.data, document->text.size, &document->map, end, true);
	return buffer_append(&decoding->text, bytes, size)
	    && offset_map_append_stretch(&decoding->map, size, &start, &decoding->cursor);
}

static bool decode(struct decoding *decoding)
{
	struct span text = buffer_span(&decoding->document->text);
	bool ok = true;
	for (size_t at = 0; ok && at < text.size;) {
		size_t size = 0;
		struct span rest = { text.data + at, text.size - at };
		UChar32 character = text.data[at] == '&' ? character_referred_to(rest, &size) : 0;
		if (character > 0) {
			ok = keep_to(decoding, at) && replace_to(decoding, at + size, character);
			at += size;
		} else {
			at = text.data[at] == '`' ? skip_code(text, at) : text.data[at] == '\\' ? at + 2 : at + 1;
		}
	}
	return ok && keep_to(decoding, text.size);
}

bool character_references_decode(struct document *document)
{
	struct decoding decoding = { .document = document, .cursor = document->text_origin };
	if (!span_contains(buffer_span(&document->text), span_of("&")))
		return true;
	bool ok = decode(&decoding);
	if (ok) {
		struct buffer text = document->text;
		struct offset_map map = document->map;
		document->text = decoding.text;
		document->map = decoding.map;
		decoding.text = text;
		decoding.map = map;
	}
	buffer_free(&decoding.text);
	offset_map_free(&decoding.map);
	return ok;
}
