/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "reading.h"

Suite *docx_suite(void);

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'" \
	" xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'" \
	" xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"

static const char root_relations[] =
	"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
	"<Relationship Id='1' Type='" TYPE "/officeDocument' Target='word/document.xml'/>"
	"<Relationship Id='2' Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'"
	" Target='/docProps/core.xml'/></Relationships>";

static const char relations[] =
	"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
	"<Relationship Id='1' Type='" TYPE "/styles' Target='styles.xml'/>"
	"<Relationship Id='2' Type='" TYPE "/footnotes' Target='footnotes.xml'/>"
	"<Relationship Id='3' Type='" TYPE "/comments' Target='/word/comments.xml'/>"
	"<Relationship Id='4' Type='" TYPE "/header' Target='header1.xml'/>"
	"<Relationship Id='5' Type='" TYPE "/footer' Target='footer1.xml'/>"
	"<Relationship Id='6' Type='" TYPE "/header' Target='header2.xml'/></Relationships>";

static const char core[] =
	"<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
	" xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>"
	"<dc:title>Husregler &amp; vedtægter</dc:title><dc:creator>Birthe Lund</dc:creator>"
	"<cp:lastModifiedBy>Ole Vinther</cp:lastModifiedBy>"
	"<dcterms:created>2019-05-31T12:00:00Z</dcterms:created><dcterms:modified>2021-01-02T08:00:00Z"
	"</dcterms:modified>"
	"</cp:coreProperties>";

static const char styles[] =
	"<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-US'/></w:rPr></w:rPrDefault>"
	"</w:docDefaults>"
	"<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/>"
	"<w:rPr><w:lang w:val='da-DK'/></w:rPr></w:style>"
	"<w:style w:type='paragraph' w:styleId='Overskrift1'><w:name w:val='heading 1'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='Rubrik2'><w:name w:val='Heading 2'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='Kapitel'><w:name w:val='Kapitel'/><w:basedOn w:val='Overskrift1'/>"
	"</w:style>"
	"<w:style w:type='paragraph' w:styleId='Afsnit'><w:name w:val='Afsnit'/><w:pPr><w:outlineLvl w:val='2'/>"
	"</w:pPr>"
	"</w:style>"
	"<w:style w:type='paragraph' w:styleId='Ring'><w:name w:val='Ring'/><w:basedOn w:val='Ring'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='Indhold1'><w:name w:val='toc 1'/></w:style>"
	"<w:style w:type='character' w:default='1' w:styleId='Skrift'><w:name w:val='Default Paragraph Font'/>"
	"<w:rPr><w:lang w:val='sv-SE'/></w:rPr></w:style>"
	"<w:style w:type='character' w:styleId='Skjult'><w:name w:val='Skjult'/><w:rPr><w:vanish/></w:rPr></w:style>"
	"<w:style w:type='character' w:styleId='Arvet'><w:name w:val='Arvet'/><w:basedOn w:val='Skjult'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='Notat'><w:name w:val='Notat'/><w:rPr><w:vanish w:val='true'/></w:rPr>"
	"</w:style>"
	"<w:style w:type='paragraph' w:styleId='Synlig'><w:name w:val='Synlig'/><w:basedOn w:val='Notat'/>"
	"<w:rPr><w:vanish w:val='0'/></w:rPr></w:style></w:styles>";

#define NOTE(id, text) "<w:footnote w:id='" id "'><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:footnote>"

static const char footnotes[] =
	"<w:footnotes " W "><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>streg</w:t></w:r></w:p>"
	"</w:footnote>"
	NOTE("1", "Første note.") NOTE("2", "Anden note.") "</w:footnotes>";

static const char comments[] =
	"<w:comments " W "><w:comment w:id='1' w:author='Ole'><w:p><w:r><w:t>Er det rigtigt?</w:t></w:r></w:p>"
	"</w:comment>"
	"</w:comments>";

