/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Web pages. The text is what a browser shows, block by block in the order of the source; what stands around it is
 * aside.
 */
#include "document/encoding/encoding.h"
#include "html_aside.h"
#include "html_charset.h"
#include "html_meta.h"
#include "html_text.h"
#include "html_tree.h"
#include "html_xml.h"
#include "document/reader.h"
#include "xml_declaration.h"

#include <string.h>
#include <strings.h>

/* gumbo counts in 32 bits. */
#define LARGEST_PAGE ((size_t)512 << 20)

/* What holds within an element. */
struct context {
	enum html_region region;
	enum markup_break around; /* before and behind the element */
	enum block_kind kind;
	unsigned level;
	bool dropped, in_link, in_row, keeps_space;
};

struct page {
	struct markup markup;
	struct html_meta meta;
	struct html_blocks blocks;       /* as document->blocks */
	struct ARRAY(struct context) stack; /* of the elements that are open */
	bool failed;                     /* out of memory of our own */
};

static const struct context *innermost(const struct page *page)
{
	return &page->stack.items[page->stack.count - 1];
}

/* ---------------------------------------------------------------- what an element means */

static bool is_dropped(const GumboNode *element)
{
	const char *hidden = html_attribute(element, "hidden");
	if (element->v.element.tag_namespace == GUMBO_NAMESPACE_SVG
	    || (hidden && strcasecmp(hidden, "until-found") != 0))
		return true;
	switch (element->v.element.tag) {
	case GUMBO_TAG_HEAD:
	case GUMBO_TAG_TITLE:
	case GUMBO_TAG_SCRIPT:
	case GUMBO_TAG_STYLE:
	case GUMBO_TAG_TEMPLATE:
	case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_NOFRAMES:
	case GUMBO_TAG_NOEMBED:
	case GUMBO_TAG_TEXTAREA:
	case GUMBO_TAG_DATALIST:
	case GUMBO_TAG_RP:
		return true;
	default:
		return false;
	}
}

static unsigned heading_level(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_H1:
	case GUMBO_TAG_H2:
	case GUMBO_TAG_H3:
	case GUMBO_TAG_H4:
	case GUMBO_TAG_H5:
	case GUMBO_TAG_H6:
		return (unsigned)(tag - GUMBO_TAG_H1) + 1;
	default:
		return 0;
	}
}

static bool keeps_space(GumboTag tag)
{
	return tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_PLAINTEXT;
}

/* HTML, Rendering: what a browser shows as a block of its own. */
static bool is_block(GumboTag tag)
{
	static const GumboTag blocks[] = {
		GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,   GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
		GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,    GUMBO_TAG_DD,    GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,
		GUMBO_TAG_DIV,     GUMBO_TAG_DL,        GUMBO_TAG_DT,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_FIGCAPTION,
		GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,    GUMBO_TAG_FORM,  GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
		GUMBO_TAG_HR,      GUMBO_TAG_LEGEND,    GUMBO_TAG_LI,    GUMBO_TAG_LISTING,    GUMBO_TAG_MAIN,
		GUMBO_TAG_MENU,    GUMBO_TAG_NAV,       GUMBO_TAG_OL,    GUMBO_TAG_OPTGROUP,   GUMBO_TAG_OPTION,
		GUMBO_TAG_P,       GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PRE,   GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
		GUMBO_TAG_TABLE,   GUMBO_TAG_TBODY,     GUMBO_TAG_TD,    GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,
		GUMBO_TAG_THEAD,   GUMBO_TAG_TR,        GUMBO_TAG_UL,    GUMBO_TAG_XMP,
	};
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		if (blocks[i] == tag)
			return true;
	}
	return heading_level(tag) > 0;
}

static bool is_link(const GumboNode *element)
{
	return element->v.element.tag == GUMBO_TAG_A && html_attribute(element, "href");
}

/* Whether the row is one of data: in tables that lay out a page, cells hold lists, headings and tables. */
static bool is_data_row(const GumboNode *row)
{
	for (const GumboNode *node = html_tree_next(row, row); node; node = html_tree_next(node, row)) {
		if (node->type != GUMBO_NODE_ELEMENT)
			continue;
		GumboTag tag = node->v.element.tag;
		if (tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
		    tag == GUMBO_TAG_DL || tag == GUMBO_TAG_PRE || heading_level(tag) > 0)
			return false;
	}
	return true;
}

