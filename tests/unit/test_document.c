/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "buffer.h"
#include "document/document.h"
#include "document/encoding/encoding.h"
#include "document/offset_map.h"
#include "document/reader.h"

Suite *document_suite(void);

/* Bytes of a literal, NULs included. */
#define BYTES(literal) ((struct span){ (literal), sizeof(literal) - 1 })

static bool text_is(const struct buffer *buffer, struct span expected)
{
	return span_equal((struct span){ buffer->data, buffer->size }, expected);
}

static void assert_buffer(const struct buffer *buffer, const char *expected)
{
	ck_assert_msg(text_is(buffer, span_of(expected)), "got '%.*s', expected '%s'", (int)buffer->size,
	              buffer->data ? buffer->data : "", expected);
}

/* Places */

static struct place_cursor walk(const struct document *document, size_t offset)
{
	struct place_cursor cursor = document->text_origin;
	place_cursor_advance(&cursor, document->text.data, document->text.size, &document->map, offset, false);
	return cursor;
}

static void assert_place(const struct place_cursor *cursor, uint64_t byte, uint32_t line, uint32_t byte_col,
                         uint32_t char_col, uint32_t utf16_col)
{
	ck_assert_uint_eq(cursor->byte, byte);
	ck_assert_uint_eq(cursor->line, line);
	ck_assert_uint_eq(cursor->byte_col, byte_col);
	ck_assert_uint_eq(cursor->char_col, char_col);
	ck_assert_uint_eq(cursor->utf16_col, utf16_col);
}

static void decode(struct document *document, struct span bytes)
{
	struct sund_error err;
	ck_assert_int_eq(encoding_decode(document, bytes, &err), SUND_OK);
	ck_assert_uint_eq(encoding_valid_utf8((struct span){ document->text.data, document->text.size }),
	                  document->text.size);
}

/* Decode, walk to the first occurrence of `word` and compare the place. */
static void check_place(struct span bytes, const char *word, uint64_t byte, uint32_t line, uint32_t byte_col,
                        uint32_t char_col, uint32_t utf16_col)
{
	struct document document = { 0 };
	decode(&document, bytes);
	ck_assert(buffer_terminate(&document.text));
	const char *found = strstr(document.text.data, word);
	ck_assert_ptr_nonnull(found);
	struct place_cursor cursor = walk(&document, (size_t)(found - document.text.data));
	assert_place(&cursor, byte, line, byte_col, char_col, utf16_col);
	document_free(&document);
}

START_TEST(columns_count_bytes_characters_and_utf16_units)
{
	check_place(BYTES("\u00e9\U0001F600\u00e5x"), "x", 8, 1, 9, 4, 5);
	check_place(BYTES("a\u030a\tx"), "x", 4, 1, 5, 4, 4);
	check_place(BYTES("f\u00f8rste\nlinje \u00e5 to"), "to", 17, 2, 10, 9, 9);
}
END_TEST

START_TEST(lines_end_at_lf_crlf_and_cr)
{
	check_place(BYTES("a\nb\r\nc\rd\r\r\nx"), "x", 11, 6, 1, 1, 1);
	check_place(BYTES("\n\n\nx"), "x", 3, 4, 1, 1, 1);
	check_place(BYTES("a\rb\rx"), "x", 4, 3, 1, 1, 1);
	check_place(BYTES("a\r\n x"), "x", 4, 2, 2, 2, 2);
}
END_TEST

START_TEST(crlf_is_one_line_end_when_the_cursor_stops_inside_it)
{
	struct document document = { 0 };
	decode(&document, BYTES("ab\r\ncd"));
	struct place_cursor cursor = document.text_origin;
	for (size_t offset = 1; offset <= 5; offset++)
		place_cursor_advance(&cursor, document.text.data, document.text.size, &document.map, offset, false);
	assert_place(&cursor, 5, 2, 2, 2, 2);
	document_free(&document);
}
END_TEST

START_TEST(utf8_mark_takes_bytes_but_no_column)
{
	check_place(BYTES("\xef\xbb\xbf\u00e5 x"), "x", 6, 1, 4, 3, 3);
}
END_TEST

START_TEST(windows_1252_letters_are_one_byte_wide)
{
	check_place(BYTES("p\xe5 \x93gr\xf8n\x94 sk\xe6r\nbl\xe5 x"), "x", 19, 2, 5, 5, 5);
}
END_TEST

START_TEST(utf16_places_count_source_bytes)
{
	/* å 😀 CR LF b x */
	check_place(BYTES("\xff\xfe\xe5\0\x3d\xd8\0\xde\r\0\n\0b\0x\0"), "\U0001F600", 4, 1, 3, 2, 2);
	check_place(BYTES("\xff\xfe\xe5\0\x3d\xd8\0\xde\r\0\n\0b\0x\0"), "x", 14, 2, 3, 2, 2);
	check_place(BYTES("\xfe\xff\0\xe5\xd8\x3d\xde\0\0x"), "x", 8, 1, 7, 3, 4);
}
END_TEST

START_TEST(cursor_inside_a_decoded_character_goes_to_its_start_or_end)
{
	struct document document = { 0 };
	decode(&document, BYTES("p\xe5 b\xe5t"));
	struct place_cursor down = document.text_origin, up = document.text_origin;
	const char *text = document.text.data;
	place_cursor_advance(&down, text, document.text.size, &document.map, 2, false);
	place_cursor_advance(&up, text, document.text.size, &document.map, 2, true);
	ck_assert_uint_eq(down.text_offset, 1);
	ck_assert_uint_eq(down.byte, 1);
	ck_assert_uint_eq(up.text_offset, 3);
	ck_assert_uint_eq(up.byte, 2);
	document_free(&document);
}
END_TEST

START_TEST(cursor_stops_at_the_end_of_the_text)
{
	struct document document = { 0 };
	decode(&document, BYTES("ab\u00e5"));
	struct place_cursor cursor = walk(&document, 1000);
	ck_assert_uint_eq(cursor.text_offset, 4);
	assert_place(&cursor, 4, 1, 5, 4, 4);
	document_free(&document);
}
END_TEST

START_TEST(steps_of_any_size_reach_the_same_place)
{
	const struct span sources[] = {
		BYTES("\u00e9\U0001F600 e\u0301\r\n\ttekst\rmere\n\nslut \u00e5"),
		BYTES("\xff\xfe\xe5\0\x3d\xd8\0\xde\r\0\n\0b\0x\0\xe5\0\xe6\0"),
		BYTES("r\xe4ksm\xf6rg\xe5s\r\rp\xe5 br\xf6""d\r\n\x80"),
	};
	for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
		struct document document = { 0 };
		decode(&document, sources[s]);
		struct place_cursor whole = walk(&document, document.text.size);
		for (size_t step = 1; step < 7; step++) {
			struct place_cursor cursor = document.text_origin;
			for (size_t at = 0; at <= document.text.size + step; at += step)
				place_cursor_advance(&cursor, document.text.data, document.text.size, &document.map, at, false);
			ck_assert_uint_eq(cursor.byte, sources[s].size);
			assert_place(&cursor, whole.byte, whole.line, whole.byte_col, whole.char_col, whole.utf16_col);
		}
		document_free(&document);
	}
}
END_TEST

START_TEST(place_between_has_both_ends)
{
	struct document document = { 0 };
	decode(&document, BYTES("en \u00e5 to\ntre \U0001F600 fire"));
	struct place_cursor start = walk(&document, 6), end = walk(&document, 17);
	struct sund_place place = place_between(&start, &end);
	ck_assert_uint_eq(place.byte_start, 6);
	ck_assert_uint_eq(place.byte_end, 17);
	ck_assert_uint_eq(place.line, 1);
	ck_assert_uint_eq(place.line_end, 2);
	ck_assert_uint_eq(place.char_col, 6);
	ck_assert_uint_eq(place.byte_col_end, 9);
	ck_assert_uint_eq(place.char_col_end, 6);
	ck_assert_uint_eq(place.utf16_col_end, 7);
	document_free(&document);
}
END_TEST

