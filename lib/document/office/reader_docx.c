/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Word's own format since 2007, ECMA-376. Text that was deleted or moved away under change tracking, hidden text, the
 * instructions of fields and the second version of what is there twice are left out. Numbers of lists are not in the
 * file and pages depend on who sets them, so there are neither.
 */
#include "docx_notes.h"
#include "docx_parts.h"
#include "docx_styles.h"
#include "docx_symbol.h"
#include "dublin_core.h"
#include "document/extracted_text.h"
#include "package.h"
#include "document/reader.h"
#include "xml_events.h"

enum element {
	PARAGRAPH = 1, PARAGRAPH_PROPERTIES, STYLE, OUTLINE, RUN, RUN_STYLE, HIDDEN, TEXT, TAB, LINE_BREAK,
	HARD_HYPHEN, SOFT_HYPHEN, SYMBOL, FIELD_SIGN, DELETED, LEFT_OUT, ROW, CELL, BOX, PLACEHOLDER, CONTROL_CONTENT,
	FOOTNOTE, ENDNOTE, COMMENT, FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE, COMMENT_REFERENCE, MARGIN
};

static const char word[] = "wordprocessingml", math[] = "officeDocument/2006/math",
                  strict_math[] = "officeDocument/math";

/* By how often they come. */
static const struct xml_element elements[] = {
	{ word, "r", RUN }, { word, "t", TEXT }, { word, "p", PARAGRAPH },
	{ word, "pPr", PARAGRAPH_PROPERTIES }, { word, "pStyle", STYLE }, { word, "rStyle", RUN_STYLE },
	{ word, "tc", CELL }, { word, "tr", ROW },
	{ word, "tab", TAB }, { word, "ptab", TAB }, { word, "sym", SYMBOL }, { word, "fldChar", FIELD_SIGN },
	{ word, "br", LINE_BREAK }, { word, "cr", LINE_BREAK }, { word, "vanish", HIDDEN },
	{ word, "noBreakHyphen", HARD_HYPHEN }, { word, "softHyphen", SOFT_HYPHEN }, { word, "outlineLvl", OUTLINE },
	{ word, "tabs", LEFT_OUT }, { word, "pPrChange", LEFT_OUT }, { word, "rPrChange", LEFT_OUT },
	{ word, "del", DELETED }, { word, "moveFrom", DELETED }, { word, "rt", LEFT_OUT },
	{ "markup-compatibility", "Fallback", LEFT_OUT }, { word, "txbxContent", BOX },
	{ word, "showingPlcHdr", PLACEHOLDER }, { word, "sdtContent", CONTROL_CONTENT },
	{ word, "footnoteReference", FOOTNOTE_REFERENCE }, { word, "endnoteReference", ENDNOTE_REFERENCE },
	{ word, "commentReference", COMMENT_REFERENCE }, { word, "footnote", FOOTNOTE }, { word, "endnote", ENDNOTE },
	{ word, "comment", COMMENT }, { word, "hdr", MARGIN }, { word, "ftr", MARGIN },
	{ math, "t", TEXT }, { strict_math, "t", TEXT },
	{ 0 }
};

struct docx_paragraph {
	bool goes_on;                   /* its mark was deleted */
	bool is_hidden;                 /* by its style */
};

struct docx {
	struct package package;
	struct docx_parts parts;
	struct docx_styles styles;
	struct docx_notes notes;
	struct extracted_text text;
	struct extracted_text *out;     /* where the part that is being read goes: `text`, or what `notes` gathers */
	size_t runs;                    /* how deep in runs; in those of a box, two */
	bool in_paragraph_properties, in_text;
	bool is_hidden;                 /* the run */
	bool shows_placeholder;         /* the form's field that comes next */
	size_t fields;                  /* how deep in fields, and in the instruction of the how manieth; 0: of none */
	size_t instructed;
	struct docx_paragraph paragraphs[2]; /* outside and inside of boxes */
};

static struct docx_paragraph *paragraph_of(struct docx *docx)
{
	return &docx->paragraphs[docx->out->note_depth > 0];
}

static void begin_paragraph(struct docx *docx)
{
	if (!paragraph_of(docx)->goes_on || !extracted_is_open(docx->out))
		extracted_begin(docx->out, BLOCK_PARAGRAPH, 0);
	*paragraph_of(docx) = (struct docx_paragraph){ 0 };
	docx->fields = docx->instructed = 0;
}

