/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "code_page.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "decoding.h"
#include "language.h"
#include "letters.h"

/* ---------------------------------------------------------------- the pages */

struct page_facts {
	const char *name;
	const char *converter; /* ICU's name of it, or of what it differs from in a few signs */
	const char *warning;
};

static const struct page_facts *facts_of(enum code_page page)
{
	static const struct page_facts facts[CODE_PAGE_COUNT] = {
		[CODE_PAGE_WINDOWS_1252] = { "windows-1252", "windows-1252", "not valid UTF-8; read as windows-1252" },
		[CODE_PAGE_ISO_8859_15] = { "ISO-8859-15", "iso-8859-15", "not valid UTF-8; read as ISO-8859-15" },
		[CODE_PAGE_850] = { "IBM850", "ibm-850", "not valid UTF-8; read as IBM850" },
		[CODE_PAGE_865] = { "IBM865", "ibm-865", "not valid UTF-8; read as IBM865" },
		[CODE_PAGE_MACINTOSH] = { "macintosh", "macintosh", "not valid UTF-8; read as macintosh" },
		[CODE_PAGE_ISO646_DK] = { "ISO646-DK", "us-ascii", "{|} stand for letters; read as ISO646-DK" },
		[CODE_PAGE_ISO646_SE] = { "ISO646-SE", "us-ascii", "{|} stand for letters; read as ISO646-SE" },
	};
	return &facts[page];
}

const char *code_page_name(enum code_page page)
{
	return facts_of(page)->name;
}

const char *code_page_warning(enum code_page page)
{
	return facts_of(page)->warning;
}

/* Names that ICU does not know, or takes for another converter than that of the page. */
static const struct {
	const char *name;
	enum code_page page;
} other_names[] = {
	{ "iso-8859-1", CODE_PAGE_WINDOWS_1252 },
	{ "IBM437", CODE_PAGE_865 }, /* the same but for ø and ¢, Ø and ¥ */
	{ "ISO646-DK", CODE_PAGE_ISO646_DK }, { "ISO646-NO", CODE_PAGE_ISO646_DK },
	{ "DS_2089", CODE_PAGE_ISO646_DK }, { "NS_4551-1", CODE_PAGE_ISO646_DK },
	{ "ISO646-SE", CODE_PAGE_ISO646_SE }, { "ISO646-FI", CODE_PAGE_ISO646_SE },
	{ "SEN_850200_B", CODE_PAGE_ISO646_SE },
};

/* Whether two names mean the same converter: ucnv_compareNames() passes over case, hyphens and their like. */
static bool same_converter(const char *a, const char *b)
{
	UErrorCode code = U_ZERO_ERROR;
	const char *first = ucnv_getAlias(a, 0, &code), *second = ucnv_getAlias(b, 0, &code);
	return ucnv_compareNames(a, b) == 0 || (U_SUCCESS(code) && first && second && strcmp(first, second) == 0);
}

enum code_page code_page_named(const char *name)
{
	for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++) {
		if (same_converter(name, other_names[i].name))
			return other_names[i].page;
	}
	enum code_page page = 0;
	while (page < CODE_PAGE_8_BITS_COUNT && !same_converter(name, facts_of(page)->converter))
		page++;
	return page < CODE_PAGE_8_BITS_COUNT ? page : CODE_PAGE_COUNT;
}

/* ---------------------------------------------------------------- tables */

static const char national_signs[] = "{|}[\\]";

static void put_national_letters(struct code_table *table, enum code_page page)
{
	static const UChar danish[] = { 0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5 };
	static const UChar swedish[] = { 0xe4, 0xf6, 0xe5, 0xc4, 0xd6, 0xc5 };
	for (size_t i = 0; national_signs[i]; i++)
		table->characters[(unsigned char)national_signs[i]] = page == CODE_PAGE_ISO646_DK ? danish[i]
		                                                                                  : swedish[i];
}

static void start_table(struct code_table *table)
{
	for (int i = 0; i < 256; i++)
		table->characters[i] = (UChar)(i < 0x80 ? i : REPLACEMENT);
}

