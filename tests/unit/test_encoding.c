/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "characters.h"
#include "document/encoding/code_page.h"
#include "document/encoding/encoding.h"
#include "unit.h"

Suite *encoding_suite(void);

/* ---------------------------------------------------------------- texts of the corpus in every encoding */

struct language_pages {
	const char *folder;
	enum code_page seven_bits;
};

static const struct language_pages languages[] = { { "da", CODE_PAGE_ISO646_DK }, { "sv", CODE_PAGE_ISO646_SE } };

/* The text in the page, and the text that it should be read as again: what the page lacks is a question mark in both. */
struct encoded {
	struct buffer bytes, text;
	size_t letters; /* that are not plain */
};

static int byte_in(const struct code_table *table, UChar32 c)
{
	for (int i = 0; i < 256; i++) {
		if (table->characters[i] == c)
			return i;
	}
	return '?';
}

static void encode(struct encoded *out, enum code_page page, struct span text)
{
	struct code_table table;
	ck_assert_int_eq(code_table_build(&table, page, NULL), SUND_OK);
	*out = (struct encoded){ 0 };
	for (size_t at = 0; at < text.size;) {
		int byte = byte_in(&table, character_next(text.data, text.size, &at));
		bool plain = byte < 0x80 && table.characters[byte] == byte;
		out->letters += !plain;
		ck_assert(buffer_append_byte(&out->bytes, (char)byte));
		append_character(&out->text, table.characters[byte]);
	}
}

static void free_encoded(struct encoded *encoded)
{
	buffer_free(&encoded->bytes);
	buffer_free(&encoded->text);
}

/* Whether the bytes are read as what they were made from. */
static bool reads_as(const struct encoded *encoded)
{
	struct document document = { 0 };
	char *copy = exact_copy(buffer_span(&encoded->bytes));
	ck_assert_int_eq(encoding_decode(&document, (struct span){ copy, encoded->bytes.size }, NULL), SUND_OK);
	bool same = span_equal(buffer_span(&document.text), buffer_span(&encoded->text));
	document_free(&document);
	free(copy);
	return same;
}

struct tally {
	unsigned right, total;
};

typedef void visit_text(struct tally *tally, enum code_page page, struct span text);

/* Every page that the language was written in, every text of the corpus. */
static struct tally visit_corpus(visit_text *visit, bool seven_bits)
{
	struct tally tally = { 0 };
	for (size_t i = 0; i < 2; i++) {
		struct path pattern;
		glob_t found;
		snprintf(pattern.text, sizeof pattern.text, "%s/corpus/%s/*.txt", SUND_PROJECT, languages[i].folder);
		ck_assert_int_eq(glob(pattern.text, 0, NULL, &found), 0);
		for (size_t k = 0; k < found.gl_pathc; k++) {
			struct buffer bytes = read_bytes(found.gl_pathv[k]);
			struct document document = { 0 };
			ck_assert_int_eq(encoding_decode(&document, buffer_span(&bytes), NULL), SUND_OK);
			for (enum code_page page = 0; page < CODE_PAGE_8_BITS_COUNT && !seven_bits; page++)
				visit(&tally, page, buffer_span(&document.text));
			if (seven_bits)
				visit(&tally, languages[i].seven_bits, buffer_span(&document.text));
			document_free(&document);
			buffer_free(&bytes);
		}
		globfree(&found);
	}
	return tally;
}

static void visit_whole(struct tally *tally, enum code_page page, struct span text)
{
	struct encoded encoded;
	encode(&encoded, page, text);
	tally->total++;
	tally->right += reads_as(&encoded);
	free_encoded(&encoded);
}

/* Pieces that end in a full stop. */
static void visit_sentences_with(struct tally *tally, enum code_page page, struct span text, size_t least_letters)
{
	for (size_t start = 0, end; start < text.size; start = end) {
		const char *stop = memchr(text.data + start, '.', text.size - start);
		struct encoded encoded;
		end = stop ? (size_t)(stop - text.data) + 1 : text.size;
		encode(&encoded, page, (struct span){ text.data + start, end - start });
		if (encoded.letters >= least_letters) {
			tally->total++;
			tally->right += reads_as(&encoded);
		}
		free_encoded(&encoded);
	}
}

static void visit_sentences(struct tally *tally, enum code_page page, struct span text)
{
	visit_sentences_with(tally, page, text, 1);
}

static void visit_rich_sentences(struct tally *tally, enum code_page page, struct span text)
{
	visit_sentences_with(tally, page, text, 5);
}