/* Offset map */

START_TEST(equal_runs_are_joined)
{
	struct offset_map map = { 0 };
	ck_assert(offset_map_append(&map, RUN_SAME, 3, 3));
	ck_assert(offset_map_append(&map, RUN_SAME, 4, 4));
	ck_assert(offset_map_append(&map, RUN_DECODED, 2, 1));
	ck_assert(offset_map_append(&map, RUN_DECODED, 2, 1));
	ck_assert(offset_map_append(&map, RUN_ESCAPED, 2, 1));
	ck_assert(offset_map_append(&map, RUN_SAME, 0, 0));
	ck_assert_uint_eq(map.runs.count, 3);
	ck_assert_uint_eq(map.runs.items[0].text_size, 7);
	ck_assert_uint_eq(map.runs.items[1].count, 2);
	offset_map_free(&map);
}
END_TEST

START_TEST(runs_above_4_gib_are_split_and_keep_their_length)
{
	struct offset_map map = { 0 };
	uint64_t sum = 0;
	ck_assert(offset_map_append(&map, RUN_SAME, (size_t)9 << 30, (size_t)9 << 30));
	for (size_t i = 0; i < map.runs.count; i++)
		sum += map.runs.items[i].text_size;
	ck_assert_uint_gt(map.runs.count, 1);
	ck_assert_uint_eq(sum, (uint64_t)9 << 30);
	offset_map_free(&map);
}
END_TEST

/* Cut [from, to) out of the text and check that every position in the slice is where it was in the whole. */
static void check_slice(const struct document *document, size_t from, size_t to)
{
	struct place_cursor start = walk(document, from), slice_start, origin = document->origin;
	struct buffer bytes = { 0 };
	struct offset_map map = { 0 };
	if (start.text_offset != from)
		return;
	ck_assert(offset_map_write_slice(&bytes, &document->map, &start, to, &origin));
	struct span input = { bytes.data, bytes.size };
	ck_assert(offset_map_read_slice(&input, &map, &slice_start, &origin));
	ck_assert_uint_eq(input.size, 0);
	ck_assert_uint_eq(slice_start.text_offset, 0);
	for (size_t at = from; at <= to; at++) {
		struct place_cursor whole = walk(document, at), part = slice_start;
		if (at == to) { /* what follows the last text is no part of a slice */
			whole = walk(document, from);
			place_cursor_advance(&whole, document->text.data, document->text.size, &document->map, at, true);
		}
		place_cursor_advance(&part, document->text.data + from, to - from, &map, at - from, at == to);
		ck_assert_uint_eq(whole.text_offset - from, part.text_offset);
		assert_place(&part, whole.byte, whole.line, whole.byte_col, whole.char_col, whole.utf16_col);
	}
	buffer_free(&bytes);
	offset_map_free(&map);
}

/* A document of `source` without what stands between angle brackets; a | in it is text for what follows it. */
static void strip(struct document *document, struct span source)
{
	struct document decoded = { 0 };
	decode(&decoded, source);
	struct span text = { decoded.text.data, decoded.text.size };
	struct place_cursor cursor = decoded.text_origin;
	document->text_origin = document->origin = cursor;
	for (size_t at = 0, end; at < text.size; at = end) {
		bool is_tag = text.data[at] == '<';
		const char *found = memchr(text.data + at, is_tag ? '>' : '<', text.size - at);
		end = found ? (size_t)(found - text.data) + is_tag : text.size;
		struct place_cursor start = cursor;
		if (!is_tag) {
			ck_assert(buffer_append(&document->text, text.data + at, end - at));
			ck_assert(offset_map_append_part(&document->map, &decoded.map, text, &cursor, end));
			continue;
		}
		size_t inserted = end > at + 2 && text.data[at + 1] == '|' ? 1 : 0;
		place_cursor_advance(&cursor, text.data, text.size, &decoded.map, end, false);
		ck_assert(buffer_append(&document->text, "|", inserted));
		ck_assert(offset_map_append_stretch(&document->map, inserted, &start, &cursor));
	}
	document_free(&decoded);
}

static struct span marked_up_source(size_t number)
{
	switch (number) {
	case 0:
		return BYTES("<b>en</b>\n<i\n\u00e5>\u00e5<|\r\n\U0001F600>to</i>\r<x>tre\r<x\n>\nslut<y>");
	case 1:
		return BYTES("\xe5<|\xe5\n\xe6>\xf8\xf8<b>p\xe5</b>s");
	default:
		return BYTES("\xff\xfe" "a\0<\0\xe5\0\x3d\xd8\0\xde>\0\xe5\0<\0|\0\n\0\xe5\0>\0b\0<\0c\0>\0");
	}
}

enum { MARKED_UP_SOURCES = 3 };

START_TEST(places_begin_behind_markup_and_end_before_it)
{
	struct document document = { 0 };
	strip(&document, marked_up_source(0));
	assert_buffer(&document.text, "en\n\u00e5|to\rtre\r\nslut");
	struct place_cursor cursor = walk(&document, 0);
	assert_place(&cursor, 3, 1, 4, 4, 4);
	cursor = document.text_origin;
	place_cursor_advance(&cursor, document.text.data, document.text.size, &document.map, 2, true);
	assert_place(&cursor, 5, 1, 6, 6, 6);
	cursor = walk(&document, 3);
	assert_place(&cursor, 16, 3, 4, 3, 3);
	cursor = walk(&document, 6);
	assert_place(&cursor, 27, 4, 6, 3, 4);
	document_free(&document);
}
END_TEST

START_TEST(places_around_markup_are_those_of_the_source)
{
	for (size_t s = 0; s < MARKED_UP_SOURCES; s++) {
		struct document document = { 0 }, decoded = { 0 };
		decode(&decoded, marked_up_source(s));
		strip(&document, marked_up_source(s));
		for (size_t at = 0; at < document.text.size; at++) {
			if ((document.text.data[at] & 0xc0) == 0x80)
				continue;
			struct place_cursor stripped = walk(&document, at), whole = decoded.text_origin;
			while (whole.byte < stripped.byte) {
				size_t next = whole.text_offset + 1;
				while ((decoded.text.data[next] & 0xc0) == 0x80)
					next++;
				place_cursor_advance(&whole, decoded.text.data, decoded.text.size, &decoded.map, next, false);
			}
			assert_place(&stripped, whole.byte, whole.line, whole.byte_col, whole.char_col, whole.utf16_col);
		}
		document_free(&document);
		document_free(&decoded);
	}
}
END_TEST

/* Every line is a block, every third one an aside. */
static void add_lines(struct document *document)
{
	const struct buffer *text = &document->text;
	for (size_t start = 0, end, line = 0; start < text->size; start = end + 1, line++) {
		for (end = start; end < text->size && !strchr("\r\n|", text->data[end]); end++)
			;
		ck_assert(document_add_block(document, line % 3 == 1 ? BLOCK_ASIDE : BLOCK_PARAGRAPH, 0, start, end));
	}
}

/* The place of each byte of all blocks of one sort, in the order of the blocks. */
static void tell_places(struct buffer *out, const struct document *document, bool of_asides)
{
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		if ((block->kind == BLOCK_ASIDE) != of_asides)
			continue;
		for (size_t at = block->start; at < block->end; at++) {
			struct place_cursor cursor = walk(document, at);
			ck_assert(buffer_printf(out, "%d %u:%u:%u:%u ", document->text.data[at], (unsigned)cursor.byte,
			                        cursor.line, cursor.byte_col, cursor.utf16_col));
		}
	}
}

