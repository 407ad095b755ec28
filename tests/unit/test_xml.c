/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

#include <string.h>

#include "document/reader.h"

Suite *xml_suite(void);

#define HEADER "<teiHeader><fileDesc><titleStmt><title>Breve fra\n <hi>Havr\u00f8</hi></title><title>Nr. 2</title>" \
	"<author>Eva H\u00f8eg</author></titleStmt><publicationStmt><date when='2010'/></publicationStmt>" \
	"<sourceDesc><bibl><date when='1890-05-03'>3. maj</date></bibl></sourceDesc></fileDesc></teiHeader>"
#define TEI(body) BYTES("<TEI xml:lang='da'>" HEADER "<text><body>" body "</body></text></TEI>")

START_TEST(sections_headings_verse_and_tables_are_told_by_their_names)
{
	assert_blocks(
	    "xml",
	    TEI("<div><head>F\u00f8rste <hi>brev</hi></head><p>K\u00e6re\n  bror,<lb/>her</p><lg><l>Et "
	        "vers</l><l>To</l></lg>"
	        "<div><head>Under</head><table><row><cell>A</cell><cell><p>B</p></cell></row></table></div></div>"),
	    "1 F\u00f8rste brev\np K\u00e6re|bror,|her\np Et vers\np To\n2 Under\np A>B\n");
}
END_TEST

START_TEST(elements_in_running_text_are_part_of_it_and_others_are_blocks)
{
	assert_blocks("xml",
	              BYTES("<lov><par><nr>1</nr><stykke>Denne <ref>lov</ref> g\u00e6lder</stykke><stykke>Ikke "
	                    "her</stykke></par></lov>"),
	              "p 1\np Denne lov g\u00e6lder\np Ikke her\n");
	assert_blocks("xml",
	              BYTES("<text><sentence><w>En</w><w>kat</w></sentence> <sentence><w>sov</w></sentence></text>"),
	              "p En kat sov\n");
}
END_TEST

START_TEST(notes_part_words_and_broken_lines_need_not)
{
	assert_blocks("xml", TEI("<p>Skov<note>1. Se her</note>en er gr\u00f8n<lb break='no'/>ne.</p>"),
	              "p Skov 1. Se her en er gr\u00f8nne.\n");
}
END_TEST

START_TEST(entities_and_cdata_are_text_and_comments_are_not)
{
	assert_blocks("xml",
	              BYTES("<!DOCTYPE a [<!ENTITY by '&#xC5;rhus'>]><a>&by; &amp; &aring;<!-- x --> <![CDATA[<b> "
	                    "&amp;]]><?pi y?></a>"),
	              "p \u00c5rhus & \u00e5 <b> &amp;\n");
}
END_TEST

START_TEST(header_tells_title_author_date_and_language)
{
	struct reading reading = read_as("xml", "/a.xml", TEI("<p>x</p>"));
	assert_text(buffer_span(&reading.title), "Breve fra Havr\u00f8");
	assert_text(buffer_span(&reading.author), "Eva H\u00f8eg");
	assert_text(buffer_span(&reading.date), "1890-05-03");
	assert_text(buffer_span(&reading.lang), "da");
	reading_free(&reading);
}
END_TEST

struct expected_place {
	const char *word;
	uint64_t byte;
	uint32_t line, char_col, page;
};

static enum sund_status check_places(void *payload, struct document *document, struct sund_error *err)
{
	(void)err;
	ck_assert(buffer_terminate(&document->text));
	for (const struct expected_place *place = payload; place->word; place++) {
		const char *found = strstr(document->text.data, place->word);
		ck_assert_ptr_nonnull(found);
		size_t at = (size_t)(found - document->text.data);
		struct place_cursor cursor = document->text_origin;
		place_cursor_advance(&cursor, document->text.data, document->text.size, &document->map, at, false);
		ck_assert_msg(
		    cursor.byte == place->byte && cursor.line == place->line && cursor.char_col == place->char_col,
		    "%s: byte %llu, %u:%u", place->word, (unsigned long long)cursor.byte, cursor.line, cursor.char_col);
		ck_assert_uint_eq(document_page_at(document, at), place->page);
	}
	struct span labels = buffer_span(&document->page_labels), label;
	ck_assert(span_read_counted(&labels, &label));
	assert_text(label, "iv");
	return SUND_OK;
}

