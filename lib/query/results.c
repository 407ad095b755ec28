/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "results.h"

#include <stdlib.h>

#include "display.h"
#include "hidden.h"
#include "highlight.h"
#include "index/catalog.h"
#include "index/record.h"
#include "link/link.h"

/* The records behind a hit, as read. */
struct hit_records {
	struct buffer passage_bytes, document_bytes, file_bytes;
	struct passage_record passage;
	struct document_record document;
	struct file_record file;
	struct offset_map map;
	struct place_cursor start;
};

static void free_records(struct hit_records *r)
{
	buffer_free(&r->passage_bytes);
	buffer_free(&r->document_bytes);
	buffer_free(&r->file_bytes);
	offset_map_free(&r->map);
}

static enum sund_status damaged(struct sund_error *err)
{
	return sund_error_set(err, SUND_CORRUPT, "run sund check", "a passage of the index cannot be read");
}

static enum sund_status read_records(struct hit_records *r, struct sund_index *index, uint32_t document,
                                     struct sund_error *err)
{
	size_t shards = index->manifest.shards;
	enum sund_status status = store_reader_data(&r->passage_bytes, index->shards, document, err);
	if (status != SUND_OK)
		return status;
	if (!passage_record_read(&r->passage, buffer_span(&r->passage_bytes)))
		return damaged(err);
	status =
	    catalog_read_document(&r->document, &r->document_bytes, index->shards, shards, r->passage.document, err);
	if (status == SUND_OK)
		status = catalog_read_file(&r->file, &r->file_bytes, index->shards, shards, r->document.file, err);
	if (status != SUND_OK)
		return status;
	struct place_cursor origin = place_cursor_begin(r->document.origin_byte, (uint32_t)r->document.origin_line);
	struct span places = r->passage.places;
	return offset_map_read_slice(&places, &r->map, &r->start, &origin) ? SUND_OK : damaged(err);
}

static bool fill_headings(struct sund_hit *hit, struct arena *arena, struct span headings, struct span reader)
{
	struct span rest = headings, heading;
	size_t count = 0;
	while (span_read_counted(&rest, &heading))
		count++;
	const char **list = arena_array(arena, const char *, count);
	if (!list)
		return false;
	for (size_t i = 0; i < count && span_read_counted(&headings, &heading); i++) {
		if (!(list[i] = hidden_clean_line(arena, heading, reader)))
			return false;
	}
	hit->heading = list;
	hit->heading_count = count;
	return true;
}

/* The pages of a passage, in the order of its text. */
struct page_list ARRAY(struct passage_page);

static bool read_pages(struct page_list *pages, struct span bytes)
{
	struct passage_page page;
	while (passage_page_read(&page, &bytes)) {
		if (!array_push(pages, page))
			return false;
	}
	return true;
}

/* The page of byte `at` of the passage, or NULL. */
static const struct passage_page *page_at(const struct page_list *pages, size_t at)
{
	const struct passage_page *found = NULL;
	for (size_t i = 0; i < pages->count && pages->items[i].start <= at; i++)
		found = &pages->items[i];
	return found;
}

static bool fill_page(uint32_t *page, const char **label, struct arena *arena, const struct passage_page *at)
{
	*page = at ? at->page : 0;
	*label = at && at->label.size > 0 ? display_line(arena, at->label) : "";
	return *label != NULL;
}

static bool fill_pages(struct sund_hit *hit, struct sund_match *matches, struct arena *arena,
                       const struct page_list *pages)
{
	bool ok = fill_page(&hit->page, &hit->page_label, arena, pages->count > 0 ? pages->items : NULL);
	for (size_t i = 0; i < pages->count; i++)
		hit->page_end = pages->items[i].page > hit->page_end ? pages->items[i].page : hit->page_end;
	for (size_t i = 0; ok && i < hit->match_count; i++)
		ok = fill_page(&matches[i].page, &matches[i].page_label, arena, page_at(pages, matches[i].text_start));
	return ok;
}

