/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "flowed.h"

#include <string.h>

struct line {
	size_t depth;     /* how often it is quoted */
	struct span text; /* without line end, signs of quotation, and the blank that protects what looks like one */
	bool flows;       /* goes on in the next line */
};

/* The line at the front of *text, which is moved behind it. */
static struct line take_line(struct span *text)
{
	const char *end = memchr(text->data, '\n', text->size);
	size_t size = end ? (size_t)(end - text->data) : text->size;
	struct line line = { .text = { text->data, size } };
	text->data += size + (end != NULL);
	text->size -= size + (end != NULL);
	if (line.text.size > 0 && line.text.data[line.text.size - 1] == '\r')
		line.text.size--;
	while (line.depth < line.text.size && line.text.data[line.depth] == '>')
		line.depth++;
	size_t before = line.depth + (line.depth < line.text.size && line.text.data[line.depth] == ' ');
	line.text = (struct span){ line.text.data + before, line.text.size - before };
	bool is_signature = span_equal(line.text, span_of("-- "));
	line.flows = span_ends_with(line.text, span_of(" ")) && !is_signature;
	return line;
}

/* An empty line parts paragraphs even where the one before it asks for more. */
static bool goes_on(const struct line *last, const struct line *line)
{
	return last->flows && last->depth == line->depth && line->text.size > 0
	    && !span_equal(line->text, span_of("-- "));
}

static bool append_quotation(struct buffer *out, const struct line *line)
{
	bool ok = true;
	for (size_t i = 0; ok && i < line->depth; i++)
		ok = buffer_append_byte(out, '>');
	return ok && (line->depth == 0 || buffer_append_byte(out, ' '));
}

bool flowed_join(struct buffer *out, struct span text, bool deletes_space)
{
	struct line last = { 0 };
	bool ok = true;
	while (ok && text.size > 0) {
		struct line line = take_line(&text);
		if (goes_on(&last, &line))
			out->size -= deletes_space;
		else
			ok = (!last.text.data || buffer_append_byte(out, '\n')) && append_quotation(out, &line);
		ok = ok && buffer_append(out, line.text.data, line.text.size);
		last = line;
	}
	return ok;
}
