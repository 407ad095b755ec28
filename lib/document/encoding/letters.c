/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "letters.h"

#include <stdbool.h>
#include <stddef.h>

#include <unicode/uchar.h>

#include "decoding.h"

/* a to z, the three national letters, and the edge of a word. */
enum { NATIONAL = 26, EDGE = 29, LETTER_COUNT, FOREIGN };

/* Bits: of letters of other languages, which are rare but for a few; of signs; of what is hardly ever meant. */
enum { COST_FOREIGN = 9, COST_SIGN = 9, COST_ODD_SIGN = 20, COST_NOTHING = 30, COST_MISPLACED = 12 };

static const char *const pairs[LETTERS_LANGUAGES][LETTER_COUNT] = {
#include "letter_pairs.inc"
};

static int digit(char bits)
{
	return bits <= '9' ? bits - '0' : bits - 'a' + 10;
}

static int letter_number(enum letters_language language, UChar32 c)
{
	static const UChar national[LETTERS_LANGUAGES][3] = {
		[LETTERS_DANISH] = { 0xe6, 0xf8, 0xe5 }, [LETTERS_SWEDISH] = { 0xe4, 0xf6, 0xe5 },
	};
	if (!u_isalpha(c))
		return EDGE;
	UChar32 small = u_tolower(c);
	if (small >= 'a' && small <= 'z')
		return small - 'a';
	for (int i = 0; i < 3; i++) {
		if (national[language][i] == small)
			return NATIONAL + i;
	}
	return FOREIGN;
}

int letters_pair_cost(enum letters_language language, UChar32 first, UChar32 second)
{
	int a = letter_number(language, first), b = letter_number(language, second);
	return a == FOREIGN || b == FOREIGN ? COST_FOREIGN : digit(pairs[language][a][b]);
}

static bool is_usual_sign(UChar32 c)
{
	static const UChar usual[] = {
		0xa0, 0xa7, 0xab, 0xad, 0xb0, 0xb4, 0xb7, 0xbb, 0xbd, 0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c,
		0x201d,
		0x201e, 0x2022, 0x2026, 0x20ac,
	};
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		if (usual[i] == c)
			return true;
	}
	return false;
}

/* Quotation marks, dashes, §, € and their like, which stand beside words; ’ stands within them too. */
static int sign_cost(UChar32 before, UChar32 c, UChar32 after)
{
	bool within = u_isalpha(before) && u_isalpha(after) && c != 0x2019 && c != 0xad;
	if (c < 0xa0 || c == REPLACEMENT)
		return COST_NOTHING;
	return (is_usual_sign(c) ? COST_SIGN : COST_ODD_SIGN) + (within ? COST_MISPLACED : 0);
}

static bool is_misplaced_capital(UChar32 before, UChar32 c, UChar32 after)
{
	return u_isupper(c) ? u_islower(before) : u_isupper(after);
}

int letters_cost_in(enum letters_language language, UChar32 before, UChar32 c, UChar32 after)
{
	if (!u_isalpha(c))
		return sign_cost(before, c, after);
	int cost = letters_pair_cost(language, before, c) + letters_pair_cost(language, c, after);
	return cost + (is_misplaced_capital(before, c, after) ? COST_MISPLACED : 0);
}

int letters_cost(UChar32 before, UChar32 c, UChar32 after)
{
	int danish = letters_cost_in(LETTERS_DANISH, before, c, after);
	int swedish = letters_cost_in(LETTERS_SWEDISH, before, c, after);
	return danish < swedish ? danish : swedish;
}