static void become(struct docx *docx, struct paragraph_style style)
{
	extracted_become(docx->out, style.kind, style.level);
}

static void set_style(struct docx *docx, struct span id)
{
	struct docx_style style = docx_styles_find(&docx->styles, id);
	become(docx, style.style);
	paragraph_of(docx)->is_hidden = style.is_hidden;
}

/* What styles of both kinds hide is shown: ECMA-376-1, 17.7.3. */
static void set_run_style(struct docx *docx, struct span id)
{
	docx->is_hidden = docx_styles_find(&docx->styles, id).is_hidden != paragraph_of(docx)->is_hidden;
}

static enum xml_step begin_run(struct docx *docx)
{
	docx->runs++;
	docx->is_hidden = paragraph_of(docx)->is_hidden;
	return XML_INTO;
}

/* A mark on what stands around it: text goes with all that is in it, at the end of a paragraph the next one joins. */
static enum xml_step begin_deleted(struct docx *docx)
{
	if (docx->in_paragraph_properties)
		paragraph_of(docx)->goes_on = true;
	return XML_PAST;
}

static enum xml_step begin_note(struct docx *docx, enum docx_note_kind kind, const struct xml_attributes *attributes)
{
	/* The lines between text and notes are notes of a type of their own. */
	struct span type = xml_attribute(attributes, "type");
	if (type.size > 0 && !span_equal(type, span_of("normal")))
		return XML_PAST;
	return docx_notes_begin(&docx->notes, kind, xml_attribute(attributes, "id")) ? XML_INTO : XML_ABORT;
}

static enum xml_step refer(struct docx *docx, enum docx_note_kind kind, const struct xml_attributes *attributes)
{
	if (docx->out != &docx->text)
		return XML_INTO;
	return docx_notes_refer(&docx->notes, docx->out, kind, xml_attribute(attributes, "id")) ? XML_INTO : XML_ABORT;
}

static bool is_shown(const struct docx *docx)
{
	return !docx->is_hidden && docx->instructed == 0;
}

/* A field is its instruction, then what it shows; either may hold fields. */
static void pass_field_sign(struct docx *docx, struct span type)
{
	if (span_equal(type, span_of("begin"))) {
		docx->fields++;
		if (docx->instructed == 0)
			docx->instructed = docx->fields;
		return;
	}
	if (docx->instructed == docx->fields)
		docx->instructed = 0;
	if (span_equal(type, span_of("end")))
		docx->fields -= docx->fields > 0;
}

static void append_sign(struct docx *docx, const char *sign)
{
	if (docx->runs > 0 && is_shown(docx))
		extracted_append_string(docx->out, sign);
}

static void append_symbol(struct docx *docx, const struct xml_attributes *attributes)
{
	char sign[DOCX_SYMBOL_SIZE];
	docx_symbol(sign, xml_attribute(attributes, "font"), xml_attribute(attributes, "char"));
	append_sign(docx, sign);
}

static enum xml_step start_structure(struct docx *docx, int element, const struct xml_attributes *attributes)
{
	switch (element) {
	case PARAGRAPH:
		begin_paragraph(docx);
		return XML_INTO;
	case ROW:
		extracted_begin_row(docx->out);
		return XML_INTO;
	case CELL:
		extracted_begin_cell(docx->out);
		return XML_INTO;
	case BOX:
		extracted_begin_note(docx->out);
		return XML_INTO;
	case MARGIN:
		extracted_begin_margin(docx->out);
		return XML_INTO;
	case FOOTNOTE:
		return begin_note(docx, DOCX_FOOTNOTE, attributes);
	case ENDNOTE:
		return begin_note(docx, DOCX_ENDNOTE, attributes);
	case COMMENT:
		return begin_note(docx, DOCX_COMMENT, attributes);
	case FOOTNOTE_REFERENCE:
		return refer(docx, DOCX_FOOTNOTE, attributes);
	case ENDNOTE_REFERENCE:
		return refer(docx, DOCX_ENDNOTE, attributes);
	case COMMENT_REFERENCE:
		return refer(docx, DOCX_COMMENT, attributes);
	default:
		return XML_INTO;
	}
}

