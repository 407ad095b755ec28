/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

Suite *epub_suite(void);

#define CONTAINER "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>" \
	"<rootfile full-path='OEBPS/bog.opf'/><rootfile full-path='anden.opf'/></rootfiles></container>"

#define BOOK(items, spine) "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>" \
	"<metadata><dc:title>Færgen &amp; havnen</dc:title><dc:creator>Åsa Öberg</dc:creator><dc:creator>Ole Vinther" \
	"</dc:creator><dc:date>2019-05</dc:date><dc:language>da-DK</dc:language></metadata>" \
	"<manifest>" items "</manifest><spine>" spine "</spine></package>"

#define ITEM(id, href, more) "<item id='" id "' href='" href "' media-type='application/xhtml+xml' " more "/>"
#define PAGE(body) "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Side</title></head><body>" body "</body>" \
	"</html>"

static struct buffer epub_of(const char *book, const char *encryption)
{
	const struct member members[] = {
		{ "mimetype", BYTES("application/epub+zip") },
		{ "META-INF/container.xml", BYTES(CONTAINER) },
		{ "OEBPS/bog.opf", span_of(book) },
		{ "OEBPS/et.xhtml", BYTES(PAGE("<h1>Første kapitel</h1><p>Hunden s&aring; katten.</p>")) },
		{ "OEBPS/kap/to å.xhtml", BYTES(PAGE("<p>Andet\nkapitel</p><p>Katten løb.</p>")) },
		{ "OEBPS/tre.xhtml", BYTES(PAGE("<p>Solen skinnede.</p><aside><p>En note.</p></aside>")) },
		{ "OEBPS/nav.xhtml", BYTES(PAGE("<nav type='toc'><ol><li><a href='et.xhtml'>Et</a></li>"
		                                "<li><a href='kap/to%20%C3%A5.xhtml#x'>Andet\n kapitel</a></li></ol>"
		                                "</nav>"
		                                "<nav type='page-list'><a href='tre.xhtml'>17</a></nav>")) },
		{ "OEBPS/toc.ncx", BYTES("<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><docTitle><text>Bog"
			"</text></docTitle><navMap>"
		                         "<navPoint><navLabel><text>Tredje kapitel</text></navLabel>"
		                         "<content src='tre.xhtml'/></navPoint>"
		                         "<navPoint><navLabel><text>Slut</text></navLabel>"
		                         "<content src='tre.xhtml#s'/></navPoint>"
		                         "</navMap></ncx>") },
		{ encryption ? "META-INF/encryption.xml" : NULL, span_of(encryption ? encryption : "") },
		{ 0 }
	};
	return zip_of(members);
}

#define ITEMS ITEM("1", "et.xhtml", "") ITEM("2", "kap/to%20å.xhtml", "") ITEM("3", "tre.xhtml", "") ITEM("4", "./tre.xhtml", "") \
	ITEM("n", "nav.xhtml", "properties='nav'") \
	"<item id='x' href='toc.ncx' media-type='application/x-dtbncx+xml'/>" \
	"<item id='p' href='p.png' media-type='image/png'/>"

static void check(const char *book, const char *expected)
{
	struct buffer epub = epub_of(book, NULL);
	assert_blocks("epub", buffer_span(&epub), expected);
	buffer_free(&epub);
}

START_TEST(chapters_come_in_the_order_of_the_spine_once)
{
	check(BOOK(ITEMS, "<itemref idref='3'/><itemref idref='1'/><itemref idref='4'/><itemref idref='3'/><itemref idref='nix'/>"
	      "<itemref idref='p'/>"),
	      "1 Tredje kapitel\np Solen skinnede.\np En note.\n1 Første kapitel\np Hunden så katten.\n");
}
END_TEST

START_TEST(a_chapter_without_heading_is_called_as_in_the_table_of_contents)
{
	check(BOOK(ITEMS, "<itemref idref='2'/>"), "1 Andet kapitel\np Katten løb.\n");
	check(BOOK(ITEM("3", "tre.xhtml", "") ITEM("n", "nav.xhtml", "properties='nav'"), "<itemref idref='3'/>"),
	      "p Solen skinnede.\np En note.\n");
}
END_TEST

START_TEST(a_table_of_contents_in_the_text_is_an_aside)
{
	check(BOOK(ITEMS, "<itemref idref='n'/><itemref idref='1'/>"),
	      "a Et\na Andet kapitel\na 17\n1 Første kapitel\np Hunden så katten.\n");
}
END_TEST

START_TEST(the_book_says_what_it_is)
{
	struct buffer epub = epub_of(BOOK(ITEMS, "<itemref idref='1'/>"),
		"<a Algorithm='http://www.idpf.org/2008/embedding'/>");
	struct reading reading = read_as("epub", "/file", buffer_span(&epub));
	ck_assert_int_eq(reading.status, SUND_OK);
	assert_text(buffer_span(&reading.title), "Færgen & havnen");
	assert_text(buffer_span(&reading.author), "Åsa Öberg; Ole Vinther");
	assert_text(buffer_span(&reading.date), "2019-05");
	assert_text(buffer_span(&reading.lang), "da");
	assert_reader("/uden-navn", buffer_span(&epub), "epub");
	reading_free(&reading);
	buffer_free(&epub);
}
END_TEST

START_TEST(what_cannot_be_read_says_why)
{
	struct buffer protected = epub_of(BOOK(ITEMS, ""),
		"<a Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/>");
	struct buffer damaged = epub_of("<package>", NULL);
	struct buffer empty = zip_of((const struct member[]){ { "mimetype", BYTES("application/epub+zip") }, { 0 } });
	assert_refused("epub", buffer_span(&protected), "protected");
	assert_refused("epub", buffer_span(&damaged), "the description of the book is damaged");
	assert_refused("epub", buffer_span(&empty), "there is no book");
	buffer_free(&protected);
	buffer_free(&damaged);
	buffer_free(&empty);
}
END_TEST

START_TEST(real_files_have_the_words_of_their_text)
{
	assert_same_words_behind_title("tests/fixtures/office/referat-haveforening.epub",
	                               "corpus/da/referat-haveforening.txt");
	assert_same_words_behind_title("tests/fixtures/office/protokoll-skolmat.epub",
	                               "corpus/sv/protokoll-skolmat.txt");
}
END_TEST

Suite *epub_suite(void)
{
	Suite *suite = suite_create("epub");
	TCase *tests = tcase_create("epub");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, chapters_come_in_the_order_of_the_spine_once);
	tcase_add_test(tests, a_chapter_without_heading_is_called_as_in_the_table_of_contents);
	tcase_add_test(tests, a_table_of_contents_in_the_text_is_an_aside);
	tcase_add_test(tests, the_book_says_what_it_is);
	tcase_add_test(tests, what_cannot_be_read_says_why);
	tcase_add_test(tests, real_files_have_the_words_of_their_text);
	suite_add_tcase(suite, tests);
	return suite;
}
