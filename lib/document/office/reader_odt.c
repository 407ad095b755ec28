/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Texts in OpenDocument, ISO 26300: LibreOffice's own format, in a zip file or as one file of XML. Text that was
 * deleted under change tracking stands apart from the rest and is left out, and so is hidden text.
 */
#include "dublin_core.h"
#include "document/extracted_text.h"
#include "package.h"
#include "document/reader.h"
#include "string_set.h"
#include "xml_events.h"

enum element {
	PARAGRAPH = 1, HEADING, SPAN, SECTION, SPACES, TAB, LINE_BREAK, NOTE, COMMENT, BOX, ROW, CELL, CONTENTS, MARGIN,
	LEFT_OUT, STYLE, DEFAULT_STYLE, TEXT_PROPERTIES, AUTOMATIC_STYLES
};

static const char text_space[] = "opendocument:xmlns:text:", table_space[] = "opendocument:xmlns:table:",
                  draw_space[] = "opendocument:xmlns:drawing:", office_space[] = "opendocument:xmlns:office:",
                  style_space[] = "opendocument:xmlns:style:", svg_space[] = "opendocument:xmlns:svg-compatible:";

/* By how often they come. */
static const struct xml_element elements[] = {
	{ text_space, "span", SPAN }, { text_space, "p", PARAGRAPH }, { text_space, "h", HEADING },
	{ text_space, "s", SPACES }, { text_space, "tab", TAB }, { text_space, "line-break", LINE_BREAK },
	{ table_space, "table-cell", CELL }, { table_space, "table-row", ROW }, { text_space, "note", NOTE },
	{ text_space, "note-citation", LEFT_OUT }, { text_space, "number", LEFT_OUT },
	{ text_space, "script", LEFT_OUT },
	{ office_space, "annotation", COMMENT },
	{ draw_space, "text-box", BOX }, { draw_space, "custom-shape", BOX }, { draw_space, "object", LEFT_OUT },
	{ svg_space, "title", LEFT_OUT }, { svg_space, "desc", LEFT_OUT },
	{ text_space, "tracked-changes", LEFT_OUT }, { text_space, "section", SECTION },
	{ text_space, "ruby-text", LEFT_OUT }, { text_space, "page-number", LEFT_OUT },
	{ text_space, "page-count", LEFT_OUT }, { table_space, "covered-table-cell", LEFT_OUT },
	{ text_space, "table-of-content", CONTENTS }, { text_space, "illustration-index", CONTENTS },
	{ text_space, "table-index", CONTENTS }, { text_space, "object-index", CONTENTS },
	{ text_space, "user-index", CONTENTS }, { text_space, "alphabetical-index", CONTENTS },
	{ office_space, "binary-data", LEFT_OUT }, { office_space, "scripts", LEFT_OUT },
	{ office_space, "forms", LEFT_OUT }, { office_space, "meta", LEFT_OUT },
	{ office_space, "automatic-styles", AUTOMATIC_STYLES }, { style_space, "style", STYLE },
	{ style_space, "default-style", DEFAULT_STYLE }, { style_space, "text-properties", TEXT_PROPERTIES },
	{ style_space, "header", MARGIN }, { style_space, "header-left", MARGIN },
	{ style_space, "header-first", MARGIN }, { style_space, "footer", MARGIN },
	{ style_space, "footer-left", MARGIN }, { style_space, "footer-first", MARGIN },
	{ 0 }
};

/* A number of blanks is data of the file: no more than a line of them. */
enum { MOST_BLANKS = 100 };

struct odt {
	struct document *document;
	struct package package;
	struct extracted_text text;
	struct string_set titles;         /* styles based on Title */
	struct string_set hidden_spans, hidden_paragraphs; /* styles; both families may have one of the same name */
	struct string_set *hidden;        /* of the two, where the open style goes; NULL: it is of another family */
	struct buffer style_name;
	bool style_is_default, style_is_hidden;
	bool passes_automatic_styles;     /* those of styles.xml have the same names as others in content.xml */
};

static bool has_style(const struct string_set *styles, struct span name)
{
	return name.size > 0 && string_set_find(styles, name.data, name.size) != STRING_NONE;
}

static bool add_style(struct string_set *styles, struct span name)
{
	return string_set_add(styles, name.data, name.size, NULL) != STRING_NONE;
}

static bool is_title(const struct odt *odt, struct span style)
{
	return span_equal(style, span_of("Title")) || has_style(&odt->titles, style);
}