static void start_property(struct docx *docx, int element, const struct xml_attributes *attributes)
{
	struct span value = xml_attribute(attributes, "val");
	if (element == PARAGRAPH_PROPERTIES)
		docx->in_paragraph_properties = true;
	else if (element == STYLE && docx->in_paragraph_properties)
		set_style(docx, value);
	else if (element == OUTLINE && docx->in_paragraph_properties)
		become(docx, docx_outline(value));
	else if (element == RUN_STYLE && !docx->in_paragraph_properties)
		set_run_style(docx, value);
	else if (element == HIDDEN && !docx->in_paragraph_properties)
		docx->is_hidden = docx_is_on(value);
	else if (element == PLACEHOLDER)
		docx->shows_placeholder = docx_is_on(value);
}

static enum xml_step on_start(void *payload, int element, const struct xml_attributes *attributes)
{
	struct docx *docx = payload;
	enum xml_step step = XML_INTO;
	switch (element) {
	case RUN:
		return begin_run(docx);
	case TEXT:
		docx->in_text = true;
		return XML_INTO;
	case TAB:
		append_sign(docx, "\t");
		return XML_INTO;
	case LINE_BREAK:
		append_sign(docx, "\n");
		return XML_INTO;
	case HARD_HYPHEN:
		append_sign(docx, "\u2011");
		return XML_INTO;
	case SOFT_HYPHEN:
		append_sign(docx, "\u00ad");
		return XML_INTO;
	case SYMBOL:
		append_symbol(docx, attributes);
		return XML_INTO;
	case FIELD_SIGN:
		pass_field_sign(docx, xml_attribute(attributes, "fldCharType"));
		return XML_INTO;
	case DELETED:
		return begin_deleted(docx);
	case LEFT_OUT:
		return XML_PAST;
	case CONTROL_CONTENT:
		step = docx->shows_placeholder ? XML_PAST : XML_INTO;
		docx->shows_placeholder = false;
		return step;
	default:
		start_property(docx, element, attributes);
		step = start_structure(docx, element, attributes);
		return docx->out->failed ? XML_ABORT : step;
	}
}

static void end_structure(struct docx *docx, int element)
{
	if (element == PARAGRAPH && !paragraph_of(docx)->goes_on)
		extracted_end(docx->out);
	else if (element == ROW)
		extracted_end_row(docx->out);
	else if (element == BOX)
		extracted_end_note(docx->out);
	else if (element == MARGIN)
		extracted_end_margin(docx->out);
	else if (element == FOOTNOTE || element == ENDNOTE || element == COMMENT)
		docx_notes_end(&docx->notes);
}

static bool on_end(void *payload, int element)
{
	struct docx *docx = payload;
	if (element == TEXT)
		docx->in_text = false;
	else if (element == RUN)
		docx->runs -= docx->runs > 0;
	else if (element == PARAGRAPH_PROPERTIES)
		docx->in_paragraph_properties = false;
	else
		end_structure(docx, element);
	return !docx->out->failed;
}

static bool on_text(void *payload, const char *text, size_t size)
{
	struct docx *docx = payload;
	if (docx->in_text && is_shown(docx))
		extracted_append(docx->out, text, size);
	return !docx->out->failed;
}

/* ---------------------------------------------------------------- parts */

static struct span part_of(const struct docx *docx, enum docx_part part)
{
	return package_member(&docx->package, buffer_span(&docx->parts.names[part]));
}

static enum sund_status read_text(struct docx *docx, struct extracted_text *out, struct span xml, const char *what,
                                  struct sund_error *err)
{
	static const struct xml_handler handler = { elements, on_start, on_end, on_text };
	docx->out = out;
	docx->paragraphs[0] = docx->paragraphs[1] = (struct docx_paragraph){ 0 };
	return xml.data ? xml_parse(xml, &handler, docx, what, err) : SUND_OK;
}

static enum sund_status read_notes(struct docx *docx, struct sund_error *err)
{
	static const enum docx_part parts[] = { DOCX_FOOTNOTES, DOCX_ENDNOTES, DOCX_COMMENTS };
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < sizeof parts / sizeof *parts && status == SUND_OK; i++)
		status = read_text(docx, &docx->notes.gathered, part_of(docx, parts[i]), "a list of its notes", err);
	return status;
}

