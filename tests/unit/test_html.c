/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

#include <string.h>

#include "document/reader.h"

Suite *html_suite(void);

static void check(struct span bytes, const char *expected)
{
	assert_blocks("html", bytes, expected);
}

#define PAGE(body) BYTES("<!DOCTYPE html><title>T</title>" body)

/* Blocks */

START_TEST(blocks_are_what_a_browser_shows_as_blocks)
{
	check(
	    PAGE(
	        "<h1>Om <i>katte</i></h1><p>En kat\n   ser.<p>To <b>katte</b>s pels<div>Tre</div>fire<h2>Mad</h2>Fisk"),
	    "1 Om katte\np En kat|ser.\np To kattes pels\np Tre\np fire\n2 Mad\np Fisk\n");
	check(PAGE("<ul><li>En<li>To<ul><li>Tre</ul></ul><dl><dt>Ord<dd>Forklaring</dl>"),
	      "p En\np To\np Tre\np Ord\np Forklaring\n");
}
END_TEST

START_TEST(lines_of_br_stay_together_and_two_part_blocks)
{
	check(PAGE("<p>Nu br\u00e6nder<br>kaminen,<br/> og<br>\n <br>ude er det koldt."),
	      "p Nu br\u00e6nder|kaminen,|og\np ude er det koldt.\n");
}
END_TEST

START_TEST(table_rows_are_blocks_and_cells_are_not)
{
	check(PAGE("<table><caption>Priser</caption><tr><th>Art<th><p>Pris</p><tr><td>Sild<td>12<br>kr.</table>"),
	      "p Priser\np Art>Pris\np Sild>12|kr.\n");
	check(PAGE("<table><tr><td><h2>Venstre</h2><p>En<td><table><tr><td>To<td>Tre</table></table>"),
	      "2 Venstre\np En\np To>Tre\n");
}
END_TEST

START_TEST(preformatted_lines_stay_and_blank_lines_part_blocks)
{
	check(PAGE("<pre>\n  Lag  (2010:110)\r\n om  djur\n\n1 \u00a7 Denna</pre>"),
	      "p Lag  (2010:110)\r| om  djur\np 1 \u00a7 Denna\n");
	check(PAGE("<div>1 \u00a7 Denna\nlag.\n\n2 \u00a7 Djur</div><p>En\n\n<b>to</b>"),
	      "p 1 \u00a7 Denna|lag.\np 2 \u00a7 Djur\np En|to\n");
}
END_TEST

START_TEST(what_nobody_sees_is_dropped)
{
	check(
	    PAGE("<style>p{}</style><p>En<!-- to --><script>tre</script> <template>fire</template><span "
	         "hidden>fem</span>"
	         "<iframe>seks</iframe><svg><text>syv</text></svg><textarea>otte</textarea>ni<noscript>ti</noscript>"),
	    "p En ni\na ti\n");
}
END_TEST

START_TEST(words_are_whole_across_markup)
{
	check(PAGE("<p>Gr\u00e6s<wbr>sl\u00e5<b>maskine</b> r\u00f8d&shy;gr\u00f8d ord<sup><a href=#n>1</a></sup> "
	           "m<sup>2</sup> a&nbsp;&nbsp;b"),
	      "p Gr\u00e6ssl\u00e5maskine r\u00f8d\u00adgr\u00f8d ord 1 m2 a b\n");
}
END_TEST

START_TEST(entities_are_characters)
{
	check(PAGE("<p>R&oslash;dgr&#248;d&#xF8; &Aring;rhus &aelig &notit; &amp;amp; A&B AT&T &unknown; &#0; 1 < 2 "
	           "&lt;b> &nGt;"),
	      "p R\u00f8dgr\u00f8d\u00f8 \u00c5rhus \u00e6 \u00acit; &amp; A&B AT&T &unknown; \ufffd 1 < 2 <b> "
	      "\u226b\u20d2\n");
}
END_TEST