/* The number of a note is no part of the word that it stands behind. */
static bool is_note_number(const GumboNode *element)
{
	const GumboVector *children = &element->v.element.children;
	if (element->v.element.tag != GUMBO_TAG_SUP || children->length == 0)
		return false;
	const GumboNode *first = children->data[0];
	return first->type == GUMBO_NODE_ELEMENT && is_link(first);
}

static enum markup_break break_around(const GumboNode *element, const struct context *outside)
{
	GumboTag tag = element->v.element.tag;
	if (outside->in_row && (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH))
		return MARKUP_CELL;
	if (is_block(tag))
		return outside->in_row ? MARKUP_LINE : MARKUP_BLOCK;
	return is_note_number(element) ? MARKUP_SPACE : MARKUP_NONE;
}

/* Text of menus stays there; what is named main is, unless it lies within a menu. */
static enum html_region region_within(enum html_region outside, enum html_region element)
{
	if (element == HTML_REGION_NONE || outside == HTML_REGION_ASIDE)
		return outside;
	if (element == HTML_REGION_ARTICLE && outside != HTML_REGION_NONE)
		return outside;
	return element;
}

/* ---------------------------------------------------------------- the walk through the tree */

static void enter(struct page *page, const GumboNode *element)
{
	GumboTag tag = element->v.element.tag;
	struct context context = *innermost(page);
	bool in_article = context.region == HTML_REGION_MAIN || context.region == HTML_REGION_ARTICLE;
	enum html_region region = region_within(context.region, html_region_of(element, in_article));
	context.around = region == context.region ? break_around(element, innermost(page)) : MARKUP_BLOCK;
	context.region = region;
	context.dropped |= is_dropped(element);
	context.in_link |= is_link(element);
	context.in_row |= tag == GUMBO_TAG_TR && is_data_row(element);
	context.keeps_space |= keeps_space(tag);
	if (heading_level(tag) > 0) {
		context.kind = BLOCK_HEADING;
		context.level = heading_level(tag);
	}
	if (tag == GUMBO_TAG_BR)
		context.around = page->markup.pending >= MARKUP_LINE ? MARKUP_BLOCK : MARKUP_LINE;
	markup_break(&page->markup, context.around);
	page->failed |= !html_meta_take(&page->meta, element) || !array_push(&page->stack, context);
}