enum sund_status code_table_build(struct code_table *table, enum code_page page, struct sund_error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	start_table(table);
	if (page >= CODE_PAGE_8_BITS_COUNT) {
		put_national_letters(table, page);
		return SUND_OK;
	}
	UConverter *converter = ucnv_open(facts_of(page)->converter, &code);
	for (int i = 0x80; i < 256 && U_SUCCESS(code); i++) {
		char byte = (char)i;
		UChar converted[2] = { 0 };
		int32_t count = ucnv_toUChars(converter, converted, 2, &byte, 1, &code);
		/* ICU reads the undefined bytes as the control characters U+0080 to U+009F. */
		if (count == 1 && converted[0] >= 0xa0)
			table->characters[i] = converted[0];
	}
	ucnv_close(converter);
	if (code == U_MEMORY_ALLOCATION_ERROR)
		return sund_error_nomem(err);
	if (U_FAILURE(code))
		return sund_error_set(err, SUND_INTERNAL, "install ICU with its data",
		                      "ICU has no converter for %s: %s", facts_of(page)->converter, u_errorName(code));
	return SUND_OK;
}

bool code_page_decode(struct document *document, const struct code_table *table, const unsigned char *bytes,
                      size_t size)
{
	size_t i = 0;
	while (i < size) {
		size_t plain = i;
		while (plain < size && table->characters[bytes[plain]] == bytes[plain] && bytes[plain] < 0x80)
			plain++;
		if (!decoding_append_same(document, bytes + i, plain - i))
			return false;
		i = plain;
		if (i < size && !decoding_append_character(document, table->characters[bytes[i++]], 1))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- 8 bits */

enum { ENOUGH = 10000 }; /* characters to judge by */

static UChar character_of(const struct code_table *table, const unsigned char *bytes, size_t size, size_t at)
{
	return at < size ? table->characters[bytes[at]] : ' ';
}

static long cost_of(const struct code_table *table, const unsigned char *bytes, size_t size)
{
	long cost = 0;
	size_t judged = 0;
	for (size_t i = decoding_ascii_length(bytes, size); i < size && judged < ENOUGH; judged++) {
		/* In front of the text is SIZE_MAX, which is behind it as well. */
		cost += letters_cost(character_of(table, bytes, size, i - 1), table->characters[bytes[i]],
		                     character_of(table, bytes, size, i + 1));
		i++;
		i += decoding_ascii_length(bytes + i, size - i);
	}
	return cost;
}

/* ICU's detector knows only one of the candidates, Windows-1252, so the letters decide alone. The others must be
 * better by about as much as one letter or sign that the expected one reads badly. */
enum sund_status code_page_choose(enum code_page *page, enum code_page expected, const unsigned char *bytes,
                                  size_t size, struct sund_error *err)
{
	enum { CLEARLY_BETTER = 6 };
	long best = 0;
	*page = CODE_PAGE_COUNT;
	for (enum code_page i = 0; i < CODE_PAGE_8_BITS_COUNT; i++) {
		struct code_table table;
		enum sund_status status = code_table_build(&table, i, err);
		if (status != SUND_OK)
			return status;
		long cost = cost_of(&table, bytes, size) - (i == expected ? CLEARLY_BETTER : 0);
		if (*page == CODE_PAGE_COUNT || cost < best) {
			best = cost;
			*page = i;
		}
	}
	return SUND_OK;
}

/* ---------------------------------------------------------------- 7 bits */

struct seven_bits {
	enum letters_language letters;
	struct code_table table;
};

static bool is_national(unsigned char byte)
{
	return byte && strchr(national_signs, byte);
}

/* What may stand beside a word in prose, without a blank between them. */
static bool is_edge_of_word(UChar c)
{
	return u_isalpha(c) || strchr(" \t\r\n\"'().,:;!?-/", c < 0x80 ? c : ' ');
}

/* What it speaks for a sign being the letter, in bits; less than 0 where it rather is a sign. */
static int gain_of_letter(const struct seven_bits *page, const unsigned char *bytes, size_t size, size_t at)
{
	enum { COST_OF_SIGN = 12, ALONE = -4, BESIDE_SIGN = -6 };
	const struct code_table *table = &page->table;
	UChar before = character_of(table, bytes, size, at - 1), after = character_of(table, bytes, size, at + 1);
	if (!u_isalpha(before) && !u_isalpha(after))
		return ALONE;
	int gain = COST_OF_SIGN - letters_cost_in(page->letters, before, table->characters[bytes[at]], after);
	return gain + (is_edge_of_word(before) ? 0 : BESIDE_SIGN) + (is_edge_of_word(after) ? 0 : BESIDE_SIGN);
}

/* {name}, [name] and |name| are placeholders. */
static bool is_bracketed_word(const unsigned char *bytes, size_t size, size_t at)
{
	int closing = bytes[at] == '{' ? '}' : bytes[at] == '[' ? ']' : bytes[at] == '|' ? '|' : -1;
	size_t end = at + 1;
	if (closing < 0 || (at > 0 && u_isalnum(bytes[at - 1])))
		return false;
	while (end < size && (u_isalnum(bytes[end]) || bytes[end] == '-' || bytes[end] == '_'))
		end++;
	return end < size && bytes[end] == closing && (end + 1 == size || !u_isalnum(bytes[end + 1]));
}

static long gain_of_page(const struct seven_bits *page, const unsigned char *bytes, size_t size)
{
	enum { BRACKETED = -16 };
	long gain = 0;
	size_t judged = 0;
	for (size_t i = 0; i < size && judged < ENOUGH; i++) {
		if (!is_national(bytes[i]))
			continue;
		judged++;
		gain += is_bracketed_word(bytes, size, i) ? BRACKETED : gain_of_letter(page, bytes, size, i);
	}
	return gain;
}

/* The small words of a text in ASCII. */
static struct language_evidence count_small_words(const unsigned char *bytes, size_t size)
{
	enum { LONGEST = 8 };
	struct language_evidence evidence = { 0 };
	for (size_t i = 0, words = 0; i < size && words < ENOUGH; i++) {
		char word[LONGEST];
		size_t start = i;
		for (; i < size && (u_isalpha(bytes[i]) || is_national(bytes[i])); i++) {
			if (i - start < LONGEST)
				word[i - start] = (char)u_tolower(bytes[i]);
		}
		words += i > start;
		if (i > start && i - start <= LONGEST)
			evidence.words[language_of_word((struct span){ word, i - start })]++;
	}
	return evidence;
}

/* How clearly the small words are of one language, in bits. */
static long gain_of_words(const struct language_evidence *evidence, enum language language)
{
	enum { MOST = 6 };
	uint32_t own = evidence->words[language], others = 0;
	for (enum language i = LANGUAGE_UNKNOWN + 1; i < LANGUAGE_COUNT; i++) {
		if (i != language && evidence->words[i] > others)
			others = evidence->words[i];
	}
	return own <= others ? 0 : own - others > MOST ? MOST : own - others;
}

/* What the letters of the words cost, read in this page. */
static long cost_of_words(const struct seven_bits *page, const unsigned char *bytes, size_t size)
{
	long cost = 0;
	for (size_t i = 0; i < size && i < 4 * ENOUGH; i++) {
		UChar c = page->table.characters[bytes[i]], after = character_of(&page->table, bytes, size, i + 1);
		cost += u_isalpha(c) && u_isalpha(after) ? letters_pair_cost(page->letters, c, after) : 0;
	}
	return cost;
}

enum code_page code_page_of_seven_bits(const unsigned char *bytes, size_t size)
{
	enum { LEAST_OF_LETTERS = 2, CLEARLY_BETTER = 6, COST_OF_WORD = 8 };
	struct seven_bits danish = { .letters = LETTERS_DANISH }, swedish = { .letters = LETTERS_SWEDISH };
	start_table(&danish.table);
	put_national_letters(&danish.table, CODE_PAGE_ISO646_DK);
	start_table(&swedish.table);
	put_national_letters(&swedish.table, CODE_PAGE_ISO646_SE);
	long danish_gain = gain_of_page(&danish, bytes, size), swedish_gain = gain_of_page(&swedish, bytes, size);
	if (danish_gain < LEAST_OF_LETTERS && swedish_gain < LEAST_OF_LETTERS)
		return CODE_PAGE_COUNT;
	struct language_evidence evidence = count_small_words(bytes, size);
	long danish_cost = cost_of_words(&danish, bytes, size) - COST_OF_WORD * (long)evidence.words[LANGUAGE_DANISH];
	long swedish_cost = cost_of_words(&swedish, bytes, size)
	    - COST_OF_WORD * (long)evidence.words[LANGUAGE_SWEDISH];
	bool is_danish = danish_cost < swedish_cost;
	long gain = is_danish ? danish_gain + gain_of_words(&evidence, LANGUAGE_DANISH)
	                      : swedish_gain + gain_of_words(&evidence, LANGUAGE_SWEDISH);
	return gain < CLEARLY_BETTER ? CODE_PAGE_COUNT : is_danish ? CODE_PAGE_ISO646_DK : CODE_PAGE_ISO646_SE;
}
