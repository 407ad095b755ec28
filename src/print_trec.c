/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A run as trec_eval reads it, one line a hit: query Q0 document rank score sund. */
#include <string.h>

#include "print.h"
#include "utf8.h"

static bool holds_space(const char *text)
{
	size_t size = strlen(text);
	uint32_t code;
	for (size_t at = 0; at < size;) {
		at += utf8_decode(text + at, size - at, &code);
		if (utf8_is_space(code))
			return true;
	}
	return false;
}

static void print_hit(struct print *print, const struct question *question, const struct sund_hit *hit)
{
	const char *id = question->id ? question->id : "1";
	/* Names with blanks are rare, and readers of the usual form split at blanks: so TABs only where they are
	 * needed. */
	char between = holds_space(id) || holds_space(hit->document) ? '\t' : ' ';
	out_safe(print->out, id, SAFE_NAME);
	out_printf(print->out, "%cQ0%c", between, between);
	out_safe(print->out, hit->document, SAFE_NAME);
	out_printf(print->out, "%c%zu%c%.9g%csund\n", between, hit->rank, between, hit->score, between);
}

const struct printer print_trec = { .name = "trec", .ranking_only = true, .hit = print_hit };
