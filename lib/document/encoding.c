/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "encoding.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { REPLACEMENT = 0xfffd, HIGH_BYTES = 128 };

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

static size_t ascii_length(const unsigned char *bytes, size_t size)
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
			length += ascii_length(bytes + length, size - length);
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

/* What a byte order mark says. */
struct unicode_form {
	const char *name;
	const char *warning;
	size_t mark_size;
	size_t unit; /* bytes: 1, 2, 4 */
	bool big_endian;
	char mark[4];
};

static const struct unicode_form *form_of_mark(struct span bytes)
{
	/* UTF-32 LE before UTF-16 LE, whose mark it begins with. */
	static const struct unicode_form forms[] = {
		{ "UTF-8", NULL, 3, 1, false, "\xef\xbb\xbf" },
		{ "UTF-32LE", "invalid UTF-32 was replaced by U+FFFD", 4, 4, false, "\xff\xfe\0" },
		{ "UTF-32BE", "invalid UTF-32 was replaced by U+FFFD", 4, 4, true, "\0\0\xfe\xff" },
		{ "UTF-16LE", "invalid UTF-16 was replaced by U+FFFD", 2, 2, false, "\xff\xfe" },
		{ "UTF-16BE", "invalid UTF-16 was replaced by U+FFFD", 2, 2, true, "\xfe\xff" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (bytes.size >= forms[i].mark_size && memcmp(bytes.data, forms[i].mark, forms[i].mark_size) == 0)
			return &forms[i];
	}
	return NULL;
}

static bool append_character(struct document *document, UChar32 character, size_t source_size)
{
	char bytes[U8_MAX_LENGTH];
	size_t size = 0;
	U8_APPEND_UNSAFE(bytes, size, character);
	return buffer_append(&document->text, bytes, size) &&
	       offset_map_append(&document->map, RUN_DECODED, size, source_size);
}

static bool append_same(struct document *document, const void *bytes, size_t size)
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
		if (!append_character(document, character < 0 ? REPLACEMENT : character, taken))
			return false;
	}
	return true;
}

/* An encoding of one byte a character, with ASCII in its lower half. */
struct code_page {
	const char *name;
	const char *converter;
	const char *warning;
};

struct code_table {
	UChar characters[HIGH_BYTES]; /* of the bytes from 0x80 */
};

enum { WINDOWS_1252, CODE_PAGE_COUNT = 5 };

/* In order of likelihood: of two that fit equally well the first is taken. */
static const struct code_page *code_page(size_t number)
{
	static const struct code_page pages[CODE_PAGE_COUNT] = {
		[WINDOWS_1252] = { "windows-1252", "windows-1252", "not valid UTF-8; read as windows-1252" },
		{ "ISO-8859-15", "iso-8859-15", "not valid UTF-8; read as ISO-8859-15" },
		{ "IBM850", "ibm-850", "not valid UTF-8; read as IBM850" },
		{ "IBM865", "ibm-865", "not valid UTF-8; read as IBM865" },
		{ "macintosh", "macintosh", "not valid UTF-8; read as macintosh" },
	};
	return &pages[number];
}

static enum sund_status build_table(struct code_table *table, size_t page, struct sund_error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(code_page(page)->converter, &code);
	for (size_t i = 0; i < HIGH_BYTES && U_SUCCESS(code); i++) {
		char byte = (char)(0x80 + i);
		UChar converted[2] = { 0 };
		int32_t count = ucnv_toUChars(converter, converted, 2, &byte, 1, &code);
		/* ICU reads the undefined bytes as the control characters U+0080 to U+009F. */
		table->characters[i] = count == 1 && converted[0] >= 0xa0 ? converted[0] : REPLACEMENT;
	}
	ucnv_close(converter);
	if (code == U_MEMORY_ALLOCATION_ERROR)
		return sund_error_nomem(err);
	if (U_FAILURE(code))
		return sund_error_set(err, SUND_INTERNAL, "install ICU with its data", "ICU has no converter for %s: %s",
		                      code_page(page)->name, u_errorName(code));
	return SUND_OK;
}

static bool is_nordic_letter(UChar character)
{
	return memchr("\xe5\xe4\xf6\xe6\xf8\xc5\xc4\xd6\xc6\xd8", character & 0xff, 10) && character <= 0xff;
}

/* How likely a character is between its two neighbours in Danish or Swedish text. Only letters inside words speak for
 * an encoding, since the quotation marks of one are letters of another. */
