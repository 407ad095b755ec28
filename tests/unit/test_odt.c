/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

Suite *odt_suite(void);

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES "xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0' xmlns:table='" ODF "table:1.0'" \
	" xmlns:style='" ODF "style:1.0' xmlns:draw='" ODF "drawing:1.0' xmlns:svg='" ODF "svg-compatible:1.0'" \
	" xmlns:meta='" ODF "meta:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'" \
	" xmlns:fo='" ODF "xsl-fo-compatible:1.0'"
#define TYPE "application/vnd.oasis.opendocument.text"

#define META "<office:meta><dc:title>Husregler</dc:title><meta:initial-creator>Åsa Öberg</meta:initial-creator>" \
	"<dc:creator>Nils Ek</dc:creator><meta:creation-date>2019-05-31T12:00:00</meta:creation-date>" \
	"<dc:date>2021-01-02T08:00:00.5</dc:date></office:meta>"

#define STYLES "<office:styles><style:default-style style:family='paragraph'>" \
	"<style:text-properties fo:language='sv' fo:country='SE'/></style:default-style></office:styles>"

#define MASTER "<office:automatic-styles><style:style style:name='T1' style:family='text'>" \
	"<style:text-properties text:display='none'/></style:style></office:automatic-styles>" \
	"<office:master-styles><style:master-page><style:header><text:p>Huvud</text:p></style:header>" \
	"<style:footer><text:p>Fot <text:page-number>1</text:page-number></text:p></style:footer>" \
	"</style:master-page></office:master-styles>"

#define AUTOMATIC "<office:automatic-styles><style:style style:name='P1' style:family='paragraph'" \
	" style:parent-style-name='Title'/><style:style style:name='T9' style:family='text'>" \
	"<style:text-properties text:display='none'/></style:style>" \
	"<style:style style:name='P2' style:family='paragraph'><style:text-properties text:display='none'/>" \
	"</style:style><style:style style:name='P3' style:family='paragraph' style:parent-style-name='P2'/>" \
	"<style:style style:name='P4' style:family='paragraph' style:parent-style-name='P2'>" \
	"<style:text-properties text:display='true'/></style:style></office:automatic-styles>"

#define META_XML "<office:document-meta " SPACES ">" META "</office:document-meta>"
#define STYLES_XML "<office:document-styles " SPACES ">" STYLES MASTER "</office:document-styles>"

static struct buffer odt_with(const char *body, const char *styles, const char *meta)
{
	struct buffer content = { 0 };
	ck_assert(buffer_printf(&content, "<office:document-content " SPACES ">" AUTOMATIC
	                        "<office:body><office:text>%s</office:text></office:body>"
	                        "</office:document-content>", body));
	const struct member members[] = {
		{ "mimetype", BYTES(TYPE) },
		{ "content.xml", buffer_span(&content) },
		{ "meta.xml", span_of(meta) },
		{ "styles.xml", span_of(styles) },
		{ 0 }
	};
	struct buffer bytes = zip_of(members);
	buffer_free(&content);
	return bytes;
}

static struct buffer odt_of(const char *body)
{
	return odt_with(body, STYLES_XML, META_XML);
}

#define MARGINS "a Huvud\na Fot\n"

static void check(const char *body, const char *expected)
{
	struct buffer odt = odt_of(body), all = { 0 };
	ck_assert(buffer_printf(&all, "%s" MARGINS, expected) && buffer_terminate(&all));
	assert_blocks("odt", buffer_span(&odt), all.data);
	buffer_free(&all);
	buffer_free(&odt);
}

#define P(content) "<text:p>" content "</text:p>"

START_TEST(headings_have_levels_and_a_title_is_one)
{
	check("<text:p text:style-name='P1'>Titel</text:p><text:p text:style-name='Title'>Och titel</text:p>"
	      "<text:h text:outline-level='2'>Två</text:h><text:h>Ett</text:h>"
	      "<text:h text:outline-level='99999999999'>Tio</text:h>",
	      "1 Titel\n1 Och titel\n2 Två\n1 Ett\n10 Tio\n");
}
END_TEST

START_TEST(white_space_is_as_it_is_shown)
{
	check("<text:p>\n  Böcker<text:span>nas</text:span>\n  hylla <text:s text:c='2'/>a<text:tab/>b"
	      "<text:line-break/>c </text:p>"
	      "<text:p> </text:p>" P("<text:s text:c='999999999'/>slut"),
	      "p Böckernas hylla   a>b|c\np slut\n");
}
END_TEST

