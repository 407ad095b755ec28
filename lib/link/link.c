/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "link.h"

#include <inttypes.h>
#include <string.h>

#include "buffer.h"

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

bool link_fill(struct sund_hit *hit, struct arena *arena, const struct file_record *file)
{
	struct sund_link *links = arena_array(arena, struct sund_link, KIND_COUNT);
	struct buffer made = { 0 };
	bool ok = links != NULL;
	hit->links = links;
	for (size_t i = 0; ok && i < KIND_COUNT; i++) {
		if (kinds[i].applies && !kinds[i].applies(hit))
			continue;
		made.size = 0;
		ok = kinds[i].append(&made, hit, file);
		struct sund_link link = { kinds[i].kind, ok ? arena_copy(arena, buffer_span(&made)) : NULL };
		ok = ok && link.target;
		if (ok)
			links[hit->link_count++] = link;
	}
	buffer_free(&made);
	return ok;
}
