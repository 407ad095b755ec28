/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fold.h"

#include <stdint.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "lexicon.h"
#include "memory.h"

static bool ascii_lower(char *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		const unsigned char c = (unsigned char)text[i];

		if (c >= 0x80)
			return false;
		out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	out[length] = '\0';
	return true;
}

static bool full_fold(char *out, size_t *length, const char *text, size_t text_length)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
	UChar raw[FOLD_MAX], folded[2 * FOLD_MAX], composed[2 * FOLD_MAX];
	int32_t n = 0;

	u_strFromUTF8(raw, FOLD_MAX, &n, text, (int32_t)text_length, &code);
	n = u_strFoldCase(folded, 2 * FOLD_MAX, raw, n, U_FOLD_CASE_DEFAULT, &code);
	n = unorm2_normalize(nfc, folded, n, composed, 2 * FOLD_MAX, &code);
	u_strToUTF8(out, FOLD_MAX, &n, composed, n, &code);
	*length = (size_t)n;
	return U_SUCCESS(code) && n > 0 && n < FOLD_MAX;
}

bool fold_word(char out[FOLD_MAX], size_t *length, const char *text, size_t text_length)
{
	if (text_length == 0 || text_length > LEXICON_WORD_MAX)
		return false;
	*length = text_length;
	if (!ascii_lower(out, text, text_length) && !full_fold(out, length, text, text_length))
		return false;
	for (size_t i = 0; i < *length; i++)
		if ((unsigned char)out[i] <= ' ' || out[i] == 0x7f)
			return false;
	return *length <= LEXICON_WORD_MAX;
}

bool fold_is_letters(const char *text, size_t length)
{
	for (int32_t i = 0, n = (int32_t)length; i < n;) {
		UChar32 c;

		U8_NEXT((const uint8_t *)text, i, n, c);
		if (c < 0 || !u_isalpha(c))
			return false;
	}
	return length > 0;
}