/* Among much ASCII of no language, such as a table of figures. */
static void visit_among_figures(struct tally *tally, enum code_page page, struct span text)
{
	struct buffer mixed = { 0 };
	for (int i = 0; i < 500; i++)
		ck_assert(buffer_append_string(&mixed, "2019;17;4711;0,5;X\n"));
	const char *end = memchr(text.data + text.size / 2, '.', text.size - text.size / 2);
	size_t until = end ? (size_t)(end - text.data) : text.size;
	ck_assert(buffer_append(&mixed, text.data, until));
	visit_whole(tally, page, buffer_span(&mixed));
	buffer_free(&mixed);
}

static void assert_share(struct tally tally, unsigned least, double share)
{
	ck_assert_uint_ge(tally.total, least);
	ck_assert_msg(tally.right >= share * tally.total, "%u of %u", tally.right, tally.total);
}

START_TEST(a_page_of_text_is_read_in_every_encoding)
{
	assert_share(visit_corpus(visit_whole, false), 100, 1);
	assert_share(visit_corpus(visit_whole, true), 20, 1);
}
END_TEST

START_TEST(text_among_figures_is_read_in_every_encoding)
{
	assert_share(visit_corpus(visit_among_figures, false), 100, 1);
	assert_share(visit_corpus(visit_among_figures, true), 20, 0.95);
}
END_TEST

START_TEST(a_sentence_is_read_in_every_encoding_of_8_bits)
{
	assert_share(visit_corpus(visit_sentences, false), 1000, 0.98);
}
END_TEST

START_TEST(a_sentence_of_7_bits_with_some_letters_is_read)
{
	assert_share(visit_corpus(visit_rich_sentences, true), 100, 0.95);
}
END_TEST

/* ---------------------------------------------------------------- 7 bits */

static void assert_read(const char *bytes, const char *encoding, const char *text)
{
	struct document document = { 0 };
	ck_assert_int_eq(encoding_decode(&document, span_of(bytes), NULL), SUND_OK);
	assert_text(buffer_span(&document.text), text);
	ck_assert_str_eq(document.encoding, encoding);
	document_free(&document);
}

START_TEST(braces_between_letters_are_letters_where_they_fit)
{
	assert_read("R{ksm|rg}s {r gott p} lunchen", "ISO646-SE", "R\u00e4ksm\u00f6rg\u00e5s \u00e4r gott p\u00e5 lunchen");
	assert_read("]rets r|dgr|d er sp{ndende", "ISO646-DK", "\u00c5rets r\u00f8dgr\u00f8d er sp\u00e6ndende");
}
END_TEST