START_TEST(asides_behind_the_text_keep_their_places)
{
	static const char *const sources[] = {
		"<p>f\xf8rste\n<nav\n>me<b>n</b>u\n</nav><p>anden\ntredje\nside\r\nfj\xe5rde\nslut\nbund",
		"<p>en<|/><aside>h\xf8ns</aside><|p>to<|br>tre<|x>menu<|y>fire", "en\nmenu", "menu"
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct document document = { 0 };
		struct buffer expected = { 0 }, found = { 0 };
		strip(&document, span_of(sources[i]));
		add_lines(&document);
		tell_places(&expected, &document, false);
		tell_places(&expected, &document, true);
		ck_assert(document_asides_last(&document));
		tell_places(&found, &document, false);
		tell_places(&found, &document, true);
		ck_assert(buffer_terminate(&expected));
		assert_buffer(&found, expected.data);
		size_t text_end = 0;
		for (size_t k = 0; k < document.blocks.count && document.blocks.items[k].kind != BLOCK_ASIDE; k++)
			text_end = document.blocks.items[k].end;
		for (size_t from = 0; from < text_end; from++)
			check_slice(&document, from, text_end);
		buffer_free(&expected);
		buffer_free(&found);
		document_free(&document);
	}
}
END_TEST

START_TEST(every_slice_of_marked_up_text_leads_to_the_same_places)
{
	for (size_t s = 0; s < MARKED_UP_SOURCES; s++) {
		struct document document = { 0 };
		strip(&document, marked_up_source(s));
		for (size_t from = 0; from < document.text.size; from++) {
			for (size_t to = from; to < document.text.size; to++)
				check_slice(&document, from, to);
		}
		document_free(&document);
	}
}
END_TEST

START_TEST(every_slice_leads_to_the_same_places)
{
	const struct span sources[] = {
		BYTES("\xef\xbb\xbf\u00e9\U0001F600\r\nto \u00e5\rtre"),
		BYTES("p\xe5\xe5 \xe6\r\n\xf8\xf8x"),
		BYTES("\xff\xfe" "a\0b\0\xe5\0\xe6\0\r\0\n\0\x3d\xd8\0\xde" "d\0e\0"),
	};
	for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
		struct document document = { 0 };
		decode(&document, sources[s]);
		document.origin = place_cursor_begin(0, 1);
		for (size_t from = 0; from < document.text.size; from++) {
			for (size_t to = from; to <= document.text.size; to++)
				check_slice(&document, from, to);
		}
		document_free(&document);
	}
}
END_TEST

START_TEST(slice_of_clean_text_takes_few_bytes)
{
	struct offset_map map = { 0 };
	struct buffer bytes = { 0 };
	struct place_cursor origin = place_cursor_begin(0, 1), start = origin;
	ck_assert(offset_map_append(&map, RUN_SAME, 100000, 100000));
	ck_assert(offset_map_write_slice(&bytes, &map, &start, 1200, &origin));
	ck_assert_uint_le(bytes.size, 3 + 2);
	buffer_free(&bytes);
	offset_map_free(&map);
}
END_TEST

START_TEST(slice_is_relative_to_its_origin)
{
	struct offset_map map = { 0 }, read = { 0 };
	struct buffer bytes = { 0 };
	struct place_cursor origin = place_cursor_begin(5000, 70), start = place_cursor_begin(5100, 72), moved;
	struct place_cursor new_origin = place_cursor_begin(9000, 90);
	ck_assert(offset_map_append(&map, RUN_SAME, 10, 10));
	ck_assert(offset_map_write_slice(&bytes, &map, &start, 10, &origin));
	struct span input = { bytes.data, bytes.size };
	ck_assert(offset_map_read_slice(&input, &read, &moved, &new_origin));
	assert_place(&moved, 9100, 92, 1, 1, 1);
	buffer_free(&bytes);
	offset_map_free(&map);
	offset_map_free(&read);
}
END_TEST

START_TEST(malformed_slices_are_refused)
{
	const struct span inputs[] = {
		BYTES(""),
		BYTES("\x00"),
		BYTES("\x00\x00\x00"),
		BYTES("\x00\x00\x80"),
		BYTES("\x00\x00\x04\x05\x00\x10"),                     /* more characters than bytes in the line */
		BYTES("\x00\x00\x00\x0a"),                             /* a character without its source */
		BYTES("\x00\x00\x00\x0a\x03"),                         /* … without its count */
		BYTES("\x00\x00\x00\x0a\x03\x00\x00"),                 /* no characters at all */
		BYTES("\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\x01"), /* a run of 2^50 bytes */
		BYTES("\x00\xff\xff\xff\xff\xff\x7f\x00\x10"),         /* a line beyond 2^32 */
		BYTES("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x00\x00\x10"),
	};
	struct place_cursor origin = place_cursor_begin(1, 1), cursor;
	struct offset_map map = { 0 };
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		struct span input = inputs[i];
		ck_assert_msg(!offset_map_read_slice(&input, &map, &cursor, &origin), "input %zu", i);
	}
	offset_map_free(&map);
}
END_TEST

START_TEST(truncated_slices_are_refused)
{
	struct document document = { 0 };
	struct buffer bytes = { 0 };
	struct offset_map map = { 0 };
	decode(&document, BYTES("gr\xf8n\xf8\xf8 p\xe5 tr\xe6"));
	struct place_cursor start = walk(&document, 5), cursor;
	ck_assert(offset_map_write_slice(&bytes, &document.map, &start, document.text.size, &document.origin));
	for (size_t size = 0; size < bytes.size; size++) {
		char *copy = malloc(size + 1); /* so that the sanitizer sees a byte too many */
		ck_assert_ptr_nonnull(copy);
		memcpy(copy, bytes.data, size);
		struct span input = { copy, size };
		ck_assert(!offset_map_read_slice(&input, &map, &cursor, &document.origin));
		free(copy);
	}
	buffer_free(&bytes);
	offset_map_free(&map);
	document_free(&document);
}
END_TEST

/* Encoding */

static void check_decoding(struct span bytes, const char *encoding, struct span text, bool warns)
{
	struct document document = { 0 };
	decode(&document, bytes);
	ck_assert_str_eq(document.encoding, encoding);
	ck_assert_msg(text_is(&document.text, text), "got '%.*s'", (int)document.text.size, document.text.data);
	ck_assert_int_eq(document.warning != NULL, warns);
	document_free(&document);
}

START_TEST(clean_utf8_is_one_run)
{
	struct document document = { 0 };
	decode(&document, BYTES("r\u00f8dgr\u00f8d med fl\u00f8de, \u20ac 5 \U0001F600\n"));
	ck_assert_uint_eq(document.map.runs.count, 1);
	ck_assert_ptr_null(document.warning);
	ck_assert_str_eq(document.encoding, "UTF-8");
	document_free(&document);
}
END_TEST

START_TEST(empty_input_is_empty_utf8)
{
	check_decoding((struct span){ NULL, 0 }, "UTF-8", BYTES(""), false);
	check_decoding(BYTES("\xef\xbb\xbf"), "UTF-8", BYTES(""), false);
	check_decoding(BYTES("\xff\xfe"), "UTF-16LE", BYTES(""), false);
}
END_TEST

START_TEST(byte_order_mark_decides)
{
	check_decoding(BYTES("\xef\xbb\xbf\u00e5"), "UTF-8", BYTES("\u00e5"), false);
	check_decoding(BYTES("\xff\xfe\xe5\0"), "UTF-16LE", BYTES("\u00e5"), false);
	check_decoding(BYTES("\xfe\xff\0\xe5"), "UTF-16BE", BYTES("\u00e5"), false);
	check_decoding(BYTES("\xff\xfe\0\0\xe5\0\0\0"), "UTF-32LE", BYTES("\u00e5"), false);
	check_decoding(BYTES("\0\0\xfe\xff\0\x01\xf6\0"), "UTF-32BE", BYTES("\U0001F600"), false);
	check_decoding(BYTES("\xef\xbb\xbf\xe5s"), "UTF-8", BYTES("\u00e5s"), true);
}
END_TEST