START_TEST(stray_and_unclosed_tags_do_no_harm)
{
	check(PAGE("<p>En</div></foo> to<b><i>tre</b>fire</i><p><table>fem<td>seks</table>"),
	      "p En totrefire\np fem\np seks\n");
	check(BYTES("<html><frameset><frame src=a></frameset></html>"), "");
}
END_TEST

START_TEST(pages_in_xml_may_have_empty_elements)
{
	check(BYTES("<?xml version='1.0'?><html xmlns='x'><head><title/><script src='a>b'/></head><body><p>En<a id='x'/>kat"
	            "<br/>sov<!-- <title/> --> <i/>her</p></body></html>"),
	      "p Enkat|sov her\n");
}
END_TEST

/* What stands around the text */

START_TEST(navigation_banners_and_footers_are_aside)
{
	check(
	    PAGE(
	        "<header>Kommunen</header><nav><h2>Menu</h2><a href=/>Hjem</a></nav><h1>Affald</h1><p>Vi henter affald."
	        "<aside>Se ogs\u00e5</aside><div role=navigation>Sti</div><footer>Adresse</footer>"),
	    "a Kommunen\na Menu\na Hjem\n1 Affald\np Vi henter affald.\na Se ogs\u00e5\na Sti\na Adresse\n");
	check(PAGE("<article><header><h1>Affald</h1></header><p>Vi henter affald.</article>"),
	      "1 Affald\np Vi henter affald.\n");
}
END_TEST

START_TEST(classes_in_general_use_are_aside_unless_they_hold_most_of_the_page)
{
	check(PAGE("<div class='site cookie-banner'>Vi bruger kager</div><div id=side_meny>Start</div>"
	           "<p class=navn>Affald hentes hver anden uge i hele kommunen."),
	      "a Vi bruger kager\na Start\np Affald hentes hver anden uge i hele kommunen.\n");
	check(PAGE("<div class=sidebar>Affald hentes hver anden uge i hele kommunen.</div><p>Kort."),
	      "p Affald hentes hver anden uge i hele kommunen.\np Kort.\n");
}
END_TEST

#define TEN_WORDS "en to tre fire fem seks syv otte ni ti "

START_TEST(what_is_outside_of_main_is_aside)
{
	check(PAGE("<p>F\u00f8r<main><p>" TEN_WORDS TEN_WORDS TEN_WORDS "</main>Efter"),
	      "a F\u00f8r\np " TEN_WORDS TEN_WORDS "en to tre fire fem seks syv otte ni ti\na Efter\n");
	check(PAGE("<p>F\u00f8r<main><p>N\u00e6sten tom</main>Efter"), "p F\u00f8r\np N\u00e6sten tom\np Efter\n");
}
END_TEST

START_TEST(lists_of_links_are_aside)
{
	check(PAGE("<p><a href=1>Forsiden</a><p>og<p><a href=2>L\u00e6s mere her</a> nu<p>Loven <a href=3>her</a> er "
	           "lang og klar."
	           "<p><a name=x>Et anker uden m\u00e5l</a>"),
	      "a Forsiden\na og\na L\u00e6s mere her nu\np Loven her er lang og klar.\np Et anker uden m\u00e5l\n");
	check(PAGE("<h2><a href=#a>Affald</a></h2><p>Vi henter affald.<p><a href=b>Find din dag</a>"),
	      "2 Affald\np Vi henter affald.\na Find din dag\n");
}
END_TEST

/* What the page says about itself */

static void check_meta(struct span bytes, const char *title, const char *author, const char *date, const char *lang)
{
	struct reading reading = read_as("html", "/page.html", bytes);
	assert_text(buffer_span(&reading.title), title);
	assert_text(buffer_span(&reading.author), author);
	assert_text(buffer_span(&reading.date), date);
	assert_text(buffer_span(&reading.lang), lang);
	reading_free(&reading);
}

