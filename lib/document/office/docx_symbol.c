/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "docx_symbol.h"

#include <string.h>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

/* The places of a font's own encoding are moved to where Unicode has no characters. */
enum { MOVED = 0xf000, MOVED_END = 0xf100, LAST_PLACE = 0xffff };

/* The letters of the font Symbol, in the places of A to Z and a to z; of two bytes each. */
static const char capitals[] = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
static const char smalls[] = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/* 0 where it is none. */
static UChar32 read_place(struct span digits)
{
	UChar32 place = 0;
	for (size_t i = 0; i < digits.size; i++) {
		const char *known = "0123456789abcdef0123456789ABCDEF";
		const char *digit = digits.data[i] ? strchr(known, digits.data[i]) : NULL;
		if (!digit || place > LAST_PLACE / 16)
			return 0;
		place = place * 16 + (UChar32)(digit - known) % 16;
	}
	return place;
}

/* The letter of the font Symbol in place of an ASCII one; NULL where that shows another sign. */
static const char *greek_letter(UChar32 letter)
{
	return letter >= 'A' && letter <= 'Z' ? capitals + 2 * (letter - 'A')
	     : letter >= 'a' && letter <= 'z' ? smalls + 2 * (letter - 'a') : NULL;
}

void docx_symbol(char sign[DOCX_SYMBOL_SIZE], struct span font, struct span place)
{
	UChar32 character = read_place(place);
	bool is_moved = character >= MOVED && character < MOVED_END;
	const char *letter = is_moved && span_equal(font, span_of("Symbol")) ? greek_letter(character - MOVED) : NULL;
	size_t size = 0;
	if (letter) {
		memcpy(sign, letter, 2);
		size = 2;
	} else if (is_moved || character < ' ' || U_IS_SURROGATE(character)) {
		sign[size++] = ' ';
	} else {
		U8_APPEND_UNSAFE(sign, size, character);
	}
	sign[size] = '\0';
}
