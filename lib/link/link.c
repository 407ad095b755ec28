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

static const struct {
	const char *kind;
	bool (*append)(struct buffer *out, const struct sund_hit *hit, const struct file_record *file);
} kinds[] = {
	{ "sund", append_id_link },
	{ "line", append_line_link },
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

bool link_fill(struct sund_hit *hit, struct arena *arena, const struct file_record *file)
{
	struct sund_link *links = arena_array(arena, struct sund_link, KIND_COUNT);
	struct buffer made = { 0 };
	bool ok = links != NULL;
	for (size_t i = 0; ok && i < KIND_COUNT; i++) {
		made.size = 0;
		ok = kinds[i].append(&made, hit, file);
		links[i] = (struct sund_link){ kinds[i].kind, ok ? arena_copy(arena, buffer_span(&made)) : NULL };
		ok = ok && links[i].target;
	}
	hit->links = links;
	hit->link_count = ok ? KIND_COUNT : 0;
	buffer_free(&made);
	return ok;
}