START_TEST(title_author_date_and_language_come_from_the_head)
{
	check_meta(BYTES("<!doctype html><html lang=da-DK><title> Om \n katte &amp; hunde</title><meta name=Author "
	                 "content='Eva H\u00f8eg'>"
	                 "<meta property=article:published_time content=2019-05-31T12:00:00Z><p>x"),
	           "Om katte & hunde", "Eva H\u00f8eg", "2019-05-31", "da");
	check_meta(
	    BYTES("<html><meta property=og:title content=Katte><meta name=DC.Language content=swe>"
	          "<meta name=DC.date content='2019-05'><meta name=date content=2001><meta name=author content=' '>"
	          "<meta name=DC.creator content=Ek><p>x"),
	    "Katte", "Ek", "2019-05", "sv");
	check_meta(BYTES("<html><svg><title>tegning</title></svg><p>x<h2>F\u00f8rst</h2><p><time "
	                 "datetime='2020-02-03'>i dag</time>"
	                 "<meta name=date content=igen>"),
	           "F\u00f8rst", "", "2020-02-03", "");
}
END_TEST

/* Encodings */

static void check_words(struct span bytes)
{
	check(bytes, "p R\u00f8dgr\u00f8d p\u00e5 F\u00e6r\u00f8erne\n");
}

START_TEST(encoding_is_what_the_page_declares)
{
	check_words(BYTES("<html><meta charset=iso-8859-1><p>R\xf8""dgr\xf8""d p\xe5 F\xe6r\xf8""erne"));
	check_words(BYTES("<html><meta http-equiv=Content-Type content='text/html; charset=\"windows-1252\"'>"
	                     "<p>R\xf8""dgr\xf8""d p\xe5 F\xe6r\xf8""erne"));
	check_words(BYTES("<?xml version='1.0' encoding='ISO-8859-1'?><html><p>R\xf8"
	                  "dgr\xf8"
	                  "d p\xe5 F\xe6r\xf8"
	                  "erne"));
	check_words(BYTES(
	    "<html><!-- <meta charset=x> --><meta charset=iso-8859-1><p>R\u00f8dgr\u00f8d p\u00e5 F\u00e6r\u00f8erne"));
	check_words(BYTES("\xef\xbb\xbf<html><p>R\u00f8dgr\u00f8d p\u00e5 F\u00e6r\u00f8erne"));
	check_words(BYTES("\xff\xfe<\0p\0>\0R\0\xf8\0d\0g\0r\0\xf8\0d\0 \0p\0\xe5\0 \0F\0\xe6\0r\0\xf8\0e\0r\0n\0e\0"));
}
END_TEST

/* Places */

/* The first byte of a word in the text, and its line and column. */
struct expected_place {
	const char *word;
	uint64_t byte;
	uint32_t line, char_col;
};

static enum sund_status check_places(void *payload, struct document *document, struct sund_error *err)
{
	(void)err;
	ck_assert(buffer_terminate(&document->text));
	for (const struct expected_place *place = payload; place->word; place++) {
		const char *found = strstr(document->text.data, place->word);
		ck_assert_ptr_nonnull(found);
		struct place_cursor cursor = document->text_origin;
		place_cursor_advance(&cursor, document->text.data, document->text.size, &document->map,
		                     (size_t)(found - document->text.data), false);
		ck_assert_msg(
		    cursor.byte == place->byte && cursor.line == place->line && cursor.char_col == place->char_col,
		    "%s: byte %llu, %u:%u", place->word, (unsigned long long)cursor.byte, cursor.line, cursor.char_col);
	}
	return SUND_OK;
}

static void check_page_places(struct span bytes, struct expected_place *places)
{
	struct source source = { .path = "/page.html", .bytes = bytes };
	struct document_sink sink = { check_places, NULL, places };
	ck_assert_int_eq(reader_named(span_of("html"))->read(&source, &sink, NULL), SUND_OK);
}