START_TEST(invalid_utf16_and_utf32_become_replacement_characters)
{
	check_decoding(BYTES("\xff\xfe\x3d\xd8" "a\0"), "UTF-16LE", BYTES("\ufffd" "a"), true);
	check_decoding(BYTES("\xff\xfe" "a\0\0\xde"), "UTF-16LE", BYTES("a\ufffd"), true);
	check_decoding(BYTES("\xff\xfe" "a\0b"), "UTF-16LE", BYTES("a\ufffd"), true);
	check_decoding(BYTES("\0\0\xfe\xff\0\0\xd8\0"), "UTF-32BE", BYTES("\ufffd"), true);
	check_decoding(BYTES("\0\0\xfe\xff\xff\xff\xff\xff"), "UTF-32BE", BYTES("\ufffd"), true);
}
END_TEST

START_TEST(what_is_not_utf8_is_windows_1252)
{
	check_decoding(BYTES("p\xe5"), "windows-1252", BYTES("p\u00e5"), true);
	check_decoding(BYTES("R\xe4ksm\xf6rg\xe5s kostar 5 \x80"), "windows-1252",
	               BYTES("R\u00e4ksm\u00f6rg\u00e5s kostar 5 \u20ac"), true);
	check_decoding(BYTES("He said \x93word\x94 and didn\x92t"), "windows-1252",
	               BYTES("He said \u201cword\u201d and didn\u2019t"), true);
	check_decoding(BYTES("\x94""F\xc5\x94 och \x94S\xd6\x94 sa hon"), "windows-1252",
	               BYTES("\u201dF\u00c5\u201d och \u201dS\u00d6\u201d sa hon"), true);
}
END_TEST

START_TEST(undefined_bytes_become_replacement_characters)
{
	check_decoding(BYTES("bl\xe5""b\xe6r gr\xf8n \x81 r\xf8""d \x9d"), "windows-1252",
	               BYTES("bl\u00e5b\u00e6r gr\u00f8n \ufffd r\u00f8d \ufffd"), true);
}
END_TEST

START_TEST(older_encodings_are_told_by_their_letters)
{
	check_decoding(BYTES("r\x84ksm\x94rg\x86s"), "IBM850", BYTES("r\u00e4ksm\u00f6rg\u00e5s"), true);
	check_decoding(BYTES("bl\x86""b\x91rgr\x9b""d"), "IBM850", BYTES("bl\u00e5b\u00e6rgr\u00f8d"), true);
	check_decoding(BYTES("r\x8aksm\x9arg\x8cs"), "macintosh", BYTES("r\u00e4ksm\u00f6rg\u00e5s"), true);
	check_decoding(BYTES("bl\x8c""b\xbe""rgr\xbf""d"), "macintosh", BYTES("bl\u00e5b\u00e6rgr\u00f8d"), true);
	check_decoding(BYTES("r\xe4kor f\xf6r 20 \xa4"), "ISO-8859-15", BYTES("r\u00e4kor f\u00f6r 20 \u20ac"), true);
}
END_TEST

START_TEST(a_few_bad_bytes_do_not_spoil_utf8)
{
	check_decoding(BYTES("\u00e5 \u00e4 \u00f6 \xe5 \u00e6 \u00f8"), "UTF-8",
	               BYTES("\u00e5 \u00e4 \u00f6 \u00e5 \u00e6 \u00f8"), true);
	check_decoding(BYTES("\u00e5\u00e4\u00f6 slut\xc3"), "UTF-8", BYTES("\u00e5\u00e4\u00f6 slut\u00c3"), true);
}
END_TEST

START_TEST(overlong_and_surrogate_sequences_are_invalid)
{
	const struct span invalid[] = {
		BYTES("\xc0\x80"), BYTES("\xc1\xbf"), BYTES("\xe0\x9f\xbf"), BYTES("\xed\xa0\x80"),
		BYTES("\xf0\x8f\xbf\xbf"), BYTES("\xf4\x90\x80\x80"), BYTES("\xf5\x80\x80\x80"), BYTES("\x80"),
		BYTES("\xe2\x82"), BYTES("\xf0\x9f\x98"), BYTES("\xff"),
	};
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		ck_assert_msg(encoding_valid_utf8(invalid[i]) == 0, "sequence %zu", i);
	ck_assert_uint_eq(encoding_valid_utf8(BYTES("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf")), 10);
	ck_assert_uint_eq(encoding_valid_utf8(BYTES("0123456789abcdef\xe5xyz")), 16);
}
END_TEST

START_TEST(nul_bytes_are_kept)
{
	check_decoding(BYTES("f\u00f8r\0efter"), "UTF-8", BYTES("f\u00f8r\0efter"), false);
	check_decoding(BYTES("f\xf8r\0efter"), "windows-1252", BYTES("f\u00f8r\0efter"), true);
}
END_TEST

START_TEST(every_byte_string_gives_valid_utf8_that_covers_the_source)
{
	uint32_t random = 1;
	for (size_t round = 0; round < 3000; round++) {
		char bytes[48];
		size_t size = round % sizeof bytes;
		for (size_t i = 0; i < size; i++) {
			random = random * 1664525 + 1013904223;
			bytes[i] = (char)((random >> 24) % 3 ? random >> 16 : 'a');
		}
		struct document document = { 0 };
		decode(&document, (struct span){ bytes, size });
		struct place_cursor cursor = walk(&document, document.text.size);
		ck_assert_uint_eq(cursor.byte, size);
		document_free(&document);
	}
}
END_TEST

START_TEST(data_is_told_from_text)
{
	ck_assert(encoding_is_binary(BYTES("\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0")));
	ck_assert(encoding_is_binary(BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")));
	ck_assert(encoding_is_binary(BYTES("%PDF-1.7\n")));
	ck_assert(encoding_is_binary(BYTES("a\0b\0c\0")));
	ck_assert(encoding_is_binary(BYTES("\x01\x02\x03\x04\x05\x06")));
	ck_assert(encoding_is_binary(BYTES("En hund\0\0\0\0gøede.\n")));
	ck_assert(!encoding_is_binary(BYTES("En hund\0 gøede.\n")));
	ck_assert(!encoding_is_binary(BYTES("")));
	ck_assert(!encoding_is_binary(BYTES("Gr\xf8n\tby\r\n\f\x1b[1mfed\x1b[0m")));
	ck_assert(!encoding_is_binary(BYTES("\xff\xfe" "a\0b\0c\0")));
}
END_TEST

/* Readers: what reached the sink, as text. */

struct log {
	struct buffer lines;  /* one line a document, block or trouble */
	struct buffer places; /* of each block: line:character column, as `word ` */
	struct document last; /* name, title, lang only */
	size_t documents, troubles;
	enum sund_status stop_with;
};

static void log_block(struct log *log, const struct document *document, const struct block *block)
{
	struct place_cursor start = walk(document, block->start);
	ck_assert_uint_lt(block->start, block->end);
	ck_assert_uint_le(block->end, document->text.size);
	if (block->kind == BLOCK_HEADING)
		ck_assert(buffer_printf(&log->lines, "%u", block->level));
	ck_assert(buffer_append_byte(&log->lines, '['));
	ck_assert(buffer_append(&log->lines, document->text.data + block->start, block->end - block->start));
	ck_assert(buffer_append_byte(&log->lines, ']'));
	ck_assert(buffer_printf(&log->places, "%u:%u ", start.line, start.char_col));
}

static void copy(struct buffer *to, const struct buffer *from)
{
	to->size = 0;
	ck_assert(buffer_append(to, from->data, from->size));
}

static enum sund_status take_document(void *payload, struct document *document, struct sund_error *err)
{
	struct log *log = payload;
	(void)err;
	log->documents++;
	copy(&log->last.name, &document->name);
	copy(&log->last.title, &document->title);
	copy(&log->last.lang, &document->lang);
	copy(&log->last.text, &document->text);
	log->last.text_origin = document->text_origin;
	log->last.origin = document->origin;
	log->last.source = document->source;
	log->last.warning = document->warning;
	log->last.encoding = document->encoding;
	size_t free_from = 0;
	for (size_t i = 0; i < document->blocks.count; i++) {
		ck_assert_uint_ge(document->blocks.items[i].start, free_from);
		free_from = document->blocks.items[i].end;
		log_block(log, document, &document->blocks.items[i]);
	}
	return log->stop_with;
}

static enum sund_status take_trouble(void *payload, const struct sund_error *trouble)
{
	struct log *log = payload;
	log->troubles++;
	ck_assert(buffer_printf(&log->lines, "!%s|%s!", trouble->message, trouble->hint));
	return SUND_OK;
}

static enum sund_status read_status(struct log *log, const char *path, struct span bytes)
{
	struct source source = { .path = path, .bytes = bytes };
	struct document_sink sink = { take_document, take_trouble, log };
	struct sund_error err;
	const struct reader *reader = reader_for(&source);
	ck_assert_ptr_nonnull(reader);
	return reader->read(&source, &sink, &err);
}

static void free_log(struct log *log)
{
	buffer_free(&log->lines);
	buffer_free(&log->places);
	document_free(&log->last);
}

static void check_blocks(const char *path, struct span bytes, const char *expected)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, path, bytes), SUND_OK);
	assert_buffer(&log.lines, expected);
	free_log(&log);
}

