/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "normalize.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { NORMALIZE_MAX = 256 << 20 };

/* Most words are letters of Latin-1: there the normal form is the lower-case letter, and ICU is not asked. Returns the
 * number of bytes written, or SIZE_MAX where the word needs ICU. `out` has room for `size` bytes. */
static size_t normalize_latin(char *out, const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)text[i];
		if (byte < 0x80) {
			out[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
			continue;
		}
		/* U+00C0 to U+00FF is C3 80 to C3 BF; the sharp s and the two signs among the letters go to ICU. */
		unsigned char next = i + 1 < size ? (unsigned char)text[i + 1] : 0;
		if (byte != 0xc3 || next < 0x80 || next > 0xbf || next == 0x97 || next == 0x9f || next == 0xb7)
			return SIZE_MAX;
		out[i++] = (char)byte;
		out[i] = (char)(next < 0x9f ? next + 0x20 : next);
	}
	return size;
}

static UChar unify_sign(UChar unit)
{
	switch (unit) {
	case 0x2010: /* hyphen */
	case 0x2011: /* non-breaking hyphen */
		return '-';
	case 0x2019: /* right single quotation mark, the typographic apostrophe */
	case 0x02bc: /* modifier letter apostrophe */
		return '\'';
	default:
		return unit;
	}
}

static UChar *to_utf16(const char *text, size_t size, int32_t *length)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *units = malloc((size + 1) * sizeof *units);
	if (units)
		u_strFromUTF8WithSub(units, (int32_t)size + 1, length, text, (int32_t)size, 0xfffd, NULL, &error);
	return units;
}

static enum sund_status append_utf8(struct buffer *out, const UChar *units, int32_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t written = 0;
	size_t room = (size_t)length * 3 + 1;
	if (!buffer_reserve(out, room))
		return SUND_NOMEM;
	u_strToUTF8WithSub(out->data + out->size, (int32_t)room, &written, units, length, 0xfffd, NULL, &error);
	if (U_FAILURE(error))
		return SUND_INTERNAL;
	out->size += (size_t)written;
	return SUND_OK;
}

static enum sund_status casefold(UChar **folded, int32_t *folded_length, const UChar *units, int32_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&error);
	if (U_FAILURE(error))
		return SUND_INTERNAL;
	/* The longest expansion of NFKC_Casefold is 18 units for one. Most text needs none: try the plain length
	 * first. */
	for (int32_t room = length + 32;; room = *folded_length + 1) {
		*folded = malloc((size_t)room * sizeof **folded);
		if (!*folded)
			return SUND_NOMEM;
		error = U_ZERO_ERROR;
		*folded_length = unorm2_normalize(normalizer, units, length, *folded, room, &error);
		if (error != U_BUFFER_OVERFLOW_ERROR)
			return U_FAILURE(error) ? SUND_INTERNAL : SUND_OK;
		free(*folded);
		*folded = NULL;
	}
}

static enum sund_status normalize_unicode(struct buffer *out, const char *text, size_t size)
{
	int32_t length = 0, folded_length = 0;
	UChar *folded = NULL, *units = to_utf16(text, size, &length);
	if (!units)
		return SUND_NOMEM;
	enum sund_status status = casefold(&folded, &folded_length, units, length);
	if (status == SUND_OK) {
		for (int32_t i = 0; i < folded_length; i++)
			folded[i] = unify_sign(folded[i]);
		status = append_utf8(out, folded, folded_length);
	}
	free(folded);
	free(units);
	return status;
}

enum sund_status normalize_append(struct buffer *out, const char *text, size_t size)
{
	if (size > NORMALIZE_MAX)
		return SUND_LIMIT;
	if (size == 0)
		return SUND_OK;
	if (!buffer_reserve(out, size))
		return SUND_NOMEM;
	size_t written = normalize_latin(out->data + out->size, text, size);
	if (written == SIZE_MAX)
		return normalize_unicode(out, text, size);
	out->size += written;
	return SUND_OK;
}
