/* SPDX-License-Identifier: GPL-2.0-or-later */
/* path:line:column:text for Vim, Emacs' compilation mode and other editors. Columns count bytes, as Vim's do. Text that
 * was taken out of a file has no line to go to: it is given as of the first one, with its page before it. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "place_name.h"
#include "print.h"

static const struct sund_match *first_match(const struct sund_hit *hit)
{
	const struct sund_match *first = NULL;
	for (size_t i = 0; i < hit->match_count; i++) {
		if (!first || hit->matches[i].place.byte_start < first->place.byte_start)
			first = &hit->matches[i];
	}
	return first;
}

static bool is_line_end(char byte)
{
	return byte == '\n' || byte == '\r';
}

static void print_source_line(struct print *print, const struct sund_hit *hit, size_t at)
{
	size_t start = at < hit->text_size ? at : hit->text_size, end = start;
	while (start > 0 && !is_line_end(hit->text[start - 1]))
		start--;
	while (end < hit->text_size && !is_line_end(hit->text[end]))
		end++;
	struct buffer line = { 0 };
	if (end > start && !safe_append(&line, hit->text + start, end - start, SAFE_LINE))
		out_fail(print->out, ENOMEM);
	out_bytes(print->out, line.data, line.size);
	buffer_free(&line);
}

static const struct sund_place file_start = { .line = 1, .byte_col = 1 };

static void print_page(struct print *print, const struct sund_hit *hit, const struct sund_match *match)
{
	if (!hit->extracted || hit->page == 0)
		return;
	place_print_page(print->out, match ? match->page : hit->page, match ? match->page_label : hit->page_label);
	out_string(print->out, ": ");
}

static void print_hit(struct print *print, const struct question *question, const struct sund_hit *hit)
{
	(void)question;
	const struct sund_match *match = first_match(hit);
	const struct sund_place *place = hit->extracted ? &file_start : match ? &match->place : &hit->place;
	place_print_raw(print->out, hit, print->directory);
	out_printf(print->out, ":%" PRIu32 ":%" PRIu32 ":", place->line, place->byte_col);
	print_page(print, hit, match);
	if (!print->no_text)
		print_source_line(print, hit, match ? match->text_start : 0);
	out_string(print->out, "\n");
}

static void print_end(struct print *print, const struct question *question, const struct sund_results *results)
{
	(void)print;
	(void)question;
	print_missing(results);
}

const struct printer print_vimgrep = { .name = "vimgrep", .hit = print_hit, .end = print_end };