START_TEST(braces_of_programs_stay_braces)
{
	static const char *const texts[] = {
		"int main(void) { return a[i] | b[j]; }\n", "cat brev.txt|grep ord|sort\n", "| navn | alder |\n|---|---|\n",
		"Hej {navn}, du har {antal} nye beskeder og [flere] til dig.\n", "C:\\breve\\nyt.txt", "\\emph{ord} og \\textbf{fed}",
		"{\"navn\": \"Bo\", \"ord\": [\"et\", \"to\"]}", "Se note [1] og {2}.", "p}", "for x in ${liste[@]}; do echo {a,b}; done",
		"\\begin{document}\nDette er en tekst p\\aa{} dansk.\n\\end{document}\n",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_read(texts[i], "UTF-8", texts[i]);
}
END_TEST

/* ---------------------------------------------------------------- encoded twice */

START_TEST(text_that_was_encoded_twice_is_mended)
{
	assert_read("bl\u00c3\u00a5b\u00c3\u00a6rgr\u00c3\u00b8d \u2014 \u00e2\u20ac\u0153p\u00c3\u00a5\u00e2\u20ac\xc2\x9d", "UTF-8",
	            "bl\u00e5b\u00e6rgr\u00f8d \u2014 \u201cp\u00e5\u201d");
	assert_read("\u00c3\u2026rets r\u00c3\u00a4ksm\u00c3\u00b6rg\u00c3\u00a5s", "UTF-8", "\u00c5rets r\u00e4ksm\u00f6rg\u00e5s");
	assert_read("\u00c3\xc2\x85rets s\u00c3\u00a6l", "UTF-8", "\u00c5rets s\u00e6l");
}
END_TEST

START_TEST(text_is_mended_once)
{
	assert_read("r\u00c3\u0192\u00c2\u00b8dgr\u00c3\u0192\u00c2\u00b8d", "UTF-8", "r\u00c3\u00b8dgr\u00c3\u00b8d");
}
END_TEST

START_TEST(text_about_mending_is_left_alone)
{
	assert_read("I stedet for \u00e5 st\u00e5r der \u00c3\u00a5.", "UTF-8", "I stedet for \u00e5 st\u00e5r der \u00c3\u00a5.");
	assert_read("S\u00c3O PAULO", "UTF-8", "S\u00c3O PAULO");
}
END_TEST

START_TEST(mended_text_has_the_places_of_its_source)
{
	struct document document = { 0 };
	struct span bytes = BYTES("bl\u00c3\u00a5b\u00c3\u00a6r\nr\u00c3\u00b8d til");
	ck_assert_int_eq(encoding_decode(&document, bytes, NULL), SUND_OK);
	assert_text(buffer_span(&document.text), "bl\u00e5b\u00e6r\nr\u00f8d til");
	ck_assert_ptr_nonnull(document.warning);
	static const struct { size_t offset; uint64_t byte; uint32_t line, byte_col, char_col; } places[] = {
		{ 2, 2, 1, 3, 3 }, { 4, 6, 1, 7, 5 }, { 5, 7, 1, 8, 6 }, { 7, 11, 1, 12, 8 }, { 9, 13, 2, 1, 1 },
		{ 10, 14, 2, 2, 2 }, { 12, 18, 2, 6, 4 }, { 17, 23, 2, 11, 9 },
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct place_cursor cursor = document.text_origin;
		place_cursor_advance(&cursor, document.text.data, document.text.size, &document.map, places[i].offset, false);
		ck_assert_uint_eq(cursor.byte, places[i].byte);
		ck_assert_uint_eq(cursor.line, places[i].line);
		ck_assert_uint_eq(cursor.byte_col, places[i].byte_col);
		ck_assert_uint_eq(cursor.char_col, places[i].char_col);
	}
	document_free(&document);
}
END_TEST

/* ---------------------------------------------------------------- named encodings */

struct named {
	const char *name;
	struct span bytes;
	const char *text, *encoding;
	bool warns;
};

typedef enum sund_status decode_named(struct document *document, struct span bytes, struct span name,
                                      struct sund_error *err);

static void check_named(decode_named *decode, const struct named *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct document document = { 0 };
		ck_assert_int_eq(decode(&document, cases[i].bytes, span_of(cases[i].name), NULL), SUND_OK);
		assert_text(buffer_span(&document.text), cases[i].text);
		ck_assert_str_eq(document.encoding, cases[i].encoding);
		ck_assert_msg((document.warning != NULL) == cases[i].warns, "case %zu: %s", i, document.warning);
		struct place_cursor cursor = document.text_origin;
		place_cursor_advance(&cursor, document.text.data, document.text.size, &document.map, document.text.size, true);
		ck_assert_uint_eq(cursor.byte, cases[i].bytes.size);
		document_free(&document);
	}
}