/* The text can do without its headers and footers too. */
static enum sund_status read_margins(struct docx *docx, struct document *document, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < docx->parts.margins.list.count && status == SUND_OK; i++) {
		struct span xml = package_member(&docx->package, docx->parts.margins.list.items[i]);
		status = xml.data ? xml_check(xml, err) : SUND_OK;
		if (status == SUND_OK) {
			status = read_text(docx, &docx->text, xml, "a header or footer", err);
		} else if (status == SUND_CORRUPT) {
			document->warning = "a header or footer is damaged, and left out";
			status = SUND_OK;
		}
	}
	return status;
}

/* The text can do without its styles, and half of them would be worse than none. */
static enum sund_status read_styles(struct docx *docx, struct document *document, struct sund_error *err)
{
	struct span xml = part_of(docx, DOCX_STYLES);
	enum sund_status status = xml.data ? docx_styles_read(&docx->styles, xml, err) : SUND_OK;
	if (status == SUND_CORRUPT) {
		docx_styles_free(&docx->styles);
		document->warning = "the list of its styles is damaged: headings may be missing";
		return SUND_OK;
	}
	if (status == SUND_OK && !dublin_core_set_lang(document, buffer_span(&docx->styles.lang)))
		status = sund_error_nomem(err);
	return status;
}

static enum sund_status read_parts(struct docx *docx, struct document *document, struct sund_error *err)
{
	enum sund_status status = docx_parts_find(&docx->parts, &docx->package, err);
	struct span properties = part_of(docx, DOCX_PROPERTIES);
	if (status == SUND_OK)
		status = read_styles(docx, document, err);
	if (status == SUND_OK && properties.data)
		status = dublin_core_read(document, properties, err);
	if (status == SUND_OK)
		status = read_notes(docx, err);
	if (status == SUND_OK)
		status = read_text(docx, &docx->text, part_of(docx, DOCX_DOCUMENT), "its text", err);
	if (status == SUND_OK)
		status = read_margins(docx, document, err);
	if (status == SUND_OK && !extracted_finish(&docx->text, document))
		status = sund_error_nomem(err);
	return status;
}

/* ---------------------------------------------------------------- the file */

/* What Word's format was before, and is in where a password protects the file: an OLE2 file, in which names of streams
 * are in UTF-16. */
static bool is_ole(struct span bytes)
{
	return span_starts_with(bytes, span_of("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

static bool has_stream(struct span bytes, const char *name)
{
	char wide[64];
	size_t size = 0;
	for (; name[size / 2] && size + 2 <= sizeof wide; size += 2) {
		wide[size] = name[size / 2];
		wide[size + 1] = '\0';
	}
	return span_contains(bytes, (struct span){ wide, size });
}

static bool is_word_name(const struct source *source)
{
	static const char *const extensions[] = { "docx", "docm", "dotx", "dotm" };
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
		if (source_has_extension(source, extensions[i]))
			return true;
	}
	return false;
}

static bool accepts(const struct source *source)
{
	struct span bytes = source->bytes;
	if (is_ole(bytes))
		return is_word_name(source) || has_stream(bytes, "WordDocument");
	bool is_docx = package_lists(bytes, "[Content_Types].xml") && package_lists(bytes, "word/document");
	return package_is_zip(bytes) && (is_docx || is_word_name(source));
}

static bool wants(struct span name)
{
	return span_ends_with(name, span_of(".xml")) || span_ends_with(name, span_of(".rels"));
}

static void docx_free(struct docx *docx)
{
	package_free(&docx->package);
	docx_parts_free(&docx->parts);
	docx_styles_free(&docx->styles);
	docx_notes_free(&docx->notes);
	extracted_free(&docx->text);
}

static enum sund_status fill(struct document *document, const struct source *source, struct sund_error *err)
{
	if (is_ole(source->bytes) && has_stream(source->bytes, "EncryptedPackage"))
		return sund_error_set(err, SUND_UNSUPPORTED, NULL, "encrypted: save it without a password");
	if (is_ole(source->bytes))
		return sund_error_set(err, SUND_UNSUPPORTED, NULL, "old Word format: save it as .docx");
	struct docx docx = { 0 };
	enum sund_status status = package_read(&docx.package, source->bytes, wants, err);
	if (status == SUND_OK)
		status = read_parts(&docx, document, err);
	docx_free(&docx);
	return status;
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	return reader_read_document(source, sink, fill, err);
}

const struct reader reader_docx = {
	.name = "docx", .version = 3, .is_isolated = true, .accepts = accepts, .read = read_source
};
