/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "heading.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "place_name.h"
#include "utf8.h"

/* Headings may be as long as documents; no more than this of them is shown. */
enum { MOST_COLUMNS = 200, MOST_COLUMNS_TERMINAL = 100 };

static const char BETWEEN[] = " \xe2\x80\xba ";
static const char ELLIPSIS[] = "\xe2\x80\xa6";

static bool append_part(struct buffer *line, const char *part)
{
	return (line->size == 0 || buffer_append_string(line, BETWEEN))
	    && safe_append(line, part, strlen(part), SAFE_LINE);
}

static bool append_headings(struct buffer *line, const struct sund_hit *hit)
{
	/* In many formats the title is the first heading. */
	bool repeated = hit->heading_count > 0 && strcmp(hit->title, hit->heading[0]) == 0;
	bool ok = repeated || hit->title[0] == '\0' || append_part(line, hit->title);
	for (size_t i = 0; ok && i < hit->heading_count; i++)
		ok = append_part(line, hit->heading[i]);
	return ok;
}

/* Cut behind `most` columns, between characters. */
static bool shorten(struct buffer *line, size_t most)
{
	size_t columns = 0;
	uint32_t code;
	for (size_t at = 0, used; at < line->size; at += used) {
		used = utf8_decode(line->data + at, line->size - at, &code);
		columns += utf8_width(code);
		if (columns > most) {
			line->size = at;
			return buffer_append_string(line, ELLIPSIS);
		}
	}
	return true;
}

static void print_link_start(struct print *print, const struct sund_hit *hit)
{
	struct buffer uri = { 0 };
	if (terminal_append_uri(&uri, hit->path)
	    && (hit->page == 0 || buffer_printf(&uri, "#page=%" PRIu32, hit->page))) {
		out_string(print->out, "\033]8;;");
		out_bytes(print->out, uri.data, uri.size);
		out_string(print->out, "\033\\");
	} else {
		out_fail(print->out, ENOMEM);
	}
	buffer_free(&uri);
}

static void print_path(struct print *print, const struct sund_hit *hit)
{
	const char *plain = terminal_style(&print->terminal, STYLE_PLAIN);
	if (print->terminal.links)
		print_link_start(print, hit);
	out_string(print->out, terminal_style(&print->terminal, STYLE_PATH));
	place_print_shown(print->out, hit, print->directory);
	out_string(print->out, plain);
	if (!hit->extracted)
		out_printf(print->out, ":%s%" PRIu32 "%s", terminal_style(&print->terminal, STYLE_LINE),
		           hit->place.line, plain);
	if (print->terminal.links)
		out_string(print->out, "\033]8;;\033\\");
}

static void print_page(struct print *print, const struct sund_hit *hit)
{
	if (hit->page == 0)
		return;
	out_printf(print->out, "  %s", terminal_style(&print->terminal, STYLE_LINE));
	place_print_page(print->out, hit->page, hit->page_label);
	out_string(print->out, terminal_style(&print->terminal, STYLE_PLAIN));
}

void heading_print(struct print *print, const struct sund_hit *hit)
{
	struct buffer headings = { 0 };
	size_t most = print->terminal.is_terminal ? MOST_COLUMNS_TERMINAL : MOST_COLUMNS;
	print_path(print, hit);
	print_page(print, hit);
	if (!append_headings(&headings, hit) || !shorten(&headings, most)) {
		out_fail(print->out, ENOMEM);
	} else if (headings.size > 0) {
		out_printf(print->out, "  %s", terminal_style(&print->terminal, STYLE_STRONG));
		out_bytes(print->out, headings.data, headings.size);
		out_string(print->out, terminal_style(&print->terminal, STYLE_PLAIN));
	}
	out_string(print->out, "\n");
	buffer_free(&headings);
}
