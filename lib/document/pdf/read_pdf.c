/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PDF, by way of poppler: letters with their places. Words, lines and their order are worked out from the places, in
 * page_layout.h and page_flow.h.
 */
#include "document/reader.h"

#include <stdio.h>
#include <string.h>

#include <poppler.h>

#include "page_flow.h"
#include "page_write.h"
#include "pdf_page.h"

/* What to do about it. */
#define SAVE_ANEW "; if a viewer still opens it, save it from there anew"
#define NEEDS_OCR "; make it searchable with OCR first, for instance with ocrmypdf"

struct pdf {
	PopplerDocument *file;
	struct document *document;
	struct page_flow flow;
	struct pdf_page page;   /* one for all pages: its memory serves again */
	size_t letters, unknown; /* characters of all pages, as in struct pdf_page */
	size_t scanned, unread; /* pages that are pictures only; pages that poppler could not read */
};

/* ---------------------------------------------------------------- the file */

static enum sund_status open_failed(const GError *error, struct sund_error *err)
{
	if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
		return sund_error_set(err, SUND_UNSUPPORTED, NULL,
		                      "the PDF is locked by a password; save a copy without one");
	return sund_error_set(err, SUND_CORRUPT, NULL, "the PDF is damaged" SAVE_ANEW);
}

static enum sund_status open_file(PopplerDocument **file, struct span bytes, struct sund_error *err)
{
	GError *error = NULL;
	GBytes *borrowed = g_bytes_new_static(bytes.data, bytes.size);
	*file = poppler_document_new_from_bytes(borrowed, NULL, &error);
	g_bytes_unref(borrowed);
	enum sund_status status = *file ? SUND_OK : open_failed(error, err);
	g_clear_error(&error);
	return status;
}

/* ---------------------------------------------------------------- what the file says about itself */

static bool append_property(struct buffer *buffer, char *value)
{
	bool done = !value || pdf_append_text(buffer, span_of(value));
	g_free(value);
	return done;
}

static bool ends_with(struct span text, const char *end)
{
	size_t size = strlen(end);
	return text.size >= size && g_ascii_strncasecmp(text.data + text.size - size, end, size) == 0;
}

/* Programs that print to PDF leave the name of their file where the title should be. */
static void clean_title(struct buffer *title)
{
	static const char *const extensions[] = { ".doc", ".docx", ".odt", ".rtf", ".indd", ".pdf", ".qxd", ".pub" };
	static const char word[] = "Microsoft Word - ";
	const size_t prefix = sizeof word - 1;
	if (title->size >= prefix && memcmp(title->data, word, prefix) == 0) {
		memmove(title->data, title->data + prefix, title->size - prefix);
		title->size -= prefix;
	}
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
		if (ends_with(buffer_span(title), extensions[i]))
			title->size = 0;
	}
	if (title->size == 8 && g_ascii_strncasecmp(title->data, "untitled", 8) == 0)
		title->size = 0;
}

static bool append_date(struct buffer *buffer, PopplerDocument *file)
{
	GDateTime *created = poppler_document_get_creation_date_time(file);
	bool done = !created || buffer_printf(buffer, "%04d-%02d-%02d", g_date_time_get_year(created),
	                                      g_date_time_get_month(created), g_date_time_get_day_of_month(created));
	if (created)
		g_date_time_unref(created);
	return done;
}

static bool read_properties(struct pdf *pdf)
{
	struct document *document = pdf->document;
	if (!append_property(&document->title, poppler_document_get_title(pdf->file)) ||
	    !append_property(&document->author, poppler_document_get_author(pdf->file)))
		return false;
	clean_title(&document->title);
	return append_date(&document->date, pdf->file);
}

/* ---------------------------------------------------------------- pages */

static bool append_label(struct buffer *labels, PopplerPage *page, int number, bool *is_number)
{
	char plain[16];
	size_t size = (size_t)snprintf(plain, sizeof plain, "%d", number);
	struct buffer clean = { 0 };
	char *label = page ? poppler_page_get_label(page) : NULL;
	bool done = pdf_append_text(&clean, label ? span_of(label) : (struct span){ plain, size }) &&
	            buffer_append_counted(labels, clean.data, clean.size);
	*is_number = span_equal(buffer_span(&clean), (struct span){ plain, size });
	buffer_free(&clean);
	g_free(label);
	return done;
}