START_TEST(a_declared_encoding_holds_unless_the_bytes_say_otherwise)
{
	static const struct named cases[] = {
		{ "ISO-8859-1", BYTES("bl\xe5""b\xe6r"), "bl\u00e5b\u00e6r", "windows-1252", false },
		{ "latin1", BYTES("bl\u00e5b\u00e6r"), "bl\u00e5b\u00e6r", "UTF-8", true },
		{ "utf-8", BYTES("bl\xe5""b\xe6rgr\xf8""d"), "bl\u00e5b\u00e6rgr\u00f8d", "windows-1252", true },
		{ "windows-1252", BYTES("bl\x86""b\x91rgr\x9b""d"), "bl\u00e5b\u00e6rgr\u00f8d", "IBM850", true },
		{ "cp865", BYTES("bl\x86""b\x91rgr\x9b""d"), "bl\u00e5b\u00e6rgr\u00f8d", "IBM865", false },
		{ "iso-8859-2", BYTES("\xbe""ena"), "\u017eena", "ISO-8859-2", false },
		{ "iso-8859-2", BYTES("\u017eena"), "\u017eena", "UTF-8", true },
		{ "Shift_JIS", BYTES("a\x82\xa0""b"), "a\u3042b", "Shift_JIS", false },
		{ "iso646-se", BYTES("bl}b{r"), "bl\u00e5b\u00e4r", "ISO646-SE", false },
		{ "utf-16", BYTES("\xe5\0b\0"), "\u00e5b", "UTF-16LE", false },
		{ "utf-16", BYTES("abc"), "abc", "UTF-8", false },
		{ "utf-8", BYTES("\xff\xfe\xe5\0"), "\u00e5", "UTF-16LE", false },
		{ "", BYTES("p\xe5"), "p\u00e5", "windows-1252", true },
		{ "no such thing", BYTES("p\u00e5"), "p\u00e5", "UTF-8", false },
	};
	check_named(encoding_decode_declared, cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(an_ordered_encoding_holds)
{
	static const struct named cases[] = {
		{ "macintosh", BYTES("\xe5"), "\u00c2", "macintosh", false },
		{ "windows-1252", BYTES("\u00e5"), "\u00c3\u00a5", "windows-1252", false },
		{ "ISO646-DK", BYTES("{|}"), "\u00e6\u00f8\u00e5", "ISO646-DK", false },
		{ "utf-8", BYTES("\u00e5\xe5"), "\u00e5\u00e5", "UTF-8", true },
		{ "utf-16be", BYTES("\0\xe5"), "\u00e5", "UTF-16BE", false },
		{ "koi8-r", BYTES("\xc1"), "\u0430", "KOI8-R", false },
		{ "euc-jp", BYTES("\xff"), "\ufffd", "EUC-JP", true },
	};
	check_named(encoding_decode_as, cases, sizeof cases / sizeof *cases);
	struct document document = { 0 };
	struct sund_error err;
	ck_assert_int_eq(encoding_decode_as(&document, BYTES("a"), BYTES("latin-11"), &err), SUND_INVALID);
	assert_one_line(&err);
	document_free(&document);
}
END_TEST

START_TEST(names_of_encodings_are_known)
{
	static const char *const known[] = { "UTF-8", "latin1", "CP850", "ibm865", "MacRoman", "iso-8859-15", "iso646-fi" };
	static const char *const unknown[] = { "", "latin-11", "utf", "../utf-8", "a,b=c" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		ck_assert_msg(encoding_is_known(span_of(known[i])), "%s", known[i]);
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		ck_assert_msg(!encoding_is_known(span_of(unknown[i])), "%s", unknown[i]);
	ck_assert(!encoding_is_known(BYTES("utf-8\0x")));
}
END_TEST

START_TEST(any_bytes_in_any_encoding_give_valid_utf8_that_covers_them)
{
	static const char *const names[] = { "utf-8", "iso-8859-2", "shift_jis", "iso-2022-jp", "utf-16", "gb18030", "utf-7", "cp850" };
	struct dice dice = { 11 };
	for (size_t round = 0; round < 400; round++) {
		struct buffer bytes = { 0 };
		struct document document = { 0 };
		dice_bytes(&dice, &bytes, dice_below(&dice, 12000));
		decode_named *decode = round % 2 ? encoding_decode_declared : encoding_decode_as;
		ck_assert_int_eq(decode(&document, buffer_span(&bytes), span_of(names[round / 2 % 8]), NULL), SUND_OK);
		ck_assert_uint_eq(encoding_valid_utf8(buffer_span(&document.text)), document.text.size);
		struct place_cursor cursor = document.text_origin;
		place_cursor_advance(&cursor, document.text.data, document.text.size, &document.map, document.text.size, true);
		ck_assert_msg(document.text.size == 0 || cursor.byte == bytes.size, "%s", names[round / 2 % 8]);
		document_free(&document);
		buffer_free(&bytes);
	}
}
END_TEST

Suite *encoding_suite(void)
{
	Suite *suite = suite_create("encoding");
	TCase *tests = tcase_create("encoding");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_page_of_text_is_read_in_every_encoding);
	tcase_add_test(tests, text_among_figures_is_read_in_every_encoding);
	tcase_add_test(tests, a_sentence_is_read_in_every_encoding_of_8_bits);
	tcase_add_test(tests, a_sentence_of_7_bits_with_some_letters_is_read);
	tcase_add_test(tests, braces_between_letters_are_letters_where_they_fit);
	tcase_add_test(tests, braces_of_programs_stay_braces);
	tcase_add_test(tests, text_that_was_encoded_twice_is_mended);
	tcase_add_test(tests, text_is_mended_once);
	tcase_add_test(tests, text_about_mending_is_left_alone);
	tcase_add_test(tests, mended_text_has_the_places_of_its_source);
	tcase_add_test(tests, a_declared_encoding_holds_unless_the_bytes_say_otherwise);
	tcase_add_test(tests, an_ordered_encoding_holds);
	tcase_add_test(tests, names_of_encodings_are_known);
	tcase_add_test(tests, any_bytes_in_any_encoding_give_valid_utf8_that_covers_them);
	suite_add_tcase(suite, tests);
	return suite;
}