START_TEST(places_are_those_of_the_source)
{
	struct expected_place utf8[] = { { "en", 3, 1, 4 }, { "\u00e5l", 23, 3, 3 }, { "to", 42, 4, 11 },
		{ "tre", 55, 6, 1 }, { 0 } };
	check_page_places(BYTES("<p>en <b title='\n'>\n \u00a0\u00e5l</b>\r\n&aring;r  to <!-- \n-->\ntre"), utf8);
}
END_TEST

START_TEST(places_are_those_of_the_source_in_every_encoding)
{
	struct expected_place latin[] = {
		{ "r\u00f8d", 31, 1, 32 }, { "gr\u00f8d", 46, 2, 7 }, { "\u00f8l", 55, 2, 16 }, { 0 }
	};
	check_page_places(BYTES("<meta charset=iso-8859-1><p>\xe5\xe5 r\xf8"
	                        "d<b\xe5>\r\n <i>\xe5 "
	                        "gr\xf8"
	                        "d</i> &oslash;l"),
	                  latin);
}
END_TEST

/* Bad input */

START_TEST(deep_and_endless_pages_are_read_or_refused)
{
	enum { DEPTH = 3000 };
	static const char *const tags[] = {
		"<div>", "<b>", "<table>", "<b id=a><p>", "<a href=x>", "<ul><li>", "<svg>"
	};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		struct buffer page = { 0 };
		for (size_t k = 0; k < DEPTH; k++)
			ck_assert(buffer_append_string(&page, tags[i]));
		ck_assert(buffer_append_string(&page, "slut"));
		struct reading reading = read_as("html", "/page.html", buffer_span(&page));
		ck_assert(reading.status == SUND_OK || reading.status == SUND_LIMIT);
		reading_free(&reading);
		buffer_free(&page);
	}
}
END_TEST

START_TEST(pages_are_known_by_content_then_by_name)
{
	assert_reader("/a", BYTES("\n<!DOCTYPE HTML PUBLIC x>"), "html");
	assert_reader("/a.txt", BYTES("<?xml version='1.0'?><!-- a --><html xmlns='x'>"), "html");
	assert_reader("/a.HTM", BYTES("Hej"), "html");
	assert_reader("/a.md", BYTES("<div>\n# Hej"), "markdown");
	assert_reader("/a", BYTES("<htmlx>"), "text");
	assert_reader("/a", BYTES("<html"), "text");
}
END_TEST

Suite *html_suite(void)
{
	Suite *suite = suite_create("html");
	TCase *tests = tcase_create("html");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, blocks_are_what_a_browser_shows_as_blocks);
	tcase_add_test(tests, lines_of_br_stay_together_and_two_part_blocks);
	tcase_add_test(tests, table_rows_are_blocks_and_cells_are_not);
	tcase_add_test(tests, preformatted_lines_stay_and_blank_lines_part_blocks);
	tcase_add_test(tests, what_nobody_sees_is_dropped);
	tcase_add_test(tests, words_are_whole_across_markup);
	tcase_add_test(tests, entities_are_characters);
	tcase_add_test(tests, stray_and_unclosed_tags_do_no_harm);
	tcase_add_test(tests, pages_in_xml_may_have_empty_elements);
	tcase_add_test(tests, navigation_banners_and_footers_are_aside);
	tcase_add_test(tests, classes_in_general_use_are_aside_unless_they_hold_most_of_the_page);
	tcase_add_test(tests, what_is_outside_of_main_is_aside);
	tcase_add_test(tests, lists_of_links_are_aside);
	tcase_add_test(tests, title_author_date_and_language_come_from_the_head);
	tcase_add_test(tests, encoding_is_what_the_page_declares);
	tcase_add_test(tests, places_are_those_of_the_source);
	tcase_add_test(tests, places_are_those_of_the_source_in_every_encoding);
	tcase_add_test(tests, deep_and_endless_pages_are_read_or_refused);
	tcase_add_test(tests, pages_are_known_by_content_then_by_name);
	suite_add_tcase(suite, tests);
	return suite;
}
