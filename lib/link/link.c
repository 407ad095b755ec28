/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "link.h"

#include <inttypes.h>
#include <string.h>

#include "buffer.h"
#include "document/web/markup.h"

/* RFC 3986: what may stand in a path as it is. */
static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	    || (c != '\0' && strchr("-._~/!$&'()*+,;=:@", c));
}

static bool append_encoded(struct buffer *out, const char *path)
{
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;
		if (!(is_plain(c) ? buffer_append_byte(out, *path) : buffer_printf(out, "%%%02X", c)))
			return false;
	}
	return true;
}

/* RFC 5147 counts the gaps between lines: line 10 to 12 is 9,12. The checks tell whether the file is still the same. */
static bool append_line_link(struct buffer *out, const struct sund_hit *hit, const struct file_record *file)
{
	bool ok = buffer_append_string(out, "file://") && append_encoded(out, hit->path)
	       && buffer_printf(out, "#line=%" PRIu32 ",%" PRIu32 ";length=%" PRIu64, hit->place.line - 1,
	                        hit->place.line_end, file->size);
	if (ok && file->md5.size > 0)
		ok = buffer_append_string(out, ";md5=");
	for (size_t i = 0; ok && i < file->md5.size; i++)
		ok = buffer_printf(out, "%02x", (unsigned char)file->md5.data[i]);
	return ok;
}

static bool append_id_link(struct buffer *out, const struct sund_hit *hit, const struct file_record *file)
{
	(void)file;
	return buffer_append_string(out, "sund:") && buffer_append_string(out, hit->id);
}

static bool has_lines(const struct sund_hit *hit)
{
	return !hit->extracted;
}

/* RFC 8118: pages are counted from 1, whatever is printed on them. */
static bool append_page_link(struct buffer *out, const struct sund_hit *hit, const struct file_record *file)
{
	(void)file;
	return buffer_append_string(out, "file://") && append_encoded(out, hit->path)
	    && buffer_printf(out, "#page=%" PRIu32, hit->page);
}

static bool has_pages(const struct sund_hit *hit)
{
	return hit->page > 0;
}

static const struct {
	const char *kind;
	bool (*append)(struct buffer *out, const struct sund_hit *hit, const struct file_record *file);
	bool (*applies)(const struct sund_hit *hit);  /* NULL: to every hit */
} kinds[] = {
	{ "sund", append_id_link, NULL },
	{ "line", append_line_link, has_lines },
	{ "page", append_page_link, has_pages },
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

/* A link by the page's words takes all of the page to make. */
enum { MOST_PASSAGES = 400 };

static bool add_link(struct sund_hit *hit, struct arena *arena, struct sund_link *links, const char *kind,
                     const struct buffer *target)
{
	struct sund_link link = { kind, arena_copy(arena, buffer_span(target)) };
	if (link.target)
		links[hit->link_count++] = link;
	return link.target;
}

/* ---------------------------------------------------------------- by words */

/* How much of the text a blank line or the end of a cell parts from the rest, on one side; folded. */
static bool folded_size(size_t *size, const char *text, size_t length)
{
	struct buffer folded = { 0 };
	bool ok = buffer_append(&folded, text, length);
	markup_fold_line(&folded);
	*size = folded.size;
	buffer_free(&folded);
	return ok;
}

static bool is_parting(const char *text, size_t at, size_t size)
{
	return text[at] == '\t' || (at + 1 < size && text[at] == '\n' && text[at + 1] == '\n');
}

/* The first and the last block of a passage, in the folded text of its document. */
static bool find_blocks(struct text_range *first, struct text_range *last, const struct sund_hit *hit,
                        struct text_range passage)
{
	size_t size = hit->text_size, first_end = 0, last_start = size, first_size, last_size;
	while (first_end < size && !is_parting(hit->text, first_end, size))
		first_end++;
	while (last_start > first_end && !is_parting(hit->text, last_start - 1, size))
		last_start--;
	if (first_end == size)
		last_start = 0;
	if (!folded_size(&first_size, hit->text, first_end) ||
	    !folded_size(&last_size, hit->text + last_start, size - last_start))
		return false;
	*first = (struct text_range){ passage.start, passage.start + first_size };
	*last = (struct text_range){ passage.end - last_size, passage.end };
	return true;
}

static bool append_text_link(struct buffer *out, const struct sund_hit *hit, const struct document_text *document,
                             struct text_range passage)
{
	struct text_range first, last;
	struct text_fragment fragment;
	if (!find_blocks(&first, &last, hit, passage))
		return false;
	if (!text_fragment_choose(&fragment, buffer_span(&document->text), first, last))
		return true;
	return buffer_append_string(out, "file://") && append_encoded(out, hit->path) && buffer_append_byte(out, '#') &&
	       text_fragment_write(out, &fragment);
}

/* Of web pages only: other programs do not follow such links. */
static enum sund_status add_text_link(struct sund_hit *hit, struct arena *arena, struct sund_link *links,
                                      struct sund_index *index, struct document_text *document,
                                      const struct link_origin *origin, struct sund_error *err)
{
	struct buffer made = { 0 };
	if (strcmp(hit->type, "html") != 0)
		return SUND_OK;
	enum sund_status status = document_text_read(document, index, origin->document, MOST_PASSAGES, err);
	if (status != SUND_OK || origin->ordinal >= document->passages.count)
		return status;
	bool ok = append_text_link(&made, hit, document, document->passages.items[origin->ordinal]) &&
	          (made.size == 0 || add_link(hit, arena, links, "text", &made));
	buffer_free(&made);
	return ok ? SUND_OK : sund_error_nomem(err);
}

enum sund_status link_fill(struct sund_hit *hit, struct arena *arena, struct sund_index *index,
                           struct document_text *document, const struct link_origin *origin, struct sund_error *err)
{
	struct sund_link *links = arena_array(arena, struct sund_link, KIND_COUNT + 1);
	struct buffer made = { 0 };
	bool ok = links != NULL;
	hit->links = links;
	for (size_t i = 0; ok && i < KIND_COUNT; i++) {
		if (kinds[i].applies && !kinds[i].applies(hit))
			continue;
		made.size = 0;
		ok = kinds[i].append(&made, hit, origin->file) && add_link(hit, arena, links, kinds[i].kind, &made);
	}
	buffer_free(&made);
	return ok ? add_text_link(hit, arena, links, index, document, origin, err) : sund_error_nomem(err);
}
