/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For memmem(). */
#define _GNU_SOURCE
#include "twice.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "characters.h"
#include "decoding.h"
#include "letters.h"

/* A character that was encoded twice. */
struct once {
	UChar32 character;
	size_t units;       /* characters that stand for it in the source */
	size_t source_size; /* bytes that they take */
};

/* The byte that a character was before it was decoded; -1 if it was none. */
static int byte_of(const struct code_table *table, UChar32 c)
{
	if (c < 0 || (c < 0x100 && table->characters[c] == c))
		return c;
	for (int byte = 0x80; byte < 0xa0; byte++) {
		if (table->characters[byte] == c)
			return byte;
	}
	return c >= 0x80 && c < 0xa0 ? c : -1;
}

/* What stands at `at` as something encoded twice; false if it cannot be. */
static bool read_once(struct once *once, const struct code_table *table, const unsigned char *bytes, size_t size,
                      size_t at)
{
	uint8_t inner[U8_MAX_LENGTH];
	size_t next = at, count = 0, length = 2;
	while (count < length) {
		int byte = next < size ? byte_of(table, character_next((const char *)bytes, size, &next)) : -1;
		if (byte < 0x80)
			return false;
		inner[count++] = (uint8_t)byte;
		length = 1 + (size_t)U8_COUNT_TRAIL_BYTES(inner[0]);
	}
	*once = (struct once){ .units = count, .source_size = next - at };
	size_t end = 0;
	U8_NEXT(inner, end, count, once->character);
	return once->character >= 0xa0 && end == count;
}

bool twice_is_possible(const unsigned char *bytes, size_t size)
{
	/* Ã, which the letters of Latin-1 begin with. */
	return size >= 4 && memmem(bytes, size, "\xc3\x83", 2) != NULL;
}

static UChar32 neighbour_before(const unsigned char *bytes, size_t at)
{
	size_t back = at < U8_MAX_LENGTH ? at : U8_MAX_LENGTH;
	return at > 0 ? character_before((const char *)bytes + at - back, back) : ' ';
}

static UChar32 neighbour_after(const unsigned char *bytes, size_t size, size_t at)
{
	return at < size ? character_at((const char *)bytes, size, at) : ' ';
}

/* What one place speaks for the text being encoded twice: what its characters cost as they stand, less what the one
 * costs that they were. A text that only tells how å looks when it goes wrong has it by itself, not in a word. */
static int gain_at(const struct once *once, const unsigned char *bytes, size_t size, size_t at)
{
	enum { ALONE = -12 };
	size_t end = at + once->source_size;
	UChar32 before = neighbour_before(bytes, at), after = neighbour_after(bytes, size, end);
	if (!u_isalpha(before) && !u_isalpha(after))
		return ALONE;
	int gain = -letters_cost(before, once->character, after);
	while (at < end) {
		UChar32 last = before;
		before = character_next((const char *)bytes, size, &at);
		gain += letters_cost(last, before, neighbour_after(bytes, size, at));
	}
	return gain;
}

bool twice_is_better(const struct code_table *table, const unsigned char *bytes, size_t size)
{
	enum { CLEARLY_BETTER = 6, ENOUGH = 10000 };
	long gain = 0;
	size_t judged = 0;
	for (size_t i = decoding_ascii_length(bytes, size); i < size && judged < ENOUGH;) {
		struct once once;
		size_t next = i;
		character_next((const char *)bytes, size, &next);
		if (read_once(&once, table, bytes, size, i) && u_isalpha(once.character)) {
			gain += gain_at(&once, bytes, size, i);
			next = i + once.source_size;
			judged++;
		}
		i = next + decoding_ascii_length(bytes + next, size - next);
	}
	return gain >= CLEARLY_BETTER;
}

/* Columns count the characters of the source, all of which are below U+10000. */
static bool append_once(struct document *document, const struct once *once)
{
	const struct place_cursor start = place_cursor_begin(0, 1);
	struct place_cursor end = start;
	end.byte += once->source_size;
	end.byte_col += (uint32_t)once->source_size;
	end.char_col += (uint32_t)once->units;
	end.utf16_col += (uint32_t)once->units;
	char text[U8_MAX_LENGTH];
	size_t size = 0;
	U8_APPEND_UNSAFE(text, size, once->character);
	return buffer_append(&document->text, text, size) &&
	       offset_map_append_stretch(&document->map, size, &start, &end);
}

bool twice_decode(struct document *document, const struct code_table *table, const unsigned char *bytes, size_t size)
{
	size_t same = 0; /* where text begins that stays as it is */
	for (size_t i = decoding_ascii_length(bytes, size); i < size;) {
		struct once once;
		size_t next = i;
		character_next((const char *)bytes, size, &next);
		if (read_once(&once, table, bytes, size, i)) {
			next = i + once.source_size;
			if (!decoding_append_same(document, bytes + same, i - same) || !append_once(document, &once))
				return false;
			same = next;
		}
		i = next + decoding_ascii_length(bytes + next, size - next);
	}
	return decoding_append_same(document, bytes + same, size - same);
}
