/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For people: where the passage stands, the lines of it that matter with the words marked, its id. */
#include <errno.h>

#include "heading.h"
#include "print.h"
#include "snippet.h"

enum { SNIPPET_LINES = 3 };

static void print_begin(struct print *print, const struct question *question, const struct sund_results *results)
{
	(void)results;
	if (!question->id)
		return;
	out_string(print->out, "== ");
	out_safe(print->out, question->id, SAFE_LINE);
	out_string(print->out, ": ");
	out_safe(print->out, question->text, SAFE_LINE);
	out_string(print->out, "\n\n");
}

static void print_snippet(struct print *print, const struct sund_hit *hit)
{
	struct snippet_layout layout = {
		.width = print->terminal.width,
		.lines = SNIPPET_LINES,
		.indent = "    ",
		.on = terminal_style(&print->terminal, STYLE_MATCH),
		.off = terminal_style(&print->terminal, STYLE_PLAIN),
	};
	struct buffer snippet = { 0 };
	if (snippet_append(&snippet, hit, &layout))
		out_bytes(print->out, snippet.data, snippet.size);
	else
		out_fail(print->out, ENOMEM);
	buffer_free(&snippet);
}

static void print_hit(struct print *print, const struct question *question, const struct sund_hit *hit)
{
	(void)question;
	heading_print(print, hit);
	if (!print->no_text)
		print_snippet(print, hit);
	out_printf(print->out, "    %s", terminal_style(&print->terminal, STYLE_DIM));
	out_safe(print->out, hit->id, SAFE_NAME);
	out_printf(print->out, "%s\n\n", terminal_style(&print->terminal, STYLE_PLAIN));
}

static void print_end(struct print *print, const struct question *question, const struct sund_results *results)
{
	(void)print;
	(void)question;
	print_missing(results);
}

const struct printer print_text = { .name = "text", .begin = print_begin, .hit = print_hit, .end = print_end };
