/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * XML of any vocabulary, TEI above all: the text of its elements, in blocks.
 */
#include "document/encoding/encoding.h"
#include "markup.h"
#include "document/reader.h"
#include "xml_declaration.h"
#include "xml_shape.h"
#include "xml_walk.h"

#include <string.h>

/* What holds within an element. */
struct context {
	enum xml_role role;
	enum markup_break around;
	enum block_kind kind;
	unsigned level;            /* of a heading */
	unsigned sections;         /* around it */
	bool is_text, in_row, in_header, in_edition;
};

struct xml {
	struct markup markup;
	struct xml_shape shape;
	struct ARRAY(struct context) stack;
	struct buffer *field;      /* of the document that the header is telling, or NULL */
	size_t field_depth;        /* of the element that tells it */
	unsigned date_quality;
	uint32_t page;             /* 0 before the first */
	bool has_labels;           /* some page is not called by its number */
};

static const struct context *innermost(const struct xml *xml)
{
	return &xml->stack.items[xml->stack.count - 1];
}

/* ---------------------------------------------------------------- about the document */

/* A date of when the text was written is better than one of its edition. */
static bool take_date(struct xml *xml, const char **attributes, unsigned quality)
{
	const char *when = xml_walk_attribute(attributes, "when");
	if (!when || quality <= xml->date_quality)
		return true;
	bool ok = document_set_date(xml->markup.document, span_of(when));
	xml->date_quality = xml->markup.document->date.size > 0 ? quality : 0;
	return ok;
}

static bool take_language(struct xml *xml, const char *tag)
{
	struct document *document = xml->markup.document;
	return !tag || document->lang.size > 0 || document_set_lang(document, span_of(tag));
}

static bool start_in_header(struct xml *xml, const char *name, const char **attributes)
{
	struct document *document = xml->markup.document;
	struct buffer *field = strcmp(name, "title") == 0 ? &document->title
	                     : strcmp(name, "author") == 0 ? &document->author : NULL;
	if (field && !xml->field && field->size == 0) {
		xml->field = field;
		xml->field_depth = xml->stack.count;
	}
	if (strcmp(name, "language") == 0)
		return take_language(xml, xml_walk_attribute(attributes, "ident"));
	return strcmp(name, "date") != 0 || take_date(xml, attributes, innermost(xml)->in_edition ? 1 : 2);
}

/* ---------------------------------------------------------------- pages */

static bool begin_page(struct xml *xml, const char **attributes)
{
	struct document *document = xml->markup.document;
	const char *label = xml_walk_attribute(attributes, "n");
	struct buffer number = { 0 };
	xml->page++;
	bool ok =
	    buffer_printf(&number, "%u", xml->page) && document_add_page(document, document->text.size, xml->page);
	struct span called = label && label[0] ? span_of(label) : buffer_span(&number);
	xml->has_labels |= !span_equal(called, buffer_span(&number));
	ok = ok && buffer_append_counted(&document->page_labels, called.data, called.size);
	buffer_free(&number);
	return ok;
}

/* ---------------------------------------------------------------- the walk through the document */

static bool is_heading_there(const struct xml *xml)
{
	return innermost(xml)->role == XML_ROLE_SECTION || xml->stack.count == 2;
}

static enum markup_break break_around(const struct context *outside, enum xml_role role, const char **attributes)
{
	const char *parts = xml_walk_attribute(attributes, "break");
	switch (role) {
	case XML_ROLE_LINE:
	case XML_ROLE_PAGE:
		return parts && strcmp(parts, "no") == 0 ? MARKUP_NONE
		       : role == XML_ROLE_LINE           ? MARKUP_LINE
		                                         : MARKUP_SPACE;
	case XML_ROLE_WORD:
		return MARKUP_SPACE;
	case XML_ROLE_CELL:
		return outside->in_row ? MARKUP_CELL : MARKUP_BLOCK;
	case XML_ROLE_UNKNOWN:
		return outside->is_text ? MARKUP_NONE : outside->in_row ? MARKUP_LINE : MARKUP_BLOCK;
	default:
		return outside->in_row ? MARKUP_LINE : MARKUP_BLOCK;
	}
}