#define FOOTER "<w:ftr " W "><w:p><w:r><w:t>Fod</w:t></w:r></w:p><w:p><w:r><w:t>- 2 -</w:t></w:r></w:p></w:ftr>"

/* With other styles, properties and footers, where they are given. */
static struct buffer docx_with(const char *body, const char *other_styles, const char *other_core, const char *footer)
{
	struct buffer document = { 0 };
	ck_assert(buffer_printf(&document, "<w:document " W "><w:body>%s</w:body></w:document>", body));
	const struct member members[] = {
		{ "[Content_Types].xml", BYTES("<Types/>") },
		{ "word/document.xml", buffer_span(&document) },
		{ "_rels/.rels", span_of(root_relations) },
		{ "word/_rels/document.xml.rels", span_of(relations) },
		{ "docProps/core.xml", span_of(other_core ? other_core : core) },
		{ "word/styles.xml", span_of(other_styles ? other_styles : styles) },
		{ "word/footnotes.xml", span_of(footnotes) },
		{ "word/comments.xml", span_of(comments) },
		{ "word/header1.xml", BYTES("<w:hdr " W "><w:p><w:r><w:t>Hoved</w:t></w:r></w:p></w:hdr>") },
		{ "word/header2.xml", BYTES("<w:hdr " W "><w:p><w:r><w:t>Hoved</w:t></w:r></w:p></w:hdr>") },
		{ "word/footer1.xml", span_of(footer ? footer : FOOTER) },
		{ 0 }
	};
	struct buffer bytes = zip_of(members);
	buffer_free(&document);
	return bytes;
}

static struct buffer docx_of(const char *body)
{
	return docx_with(body, NULL, NULL, NULL);
}

#define MARGINS "a Hoved\na Fod\n"

/* The headers and footers come last in each. */
static void check(const char *body, const char *expected)
{
	struct buffer docx = docx_of(body), all = { 0 };
	ck_assert(buffer_printf(&all, "%s" MARGINS, expected) && buffer_terminate(&all));
	assert_blocks("docx", buffer_span(&docx), all.data);
	buffer_free(&all);
	buffer_free(&docx);
}

#define RUN(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(content) "<w:p>" content "</w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" RUN(text) "</w:p>"

START_TEST(headings_are_known_by_their_style_in_any_language)
{
	check(STYLED("Overskrift1", "Et") STYLED("Rubrik2", "To") STYLED("Kapitel", "Som et") STYLED("Afsnit", "Tre")
	      STYLED("Ring", "Løkke") STYLED("Ukendt", "Tekst")
	      "<w:p><w:pPr><w:outlineLvl w:val='3'/></w:pPr>" RUN("Fire") "</w:p>"
	      "<w:p><w:pPr><w:pStyle w:val='Afsnit'/><w:outlineLvl w:val='9'/></w:pPr>" RUN("Ikke") "</w:p>"
	      "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Overskrift1'/></w:pPr></w:pPrChange>"
	      "</w:pPr>" RUN("Var") "</w:p>",
	      "1 Et\n2 To\n1 Som et\n3 Tre\np Løkke\np Tekst\n4 Fire\np Ikke\np Var\n");
}
END_TEST

START_TEST(runs_of_a_paragraph_are_one_text)
{
	check(P(RUN("Bøger") "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>nes hylde</w:t></w:r>"
	        "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>tv</w:t><w:noBreakHyphen/><w:t>avis</w:t>"
	        "</w:r>"
	        "<w:r><w:t>over</w:t><w:softHyphen/><w:t>skrift</w:t></w:r>")
	      P("") P("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" RUN(" ") RUN("næste ")),
	      "p Bøgernes hylde>a|b|tv\u2011avisover\u00adskrift\np næste\n");
}
END_TEST

#define BREAK(type) "<w:r><w:br w:type='" type "'/></w:r>"