static bool fill_names(struct sund_hit *hit, struct arena *arena, const struct hit_records *r)
{
	hit->id = arena_copy(arena, span_of(passage_id_text(r->passage.id).text));
	hit->path = arena_copy(arena, r->file.path);
	hit->path_display = display_path(arena, r->file.path, &hit->path_is_utf8);
	hit->document = r->document.name.size > 0 ? arena_copy(arena, r->document.name) : hit->path_display;
	hit->title = display_line(arena, r->document.title);
	hit->author = display_line(arena, r->document.author);
	hit->date = arena_copy(arena, r->document.date);
	hit->type = arena_copy(arena, r->file.reader);
	hit->lang = arena_copy(arena, r->passage.lang);
	hit->is_aside = r->passage.is_aside;
	hit->extracted = r->document.extracted;
	return hit->id && hit->path && hit->path_display && hit->document && hit->title && hit->author && hit->date
	    && hit->type && hit->lang && fill_headings(hit, arena, r->passage.headings, r->file.reader);
}

static enum sund_status fill_text(struct sund_hit *hit, struct sund_results *results, struct sund_index *index,
                                  const struct hit_records *r, const struct hit_request *request,
                                  struct sund_error *err)
{
	struct arena *arena = &results->arena;
	struct span text = r->passage.text;
	struct place_cursor end = r->start;
	hit->text = arena_copy(arena, text);
	hit->text_size = text.size;
	if (!hit->text)
		return sund_error_nomem(err);
	place_cursor_advance(&end, text.data, text.size, &r->map, text.size, true);
	hit->place = place_between(&r->start, &end);
	struct sund_match *matches = NULL;
	struct highlight_text passage = { text, &r->map, r->start };
	enum sund_status status =
	    request->plan ? highlight_find(&matches, &hit->match_count, arena, request->plan, &passage, err) : SUND_OK;
	hit->matches = matches;
	struct page_list pages = { 0 };
	if (status == SUND_OK && (!read_pages(&pages, r->passage.pages) || !fill_pages(hit, matches, arena, &pages)))
		status = sund_error_nomem(err);
	array_free(&pages);
	if (status == SUND_OK)
		status = hidden_fill(hit, arena, index, r->file.reader, err);
	struct link_origin origin = { &r->file, r->passage.document, r->passage.ordinal };
	return status == SUND_OK ? link_fill(hit, arena, index, &results->document, &origin, err) : status;
}

enum sund_status results_add_hit(struct sund_results *results, struct sund_index *index,
                                 const struct hit_request *request, struct sund_error *err)
{
	struct hit_records r = { 0 };
	struct sund_hit hit = { .rank = request->rank, .score = request->score, .page_label = "" };
	enum sund_status status = read_records(&r, index, request->document, err);
	if (status == SUND_OK && !fill_names(&hit, &results->arena, &r))
		status = sund_error_nomem(err);
	if (status == SUND_OK && !request->no_text)
		status = fill_text(&hit, results, index, &r, request, err);
	if (status == SUND_OK && !array_push(&results->hits, hit))
		status = sund_error_nomem(err);
	free_records(&r);
	return status;
}

void results_clear(struct sund_results *results)
{
	arena_free(&results->arena);
	document_text_free(&results->document);
	results->hits.count = results->missing.count = 0;
	results->total = 0;
	results->truncated = false;
	results->query = NULL;
}

void sund_results_free(struct sund_results *results)
{
	if (!results)
		return;
	arena_free(&results->arena);
	document_text_free(&results->document);
	array_free(&results->hits);
	array_free(&results->missing);
	free(results);
}

size_t sund_results_count(const struct sund_results *results)
{
	return results->hits.count;
}

const struct sund_hit *sund_results_hit(const struct sund_results *results, size_t position)
{
	return position < results->hits.count ? &results->hits.items[position] : NULL;
}

uint64_t sund_results_total(const struct sund_results *results)
{
	return results->total;
}

double sund_results_seconds(const struct sund_results *results)
{
	return results->seconds;
}

bool sund_results_truncated(const struct sund_results *results)
{
	return results->truncated;
}

const char *sund_results_query(const struct sund_results *results)
{
	return results->query;
}

size_t sund_results_missing_count(const struct sund_results *results)
{
	return results->missing.count;
}

const struct sund_missing_word *sund_results_missing(const struct sund_results *results, size_t position)
{
	return position < results->missing.count ? &results->missing.items[position] : NULL;
}
