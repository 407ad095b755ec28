/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document.h"

#include <string.h>

#include <unicode/uloc.h>

#include "date.h"

void document_clear(struct document *document)
{
	document->name.size = 0;
	document->title.size = 0;
	document->author.size = 0;
	document->date.size = 0;
	document->lang.size = 0;
	document->text.size = 0;
	offset_map_clear(&document->map);
	document->blocks.count = 0;
	document->pages.count = 0;
	document->page_labels.size = 0;
	document->extracted = false;
	document->source = (struct span){ 0 };
	document->origin = document->text_origin = place_cursor_begin(0, 1);
	document->encoding = document->warning = NULL;
}

void document_free(struct document *document)
{
	buffer_free(&document->name);
	buffer_free(&document->title);
	buffer_free(&document->author);
	buffer_free(&document->date);
	buffer_free(&document->lang);
	buffer_free(&document->text);
	offset_map_free(&document->map);
	array_free(&document->blocks);
	array_free(&document->pages);
	buffer_free(&document->page_labels);
	document_clear(document);
}

bool document_add_block(struct document *document, enum block_kind kind, unsigned level, size_t start, size_t end)
{
	size_t free_from = document->blocks.count > 0 ? document->blocks.items[document->blocks.count - 1].end : 0;
	if (start >= end || start < free_from)
		return true;
	return array_push(&document->blocks, (struct block){ kind, level, start, end });
}

bool document_add_page(struct document *document, size_t start, uint32_t page)
{
	size_t count = document->pages.count;
	if (count > 0 && document->pages.items[count - 1].page == page)
		return true;
	return array_push(&document->pages, (struct page_run){ start, page });
}

size_t document_page_runs_to(const struct document *document, size_t at)
{
	size_t low = 0, high = document->pages.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (document->pages.items[middle].start <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t document_page_at(const struct document *document, size_t at)
{
	size_t runs = document_page_runs_to(document, at);
	return runs > 0 ? document->pages.items[runs - 1].page : 0;
}

bool document_set_date(struct document *document, struct span text)
{
	struct date date;
	document->date.size = 0;
	bool read = date_read(&date, &text);
	bool ends = text.size == 0 || strchr("T ", *text.data);
	return !read || !ends || date_write(&document->date, &date);
}

bool document_append_extracted(struct document *document, const char *text, size_t size)
{
	document->extracted = true;
	return buffer_append(&document->text, text, size) && offset_map_append(&document->map, RUN_SAME, size, size);
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\v';
}

/* The paragraph that is being put together: from its first character that is not blank to its last one. */
struct paragraph {
	size_t start, end;
};

static bool end_paragraph(struct document *document, struct paragraph *paragraph)
{
	bool added = document_add_block(document, BLOCK_PARAGRAPH, 0, paragraph->start, paragraph->end);
	*paragraph = (struct paragraph){ 0 };
	return added;
}

/* Form feeds part pages; a text without any has none. */
static bool begin_page(struct document *document, uint32_t *pages, size_t start)
{
	if (*pages == 0 && !document_add_page(document, 0, ++*pages))
		return false;
	return document_add_page(document, start, ++*pages);
}

bool document_add_paragraphs(struct document *document)
{
	const char *text = document->text.data;
	size_t size = document->text.size;
	struct paragraph paragraph = { 0 };
	bool line_is_blank = true;
	uint32_t pages = 0;
	for (size_t i = 0; i < size; i++) {
		bool line_end = text[i] == '\n' || text[i] == '\r';
		if (text[i] == '\f' && !begin_page(document, &pages, i + 1))
			return false;
		if (line_end || text[i] == '\f') {
			if ((line_is_blank || !line_end) && !end_paragraph(document, &paragraph))
				return false;
			line_is_blank = true;
			if (text[i] == '\r' && i + 1 < size && text[i + 1] == '\n')
				i++;
		} else if (!is_blank(text[i])) {
			if (paragraph.end == 0)
				paragraph.start = i;
			paragraph.end = i + 1;
			line_is_blank = false;
		}
	}
	return end_paragraph(document, &paragraph);
}

bool document_set_lang(struct document *document, struct span tag)
{
	char terminated[32], lang[8];
	document->lang.size = 0;
	if (tag.size >= sizeof terminated)
		return true;
	memcpy(terminated, tag.size > 0 ? tag.data : "", tag.size);
	terminated[tag.size] = '\0';
	UErrorCode status = U_ZERO_ERROR;
	int32_t size = uloc_getLanguage(terminated, lang, sizeof lang, &status);
	bool is_iso_639_1 = U_SUCCESS(status) && size == 2 && lang[0] >= 'a' && lang[0] <= 'z' && lang[1] >= 'a' &&
	                    lang[1] <= 'z';
	return !is_iso_639_1 || buffer_append(&document->lang, lang, 2);
}