START_TEST(what_word_writes_within_a_word_does_not_part_it)
{
	check(P("<w:r w:rsidR='00A1'><w:rPr><w:rFonts w:ascii='Calibri'/></w:rPr><w:t>Kom</w:t></w:r>"
	        "<w:proofErr w:type='spellStart'/><w:bookmarkStart w:id='0' w:name='_GoBack'/>"
	        "<w:r><w:rPr><w:i/><w:lang w:val='da-DK'/></w:rPr><w:t>mu</w:t></w:r><w:bookmarkEnd w:id='0'/>"
	        "<w:proofErr w:type='spellEnd'/><w:r><w:lastRenderedPageBreak/><w:t>ne</w:t></w:r>"
	        "<w:commentRangeStart w:id='7'/><w:ins w:id='3' w:author='Ole'>" RUN("rnes") "</w:ins>"
	        "<w:smartTag w:element='place'>" RUN(" by") "</w:smartTag><w:hyperlink r:id='rId4' xmlns:r='x'>"
	        RUN("råd") "</w:hyperlink><w:del w:id='4'><w:r><w:delText>et</w:delText></w:r></w:del>"
	        "<w:sdt><w:sdtPr><w:alias w:val='By'/></w:sdtPr><w:sdtContent>" RUN("s") "</w:sdtContent></w:sdt>"),
	      "p Kommunernes byråds\n");
}
END_TEST

START_TEST(breaks_and_tabs_of_every_kind_part_words)
{
	check(P(RUN("Et") BREAK("page") RUN("to") BREAK("column") RUN("tre") BREAK("textWrapping")
	        RUN("fire") "<w:r><w:ptab w:relativeTo='margin' w:alignment='center'/></w:r>" RUN("fem")),
	      "p Et|to|tre|fire>fem\n");
}
END_TEST

START_TEST(symbols_are_the_letters_that_they_show)
{
	check(P(RUN("5 ") "<w:r><w:sym w:font='Symbol' w:char='F06D'/></w:r>" RUN("g, vinkel ")
	        "<w:r><w:sym w:font='Symbol' w:char='F061'/></w:r>" RUN(" og ")
	        "<w:r><w:sym w:font='Arial' w:char='00E6'/></w:r>" RUN("ble")
	        "<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>" RUN("saft")
	        "<w:r><w:sym w:font='Symbol' w:char='DC00'/><w:sym w:char='x'/><w:sym/></w:r>" RUN("!")),
	      "p 5 μg, vinkel α og æble saft   !\n");
}
END_TEST

#define FIELD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"

START_TEST(what_stands_in_the_instruction_of_a_field_is_left_out)
{
	/* { IF { MERGEFIELD Køn } = "m" … } shows what it chose; the field within is no text. */
	check(P(RUN("Kære ") FIELD("begin") "<w:r><w:instrText> IF </w:instrText></w:r>"
	        FIELD("begin") "<w:r><w:instrText> MERGEFIELD Køn </w:instrText></w:r>" FIELD("separate") RUN("mand")
	        FIELD("end") "<w:r><w:instrText> = m </w:instrText></w:r>" FIELD("separate") RUN("hr. ")
	        FIELD("begin") FIELD("separate") RUN("Lund") FIELD("end") FIELD("end") RUN(", tak."))
	      P(FIELD("begin") RUN("halv"))
	      P(RUN("Uden ende.") FIELD("end") FIELD("end") FIELD("separate") RUN(" Ja.")),
	      "p Kære hr. Lund, tak.\np Uden ende. Ja.\n");
}
END_TEST

START_TEST(deleted_and_moved_text_is_not_there_but_inserted_text_is)
{
	check(P(RUN("Hunden ") "<w:del><w:r><w:delText>bed</w:delText></w:r></w:del><w:ins>" RUN("slikkede") "</w:ins>"
	        RUN(" katten.") "<w:moveFrom><w:r><w:t>Flyttet bort.</w:t></w:r></w:moveFrom>"
	        "<w:moveTo>" RUN(" Flyttet hertil.") "</w:moveTo>"),
	      "p Hunden slikkede katten. Flyttet hertil.\n");
}
END_TEST