START_TEST(words_know_their_bytes_and_pages)
{
	struct expected_place places[] = {
		{ "f\u00f8r", 47, 1, 48, 0 }, { "\u00e5l", 66, 2, 2, 1 }, { "gr\u00f8n", 78, 3, 4, 2 }, { 0 }
	};
	struct source source = { .path = "/a.xml",
		                 .bytes = BYTES("<?xml version='1.0' encoding='iso-8859-1'?><a>\xe5"
		                                "f\xf8r <pb n='iv'/>\r\n"
		                                " \xe5l<pb/>\r\n<b>gr\xf8n</b></a>") };
	struct document_sink sink = { check_places, NULL, places };
	ck_assert_int_eq(reader_named(span_of("xml"))->read(&source, &sink, NULL), SUND_OK);
}
END_TEST

START_TEST(what_is_not_well_formed_or_explodes_is_refused)
{
	assert_refused("xml", BYTES("<a>\n<b></a>"), "line 2, column 6: not well-formed");
	assert_refused("xml", BYTES(""), "not well-formed");
	assert_refused("xml",
	               BYTES("<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>"
	                     "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
	                     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
	                     "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
	                     "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
	                     "<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]><a>&f;</a>"),
	               "amplification");
}
END_TEST

START_TEST(nothing_outside_of_the_file_is_read)
{
	assert_blocks(
	    "xml",
	    BYTES("<!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>en &x;to</a>"),
	    "p en to\n");
}
END_TEST

START_TEST(deep_documents_are_read)
{
	enum { DEPTH = 200000 };
	struct buffer deep = { 0 };
	for (int i = 0; i < DEPTH; i++)
		ck_assert(buffer_append_string(&deep, "<a>"));
	ck_assert(buffer_append_string(&deep, "dybt"));
	for (int i = 0; i < DEPTH; i++)
		ck_assert(buffer_append_string(&deep, "</a>"));
	assert_blocks("xml", buffer_span(&deep), "p dybt\n");
	buffer_free(&deep);
}
END_TEST

START_TEST(words_are_those_of_the_text_that_it_was_made_from)
{
	assert_same_words("tests/fixtures/web/referat-haveforening.xml", "corpus/da/referat-haveforening.txt");
}
END_TEST

START_TEST(xml_is_known_by_its_declaration_or_its_name)
{
	assert_reader("/a", BYTES("<?xml version='1.0'?><a/>"), "xml");
	assert_reader("/a.XML", BYTES("<a/>"), "xml");
	assert_reader("/a.xml", BYTES("<?xml version='1.0'?>\n<html>"), "html");
	assert_reader("/a.txt", BYTES("<a/>"), "text");
}
END_TEST

Suite *xml_suite(void)
{
	Suite *suite = suite_create("xml");
	TCase *tests = tcase_create("xml");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, sections_headings_verse_and_tables_are_told_by_their_names);
	tcase_add_test(tests, elements_in_running_text_are_part_of_it_and_others_are_blocks);
	tcase_add_test(tests, notes_part_words_and_broken_lines_need_not);
	tcase_add_test(tests, entities_and_cdata_are_text_and_comments_are_not);
	tcase_add_test(tests, header_tells_title_author_date_and_language);
	tcase_add_test(tests, words_know_their_bytes_and_pages);
	tcase_add_test(tests, what_is_not_well_formed_or_explodes_is_refused);
	tcase_add_test(tests, nothing_outside_of_the_file_is_read);
	tcase_add_test(tests, deep_documents_are_read);
	tcase_add_test(tests, words_are_those_of_the_text_that_it_was_made_from);
	tcase_add_test(tests, xml_is_known_by_its_declaration_or_its_name);
	suite_add_tcase(suite, tests);
	return suite;
}