START_TEST(deleted_and_hidden_text_is_not_there)
{
	check("<text:tracked-changes><text:changed-region><text:deletion>" P("borttaget") "</text:deletion>"
	      "</text:changed-region>"
	      "</text:tracked-changes>" P("Hunden <text:change text:change-id='1'/>slickade"
	      "<text:span text:style-name='T9'> dold"
	      "</text:span><text:span text:style-name='T1'> katten</text:span>.")
	      "<text:section text:display='none'>" P("dolt") "</text:section>"
	      "<text:section>" P("öppet") "</text:section>",
	      "p Hunden slickade katten.\np öppet\n");
}
END_TEST

START_TEST(paragraphs_and_headings_that_their_style_hides_are_not_there)
{
	check("<text:p text:style-name='P2'>dold</text:p><text:h text:style-name='P2'>dold</text:h>"
	      "<text:p text:style-name='P3'>dold</text:p><text:p text:style-name='P4'>visad igen</text:p>"
	      "<text:p text:style-name='T9'>ett stycke har sina egna stilar</text:p>",
	      "p visad igen\np ett stycke har sina egna stilar\n");
}
END_TEST

#define FOOTNOTE(text) "<text:note><text:note-citation>1</text:note-citation><text:note-body>" P(text) \
	"</text:note-body></text:note>"

START_TEST(notes_comments_and_boxes_follow_their_paragraph)
{
	check(P("Före" FOOTNOTE("Not ett.") " efter.") P("Nästa<office:annotation><dc:creator>Nils</dc:creator>"
	      "<dc:date>2020</dc:date>" P("Stämmer det?") "</office:annotation>."),
	      "p Före efter.\np Not ett.\np Nästa.\na Stämmer det?\n");
	check(P("Bild<draw:frame><draw:text-box>" P("I rutan") "</draw:text-box><svg:desc>katt</svg:desc>"
	      "</draw:frame>"),
	      "p Bild\np I rutan\n");
	check(P("A<draw:custom-shape>" P("Form" FOOTNOTE("Not.")) "</draw:custom-shape>"), "p A\np Form\np Not.\n");
}
END_TEST

#define CELL(content) "<table:table-cell>" content "</table:table-cell>"

/* Word marks changes and pages within words, and keeps what fields show. */
START_TEST(what_word_writes_within_a_word_does_not_part_it)
{
	check(P("<text:span text:style-name='T2'>Kom</text:span><text:bookmark-start text:name='_GoBack'/>mu"
	        "<text:bookmark-end text:name='_GoBack'/><text:soft-page-break/>ner"
	        "<text:change-start text:change-id='c1'/>na<text:change-end text:change-id='c1'/><text:a>s<text:span>lag</text:span></text:a> den "
	        "<text:date text:date-value='2020-01-02'>2 januari</text:date><text:s/>"
	        "<text:bookmark-ref text:ref-name='x'>sidan 3</text:bookmark-ref>"),
	      "p Kommunernaslag den 2 januari sidan 3\n");
}
END_TEST

START_TEST(lists_rows_and_tables_of_contents)
{
	check("<text:list><text:list-item>" P("ett") "</text:list-item><text:list-item>" P("två") "</text:list-item>"
	      "</text:list>"
	      "<table:table><table:table-row>" CELL(P("Böcker")) CELL(P("30 dagar")) "</table:table-row></table:table>"
	      "<text:table-of-content><text:index-body>" P("Inledning 1") "</text:index-body></text:table-of-content>",
	      "p ett\np två\np Böcker>30 dagar\na Inledning 1\n");
}
END_TEST

START_TEST(the_document_says_what_it_is)
{
	struct buffer odt = odt_of(P("Hund"));
	struct reading reading = read_as("odt", "/file", buffer_span(&odt));
	ck_assert_int_eq(reading.status, SUND_OK);
	assert_text(buffer_span(&reading.title), "Husregler");
	assert_text(buffer_span(&reading.author), "Åsa Öberg");
	assert_text(buffer_span(&reading.date), "2021-01-02");
	assert_text(buffer_span(&reading.lang), "sv");
	assert_reader("/uden-navn", buffer_span(&odt), "odt");
	reading_free(&reading);
	buffer_free(&odt);
}
END_TEST

START_TEST(a_file_of_xml_is_read_as_one)
{
	static const char flat[] = "<?xml version='1.0'?>\n"
		"<office:document " SPACES " office:mimetype=\"" TYPE "\">" META STYLES
		"<office:master-styles><style:master-page><style:header><text:p>Huvud</text:p></style:header>"
		"</style:master-page>"
		"</office:master-styles>" AUTOMATIC "<office:body><office:text><text:p text:style-name='P1'>Titel"
		"</text:p>"
		"<text:p>Text<office:annotation><dc:creator>X</dc:creator></office:annotation>.</text:p>"
		"</office:text></office:body></office:document>";
	struct reading reading = read_as("odt", "/file", BYTES(flat));
	ck_assert_int_eq(reading.status, SUND_OK);
	assert_text(buffer_span(&reading.blocks), "1 Titel\np Text.\na Huvud\n");
	assert_text(buffer_span(&reading.author), "Åsa Öberg");
	assert_text(buffer_span(&reading.date), "2021-01-02");
	assert_reader("/a", BYTES(flat), "odt");
	reading_free(&reading);
}
END_TEST

