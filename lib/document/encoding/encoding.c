/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "encoding.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "code_page.h"
#include "converter.h"
#include "decoding.h"
#include "twice.h"

/* ---------------------------------------------------------------- UTF-8 */

static const unsigned char *bytes_of(struct span bytes)
{
	return (const unsigned char *)bytes.data;
}

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

/* Length of the well-formed sequence at the front (Unicode, table 3-7), 0 if there is none. */
static size_t sequence_length(const unsigned char *bytes, size_t size)
{
	unsigned char lead = bytes[0];
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (size < length || !is_continuation(bytes[1]))
		return 0;
	if ((lead == 0xe0 && bytes[1] < 0xa0) || (lead == 0xed && bytes[1] > 0x9f) ||
	    (lead == 0xf0 && bytes[1] < 0x90) || (lead == 0xf4 && bytes[1] > 0x8f))
		return 0;
	for (size_t i = 2; i < length; i++) {
		if (!is_continuation(bytes[i]))
			return 0;
	}
	return length;
}

size_t decoding_ascii_length(const unsigned char *bytes, size_t size)
{
	size_t length = 0;
	for (; size - length >= sizeof(uint64_t); length += sizeof(uint64_t)) {
		uint64_t word;
		memcpy(&word, bytes + length, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (length < size && bytes[length] < 0x80)
		length++;
	return length;
}

static size_t valid_length(const unsigned char *bytes, size_t size)
{
	size_t length = 0;
	while (length < size) {
		if (bytes[length] < 0x80) {
			length += decoding_ascii_length(bytes + length, size - length);
			continue;
		}
		size_t sequence = sequence_length(bytes + length, size - length);
		if (sequence == 0)
			break;
		length += sequence;
	}
	return length;
}

size_t encoding_valid_utf8(struct span bytes)
{
	return valid_length((const unsigned char *)bytes.data, bytes.size);
}

/* ---------------------------------------------------------------- UTF-16 and UTF-32 */

struct unicode_form {
	const char *name;
	const char *warning;
	size_t mark_size;
	size_t unit; /* bytes: 1, 2, 4 */
	bool big_endian;
	char mark[4];
};

/* UTF-32 LE before UTF-16 LE, whose mark it begins with. */
static const struct unicode_form forms[] = {
	{ "UTF-8", NULL, 3, 1, false, "\xef\xbb\xbf" },
	{ "UTF-32LE", "invalid UTF-32 was replaced by U+FFFD", 4, 4, false, "\xff\xfe\0" },
	{ "UTF-32BE", "invalid UTF-32 was replaced by U+FFFD", 4, 4, true, "\0\0\xfe\xff" },
	{ "UTF-16LE", "invalid UTF-16 was replaced by U+FFFD", 2, 2, false, "\xff\xfe" },
	{ "UTF-16BE", "invalid UTF-16 was replaced by U+FFFD", 2, 2, true, "\xfe\xff" },
};

enum { FORM_COUNT = sizeof forms / sizeof *forms };

/* What a byte order mark says. */
static const struct unicode_form *form_of_mark(struct span bytes)
{
	for (size_t i = 0; i < FORM_COUNT; i++) {
		if (bytes.size >= forms[i].mark_size && memcmp(bytes.data, forms[i].mark, forms[i].mark_size) == 0)
			return &forms[i];
	}
	return NULL;
}

/* What a name says; NULL for UTF-8 and for names of other encodings. UTF-16 without a mark is big-endian by RFC 2781,
 * and little-endian in the files that there are. */
static const struct unicode_form *form_named(const char *name)
{
	if (ucnv_compareNames(name, "UTF-16") == 0)
		name = "UTF-16LE";
	if (ucnv_compareNames(name, "UTF-32") == 0)
		name = "UTF-32LE";
	for (size_t i = 0; i < FORM_COUNT; i++) {
		if (forms[i].unit > 1 && ucnv_compareNames(name, forms[i].name) == 0)
			return &forms[i];
	}
	return NULL;
}

bool decoding_append_character(struct document *document, UChar32 character, size_t source_size)
{
	char bytes[U8_MAX_LENGTH];
	size_t size = 0;
	U8_APPEND_UNSAFE(bytes, size, character);
	return buffer_append(&document->text, bytes, size) &&
	       offset_map_append(&document->map, RUN_DECODED, size, source_size);
}

bool decoding_append_same(struct document *document, const void *bytes, size_t size)
{
	return buffer_append(&document->text, bytes, size) && offset_map_append(&document->map, RUN_SAME, size, size);
}

static UChar32 unit_at(const struct unicode_form *form, const unsigned char *bytes)
{
	uint32_t value = 0;
	for (size_t i = 0; i < form->unit; i++)
		value = value << 8 | bytes[form->big_endian ? i : form->unit - 1 - i];
	return value > 0x10ffff ? -1 : (UChar32)value;
}

/* The character at the front of `bytes`, -1 if it is invalid, and how many bytes it takes. */
static UChar32 wide_character(const struct unicode_form *form, const unsigned char *bytes, size_t size, size_t *taken)
{
	*taken = size < form->unit ? size : form->unit;
	if (size < form->unit)
		return -1;
	UChar32 unit = unit_at(form, bytes);
	if (!U_IS_SURROGATE(unit))
		return unit;
	if (form->unit == 2 && U16_IS_SURROGATE_LEAD(unit) && size >= 4) {
		UChar32 trail = unit_at(form, bytes + 2);
		if (U16_IS_TRAIL(trail)) {
			*taken = 4;
			return U16_GET_SUPPLEMENTARY(unit, trail);
		}
	}
	return -1;
}

static bool decode_wide(struct document *document, const struct unicode_form *form, const unsigned char *bytes,
                        size_t size)
{
	for (size_t taken = 0; size > 0; bytes += taken, size -= taken) {
		UChar32 character = wide_character(form, bytes, size, &taken);
		if (character < 0)
			document->warning = form->warning;
		if (!decoding_append_character(document, character < 0 ? REPLACEMENT : character, taken))
			return false;
	}
	return true;
}

/* UTF-8 in which some bytes are of Windows-1252. */
static bool decode_mended(struct document *document, const struct code_table *table, const unsigned char *bytes,
                          size_t size)
{
	size_t i = 0;
	while (i < size) {
		size_t valid = valid_length(bytes + i, size - i);
		if (!decoding_append_same(document, bytes + i, valid))
			return false;
		i += valid;
		if (i < size && !decoding_append_character(document, table->characters[bytes[i++]], 1))
			return false;
	}
	return true;
}

/* Whether the text was meant as UTF-8 although not all of it is. In Windows-1252 a capital before a quotation mark
 * looks like UTF-8 now and then, so a few valid sequences prove nothing beside many bad bytes. */
static bool is_nearly_utf8(const unsigned char *bytes, size_t size)
{
	size_t valid = 0, bad = 0;
	for (size_t i = 0; i < size;) {
		size_t length = sequence_length(bytes + i, size - i);
		valid += length > 1;
		bad += length == 0;
		i += length > 0 ? length : 1;
	}
	return bad < valid / 100 || (bad <= 5 && valid >= 2 * bad);
}

/* ---------------------------------------------------------------- which encoding */

/* How a text may be decoded; what is not told is found out. */
struct guess {
	const struct unicode_form *form; /* UTF-16 or UTF-32 */
	enum code_page page;             /* CODE_PAGE_COUNT if unknown */
	const char *converter;           /* ICU's, of another encoding; or NULL */
};

static const struct guess no_guess = { .page = CODE_PAGE_COUNT };

enum { NAME_MAX_SIZE = 64 };

/* What an encoding of that name is; false if there is none. */
static bool guess_of_name(struct guess *guess, struct span name)
{
	char text[NAME_MAX_SIZE];
	*guess = no_guess;
	if (name.size == 0 || name.size >= sizeof text)
		return false;
	memcpy(text, name.data, name.size);
	text[name.size] = '\0';
	/* ICU takes paths and options too. */
	if (strspn(text, "-+.:_()0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") < name.size)
		return false;
	if ((guess->page = code_page_named(text)) < CODE_PAGE_COUNT)
		return true;
	const char *usual = converter_name(text);
	if (!usual)
		return false;
	guess->form = form_named(usual);
	bool is_default = ucnv_compareNames(usual, "UTF-8") == 0 || ucnv_compareNames(usual, "US-ASCII") == 0;
	guess->converter = guess->form || is_default ? NULL : usual;
	return true;
}

bool encoding_is_known(struct span name)
{
	struct guess guess;
	return guess_of_name(&guess, name);
}

static void begin_text(struct document *document, const struct unicode_form *mark)
{
	document->text.size = 0;
	offset_map_clear(&document->map);
	document->text_origin = place_cursor_begin(mark ? mark->mark_size : 0, 1);
	document->encoding = mark ? mark->name : "UTF-8";
	document->warning = NULL;
}

static enum sund_status decode_page(struct document *document, enum code_page page, struct span bytes,
                                    struct sund_error *err)
{
	struct code_table table;
	enum sund_status status = code_table_build(&table, page, err);
	if (status != SUND_OK)
		return status;
	document->encoding = code_page_name(page);
	return code_page_decode(document, &table, bytes_of(bytes), bytes.size) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status decode_mostly_utf8(struct document *document, struct span bytes, struct sund_error *err)
{
	struct code_table table;
	enum sund_status status = code_table_build(&table, CODE_PAGE_WINDOWS_1252, err);
	if (status != SUND_OK)
		return status;
	document->warning = "bytes that are not valid UTF-8 were read as windows-1252";
	return decode_mended(document, &table, bytes_of(bytes), bytes.size) ? SUND_OK : sund_error_nomem(err);
}

/* Text in valid UTF-8, which may have been encoded twice. */
static enum sund_status decode_utf8(struct document *document, struct span bytes, struct sund_error *err)
{
	struct code_table table;
	if (twice_is_possible(bytes_of(bytes), bytes.size)) {
		enum sund_status status = code_table_build(&table, CODE_PAGE_WINDOWS_1252, err);
		if (status != SUND_OK)
			return status;
		if (twice_is_better(&table, bytes_of(bytes), bytes.size)) {
			document->warning = "UTF-8 that was read as windows-1252 and saved again; mended";
			return twice_decode(document, &table, bytes_of(bytes), bytes.size) ? SUND_OK
			                                                                   : sund_error_nomem(err);
		}
	}
	return decoding_append_same(document, bytes.data, bytes.size) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status decode_8_bits(struct document *document, enum code_page expected, struct span bytes,
                                      struct sund_error *err)
{
	bool declared = expected < CODE_PAGE_8_BITS_COUNT;
	enum code_page page;
	enum sund_status status = code_page_choose(&page, declared ? expected : CODE_PAGE_WINDOWS_1252, bytes_of(bytes),
	                                           bytes.size, err);
	if (status != SUND_OK)
		return status;
	document->warning = declared && page == expected ? NULL : code_page_warning(page);
	return decode_page(document, page, bytes, err);
}

/* Text without a byte order mark. What a file says of itself holds unless its bytes say otherwise. */
static enum sund_status decode_guessed(struct document *document, const struct guess *guess, struct span bytes,
                                       struct sund_error *err)
{
	size_t valid = encoding_valid_utf8(bytes), ascii = decoding_ascii_length(bytes_of(bytes), bytes.size);
	if (guess->form && bytes.size > 0 && memchr(bytes.data, '\0', bytes.size)) {
		document->encoding = guess->form->name;
		return decode_wide(document, guess->form, bytes_of(bytes), bytes.size) ? SUND_OK
		                                                                       : sund_error_nomem(err);
	}
	if (ascii == bytes.size && guess->page >= CODE_PAGE_8_BITS_COUNT && guess->page < CODE_PAGE_COUNT)
		return decode_page(document, guess->page, bytes, err);
	if (guess->converter && (ascii == bytes.size || valid < bytes.size)) {
		document->encoding = guess->converter;
		return converter_decode(document, guess->converter, bytes, err);
	}
	if (valid < bytes.size)
		return is_nearly_utf8(bytes_of(bytes), bytes.size) ? decode_mostly_utf8(document, bytes, err)
		                                                   : decode_8_bits(document, guess->page, bytes, err);
	enum sund_status status = decode_utf8(document, bytes, err);
	bool contradicts = ascii < bytes.size && (guess->page < CODE_PAGE_COUNT || guess->converter);
	if (contradicts && !document->warning)
		document->warning = "not in the encoding that it names; read as UTF-8";
	return status;
}

/* Text with a byte order mark. */
static enum sund_status decode_marked(struct document *document, const struct unicode_form *form, struct span bytes,
                                      struct sund_error *err)
{
	bytes.data += form->mark_size;
	bytes.size -= form->mark_size;
	if (form->unit > 1)
		return decode_wide(document, form, bytes_of(bytes), bytes.size) ? SUND_OK : sund_error_nomem(err);
	return encoding_valid_utf8(bytes) == bytes.size ? decode_utf8(document, bytes, err)
	                                                : decode_mostly_utf8(document, bytes, err);
}

enum sund_status encoding_decode(struct document *document, struct span bytes, struct sund_error *err)
{
	const struct unicode_form *mark = form_of_mark(bytes);
	enum code_page page = CODE_PAGE_COUNT;
	begin_text(document, mark);
	if (mark)
		return decode_marked(document, mark, bytes, err);
	if (decoding_ascii_length(bytes_of(bytes), bytes.size) == bytes.size)
		page = code_page_of_seven_bits(bytes_of(bytes), bytes.size);
	if (page == CODE_PAGE_COUNT)
		return decode_guessed(document, &no_guess, bytes, err);
	document->warning = code_page_warning(page);
	return decode_page(document, page, bytes, err);
}

enum sund_status encoding_decode_declared(struct document *document, struct span bytes, struct span name,
                                          struct sund_error *err)
{
	const struct unicode_form *mark = form_of_mark(bytes);
	struct guess guess;
	begin_text(document, mark);
	if (mark)
		return decode_marked(document, mark, bytes, err);
	return decode_guessed(document, guess_of_name(&guess, name) ? &guess : &no_guess, bytes, err);
}

enum sund_status encoding_decode_as(struct document *document, struct span bytes, struct span name,
                                    struct sund_error *err)
{
	const struct unicode_form *mark = form_of_mark(bytes);
	struct guess guess;
	if (!guess_of_name(&guess, name))
		return sund_error_set(err, SUND_INVALID, "name one such as windows-1252, IBM850 or macintosh",
		                      "%.*s: no encoding is called so",
		                      (int)(name.size < NAME_MAX_SIZE ? name.size : NAME_MAX_SIZE), name.data);
	begin_text(document, mark);
	if (mark)
		return decode_marked(document, mark, bytes, err);
	if (guess.page < CODE_PAGE_COUNT)
		return decode_page(document, guess.page, bytes, err);
	if (guess.form || guess.converter) {
		document->encoding = guess.form ? guess.form->name : guess.converter;
		return guess.converter ? converter_decode(document, guess.converter, bytes, err)
		     : decode_wide(document, guess.form, bytes_of(bytes), bytes.size) ? SUND_OK : sund_error_nomem(err);
	}
	return encoding_valid_utf8(bytes) == bytes.size ? decode_utf8(document, bytes, err)
	                                                : decode_mostly_utf8(document, bytes, err);
}

/* ---------------------------------------------------------------- text or data */

static bool is_data_control(UChar32 character)
{
	bool control = (character >= 0 && character < 0x20) || character == 0x7f;
	/* Backspace and escape stand in the output of programs. */
	return control && !(character >= '\b' && character <= '\r') && character != 0x1b;
}

static bool is_binary_wide(const struct unicode_form *form, const unsigned char *bytes, size_t size)
{
	size_t characters = 0, suspicious = 0;
	for (size_t taken = 0; size > 0; bytes += taken, size -= taken) {
		UChar32 character = wide_character(form, bytes, size, &taken);
		characters++;
		suspicious += character < 0 || is_data_control(character);
	}
	return suspicious > 1 + characters / 50;
}

bool encoding_is_binary(struct span bytes)
{
	enum { SAMPLE = 64 << 10, TEXT_PER_NUL = 512, TEXT_PER_CONTROL = 50 };
	const struct unicode_form *form = form_of_mark(bytes);
	const unsigned char *data = (const unsigned char *)bytes.data;
	size_t size = bytes.size < SAMPLE ? bytes.size : SAMPLE;
	if (form && form->unit > 1)
		return is_binary_wide(form, data + form->mark_size, size - form->mark_size);
	if (size >= 5 && memcmp(data, "%PDF-", 5) == 0)
		return true;
	size_t nuls = 0, controls = 0;
	for (size_t i = 0; i < size; i++) {
		nuls += data[i] == 0;
		controls += is_data_control(data[i]);
	}
	return nuls > 1 + size / TEXT_PER_NUL || controls > 2 + size / TEXT_PER_CONTROL;
}