START_TEST(paragraphs_join_where_the_mark_between_them_was_deleted)
{
	check(P("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr>"
	      "</w:pPr>" RUN("Første del")) P(RUN(" og anden del.")) P(RUN("Ny.")),
	      "p Første del og anden del.\np Ny.\n");
}
END_TEST

#define RUN_OF(style, text) "<w:r><w:rPr><w:rStyle w:val='" style "'/></w:rPr><w:t>" text "</w:t></w:r>"

START_TEST(text_that_its_style_hides_is_left_out)
{
	check(P(RUN("synlig") RUN_OF("Skjult", " skjult") RUN_OF("Arvet", " skjult") RUN_OF("Skrift", " tekst")),
	      "p synlig tekst\n");
	check(P("<w:pPr><w:pStyle w:val='Notat'/></w:pPr>" RUN("skjult"))
	      P("<w:pPr><w:pStyle w:val='Synlig'/></w:pPr>" RUN("vist"))
	      P("<w:pPr><w:pStyle w:val='Notat'/></w:pPr><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>vist igen"
	        "</w:t></w:r>" RUN_OF("Skjult", " to gange") RUN(" skjult")) P(RUN("Ny.")),
	      "p vist\np vist igen to gange\np Ny.\n");
}
END_TEST

START_TEST(hidden_text_and_instructions_of_fields_are_left_out)
{
	check(P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>" RUN("synlig")
	        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> tekst</w:t></w:r>")
	      P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK http://x.dk</w:instrText>"
	      	"</w:r>"
	        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" RUN("henvisning")
	        "<w:r><w:fldChar w:fldCharType='end'/>"
	        "</w:r>" "<w:fldSimple w:instr='DATE'>" RUN(" i dag") "</w:fldSimple>")
	      "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(RUN("Klik her")) "</w:sdtContent></w:sdt>"
	      "<w:sdt><w:sdtPr/><w:sdtContent>" P(RUN("Udfyldt")) "</w:sdtContent></w:sdt>",
	      "p synlig tekst\np henvisning i dag\np Udfyldt\n");
}
END_TEST

START_TEST(notes_follow_the_paragraph_that_refers_to_them_once)
{
	check(P(RUN("Før") "<w:r><w:footnoteReference w:id='1'/></w:r>" RUN(" efter.")
	        "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:footnoteReference w:id='9'/></w:r>")
	      P(RUN("Næste.") "<w:r><w:footnoteReference w:id='2'/></w:r>"),
	      "p Før efter.\np Første note.\np Næste.\np Anden note.\n");
}
END_TEST

START_TEST(comments_and_tables_of_contents_are_asides)
{
	check(STYLED("Indhold1", "Indledning>1") P(RUN("Tekst") "<w:r><w:commentReference w:id='1'/></w:r>" RUN("en.")),
	      "a Indledning>1\np Teksten.\na Er det rigtigt?\n");
}
END_TEST

#define CELL(content) "<w:tc>" content "</w:tc>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"

START_TEST(a_row_is_a_block_but_a_table_for_looks_is_not)
{
	check("<w:tbl>" ROW(CELL(P(RUN("Bøger"))) CELL(P("")) CELL(P(RUN("30 dage"))))
	      ROW(CELL(P(RUN("Kun") "<w:r><w:footnoteReference w:id='1'/></w:r>")) CELL(P(RUN("to")))) "</w:tbl>",
	      "p Bøger>30 dage\np Kun>to\np Første note.\n");
	check("<w:tbl>" ROW(CELL(P(RUN("Et")) P(RUN("To"))) CELL(P(RUN("Tre")))) "</w:tbl>", "p Et\np To\np Tre\n");
	check("<w:tbl>" ROW(CELL(STYLED("Overskrift1", "Et")) CELL(P(RUN("To")))) "</w:tbl>", "1 Et\np To\n");
	check("<w:tbl>" ROW(CELL(P(RUN("Før")) "<w:tbl>" ROW(CELL(P(RUN("a"))) CELL(P(RUN("b")))) "</w:tbl>")
	      CELL(P(RUN("efter")))) "</w:tbl>", "p Før\np a>b\np efter\n");
}
END_TEST