static bool begin_style(struct odt *odt, const struct xml_attributes *attributes)
{
	struct span name = xml_attribute(attributes, "name"), parent = xml_attribute(attributes, "parent-style-name");
	struct span family = xml_attribute(attributes, "family");
	odt->hidden = span_equal(family, span_of("text"))      ? &odt->hidden_spans
	            : span_equal(family, span_of("paragraph")) ? &odt->hidden_paragraphs
	                                                       : NULL;
	odt->style_is_hidden = odt->hidden && has_style(odt->hidden, parent);
	odt->style_name.size = 0;
	return buffer_append(&odt->style_name, name.data, name.size)
	    && (!is_title(odt, parent) || add_style(&odt->titles, name));
}

static bool end_style(struct odt *odt)
{
	bool done = !odt->hidden || !odt->style_is_hidden || add_style(odt->hidden, buffer_span(&odt->style_name));
	odt->hidden = NULL;
	odt->style_is_default = false;
	return done;
}

static bool take_text_properties(struct odt *odt, const struct xml_attributes *attributes)
{
	struct span language = xml_attribute(attributes, "language"), display = xml_attribute(attributes, "display");
	if (display.size > 0)
		odt->style_is_hidden = span_equal(display, span_of("none"));
	if (odt->style_is_default && language.size > 0 && odt->document->lang.size == 0)
		return dublin_core_set_lang(odt->document, language);
	return true;
}

/* A small number; what is none counts as 1, and more than the limit as the limit. */
static unsigned number_of(struct span digits, unsigned limit)
{
	unsigned number = 0;
	for (size_t i = 0; i < digits.size && digits.data[i] >= '0' && digits.data[i] <= '9' && number < limit; i++)
		number = number * 10 + (unsigned)(digits.data[i] - '0');
	return number == 0 ? 1 : number < limit ? number : limit;
}

static enum xml_step begin_paragraph(struct odt *odt, int element, const struct xml_attributes *attributes)
{
	struct span style = xml_attribute(attributes, "style-name");
	if (has_style(&odt->hidden_paragraphs, style))
		return XML_PAST;
	if (element == HEADING)
		extracted_begin(&odt->text, BLOCK_HEADING, number_of(xml_attribute(attributes, "outline-level"), 10));
	else if (is_title(odt, style))
		extracted_begin(&odt->text, BLOCK_HEADING, 1);
	else
		extracted_begin(&odt->text, BLOCK_PARAGRAPH, 0);
	return XML_INTO;
}

static void append_blanks(struct odt *odt, struct span count)
{
	for (unsigned i = number_of(count, MOST_BLANKS); i > 0; i--)
		extracted_append_string(&odt->text, " ");
}

static enum xml_step start_text(struct odt *odt, int element, const struct xml_attributes *attributes)
{
	struct extracted_text *text = &odt->text;
	switch (element) {
	case PARAGRAPH:
	case HEADING:
		return begin_paragraph(odt, element, attributes);
	case SPAN:
		return has_style(&odt->hidden_spans, xml_attribute(attributes, "style-name")) ? XML_PAST : XML_INTO;
	case SECTION:
		return span_equal(xml_attribute(attributes, "display"), span_of("none")) ? XML_PAST : XML_INTO;
	case SPACES:
		append_blanks(odt, xml_attribute(attributes, "c"));
		return XML_INTO;
	case TAB:
		extracted_append_string(text, "\t");
		return XML_INTO;
	case LINE_BREAK:
		extracted_append_string(text, "\n");
		return XML_INTO;
	case LEFT_OUT:
		return XML_PAST;
	default:
		return XML_INTO;
	}
}

static void start_structure(struct odt *odt, int element)
{
	struct extracted_text *text = &odt->text;
	if (element == ROW)
		extracted_begin_row(text);
	else if (element == CELL)
		extracted_begin_cell(text);
	else if (element == MARGIN)
		extracted_begin_margin(text);
	else if (element == NOTE || element == BOX || element == COMMENT)
		extracted_begin_note(text);
	if (element == COMMENT || element == CONTENTS)
		extracted_begin_aside(text);
}

static enum xml_step on_start(void *payload, int element, const struct xml_attributes *attributes)
{
	struct odt *odt = payload;
	bool done = true;
	switch (element) {
	case STYLE:
		done = begin_style(odt, attributes);
		break;
	case DEFAULT_STYLE:
		odt->style_is_default = true;
		break;
	case TEXT_PROPERTIES:
		done = take_text_properties(odt, attributes);
		break;
	case AUTOMATIC_STYLES:
		return odt->passes_automatic_styles ? XML_PAST : XML_INTO;
	default:
		start_structure(odt, element);
		enum xml_step step = start_text(odt, element, attributes);
		return odt->text.failed ? XML_ABORT : step;
	}
	return done ? XML_INTO : XML_ABORT;
}