static void check_title(const char *path, struct span bytes, const char *title, const char *lang)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, path, bytes), SUND_OK);
	assert_buffer(&log.last.title, title);
	assert_buffer(&log.last.lang, lang);
	free_log(&log);
}

static const char *reader_name_for(const char *path, struct span bytes)
{
	struct source source = { .path = path, .bytes = bytes };
	const struct reader *reader = reader_for(&source);
	return reader ? reader->name : "none";
}

START_TEST(readers_are_chosen_by_name_and_content)
{
	ck_assert_str_eq(reader_name_for("/a/b.txt", BYTES("hej")), "text");
	ck_assert_str_eq(reader_name_for("LICENSE", BYTES("hej")), "text");
	ck_assert_str_eq(reader_name_for("/a.md/x.log", BYTES("hej")), "text");
	ck_assert_str_eq(reader_name_for(".md", BYTES("hej")), "text");
	ck_assert_str_eq(reader_name_for("x.MD", BYTES("hej")), "markdown");
	ck_assert_str_eq(reader_name_for("x.markdown", BYTES("hej")), "markdown");
	ck_assert_str_eq(reader_name_for("x.mkd", BYTES("hej")), "markdown");
	ck_assert_str_eq(reader_name_for("x.jsonl", BYTES("{}")), "jsonl");
	ck_assert_str_eq(reader_name_for("x.ndjson", BYTES("{}")), "jsonl");
	ck_assert_str_eq(reader_name_for("x.txt", BYTES("\0\1\2\3")), "none");
	ck_assert_str_eq(reader_name_for("x.md", BYTES("\0\1\2\3")), "none");
	ck_assert_str_eq(reader_name_for("x.jsonl", BYTES("\0\1\2\3")), "none");
	ck_assert_str_eq(reader_named(BYTES("markdown"))->name, "markdown");
	ck_assert_ptr_null(reader_named(BYTES("word")));
}
END_TEST

START_TEST(collections_are_known_by_their_name_alone)
{
	struct source source = { .path = "/a/x.jsonl" };
	ck_assert_ptr_nonnull(reader_for(&source));
	ck_assert(reader_for(&source)->is_collection);
	source.path = "/a/x.txt";
	ck_assert(!reader_for(&source)->is_collection);
}
END_TEST

START_TEST(text_paragraphs_are_parted_by_blank_lines)
{
	check_blocks("a.txt", BYTES("en\nto\n\n \t \n  tre  \n\n\n"), "[en\nto][tre]");
	check_blocks("a.txt", BYTES("en.\r\nto.\r\n\r\ntre.\r\n"), "[en.\r\nto.][tre.]");
	check_blocks("a.txt", BYTES("en.\rto.\r\rtre."), "[en.\rto.][tre.]");
	check_blocks("a.txt", BYTES("side et.\fside to.\n\f\nside tre."), "[side et.][side to.][side tre.]");
	check_blocks("a.txt", BYTES(" \n\t\n"), "");
	check_blocks("a.txt", BYTES(""), "");
}
END_TEST

START_TEST(text_blocks_know_their_places)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.txt", BYTES("\xef\xbb\xbf""en.\n\n  \u00e5 to.\n\ntre.")), SUND_OK);
	assert_buffer(&log.places, "1:1 3:3 5:1 ");
	free_log(&log);
}
END_TEST

START_TEST(first_line_alone_is_title_and_heading)
{
	check_title("a.txt", BYTES("Lov om s\u00f8fart\n\nDette er loven.\n"), "Lov om s\u00f8fart", "");
	check_blocks("a.txt", BYTES("Lov om s\u00f8fart\n\nDette er loven.\n"), "1[Lov om s\u00f8fart][Dette er loven.]");
}
END_TEST

START_TEST(ordinary_first_paragraphs_are_no_title)
{
	check_title("a.txt", BYTES("Det regner i dag.\n\nMere."), "", "");
	check_title("a.txt", BYTES("Hun sagde \u201dja.\u201d\n\nMere."), "", "");
	check_title("a.txt", BYTES("Kun en linje"), "", "");
	check_title("a.txt", BYTES("To linjer\nder h\u00e6nger sammen\n\nMere."), "", "");
	check_title("a.txt", BYTES("- et punkt\n\n- et til\n"), "", "");
	check_title("a.txt", BYTES("-----\n\nMere."), "", "");
	check_title("a.txt", BYTES("Et langt afsnit uden punktum der bliver ved og ved og ved og ved og ved og ved og ved "
	                           "og ved og ved og ved og ved og ved og ved og ved og ved og ved "
	                           "uden ende\n\nMere."), "", "");
}
END_TEST

START_TEST(lines_in_capitals_are_headings_above_text_that_is_not)
{
	check_blocks("a.txt", BYTES("En.\n\nANDET KAPITEL \u00c6\u00d8\u00c5\n\nTo.\n\nTre\n\nFire."),
	             "[En.]1[ANDET KAPITEL \u00c6\u00d8\u00c5][To.][Tre][Fire.]");
	check_blocks("a.txt", BYTES("en.\n\nDEL 1\n\nKAPITEL 1\n\nto.\n\nSLUT"), "[en.]1[DEL 1]1[KAPITEL 1][to.][SLUT]");
	check_blocks("a.txt", BYTES("ALT.\n\nER I\n\nVERSALER"), "[ALT.][ER I][VERSALER]");
	check_blocks("a.txt", BYTES("en.\n\nSTOP!\n\nto.\n\n12\n\ntre."), "[en.][STOP!][to.][12][tre.]");
}
END_TEST

START_TEST(text_in_windows_1252_warns_and_keeps_places)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.txt", BYTES("R\xf8""d gr\xf8""d.\r\n\r\nP\xe5 \xf8.")), SUND_OK);
	assert_buffer(&log.lines, "[R\u00f8d gr\u00f8d.][P\u00e5 \u00f8.]");
	assert_buffer(&log.places, "1:1 3:1 ");
	ck_assert_str_eq(log.last.encoding, "windows-1252");
	ck_assert_ptr_nonnull(log.last.warning);
	free_log(&log);
}
END_TEST

/* Markdown */

START_TEST(markdown_headings_are_their_content)
{
	check_blocks("a.md", BYTES(""), "");
	check_blocks("a.md", BYTES("# En *to* ##\n\n### Tre#\n#\n\nSetext\nto linjer\n====\n\nFire\n---\nTekst\n"),
	             "1[En *to*]3[Tre#]1[Setext\nto linjer]2[Fire][Tekst]");
	check_blocks("a.md", BYTES("> # Citat\n>\n> Under\n> ===\n"), "1[Citat]1[Under]");
	check_blocks("a.md", BYTES("#\tTab\t#\n"), "1[Tab]");
	check_blocks("a.md", BYTES("#ikke\n===\n"), "1[#ikke]");
}
END_TEST

START_TEST(markdown_paragraphs_in_lists_and_quotes_are_blocks)
{
	check_blocks("a.md", BYTES("> citat\n> mere\n\n- en\n  to\n- [ ] tre\n\n  fire\n\n1. fem\n   - seks\n"),
	             "[citat\n> mere][en\n  to][tre][fire][fem][seks]");
}
END_TEST

