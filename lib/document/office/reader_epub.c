/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Books in EPUB 2 and 3: a zip file of web pages. The reader of web pages reads each chapter.
 */
#include "dublin_core.h"
#include "epub_contents.h"
#include "document/extracted_text.h"
#include "package.h"
#include "document/reader.h"
#include "xml_events.h"

struct epub {
	struct package package;
	struct epub_contents contents;
	struct extracted_text text;
	struct string_set read; /* the members that were chapters */
	struct span label;      /* of the chapter that is being read */
};

static bool has_heading(const struct document *chapter)
{
	for (size_t i = 0; i < chapter->blocks.count; i++) {
		if (chapter->blocks.items[i].kind == BLOCK_HEADING)
			return true;
	}
	return false;
}

/* Lines of the source are no lines of the page. */
static void append_block(struct epub *epub, enum block_kind kind, unsigned level, struct span text)
{
	extracted_begin(&epub->text, kind, level);
	extracted_append_folded(&epub->text, text.data, text.size);
	extracted_end(&epub->text);
}

/* Whether two texts are the same but for blanks. */
static bool says_the_same(struct span a, struct span b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a.size && xml_is_blank(a.data[i]))
			i++;
		while (k < b.size && xml_is_blank(b.data[k]))
			k++;
		if (i == a.size || k == b.size)
			return i == a.size && k == b.size;
		if (a.data[i++] != b.data[k++])
			return false;
	}
}

/* There are no menus around the text of a book: what looks like it on a page is a note. A chapter without a heading is
 * called as in the table of contents, which is mostly what its first line says. */
static enum sund_status on_chapter(void *payload, struct document *chapter, struct sund_error *err)
{
	struct epub *epub = payload;
	bool lacks_heading = epub->label.size > 0 && chapter->blocks.count > 0 && !has_heading(chapter);
	for (size_t i = 0; i < chapter->blocks.count; i++) {
		const struct block *block = &chapter->blocks.items[i];
		struct span text = { chapter->text.data + block->start, block->end - block->start };
		bool is_label = lacks_heading && i == 0 && says_the_same(text, epub->label);
		if (lacks_heading && i == 0 && !is_label)
			append_block(epub, BLOCK_HEADING, 1, epub->label);
		append_block(epub, is_label || block->kind == BLOCK_HEADING ? BLOCK_HEADING : BLOCK_PARAGRAPH,
		             is_label ? 1 : block->level, text);
	}
	return epub->text.failed ? sund_error_nomem(err) : SUND_OK;
}

static enum sund_status on_trouble(void *payload, const struct sund_error *trouble)
{
	(void)payload, (void)trouble;
	return SUND_OK;
}

/* A member is read once, or a small file would make a large text. */
static enum sund_status read_chapter(struct epub *epub, const struct epub_item *item, struct sund_error *err)
{
	bool is_new;
	if (string_set_add(&epub->read, item->member.data, item->member.size, &is_new) == STRING_NONE)
		return sund_error_nomem(err);
	const struct reader *pages = reader_named(span_of("html"));
	struct document_sink sink = { on_chapter, on_trouble, epub };
	struct span bytes = package_member(&epub->package, buffer_span(&item->member));
	struct source page = { .path = "chapter.xhtml", .bytes = bytes };
	if (!is_new || !bytes.data)
		return SUND_OK;
	epub->label = epub_contents_label(&epub->contents, buffer_span(&item->member));
	if (item->is_navigation)
		extracted_begin_aside(&epub->text);
	enum sund_status status = pages->read(&page, &sink, err);
	if (item->is_navigation)
		extracted_end_aside(&epub->text);
	return status;
}

static bool is_protected(const struct epub *epub)
{
	/* Fonts may be scrambled, and often are, in a way of their own. */
	struct span encryption = package_member(&epub->package, span_of("META-INF/encryption.xml"));
	return encryption.data && span_contains(encryption, span_of("xmlenc#aes"));
}

static enum sund_status read_book(struct epub *epub, struct document *document, struct sund_error *err)
{
	const struct epub_contents *contents = &epub->contents;
	if (is_protected(epub))
		return sund_error_set(err, SUND_UNSUPPORTED, NULL, "protected against copying: cannot be read");
	enum sund_status status = epub_contents_read(&epub->contents, &epub->package, err);
	struct span package_file = package_member(&epub->package, buffer_span(&contents->package_file));
	if (status == SUND_OK)
		status = dublin_core_read(document, package_file, err);
	for (size_t i = 0; i < contents->chapters.count && status == SUND_OK; i++)
		status = read_chapter(epub, &contents->items.items[contents->chapters.items[i]], err);
	if (status == SUND_OK && !extracted_finish(&epub->text, document))
		status = sund_error_nomem(err);
	return status;
}

/* ---------------------------------------------------------------- the file */

static bool accepts(const struct source *source)
{
	bool is_book = span_equal(package_mimetype(source->bytes), span_of("application/epub+zip"));
	return is_book || (source_has_extension(source, "epub") && package_is_zip(source->bytes));
}

static bool wants(struct span name)
{
	static const char *const ends[] = { ".xml", ".opf", ".ncx", ".xhtml", ".html", ".htm" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (span_ends_with(name, span_of(ends[i])))
			return true;
	}
	return false;
}

static void epub_free(struct epub *epub)
{
	package_free(&epub->package);
	epub_contents_free(&epub->contents);
	extracted_free(&epub->text);
	string_set_free(&epub->read);
}

static enum sund_status fill(struct document *document, const struct source *source, struct sund_error *err)
{
	struct epub epub = { 0 };
	enum sund_status status = package_read(&epub.package, source->bytes, wants, err);
	if (status == SUND_OK)
		status = read_book(&epub, document, err);
	epub_free(&epub);
	return status;
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	return reader_read_document(source, sink, fill, err);
}

const struct reader reader_epub = {
	.name = "epub", .version = 1, .is_isolated = true, .accepts = accepts, .read = read_source
};