/* Lay out the words of each direction; the one that most words have is the text, the others stand beside it. */
static bool add_words(struct pdf *pdf)
{
	enum pdf_turn main_turn = TURN_RIGHT;
	for (enum pdf_turn turn = TURN_RIGHT; turn < TURN_COUNT; turn++) {
		if (pdf->page.layouts[turn].words.count > pdf->page.layouts[main_turn].words.count)
			main_turn = turn;
	}
	for (unsigned i = 0; i < TURN_COUNT; i++) {
		struct page_layout *layout = &pdf->page.layouts[(main_turn + i) % TURN_COUNT];
		if (!page_layout_arrange(layout) ||
		    !page_flow_add_lines(&pdf->flow, layout, buffer_span(&pdf->page.text), i > 0))
			return false;
	}
	return true;
}

static bool has_picture(PopplerPage *page)
{
	GList *pictures = poppler_page_get_image_mapping(page);
	bool any = pictures != NULL;
	poppler_page_free_image_mapping(pictures);
	return any;
}

static bool read_page(struct pdf *pdf, PopplerPage *page, int number)
{
	if (!page_flow_add_page(&pdf->flow, (uint32_t)number) || !pdf_page_read(&pdf->page, page))
		return false;
	pdf->letters += pdf->page.letters;
	pdf->unknown += pdf->page.unknown;
	pdf->scanned += pdf->page.letters == 0 && has_picture(page);
	return add_words(pdf);
}

/* Pages that are called 1, 2, 3 … need no labels. */
static bool read_pages(struct pdf *pdf)
{
	struct buffer *labels = &pdf->document->page_labels;
	bool done = true, all_numbers = true;
	int count = poppler_document_get_n_pages(pdf->file);
	for (int i = 0; i < count && done; i++) {
		PopplerPage *page = poppler_document_get_page(pdf->file, i);
		bool is_number = true;
		pdf->unread += !page;
		done = (!page || read_page(pdf, page, i + 1)) && append_label(labels, page, i + 1, &is_number);
		all_numbers &= is_number;
		g_clear_object(&page);
	}
	if (all_numbers)
		labels->size = 0;
	return done;
}

/* ---------------------------------------------------------------- the document */

static enum sund_status check_text(const struct pdf *pdf, struct sund_error *err)
{
	if (pdf->flow.pages.count == 0)
		return sund_error_set(err, SUND_CORRUPT, NULL,
		                      "the PDF is damaged, no page of it can be read" SAVE_ANEW);
	if (pdf->letters == 0 && pdf->unknown == 0)
		return sund_error_set(err, SUND_UNSUPPORTED, NULL, "the PDF has no text%s" NEEDS_OCR,
		                      pdf->scanned > 0 ? ", only pictures of pages" : "");
	if (pdf->unknown > pdf->letters)
		return sund_error_set(err, SUND_UNSUPPORTED, NULL,
		                      "the fonts of the PDF do not say which letters they show" NEEDS_OCR);
	return SUND_OK;
}

static const char *warning_of(const struct pdf *pdf)
{
	if (pdf->unread > 0)
		return "some pages of the PDF are damaged and were left out";
	if (pdf->scanned > 0)
		return "some pages of the PDF are pictures without text; OCR would make them searchable";
	return NULL;
}

static enum sund_status read_document(struct pdf *pdf, const struct source *source, const struct document_sink *sink,
                                      struct sund_error *err)
{
	struct document *document = pdf->document;
	document_clear(document);
	document->source = source->bytes;
	document->encoding = "UTF-8";
	enum sund_status status = open_file(&pdf->file, source->bytes, err);
	if (status != SUND_OK)
		return status;
	if (!read_properties(pdf) || !read_pages(pdf))
		return sund_error_nomem(err);
	status = check_text(pdf, err);
	if (status != SUND_OK)
		return status;
	if (!page_flow_find_running(&pdf->flow) || !page_write(document, &pdf->flow))
		return sund_error_nomem(err);
	document->warning = warning_of(pdf);
	return sink->document(sink->payload, document, err);
}

enum sund_status read_pdf(const struct source *source, const struct document_sink *sink, struct sund_error *err)
{
	struct document document = { 0 };
	struct pdf pdf = { .document = &document };
	enum sund_status status = read_document(&pdf, source, sink, err);
	g_clear_object(&pdf.file);
	page_flow_free(&pdf.flow);
	pdf_page_free(&pdf.page);
	document_free(&document);
	return status;
}