START_TEST(markdown_tables_have_a_block_for_each_row)
{
	check_blocks("a.md", BYTES("| a | b |\n|---|:-:|\n| c | d |\n| e | \u00e5 |\n"),
	             "[| a | b |][| c | d |][| e | \u00e5 |]");
	check_blocks("a.md", BYTES("f\u00f8r\n| a | b |\n|---|---|\n| c | d |\n\nefter\n"),
	             "[f\u00f8r][| a | b |][| c | d |][efter]");
	check_blocks("a.md", BYTES("> f\u00f8r\n> | a |\n> |---|\n> | c |\n"), "[f\u00f8r][| a |][| c |]");
	check_blocks("a.md", BYTES("| a |\n|---|\n"), "[| a |]");
	check_blocks("a.md", BYTES(" | a | b |\n|---|---|\n\u00e5 | c\n"), "[| a | b |][\u00e5 | c]");
}
END_TEST

START_TEST(markdown_code_and_html_are_blocks_and_comments_are_not)
{
	check_blocks("a.md", BYTES("```c\nint x;\n\nint y;\n```\n\n    indrykket\n    kode\n\n<div>\nhej\n</div>\n"),
	             "[int x;\n\nint y;][indrykket\n    kode][<div>\nhej\n</div>]");
	check_blocks("a.md", BYTES("~~~\n~~~\n\n```\n\u00e5ben"), "[\u00e5ben]");
	check_blocks("a.md", BYTES("- punkt\n  ```\n  kode\n  ```\n"), "[punkt][kode]");
	check_blocks("a.md", BYTES("<!-- skjult\n-->\n\ntekst\n\n***\n"), "[tekst]");
}
END_TEST

START_TEST(markdown_places_are_those_of_the_source)
{
	struct log log = { 0 };
	struct span bytes = BYTES("\xef\xbb\xbf---\r\ntitle: X\r\n---\r\n# \u00c5r\r\n\r\n-\tp\u00e5\r\n");
	ck_assert_int_eq(read_status(&log, "a.md", bytes), SUND_OK);
	assert_buffer(&log.lines, "1[\u00c5r][p\u00e5]");
	assert_buffer(&log.places, "4:3 6:3 ");
	free_log(&log);
}
END_TEST

START_TEST(markdown_in_other_encodings_and_line_ends)
{
	check_blocks("a.md", BYTES("# \xc5rsberetning\r\rp\xe5 gr\xf8n\r"), "1[\u00c5rsberetning][p\u00e5 gr\u00f8n]");
	check_blocks("a.md", BYTES("\xff\xfe#\0 \0\xe5\0\n\0\n\0x\0"), "1[\u00e5][x]");
}
END_TEST

START_TEST(nul_bytes_do_not_shift_markdown_blocks)
{
	struct buffer bytes = { 0 };
	ck_assert(buffer_append(&bytes, "- a\0b\n- cd\n\n", 12));
	for (size_t i = 0; i < 200; i++)
		ck_assert(buffer_append_string(&bytes, "tekst og mere\n"));
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.md", (struct span){ bytes.data, bytes.size }), SUND_OK);
	ck_assert(log.lines.size > 10 && memcmp(log.lines.data, "[a\0b][cd][", 10) == 0);
	free_log(&log);
	buffer_free(&bytes);
}
END_TEST

START_TEST(markdown_title_is_of_front_matter_or_first_top_heading)
{
	check_title("a.md", BYTES("---\ntitle: \"En \\\"god\\\" titel\" # ja\nlang: da-DK\n---\n# Anden\n"),
	            "En \"god\" titel", "da");
	check_title("a.md", BYTES("---\ntags:\n  - a\ntitle: 'Det''s' \nlanguage: swe\n...\ntekst\n"), "Det's", "sv");
	check_title("a.md", BYTES("---\ntitle: Uden # resten\n---\n"), "Uden", "");
	check_title("a.md", BYTES("## Under\n\n# Over *alt* `kode`\n\n# To\n"), "Over alt kode", "");
	check_title("a.md", BYTES("---\ntitle: [a, b]\nlang: klingonsk\n---\n# Overskrift\n"), "Overskrift", "");
	check_title("a.md", BYTES("tekst\n"), "", "");
}
END_TEST

START_TEST(front_matter_is_no_block_but_text_between_rules_is)
{
	check_blocks("a.md", BYTES("---\ntitle: X\nb: c\n---\n\ntekst\n"), "[tekst]");
	check_blocks("a.md", BYTES("---\n\nen helt almindelig tekst\n\n---\n\nto\n"), "[en helt almindelig tekst][to]");
	check_blocks("a.md", BYTES("---\ntitle: aldrig lukket\n"), "[title: aldrig lukket]");
}
END_TEST

START_TEST(markdown_too_intricate_for_its_size_is_read_as_text)
{
	struct buffer bytes = { 0 };
	for (size_t i = 0; i < 500000; i++)
		ck_assert(buffer_append_byte(&bytes, '>'));
	ck_assert(buffer_append_string(&bytes, "\n\nslut"));
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.md", (struct span){ bytes.data, bytes.size }), SUND_OK);
	ck_assert_ptr_nonnull(log.last.warning);
	assert_buffer(&log.places, "1:1 3:1 ");
	free_log(&log);
	buffer_free(&bytes);
}
END_TEST

/* JSON lines */

START_TEST(character_references_in_markdown_are_read)
{
	check_blocks("a.md", BYTES("# M&oslash;de &#xE5;r&#229;r\n\net &aring;rligt m&shy;&#x1F600;\n"),
	             "1[M\u00f8de \u00e5r\u00e5r][et \u00e5rligt m\u00ad\U0001F600]");
	check_blocks("a.md", BYTES("&lt;b&gt; &#42;a&#42; &nix; &aring &#xd800; &#99999999; &#; \\&aring; &"),
	             "[&lt;b&gt; &#42;a&#42; &nix; &aring &#xd800; &#99999999; &#; \\&aring; &]");
	check_blocks("a.md", BYTES("`&aring;` ``a`&aring;`` ` &aring;\n\n```\n&aring;\n\n&aring;\n```\n\n&aring;\n"),
	             "[`&aring;` ``a`&aring;`` ` \u00e5][&aring;\n\n&aring;][\u00e5]");
}
END_TEST

static enum sund_status check_reference_places(void *payload, struct document *document, struct sund_error *err)
{
	(void)payload, (void)err;
	/* et m&oslash;de til år, of which å is one byte of Windows-1252 */
	assert_buffer(&document->text, "et\nm\u00f8de til \u00e5r\n");
	struct place_cursor cursor = walk(document, 4);
	assert_place(&cursor, 4, 2, 2, 2, 2);
	cursor = walk(document, 6);
	assert_place(&cursor, 12, 2, 10, 10, 10);
	cursor = walk(document, 15);
	assert_place(&cursor, 20, 2, 18, 18, 18);
	return SUND_OK;
}

START_TEST(places_in_markdown_are_those_of_the_references)
{
	struct source source = { .path = "a.md", .bytes = BYTES("et\nm&oslash;de til \xe5r\n") };
	struct document_sink sink = { check_reference_places, take_trouble, NULL };
	struct sund_error err;
	ck_assert_int_eq(reader_for(&source)->read(&source, &sink, &err), SUND_OK);
}
END_TEST

START_TEST(json_members_become_the_document)
{
	struct log log = { 0 };
	static const char line[] = "{\"x\": [1, {\"text\": \"nej\"}], \"_id\": \"d\\u00f8r\", \"title\": \"T\\n\", "
	                           "\"lang\": \"sv\", \"text\": \"en\"}\r\n";
	ck_assert_int_eq(read_status(&log, "a.jsonl", BYTES(line)), SUND_OK);
	assert_buffer(&log.last.name, "d\u00f8r");
	assert_buffer(&log.last.title, "T\n");
	assert_buffer(&log.last.lang, "sv");
	assert_buffer(&log.last.text, "en");
	ck_assert_uint_eq(log.last.source.size, sizeof line - 3);
	free_log(&log);
}
END_TEST