START_TEST(what_cannot_be_read_says_why)
{
	struct buffer encrypted = zip_of((const struct member[]){
		{ "mimetype", BYTES(TYPE) }, { "content.xml", BYTES("\x7f\x80") },
		{ "META-INF/manifest.xml", BYTES("<manifest:encryption-data/>") }, { 0 } });
	struct buffer empty = zip_of((const struct member[]){ { "mimetype", BYTES(TYPE) }, { 0 } });
	struct buffer sheet = zip_of((const struct member[]){
		{ "mimetype", BYTES("application/vnd.oasis.opendocument.spreadsheet") }, { "content.xml",
		  BYTES("<a/>") }, { 0 } });
	struct buffer odt = odt_of("<text:p>");
	assert_refused("odt", buffer_span(&encrypted), "without a password");
	assert_refused("odt", buffer_span(&empty), "there is no text in the file");
	assert_refused("odt", buffer_span(&odt), "its text is damaged");
	assert_reader("/a.ods", buffer_span(&sheet), NULL);
	buffer_free(&encrypted);
	buffer_free(&empty);
	buffer_free(&sheet);
	buffer_free(&odt);
}
END_TEST

START_TEST(text_is_read_without_styles_and_properties_that_are_damaged)
{
	const char *body = "<text:h>Ett</text:h>" P("Hund");
	struct buffer no_styles = odt_with(body, "<office:document-styles " SPACES ">" STYLES MASTER, META_XML);
	struct buffer no_meta = odt_with(body, STYLES_XML, "<office:document-meta>" META);
	struct reading without = read_as("odt", "/file", buffer_span(&no_styles));
	ck_assert_msg(without.status == SUND_OK, "%s", without.err.message);
	assert_text(buffer_span(&without.blocks), "1 Ett\np Hund\n");
	assert_text(buffer_span(&without.author), "Åsa Öberg");
	assert_text(buffer_span(&without.lang), "");
	assert_text(buffer_span(&without.warning), "the list of its styles is damaged: running headers may be missing");
	reading_free(&without);
	without = read_as("odt", "/file", buffer_span(&no_meta));
	ck_assert_msg(without.status == SUND_OK, "%s", without.err.message);
	assert_text(buffer_span(&without.blocks), "1 Ett\np Hund\n" MARGINS);
	assert_text(buffer_span(&without.author), "");
	assert_text(buffer_span(&without.lang), "sv");
	assert_text(buffer_span(&without.warning),
	            "what it says about itself is damaged: title, author and date may be missing");
	reading_free(&without);
	buffer_free(&no_styles);
	buffer_free(&no_meta);
}
END_TEST

START_TEST(real_files_have_the_words_of_their_text)
{
	assert_same_words("tests/fixtures/office/referat-haveforening.odt", "corpus/da/referat-haveforening.txt");
	assert_same_words("tests/fixtures/office/referat-haveforening-libreoffice.fodt",
	                  "corpus/da/referat-haveforening.txt");
	assert_same_words("tests/fixtures/office/protokoll-skolmat.odt", "corpus/sv/protokoll-skolmat.txt");
}
END_TEST

Suite *odt_suite(void)
{
	Suite *suite = suite_create("odt");
	TCase *tests = tcase_create("odt");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, headings_have_levels_and_a_title_is_one);
	tcase_add_test(tests, white_space_is_as_it_is_shown);
	tcase_add_test(tests, deleted_and_hidden_text_is_not_there);
	tcase_add_test(tests, paragraphs_and_headings_that_their_style_hides_are_not_there);
	tcase_add_test(tests, notes_comments_and_boxes_follow_their_paragraph);
	tcase_add_test(tests, what_word_writes_within_a_word_does_not_part_it);
	tcase_add_test(tests, lists_rows_and_tables_of_contents);
	tcase_add_test(tests, the_document_says_what_it_is);
	tcase_add_test(tests, a_file_of_xml_is_read_as_one);
	tcase_add_test(tests, what_cannot_be_read_says_why);
	tcase_add_test(tests, text_is_read_without_styles_and_properties_that_are_damaged);
	tcase_add_test(tests, real_files_have_the_words_of_their_text);
	suite_add_tcase(suite, tests);
	return suite;
}