#define BOX_TEXT "<w:txbxContent>" P(RUN("I boksen")) "</w:txbxContent>"

START_TEST(the_text_of_a_box_comes_once_behind_its_paragraph)
{
	check(P(RUN("Før ") "<w:r><mc:AlternateContent><mc:Choice>" BOX_TEXT "</mc:Choice><mc:Fallback>" BOX_TEXT
	        "</mc:Fallback></mc:AlternateContent></w:r>" "<w:r><w:pict>" BOX_TEXT "</w:pict><w:tab/>"
	        "</w:r>" RUN("efter")),
	      "p Før >efter\np I boksen\np I boksen\n");
}
END_TEST

/* As Word writes it: a drawing for new programs, and the same in VML for old ones. */
START_TEST(a_box_in_a_drawing_is_read_once_whatever_its_alternative)
{
	check(P(RUN("Før ")
	        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor xmlns:wp='wp'>"
	        "<wp:docPr id='1' name='Tekstfelt 2' descr='Et billede'/><a:graphic xmlns:a='a'><a:graphicData>"
	        "<wps:wsp xmlns:wps='wps'><wps:txbx>" BOX_TEXT "</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
	        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v='v'><v:textbox>" BOX_TEXT
	        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>" RUN("efter")),
	      "p Før efter\np I boksen\n");
}
END_TEST

#define PURL "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define STRICT "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main' w:conformance='strict'" \
	" xmlns:m='http://purl.oclc.org/ooxml/officeDocument/math'"
#define RELATIONS(list) "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" list \
	"</Relationships>"
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='" PURL type "' Target='" target "'/>"

START_TEST(strict_files_are_read_too)
{
	const struct member members[] = {
		{ "[Content_Types].xml", BYTES("<Types/>") },
		{ "_rels/.rels", BYTES(RELATIONS(RELATION("1", "/officeDocument", "word/document2.xml"))) },
		{ "word/_rels/document2.xml.rels", BYTES(RELATIONS(RELATION("1", "/styles", "styles.xml")
			RELATION("2", "/endnotes", "endnotes.xml"))) },
		{ "word/styles.xml", BYTES("<w:styles " STRICT "><w:style w:type='paragraph' w:styleId='Rubrik1'>"
			"<w:name w:val='heading 1'/></w:style></w:styles>") },
		{ "word/endnotes.xml", BYTES("<w:endnotes " STRICT "><w:endnote w:id='1'>"
			P("<w:r><w:endnoteRef/></w:r>" RUN(" Slutnot.")) "</w:endnote></w:endnotes>") },
		{ "word/document2.xml", BYTES("<w:document " STRICT "><w:body>" STYLED("Rubrik1", "Ett")
			P(RUN("Två ") "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
			  "<w:r><w:endnoteReference w:id='1'/></w:r>") "</w:body></w:document>") },
		{ 0 }
	};
	struct buffer docx = zip_of(members);
	assert_reader("/brev", buffer_span(&docx), "docx");
	assert_blocks("docx", buffer_span(&docx), "1 Ett\np Två x\np Slutnot.\n");
	buffer_free(&docx);
}
END_TEST

START_TEST(formulas_are_text)
{
	check(P(RUN("Vi har ") "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "p Vi har a+b\n");
}
END_TEST

START_TEST(the_document_says_what_it_is)
{
	struct buffer docx = docx_of(P(RUN("Hund")));
	struct reading reading = read_as("docx", "/file", buffer_span(&docx));
	ck_assert_int_eq(reading.status, SUND_OK);
	assert_text(buffer_span(&reading.title), "Husregler & vedtægter");
	assert_text(buffer_span(&reading.author), "Birthe Lund");
	assert_text(buffer_span(&reading.date), "2021-01-02");
	assert_text(buffer_span(&reading.lang), "da");
	assert_reader("/uden-navn", buffer_span(&docx), "docx");
	assert_reader("/a.docx", BYTES("PK\3\4" "0123456789012345678901234567890"), "docx");
	reading_free(&reading);
	buffer_free(&docx);
}
END_TEST

#define WIDE_WORD "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"
#define WIDE_ENCRYPTED "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"
#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" "0123456789"

START_TEST(what_cannot_be_read_says_why)
{
	assert_refused("docx", BYTES(OLE WIDE_WORD), "old Word format: save it as .docx");
	assert_refused("docx", BYTES(OLE WIDE_ENCRYPTED), "without a password");
	assert_reader("/brev.doc", BYTES(OLE WIDE_WORD), "docx");
	assert_reader("/brev.docx", BYTES(OLE WIDE_ENCRYPTED), "docx");
	struct buffer docx = docx_of("<w:p>"), other = zip_of((const struct member[]){ { "a.txt", BYTES("hund") },
		{ 0 } });
	assert_refused("docx", buffer_span(&docx), "its text is damaged at line 1");
	assert_refused("docx", buffer_span(&other), "there is no document in it");
	assert_reader("/a.zip", buffer_span(&other), NULL);
	buffer_free(&docx);
	buffer_free(&other);
}
END_TEST

static void check_without(struct buffer *docx, const char *blocks, const char *title, const char *lang,
                          const char *warning)
{
	struct reading reading = read_as("docx", "/file", buffer_span(docx));
	ck_assert_msg(reading.status == SUND_OK, "%s", reading.err.message);
	assert_text(buffer_span(&reading.blocks), blocks);
	assert_text(buffer_span(&reading.title), title);
	assert_text(buffer_span(&reading.lang), lang);
	assert_text(buffer_span(&reading.warning), warning);
	reading_free(&reading);
	buffer_free(docx);
}

START_TEST(text_is_read_without_what_is_damaged_around_it)
{
	const char *body = STYLED("Overskrift1", "Et") P(RUN("Hund"));
	char half[sizeof styles / 2] = "";
	memcpy(half, styles, sizeof half - 1);
	struct buffer no_styles = docx_with(body, half, NULL, NULL);
	check_without(&no_styles, "p Et\np Hund\n" MARGINS, "Husregler & vedtægter", "",
	              "the list of its styles is damaged: headings may be missing");
	struct buffer no_core = docx_with(body, NULL, "<cp:coreProperties>", NULL);
	check_without(&no_core, "1 Et\np Hund\n" MARGINS, "Et", "da",
	              "what it says about itself is damaged: title, author and date may be missing");
	struct buffer no_footer = docx_with(body, NULL, NULL, "<w:ftr " W "><w:p><w:r><w:t>Fod</w:t></w:r></w:p>");
	check_without(&no_footer, "1 Et\np Hund\na Hoved\n", "Husregler & vedtægter", "da",
	              "a header or footer is damaged, and left out");
}
END_TEST

START_TEST(entities_of_the_file_are_not_expanded)
{
	const struct member members[] = {
		{ "[Content_Types].xml", BYTES("<Types/>") },
		{ "_rels/.rels", span_of(root_relations) },
		{ "word/document.xml", BYTES("<!DOCTYPE d [<!ENTITY a 'hund'><!ENTITY b '&a;&a;'>]><w:document " W ">"
		                             P(RUN("&b;")) "</w:document>") },
		{ 0 }
	};
	struct buffer docx = zip_of(members);
	assert_refused("docx", buffer_span(&docx), "damaged");
	buffer_free(&docx);
}
END_TEST

/* Elements in any order, each ended where it should be; deeper down there is only text. */
static void append_markup(struct dice *dice, struct buffer *out, unsigned depth)
{
	static const char *const names[] = {
		"w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:txbxContent", "w:del", "w:pPr", "w:rPr", "w:hdr",
		"w:tab",
		"w:footnote w:id='3'", "w:footnoteReference w:id='1'", "w:commentReference w:id='1'", "w:sdtContent",
		"w:pStyle w:val='Overskrift1'", "w:showingPlcHdr"
	};
	const char *name = names[dice_below(dice, sizeof names / sizeof *names)];
	ck_assert(buffer_printf(out, "<%s>", name));
	for (uint32_t k = depth > 0 ? dice_below(dice, 5) : 0; k > 0; k--)
		append_markup(dice, out, depth - 1);
	ck_assert(buffer_printf(out, "hund</%.*s>", (int)strcspn(name, " "), name));
}

START_TEST(any_markup_is_read)
{
	struct dice dice = { 5 };
	struct buffer body = { 0 };
	for (int i = 0; i < 300; i++) {
		body.size = 0;
		append_markup(&dice, &body, 6);
		ck_assert(buffer_terminate(&body));
		struct buffer docx = docx_of(body.data);
		struct reading reading = read_as("docx", "/file", buffer_span(&docx));
		ck_assert_int_eq(reading.status, SUND_OK);
		reading_free(&reading);
		buffer_free(&docx);
	}
	buffer_free(&body);
}
END_TEST

START_TEST(real_files_have_the_words_of_their_text)
{
	assert_same_words("tests/fixtures/office/referat-haveforening.docx", "corpus/da/referat-haveforening.txt");
	assert_same_words("tests/fixtures/office/referat-haveforening-libreoffice.docx",
	                  "corpus/da/referat-haveforening.txt");
	assert_same_words("tests/fixtures/office/protokoll-skolmat.docx", "corpus/sv/protokoll-skolmat.txt");
	assert_same_words("tests/fixtures/office/protokoll-skolmat-libreoffice.docx",
	                  "corpus/sv/protokoll-skolmat.txt");
}
END_TEST

Suite *docx_suite(void)
{
	Suite *suite = suite_create("docx");
	TCase *tests = tcase_create("docx");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, headings_are_known_by_their_style_in_any_language);
	tcase_add_test(tests, runs_of_a_paragraph_are_one_text);
	tcase_add_test(tests, what_word_writes_within_a_word_does_not_part_it);
	tcase_add_test(tests, breaks_and_tabs_of_every_kind_part_words);
	tcase_add_test(tests, symbols_are_the_letters_that_they_show);
	tcase_add_test(tests, what_stands_in_the_instruction_of_a_field_is_left_out);
	tcase_add_test(tests, deleted_and_moved_text_is_not_there_but_inserted_text_is);
	tcase_add_test(tests, paragraphs_join_where_the_mark_between_them_was_deleted);
	tcase_add_test(tests, text_that_its_style_hides_is_left_out);
	tcase_add_test(tests, hidden_text_and_instructions_of_fields_are_left_out);
	tcase_add_test(tests, notes_follow_the_paragraph_that_refers_to_them_once);
	tcase_add_test(tests, comments_and_tables_of_contents_are_asides);
	tcase_add_test(tests, a_row_is_a_block_but_a_table_for_looks_is_not);
	tcase_add_test(tests, the_text_of_a_box_comes_once_behind_its_paragraph);
	tcase_add_test(tests, a_box_in_a_drawing_is_read_once_whatever_its_alternative);
	tcase_add_test(tests, strict_files_are_read_too);
	tcase_add_test(tests, formulas_are_text);
	tcase_add_test(tests, the_document_says_what_it_is);
	tcase_add_test(tests, what_cannot_be_read_says_why);
	tcase_add_test(tests, text_is_read_without_what_is_damaged_around_it);
	tcase_add_test(tests, entities_of_the_file_are_not_expanded);
	tcase_add_test(tests, any_markup_is_read);
	tcase_add_test(tests, real_files_have_the_words_of_their_text);
	suite_add_tcase(suite, tests);
	return suite;
}