static void leave(struct page *page)
{
	if (page->stack.count == 1)
		return;
	enum markup_break around = innermost(page)->around;
	page->stack.count--;
	markup_break(&page->markup, around);
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Note what the blocks are made of that the last text began or went on with. */
static bool note_blocks(struct page *page, size_t size_before)
{
	const struct document *document = page->markup.document;
	struct html_block block = { .region = innermost(page)->region };
	while (page->blocks.count < document->blocks.count) {
		if (!array_push(&page->blocks, block))
			return false;
	}
	if (page->blocks.count > 0 && innermost(page)->in_link) {
		const struct block *last = &document->blocks.items[page->blocks.count - 1];
		page->blocks.items[page->blocks.count - 1].link_words +=
			html_count_words(document, larger(size_before, last->start), document->text.size);
	}
	return true;
}

static void take_text(struct page *page, const GumboText *text)
{
	const struct context *context = innermost(page);
	size_t size_before = page->markup.document->text.size;
	if (context->dropped)
		return;
	page->markup.kind = context->kind;
	page->markup.level = context->level;
	page->markup.keeps_space = context->keeps_space;
	html_text_take(&page->markup, text);
	page->failed |= page->markup.failed || !note_blocks(page, size_before);
}

static void visit(struct page *page, const GumboNode *node)
{
	switch (node->type) {
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		enter(page, node);
		break;
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_CDATA:
	case GUMBO_NODE_WHITESPACE:
		take_text(page, &node->v.text);
		break;
	default:
		break;
	}
}

static bool is_element(const GumboNode *node)
{
	return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

/* Leave the elements that end between two nodes in reading order. */
static void leave_until(struct page *page, const GumboNode *last, const GumboNode *next)
{
	const GumboVector *children = html_tree_children(last);
	if (children && children->length > 0)
		return;
	for (; last && (!next || last != next->parent); last = last->parent) {
		if (is_element(last))
			leave(page);
	}
}

static void walk(void *payload, const GumboNode *root)
{
	struct page *page = payload;
	const GumboNode *next;
	for (const GumboNode *node = root; node && !page->failed; node = next) {
		visit(page, node);
		next = html_tree_next(node, root);
		if (!page->failed)
			leave_until(page, node, next);
	}
}

/* ---------------------------------------------------------------- the reader */

static bool begins_page(struct span bytes)
{
	static const char doctype[] = "<!doctype html", element[] = "<html";
	struct span rest = xml_skip_prolog(bytes);
	return (rest.size >= sizeof doctype - 1 && strncasecmp(rest.data, doctype, sizeof doctype - 1) == 0) ||
	       (rest.size >= sizeof element && strncasecmp(rest.data, element, sizeof element - 1) == 0 &&
	        strchr("> \t\r\n", rest.data[sizeof element - 1]));
}

static bool accepts(const struct source *source)
{
	bool named_so = source_has_extension(source, "html") || source_has_extension(source, "htm") ||
	                source_has_extension(source, "xhtml") || source_has_extension(source, "shtml");
	return (named_so || begins_page(source->bytes)) && !encoding_is_binary(source->bytes);
}

/* A page without a title is called by its first heading. */
static bool find_title(struct document *document)
{
	for (size_t i = 0; document->title.size == 0 && i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		if (block->kind == BLOCK_HEADING)
			return buffer_append(&document->title, document->text.data + block->start,
			                     block->end - block->start);
	}
	return true;
}

static enum sund_status parse_page(struct page *page, struct sund_error *err)
{
	struct document *document = page->markup.document;
	if (!array_push(&page->stack, (struct context){ .kind = BLOCK_PARAGRAPH }))
		return sund_error_nomem(err);
	enum parse_outcome outcome = html_tree_read(buffer_span(&page->markup.decoded->text), walk, page);
	if (outcome == PARSE_OVER_LIMIT)
		return sund_error_set(err, SUND_LIMIT, "convert it to plain text",
		                      "the page is too intricate for its size");
	if (outcome == PARSE_NO_MEMORY || page->failed)
		return sund_error_nomem(err);
	html_aside_find(document, &page->blocks);
	if (document->blocks.count == 0 && !document->warning)
		document->warning = "a page without text";
	return find_title(document) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status read_page(struct document *document, struct document *decoded, const struct source *source,
                                  struct sund_error *err)
{
	struct buffer charset = { 0 };
	if (source->bytes.size > LARGEST_PAGE)
		return sund_error_set(err, SUND_LIMIT, "split the page", "larger than 512 MiB");
	enum sund_status status = html_charset_find(&charset, source->bytes) ? SUND_OK : sund_error_nomem(err);
	if (status == SUND_OK)
		status = source_decode_markup(decoded, source, buffer_span(&charset), err);
	buffer_free(&charset);
	if (status != SUND_OK)
		return status;
	html_xml_blank_empty(&decoded->text);
	document->encoding = decoded->encoding;
	document->warning = decoded->warning;
	document->text_origin = decoded->text_origin;
	struct page page = {
		.markup = { .document = document, .decoded = decoded, .cursor = decoded->text_origin },
		.meta = { .document = document },
	};
	status = parse_page(&page, err);
	array_free(&page.blocks);
	array_free(&page.stack);
	return status;
}

static enum sund_status fill(struct document *document, const struct source *source, struct sund_error *err)
{
	struct document decoded = { 0 };
	enum sund_status status = read_page(document, &decoded, source, err);
	document_free(&decoded);
	return status;
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	return reader_read_document(source, sink, fill, err);
}

const struct reader reader_html = {
	.name = "html", .version = 2, .is_isolated = true, .accepts = accepts, .read = read_source
};
