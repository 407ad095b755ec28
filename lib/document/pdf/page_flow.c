/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "page_flow.h"

#include <stdlib.h>

#include "page_text.h"

static const double DROP_CAP = 1.8; /* sizes of the text beside it */

void page_flow_free(struct page_flow *flow)
{
	buffer_free(&flow->text);
	array_free(&flow->lines);
	array_free(&flow->pages);
}

bool page_flow_add_page(struct page_flow *flow, uint32_t number)
{
	return array_push(&flow->pages, (struct flow_page){ flow->lines.count, 0, number });
}

/* Words are parted by blanks, but for a capital that is several lines tall and the rest of its word. */
static bool append_words(struct buffer *text, const struct page_word *words, size_t count, struct span source)
{
	for (size_t i = 0; i < count; i++) {
		struct span word = { source.data + words[i].start, words[i].end - words[i].start };
		bool begins_next = i == 0 && count > 1 && words[0].size >= DROP_CAP * words[1].size &&
		                   page_text_is_initial(word);
		if (!buffer_append(text, word.data, word.size))
			return false;
		if (i + 1 < count && !begins_next && !buffer_append_byte(text, ' '))
			return false;
	}
	return true;
}

bool page_flow_add_lines(struct page_flow *flow, const struct page_layout *layout, struct span text, bool aside)
{
	size_t page = flow->pages.count - 1, first_column = flow->lines.count;
	for (size_t i = 0; i < layout->lines.count; i++) {
		const struct page_line *line = &layout->lines.items[i];
		const struct page_word *words = &layout->words.items[line->first];
		struct flow_line added = {
			.box = line->box, .baseline = line->baseline, .size = line->size, .bold = line->bold,
			.cells = line->cells, .first_word = words[0].box.right - words[0].box.left,
			.start = flow->text.size, .column = first_column + line->column, .page = page, .aside = aside,
		};
		if (!append_words(&flow->text, words, line->count, text))
			return false;
		added.end = flow->text.size;
		if (!array_push(&flow->lines, added))
			return false;
	}
	flow->pages.items[page].count += layout->lines.count;
	return true;
}

/* ---------------------------------------------------------------- the usual size */

struct weighed {
	double size;
	size_t weight;
};

static int by_size(const void *a, const void *b)
{
	double left = ((const struct weighed *)a)->size, right = ((const struct weighed *)b)->size;
	return (left > right) - (left < right);
}

bool page_flow_usual_size(const struct page_flow *flow, double *size)
{
	struct weighed *weighed = calloc(flow->lines.count + 1, sizeof *weighed);
	size_t i = 0, seen = 0;
	if (!weighed)
		return false;
	for (; i < flow->lines.count; i++) {
		const struct flow_line *line = &flow->lines.items[i];
		weighed[i] = (struct weighed){ line->size, line->end - line->start };
	}
	qsort(weighed, flow->lines.count, sizeof *weighed, by_size);
	for (i = 0; i + 1 < flow->lines.count && (seen += weighed[i].weight) * 2 < flow->text.size; i++)
		;
	*size = weighed[i].size;
	free(weighed);
	return true;
}