static void check_name(struct span bytes, const char *name)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.jsonl", bytes), SUND_OK);
	assert_buffer(&log.last.name, name);
	free_log(&log);
}

START_TEST(json_id_may_be_a_number_or_missing)
{
	check_name(BYTES("{\"_id\": 17}"), "17");
	check_name(BYTES("{\"_id\": -1.50}"), "-1.50");
	check_name(BYTES("\n{\"text\": \"a\"}"), ":2");
	check_name(BYTES("{\"_id\": true}"), ":1");
	check_name(BYTES("{\"_id\": \"\"}"), ":1");
	check_name(BYTES("{\"_id\": \"a\", \"_\\u0069d\": \"b\"}"), "b");
}
END_TEST

START_TEST(json_without_text_is_its_title)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.jsonl", BYTES("{\"text\": \" \\n\", \"title\": \"T\"}\n")), SUND_OK);
	assert_buffer(&log.last.text, "T");
	free_log(&log);
}
END_TEST

START_TEST(json_without_text_and_title_has_empty_text)
{
	struct log log = { 0 };
	ck_assert_int_eq(read_status(&log, "a.jsonl", BYTES("{\"title\": 1}\n{\"text\": null}\n{}\n")), SUND_OK);
	ck_assert_uint_eq(log.documents, 3);
	ck_assert_uint_eq(log.troubles, 0);
	ck_assert_uint_eq(log.last.text.size, 0);
	free_log(&log);
}
END_TEST

START_TEST(json_text_that_is_no_string_is_trouble)
{
	struct log log = { 0 };
	struct span bytes = BYTES("{\"text\": [\"huset\"]}\n{\"text\": 5, \"title\": \"T\"}\n{\"text\": {}}\n"
	                          "{\"text\": \"a\"}\n");
	ck_assert_int_eq(read_status(&log, "a.jsonl", bytes), SUND_OK);
	ck_assert_uint_eq(log.documents, 1);
	ck_assert_uint_eq(log.troubles, 3);
	assert_buffer(&log.last.name, ":4");
	free_log(&log);
}
END_TEST

START_TEST(last_of_equal_json_members_counts)
{
	check_blocks("a.jsonl", BYTES("{\"text\": \"en\", \"text\": \"to\"}"), "[to]");
}
END_TEST

START_TEST(json_escapes_are_decoded)
{
	check_blocks("a.jsonl", BYTES("{\"text\": \"\\u00e5\\u00C5 \\\"\\\\\\/ \\ud83d\\ude00\"}"),
	             "[\u00e5\u00c5 \"\\/ \U0001F600]");
	check_blocks("a.jsonl", BYTES("{\"text\": \"en\\nto\\r\\n\\r\\ntre\"}"), "[en\nto][tre]");
	check_blocks("a.jsonl", BYTES("{\"text\": \"a\\ud83db \\ude00 \\u0000 \\ud83d\\u00e5 \\\\ud83d\"}"),
	             "[a\ufffd" "b \ufffd \ufffd \ufffd\u00e5 \\ud83d]");
}
END_TEST

static void check_json_place(const struct document *document, size_t offset, uint64_t byte, uint32_t char_col)
{
	struct place_cursor cursor = walk(document, offset);
	ck_assert_uint_eq(cursor.byte, byte);
	ck_assert_uint_eq(cursor.line, 2);
	ck_assert_uint_eq(cursor.char_col, char_col);
}

static enum sund_status check_json_places(void *payload, struct document *document, struct sund_error *err)
{
	(void)payload, (void)err;
	if (document->origin.line == 1)
		return SUND_OK;
	/* {"å": 1, "text": "xå\u00e5\n\ud83d\ude00y"} behind 3 bytes */
	ck_assert_uint_eq(document->origin.byte, 3);
	ck_assert_uint_eq(document->text_origin.byte, 3 + 19);
	ck_assert_uint_eq(document->text_origin.byte_col, 20);
	ck_assert_uint_eq(document->text_origin.char_col, 19);
	assert_buffer(&document->text, "x\u00e5\u00e5\n\U0001F600y");
	check_json_place(document, 1, 23, 20);
	check_json_place(document, 3, 25, 21);
	check_json_place(document, 5, 31, 27);
	check_json_place(document, 6, 33, 29);
	check_json_place(document, 8, 33, 29);
	check_json_place(document, 10, 45, 41);
	return SUND_OK;
}

START_TEST(json_places_count_the_raw_characters_of_the_line)
{
	struct source source = {
		.path = "a.jsonl", .bytes = BYTES("{}\n{\"\u00e5\": 1, \"text\": \"x\u00e5\\u00e5\\n\\ud83d\\ude00y\"}\n")
	};
	struct document_sink sink = { check_json_places, take_trouble, NULL };
	struct sund_error err;
	ck_assert_int_eq(reader_for(&source)->read(&source, &sink, &err), SUND_OK);
}
END_TEST

START_TEST(json_lines_may_be_blank_and_end_in_any_way)
{
	struct log log = { 0 };
	struct span bytes = BYTES("\xef\xbb\xbf{\"text\":\"a\"}\r\n \t\r\n{\"text\":\"b\"}\r{\"text\":\"c\"}");
	ck_assert_int_eq(read_status(&log, "a.jsonl", bytes), SUND_OK);
	assert_buffer(&log.lines, "[a][b][c]");
	assert_buffer(&log.places, "1:10 3:10 4:10 ");
	free_log(&log);
}
END_TEST

START_TEST(malformed_json_lines_are_trouble_and_the_rest_is_read)
{
	const struct span lines[] = {
		BYTES("{"), BYTES("[1]"), BYTES("7"), BYTES("{\"text\": \"a\nb\"}"), BYTES("{\"text\": \"p\xe5\"}"),
		BYTES("{\"_id\": 123456789012345678901234567890}"), BYTES("{\"x\": 1e999}"), BYTES("{\"text\": \"\\x\"}"),
		BYTES("{\"text\": \"\\u12\"}"), BYTES("{\"text\": \"\\"), BYTES("{} {}"), BYTES("{\"a\0b\": 1}"),
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct buffer bytes = { 0 };
		struct log log = { 0 };
		ck_assert(buffer_append(&bytes, lines[i].data, lines[i].size));
		ck_assert(buffer_append_string(&bytes, "\n{\"text\": \"god\"}\n"));
		for (size_t pad = 0; pad < 100; pad++)
			ck_assert(buffer_append_string(&bytes, "        "));
		ck_assert_int_eq(read_status(&log, "a.jsonl", (struct span){ bytes.data, bytes.size }), SUND_OK);
		ck_assert_uint_ge(log.troubles, 1);
		ck_assert_uint_eq(log.documents, 1);
		ck_assert_msg(memcmp(log.lines.data, "!line 1: ", 9) == 0, "line %zu", i);
		assert_buffer(&log.last.text, "god");
		free_log(&log);
		buffer_free(&bytes);
	}
}
END_TEST

START_TEST(deep_and_wide_json_is_trouble)
{
	struct buffer bytes = { 0 };
	struct log log = { 0 };
	for (size_t i = 0; i < 100000; i++)
		ck_assert(buffer_append_byte(&bytes, '['));
	ck_assert(buffer_append_string(&bytes, "\n{\"a\":["));
	for (size_t i = 0; i < 1200000; i++)
		ck_assert(buffer_append_string(&bytes, "[],"));
	ck_assert(buffer_append_string(&bytes, "1]}\n{\"text\":\"a\"}"));
	ck_assert_int_eq(read_status(&log, "a.jsonl", (struct span){ bytes.data, bytes.size }), SUND_OK);
	ck_assert_uint_eq(log.troubles, 2);
	ck_assert_uint_eq(log.documents, 1);
	free_log(&log);
	buffer_free(&bytes);
}
END_TEST