static bool on_end(void *payload, int element)
{
	struct odt *odt = payload;
	struct extracted_text *text = &odt->text;
	if (element == PARAGRAPH || element == HEADING)
		extracted_end(text);
	else if (element == ROW)
		extracted_end_row(text);
	else if (element == MARGIN)
		extracted_end_margin(text);
	else if (element == NOTE || element == BOX || element == COMMENT)
		extracted_end_note(text);
	else if (element == STYLE || element == DEFAULT_STYLE)
		text->failed |= !end_style(odt);
	if (element == COMMENT || element == CONTENTS)
		extracted_end_aside(text);
	return !text->failed;
}

static bool on_text(void *payload, const char *text, size_t size)
{
	struct odt *odt = payload;
	extracted_append_folded(&odt->text, text, size);
	return !odt->text.failed;
}

/* ---------------------------------------------------------------- the file */

static const struct xml_handler handler = { elements, on_start, on_end, on_text };

static bool is_zipped_text(struct span bytes)
{
	return span_starts_with(package_mimetype(bytes), span_of("application/vnd.oasis.opendocument.text"));
}

static bool is_flat(struct span bytes)
{
	enum { FRONT = 8192 };
	struct span front = { bytes.data, bytes.size < FRONT ? bytes.size : FRONT };
	return span_contains(front, span_of("<office:document"))
	    && span_contains(front, span_of("\"application/vnd.oasis.opendocument.text"));
}

static bool accepts(const struct source *source)
{
	bool is_named = source_has_extension(source, "odt") || source_has_extension(source, "ott");
	return is_zipped_text(source->bytes) || is_flat(source->bytes) || (is_named && package_is_zip(source->bytes));
}

static bool wants(struct span name)
{
	static const char *const names[] = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (span_equal(name, span_of(names[i])))
			return true;
	}
	return false;
}

static struct span part_of(const struct odt *odt, const char *name)
{
	return package_member(&odt->package, span_of(name));
}

/* The text can do without its styles and running headers, and half of them would be worse than none. */
static enum sund_status read_styles(struct odt *odt, struct span styles, struct sund_error *err)
{
	enum sund_status status = xml_check(styles, err);
	if (status == SUND_CORRUPT) {
		odt->document->warning = "the list of its styles is damaged: running headers may be missing";
		return SUND_OK;
	}
	if (status != SUND_OK)
		return status;
	odt->passes_automatic_styles = true;
	status = xml_parse(styles, &handler, odt, "the list of its styles", err);
	odt->passes_automatic_styles = false;
	return status;
}

static enum sund_status read_parts(struct odt *odt, struct sund_error *err)
{
	struct span content = part_of(odt, "content.xml"), meta = part_of(odt, "meta.xml");
	struct span styles = part_of(odt, "styles.xml"), manifest = part_of(odt, "META-INF/manifest.xml");
	if (manifest.data && span_contains(manifest, span_of("encryption-data")))
		return sund_error_set(err, SUND_UNSUPPORTED, NULL, "encrypted: save it without a password");
	if (!content.data)
		return sund_error_set(err, SUND_CORRUPT, NULL, "there is no text in the file: save it again as .odt");
	enum sund_status status = SUND_OK;
	if (meta.data)
		status = dublin_core_read(odt->document, meta, err);
	if (status == SUND_OK && styles.data)
		status = read_styles(odt, styles, err);
	return status == SUND_OK ? xml_parse(content, &handler, odt, "its text", err) : status;
}

static enum sund_status read_flat(struct odt *odt, struct span bytes, struct sund_error *err)
{
	enum sund_status status = dublin_core_read(odt->document, bytes, err);
	return status == SUND_OK ? xml_parse(bytes, &handler, odt, "the file", err) : status;
}

static void odt_free(struct odt *odt)
{
	package_free(&odt->package);
	extracted_free(&odt->text);
	string_set_free(&odt->titles);
	string_set_free(&odt->hidden_spans);
	string_set_free(&odt->hidden_paragraphs);
	buffer_free(&odt->style_name);
}

static enum sund_status fill(struct document *document, const struct source *source, struct sund_error *err)
{
	struct odt odt = { .document = document };
	enum sund_status status = SUND_OK;
	if (package_is_zip(source->bytes)) {
		status = package_read(&odt.package, source->bytes, wants, err);
		if (status == SUND_OK)
			status = read_parts(&odt, err);
	} else {
		status = read_flat(&odt, source->bytes, err);
	}
	if (status == SUND_OK && !extracted_finish(&odt.text, document))
		status = sund_error_nomem(err);
	odt_free(&odt);
	return status;
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	return reader_read_document(source, sink, fill, err);
}

const struct reader reader_odt = {
	.name = "odt", .version = 2, .is_isolated = true, .accepts = accepts, .read = read_source
};