static bool start(void *payload, const char *name, const char **attributes)
{
	struct xml *xml = payload;
	struct context context = *innermost(xml);
	enum xml_role role = xml_role_of(name);
	if (role == XML_ROLE_HEADING && !is_heading_there(xml))
		role = XML_ROLE_UNKNOWN;
	context.role = role;
	context.around = break_around(innermost(xml), role, attributes);
	context.is_text = xml_shape_is_text(&xml->shape, name);
	context.sections += role == XML_ROLE_SECTION && strcmp(name, "body") != 0;
	context.in_row |= role == XML_ROLE_ROW;
	context.in_header |= role == XML_ROLE_HEADER;
	context.in_edition |= strcmp(name, "publicationStmt") == 0;
	if (role == XML_ROLE_HEADING) {
		context.kind = BLOCK_HEADING;
		context.level = context.sections > 0 ? context.sections : 1;
	}
	markup_break(&xml->markup, context.around);
	if (xml->stack.count <= 2 && !take_language(xml, xml_walk_attribute(attributes, "xml:lang")))
		return false;
	if (context.in_header ? !start_in_header(xml, name, attributes)
	                      : role == XML_ROLE_PAGE && !begin_page(xml, attributes))
		return false;
	return array_push(&xml->stack, context);
}

static bool end(void *payload)
{
	struct xml *xml = payload;
	markup_break(&xml->markup, innermost(xml)->around);
	xml->stack.count--;
	if (xml->field && xml->stack.count == xml->field_depth)
		xml->field = NULL;
	return true;
}

static bool is_as_written(const struct xml *xml, struct span text, size_t from, size_t to)
{
	const struct buffer *source = &xml->markup.decoded->text;
	return text.size == to - from && memcmp(source->data + from, text.data, text.size) == 0;
}

static bool take_text(void *payload, struct span text, size_t from, size_t to)
{
	struct xml *xml = payload;
	const struct context *context = innermost(xml);
	if (context->in_header)
		return !xml->field || buffer_append(xml->field, text.data, text.size);
	xml->markup.kind = context->kind;
	xml->markup.level = context->level;
	if (is_as_written(xml, text, from, to) || markup_space_size(text) == text.size)
		markup_take(&xml->markup, from, to);
	else
		markup_put(&xml->markup, from, to, text);
	return !xml->markup.failed;
}

/* ---------------------------------------------------------------- the reader */

static bool accepts(const struct source *source)
{
	static const char declaration[] = "<?xml";
	struct span bytes = source->bytes;
	if (bytes.size >= 3 && memcmp(bytes.data, "\xef\xbb\xbf", 3) == 0)
		bytes = (struct span){ bytes.data + 3, bytes.size - 3 };
	bool declared = bytes.size > sizeof declaration && memcmp(bytes.data, declaration, sizeof declaration - 1) == 0;
	return (declared || source_has_extension(source, "xml") || source_has_extension(source, "tei")) &&
	       !encoding_is_binary(source->bytes);
}

static bool finish(struct xml *xml)
{
	struct document *document = xml->markup.document;
	if (!xml->has_labels)
		document->page_labels.size = 0;
	if (document->blocks.count == 0 && !document->warning)
		document->warning = "XML without text";
	for (size_t i = 0; document->title.size == 0 && i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		if (block->kind == BLOCK_HEADING &&
		    !buffer_append(&document->title, document->text.data + block->start, block->end - block->start))
			return false;
	}
	markup_fold_line(&document->title);
	markup_fold_line(&document->author);
	return true;
}

static enum sund_status parse_document(struct xml *xml, struct sund_error *err)
{
	static const struct xml_walker walker = { start, end, take_text };
	struct span text = buffer_span(&xml->markup.decoded->text);
	if (!array_push(&xml->stack, (struct context){ .kind = BLOCK_PARAGRAPH }))
		return sund_error_nomem(err);
	enum sund_status status = xml_shape_read(&xml->shape, text, err);
	if (status == SUND_OK)
		status = xml_walk(text, &walker, xml, err);
	if (status == SUND_OK && !finish(xml))
		status = sund_error_nomem(err);
	return status;
}

static enum sund_status read_document(struct document *document, struct document *decoded, const struct source *source,
                                      struct sund_error *err)
{
	enum sund_status status = source_decode_markup(decoded, source, xml_declared_encoding(source->bytes), err);
	if (status != SUND_OK)
		return status;
	document->encoding = decoded->encoding;
	document->warning = decoded->warning;
	document->text_origin = decoded->text_origin;
	struct xml xml = { .markup = { .document = document, .decoded = decoded, .cursor = decoded->text_origin } };
	status = parse_document(&xml, err);
	xml_shape_free(&xml.shape);
	array_free(&xml.stack);
	return status;
}

static enum sund_status fill(struct document *document, const struct source *source, struct sund_error *err)
{
	struct document decoded = { 0 };
	enum sund_status status = read_document(document, &decoded, source, err);
	document_free(&decoded);
	return status;
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	return reader_read_document(source, sink, fill, err);
}

const struct reader reader_xml = {
	.name = "xml", .version = 1, .is_isolated = true, .accepts = accepts, .read = read_source
};