static int plausibility(UChar character, char before, char after)
{
	bool inside = u_isalpha(before) && u_isalpha(after);
	if (character == REPLACEMENT)
		return -10;
	if (!u_isalpha(character)) {
		bool punctuation = character >= 0x2010 && character <= 0x2030;
		bool common = punctuation || character == 0x20ac || (character <= 0xbf && character != 0xa4);
		return !common ? -5 : inside && character != 0x2019 ? -3 : 1;
	}
	bool capital_in_word = inside && u_isupper(character) && u_islower(before);
	if (capital_in_word)
		return -5;
	if (is_nordic_letter(character))
		return inside ? 10 : 2;
	return inside ? 1 : 0;
}

static long score_of(const struct code_table *table, const unsigned char *bytes, size_t size)
{
	enum { ENOUGH = 10000 }; /* characters to judge by */
	long score = 0;
	int judged = 0;
	for (size_t i = 0; i < size && judged < ENOUGH; i++, judged++) {
		i += ascii_length(bytes + i, size - i);
		if (i == size)
			break;
		char before = i > 0 && bytes[i - 1] < 0x80 ? (char)bytes[i - 1] : ' ';
		char after = i + 1 < size && bytes[i + 1] < 0x80 ? (char)bytes[i + 1] : ' ';
		score += plausibility(table->characters[bytes[i] - 0x80], before, after);
	}
	return score;
}

/* ICU's detector knows only one of the candidates, Windows-1252, so the letters decide alone. The others must be
 * better by about as much as one letter or sign that Windows-1252 reads badly. */
static enum sund_status detect_code_page(size_t *page, struct code_table *table, const unsigned char *bytes,
                                         size_t size, struct sund_error *err)
{
	enum { CLEARLY_BETTER = 5 };
	long best = 0;
	for (size_t i = 0; i < CODE_PAGE_COUNT; i++) {
		struct code_table candidate;
		enum sund_status status = build_table(&candidate, i, err);
		if (status != SUND_OK)
			return status;
		long score = score_of(&candidate, bytes, size);
		if (i == WINDOWS_1252 || score > best) {
			best = i == WINDOWS_1252 ? score + CLEARLY_BETTER : score;
			*page = i;
			*table = candidate;
		}
	}
	return SUND_OK;
}

static bool decode_code_page(struct document *document, const struct code_table *table, const unsigned char *bytes,
                             size_t size)
{
	size_t i = 0;
	while (i < size) {
		size_t plain = ascii_length(bytes + i, size - i);
		if (!append_same(document, bytes + i, plain))
			return false;
		i += plain;
		if (i < size && !append_character(document, table->characters[bytes[i++] - 0x80], 1))
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
		if (!append_same(document, bytes + i, valid))
			return false;
		i += valid;
		if (i < size && !append_character(document, table->characters[bytes[i++] - 0x80], 1))
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

static enum sund_status decode_invalid(struct document *document, const unsigned char *bytes, size_t size,
                                       bool marked, struct sund_error *err)
{
	struct code_table table;
	size_t page = WINDOWS_1252;
	bool nearly_utf8 = marked || is_nearly_utf8(bytes, size);
	enum sund_status status = nearly_utf8 ? build_table(&table, page, err)
	                                      : detect_code_page(&page, &table, bytes, size, err);
	if (status != SUND_OK)
		return status;
	document->encoding = nearly_utf8 ? "UTF-8" : code_page(page)->name;
	document->warning = nearly_utf8 ? "bytes that are not valid UTF-8 were read as windows-1252"
	                                : code_page(page)->warning;
	bool decoded = nearly_utf8 ? decode_mended(document, &table, bytes, size)
	                           : decode_code_page(document, &table, bytes, size);
	return decoded ? SUND_OK : sund_error_nomem(err);
}

enum sund_status encoding_decode(struct document *document, struct span bytes, struct sund_error *err)
{
	const struct unicode_form *form = form_of_mark(bytes);
	size_t mark_size = form ? form->mark_size : 0;
	const unsigned char *data = (const unsigned char *)(form ? bytes.data + mark_size : bytes.data);
	size_t size = bytes.size - mark_size;
	document->text.size = 0;
	offset_map_clear(&document->map);
	document->text_origin = place_cursor_begin(mark_size, 1);
	document->encoding = form ? form->name : "UTF-8";
	document->warning = NULL;
	if (form && form->unit > 1)
		return decode_wide(document, form, data, size) ? SUND_OK : sund_error_nomem(err);
	if (valid_length(data, size) == size)
		return append_same(document, data, size) ? SUND_OK : sund_error_nomem(err);
	return decode_invalid(document, data, size, form != NULL, err);
}

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