START_TEST(json_line_over_64_mib_is_trouble)
{
	struct buffer bytes = { 0 };
	struct log log = { 0 };
	size_t size = ((size_t)64 << 20) + 1;
	ck_assert(buffer_reserve(&bytes, size + 20));
	memset(bytes.data, 'a', size);
	bytes.size = size;
	ck_assert(buffer_append_string(&bytes, "\n{\"text\":\"a\"}"));
	ck_assert_int_eq(read_status(&log, "a.jsonl", (struct span){ bytes.data, bytes.size }), SUND_OK);
	ck_assert_uint_eq(log.troubles, 1);
	ck_assert_uint_eq(log.documents, 1);
	free_log(&log);
	buffer_free(&bytes);
}
END_TEST

START_TEST(json_lines_in_utf16_or_binary_are_refused)
{
	struct log log = { 0 };
	struct source binary = { .path = "a.jsonl", .bytes = BYTES("\1\2\3\4\5") };
	struct document_sink sink = { take_document, take_trouble, &log };
	ck_assert_int_eq(read_status(&log, "a.jsonl", BYTES("\xff\xfe{\0}\0")), SUND_ENCODING);
	ck_assert_int_eq(reader_named(BYTES("jsonl"))->read(&binary, &sink, NULL), SUND_ENCODING);
	ck_assert_uint_eq(log.troubles, 0);
	free_log(&log);
}
END_TEST

START_TEST(status_of_the_sink_stops_every_reader)
{
	static const char *const paths[] = { "a.txt", "a.md", "a.jsonl" };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct log log = { .stop_with = SUND_CANCELLED };
		ck_assert_int_eq(read_status(&log, paths[i], BYTES("{\"text\": \"a\"}\n{\"text\": \"b\"}\n")), SUND_CANCELLED);
		ck_assert_uint_eq(log.documents, 1);
		free_log(&log);
	}
}
END_TEST

static TCase *place_cases(void)
{
	TCase *tests = tcase_create("places");
	tcase_add_test(tests, columns_count_bytes_characters_and_utf16_units);
	tcase_add_test(tests, lines_end_at_lf_crlf_and_cr);
	tcase_add_test(tests, crlf_is_one_line_end_when_the_cursor_stops_inside_it);
	tcase_add_test(tests, utf8_mark_takes_bytes_but_no_column);
	tcase_add_test(tests, windows_1252_letters_are_one_byte_wide);
	tcase_add_test(tests, utf16_places_count_source_bytes);
	tcase_add_test(tests, cursor_inside_a_decoded_character_goes_to_its_start_or_end);
	tcase_add_test(tests, cursor_stops_at_the_end_of_the_text);
	tcase_add_test(tests, steps_of_any_size_reach_the_same_place);
	tcase_add_test(tests, place_between_has_both_ends);
	return tests;
}

static TCase *map_cases(void)
{
	TCase *tests = tcase_create("offset map");
	tcase_add_test(tests, equal_runs_are_joined);
	tcase_add_test(tests, runs_above_4_gib_are_split_and_keep_their_length);
	tcase_add_test(tests, places_begin_behind_markup_and_end_before_it);
	tcase_add_test(tests, places_around_markup_are_those_of_the_source);
	tcase_add_test(tests, asides_behind_the_text_keep_their_places);
	tcase_add_test(tests, every_slice_of_marked_up_text_leads_to_the_same_places);
	tcase_add_test(tests, every_slice_leads_to_the_same_places);
	tcase_add_test(tests, slice_of_clean_text_takes_few_bytes);
	tcase_add_test(tests, slice_is_relative_to_its_origin);
	tcase_add_test(tests, malformed_slices_are_refused);
	tcase_add_test(tests, truncated_slices_are_refused);
	return tests;
}

static TCase *encoding_cases(void)
{
	TCase *tests = tcase_create("encoding");
	tcase_add_test(tests, clean_utf8_is_one_run);
	tcase_add_test(tests, empty_input_is_empty_utf8);
	tcase_add_test(tests, byte_order_mark_decides);
	tcase_add_test(tests, invalid_utf16_and_utf32_become_replacement_characters);
	tcase_add_test(tests, what_is_not_utf8_is_windows_1252);
	tcase_add_test(tests, undefined_bytes_become_replacement_characters);
	tcase_add_test(tests, older_encodings_are_told_by_their_letters);
	tcase_add_test(tests, a_few_bad_bytes_do_not_spoil_utf8);
	tcase_add_test(tests, overlong_and_surrogate_sequences_are_invalid);
	tcase_add_test(tests, nul_bytes_are_kept);
	tcase_add_test(tests, every_byte_string_gives_valid_utf8_that_covers_the_source);
	tcase_add_test(tests, data_is_told_from_text);
	return tests;
}

static TCase *text_cases(void)
{
	TCase *tests = tcase_create("text");
	tcase_add_test(tests, readers_are_chosen_by_name_and_content);
	tcase_add_test(tests, collections_are_known_by_their_name_alone);
	tcase_add_test(tests, text_paragraphs_are_parted_by_blank_lines);
	tcase_add_test(tests, text_blocks_know_their_places);
	tcase_add_test(tests, first_line_alone_is_title_and_heading);
	tcase_add_test(tests, ordinary_first_paragraphs_are_no_title);
	tcase_add_test(tests, lines_in_capitals_are_headings_above_text_that_is_not);
	tcase_add_test(tests, text_in_windows_1252_warns_and_keeps_places);
	tcase_add_test(tests, status_of_the_sink_stops_every_reader);
	return tests;
}

static TCase *markdown_cases(void)
{
	TCase *tests = tcase_create("markdown");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, markdown_headings_are_their_content);
	tcase_add_test(tests, markdown_paragraphs_in_lists_and_quotes_are_blocks);
	tcase_add_test(tests, markdown_tables_have_a_block_for_each_row);
	tcase_add_test(tests, markdown_code_and_html_are_blocks_and_comments_are_not);
	tcase_add_test(tests, markdown_places_are_those_of_the_source);
	tcase_add_test(tests, markdown_in_other_encodings_and_line_ends);
	tcase_add_test(tests, nul_bytes_do_not_shift_markdown_blocks);
	tcase_add_test(tests, markdown_title_is_of_front_matter_or_first_top_heading);
	tcase_add_test(tests, front_matter_is_no_block_but_text_between_rules_is);
	tcase_add_test(tests, markdown_too_intricate_for_its_size_is_read_as_text);
	return tests;
}

static TCase *jsonl_cases(void)
{
	TCase *tests = tcase_create("jsonl");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, json_members_become_the_document);
	tcase_add_test(tests, character_references_in_markdown_are_read);
	tcase_add_test(tests, places_in_markdown_are_those_of_the_references);
	tcase_add_test(tests, json_id_may_be_a_number_or_missing);
	tcase_add_test(tests, json_without_text_is_its_title);
	tcase_add_test(tests, json_without_text_and_title_has_empty_text);
	tcase_add_test(tests, json_text_that_is_no_string_is_trouble);
	tcase_add_test(tests, last_of_equal_json_members_counts);
	tcase_add_test(tests, json_escapes_are_decoded);
	tcase_add_test(tests, json_places_count_the_raw_characters_of_the_line);
	tcase_add_test(tests, json_lines_may_be_blank_and_end_in_any_way);
	tcase_add_test(tests, malformed_json_lines_are_trouble_and_the_rest_is_read);
	tcase_add_test(tests, deep_and_wide_json_is_trouble);
	tcase_add_test(tests, json_line_over_64_mib_is_trouble);
	tcase_add_test(tests, json_lines_in_utf16_or_binary_are_refused);
	return tests;
}

Suite *document_suite(void)
{
	Suite *suite = suite_create("document");
	suite_add_tcase(suite, place_cases());
	suite_add_tcase(suite, map_cases());
	suite_add_tcase(suite, encoding_cases());
	suite_add_tcase(suite, text_cases());
	suite_add_tcase(suite, markdown_cases());
	suite_add_tcase(suite, jsonl_cases());
	return suite;
}
