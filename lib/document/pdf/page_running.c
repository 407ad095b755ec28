/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running headers and footers recur: the same words at the same height on pages near by, numbers in them aside. They
 * are looked for from the edges of the page inwards, until a row is found that does not recur.
 */
#include "page_flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_ROWS = 5,    /* of a header or footer */
	MOST_LINES = 24,  /* in these rows */
	NEAREST_PAGES = 4 /* where else to look, in both directions: left and right pages differ */
};

static const double SAME_HEIGHT = 0.5; /* sizes of the font */
static const double APART = 1.45;      /* from the text, in sizes of the font */
static const double LARGE = 1.2;       /* of a heading, in sizes of most of the text */

enum { TOP, BOTTOM };

struct row {
	size_t first, count; /* lines of the edge */
	size_t start, end;   /* bytes in the text of the rows */
	double height, size;
};

/* The outermost lines of a page at one side. */
struct edge {
	size_t lines[MOST_LINES]; /* from the edge inwards; within a row from left to right */
	size_t count;
	struct row rows[MOST_ROWS + 1]; /* one more, to see how far it is from the others */
	size_t row_count;
	size_t page;
};

struct search {
	struct page_flow *flow;
	struct edge *edges; /* two a page: top and bottom */
	struct buffer text; /* of their rows */
	double size;        /* of most of the text */
};

/* ---------------------------------------------------------------- the edges of a page */

static struct flow_line *line_at(const struct search *s, const struct edge *edge, size_t index)
{
	return &s->flow->lines.items[edge->lines[index]];
}

/* Insert a line where it belongs; what is further inwards than there is room for falls out. */
static void insert_line(const struct search *s, struct edge *edge, size_t number, double inwards)
{
	size_t to = edge->count;
	double place = inwards * s->flow->lines.items[number].baseline;
	for (; to > 0 && inwards * line_at(s, edge, to - 1)->baseline > place; to--) {
		if (to < MOST_LINES)
			edge->lines[to] = edge->lines[to - 1];
	}
	if (to < MOST_LINES)
		edge->lines[to] = number;
	edge->count += edge->count < MOST_LINES;
}

static void sort_row(const struct search *s, struct edge *edge, const struct row *row)
{
	for (size_t i = row->first + 1; i < row->first + row->count; i++) {
		size_t moved = edge->lines[i], to = i;
		double left = s->flow->lines.items[moved].box.left;
		for (; to > row->first && line_at(s, edge, to - 1)->box.left > left; to--)
			edge->lines[to] = edge->lines[to - 1];
		edge->lines[to] = moved;
	}
}

static bool add_row(struct search *s, struct edge *edge, size_t first, size_t end)
{
	const struct flow_line *line = line_at(s, edge, first);
	struct row row = { first, end - first, s->text.size, 0, line->baseline, line->size };
	sort_row(s, edge, &row);
	for (size_t i = first; i < end; i++) {
		line = line_at(s, edge, i);
		if ((i > first && !buffer_append_byte(&s->text, ' ')) ||
		    !buffer_append(&s->text, s->flow->text.data + line->start, line->end - line->start))
			return false;
	}
	row.end = s->text.size;
	edge->rows[edge->row_count++] = row;
	return true;
}

static bool add_rows(struct search *s, struct edge *edge)
{
	for (size_t first = 0, end; first < edge->count && edge->row_count <= MOST_ROWS; first = end) {
		for (end = first + 1; end < edge->count; end++) {
			if (!page_box_same_row(&line_at(s, edge, first)->box, &line_at(s, edge, end)->box))
				break;
		}
		if (!add_row(s, edge, first, end))
			return false;
	}
	return true;
}

static bool find_edges(struct search *s, size_t page)
{
	struct edge *top = &s->edges[2 * page + TOP], *bottom = &s->edges[2 * page + BOTTOM];
	top->page = bottom->page = page;
	for (size_t i = 0; i < s->flow->pages.items[page].count; i++) {
		size_t number = s->flow->pages.items[page].first + i;
		if (s->flow->lines.items[number].aside)
			continue;
		insert_line(s, top, number, 1);
		insert_line(s, bottom, number, -1);
	}
	return add_rows(s, top) && add_rows(s, bottom);
}

/* ---------------------------------------------------------------- what recurs */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	char small = (char)(byte | 0x20);
	return (small >= 'a' && small <= 'z') || (unsigned char)byte >= 0x80;
}

static uint64_t read_number(struct span text, size_t *at)
{
	uint64_t number = 0;
	for (; *at < text.size && is_digit(text.data[*at]); (*at)++)
		number = number * 10 + (uint64_t)(text.data[*at] - '0');
	return number;
}

static unsigned roman_digit(char byte)
{
	static const char digits[] = "ivxlcIVXLC";
	static const unsigned values[] = { 1, 5, 10, 50, 100 };
	const char *found = byte ? strchr(digits, byte) : NULL;
	return found ? values[(size_t)(found - digits) % 5] : 0;
}

/* What a word means in Roman numerals, which are all small or all capitals; 0 if it is none. Nearly right will do. */
static uint64_t roman_number(struct span word)
{
	uint64_t number = 0;
	for (size_t i = 0; i < word.size; i++) {
		unsigned digit = roman_digit(word.data[i]);
		unsigned next = i + 1 < word.size ? roman_digit(word.data[i + 1]) : 0;
		if (digit == 0 || ((word.data[i] ^ word.data[0]) & 0x20) != 0)
			return 0;
		number = digit < next ? number - digit : number + digit;
	}
	return number;
}

/* The word that begins at this byte; empty where none does. */
static struct span word_at(struct span text, size_t at)
{
	size_t end = at;
	bool goes_on = at > 0 && (is_letter(text.data[at - 1]) || is_digit(text.data[at - 1]));
	while (!goes_on && end < text.size && (is_letter(text.data[end]) || is_digit(text.data[end])))
		end++;
	return (struct span){ text.data + at, end - at };
}

/* Whether two texts are the same but for numbers. Numbers alone have to count as the pages do, and so have those that
 * may be words. */
static bool recurs_as(struct span a, struct span b, size_t pages_apart)
{
	size_t i = 0, j = 0;
	bool has_letters = false, counts = false;
	while (i < a.size && j < b.size) {
		struct span first = word_at(a, i), second = word_at(b, j);
		uint64_t number = roman_number(first), next = roman_number(second);
		if (is_digit(a.data[i]) && is_digit(b.data[j])) {
			counts |= read_number(b, &j) - read_number(a, &i) == pages_apart;
		} else if (number > 0 && next > 0 && next - number == pages_apart) {
			counts = true;
			i += first.size;
			j += second.size;
		} else if (a.data[i] != b.data[j]) {
			return false;
		} else {
			has_letters |= is_letter(a.data[i]);
			i++;
			j++;
		}
	}
	return i == a.size && j == b.size && (has_letters || counts);
}

/* The number that a row begins or ends with; 0 if there is none. */
static uint64_t number_of(struct span text, bool at_end)
{
	size_t start = 0, end = text.size, at = 0;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == ' ' && at_end)
			start = i + 1;
		else if (text.data[i] == ' ' && end == text.size)
			end = i;
	}
	struct span word = { text.data + start, end - start };
	uint64_t number = read_number(word, &at);
	return at == word.size ? number : roman_number(word);
}

/* Whether both end with a number that counts as the pages do, or begin with one at the top of the page, where it is not
 * that of a note: what stands beside it, such as the name of the chapter, may change. */
static bool counts_as(struct span a, struct span b, size_t pages_apart, size_t side)
{
	for (int at_end = side == TOP ? 0 : 1; at_end <= 1; at_end++) {
		uint64_t first = number_of(a, at_end), second = number_of(b, at_end);
		if (first > 0 && second > 0 && second - first == pages_apart)
			return true;
	}
	return false;
}

static struct span text_of(const struct search *s, const struct row *row)
{
	return (struct span){ s->text.data + row->start, row->end - row->start };
}

static bool recurs_at(const struct search *s, const struct row *row, size_t page, const struct edge *other, size_t side)
{
	for (size_t i = 0; i < other->row_count; i++) {
		const struct row *there = &other->rows[i];
		const struct row *first = page < other->page ? row : there, *second = first == row ? there : row;
		size_t apart = page < other->page ? other->page - page : page - other->page;
		if (fabs(row->height - there->height) < SAME_HEIGHT * row->size &&
		    (recurs_as(text_of(s, first), text_of(s, second), apart) ||
		     counts_as(text_of(s, first), text_of(s, second), apart, side)))
			return true;
	}
	return false;
}

/* Large letters are a heading where they stand first, and run on the pages after it. */
static bool recurs(const struct search *s, const struct edge *edge, const struct row *row, size_t side)
{
	size_t from = edge->page > NEAREST_PAGES ? edge->page - NEAREST_PAGES : 0;
	size_t to = row->size > LARGE * s->size ? edge->page : edge->page + NEAREST_PAGES + 1;
	for (size_t page = from; page < to && page < s->flow->pages.count; page++) {
		if (page != edge->page && recurs_at(s, row, edge->page, &s->edges[2 * page + side], side))
			return true;
	}
	return false;
}

/* The number of the page, alone: enough by itself, as on the only page of a letter. */
static bool is_page_number(const struct search *s, const struct edge *edge, const struct row *row)
{
	struct span text = text_of(s, row);
	size_t at = 0;
	return read_number(text, &at) == s->flow->pages.items[edge->page].number && at == text.size;
}

/* Whether a row stands apart from the next one inwards; if not, it is a line of the text, on pages that are alike. */
static bool stands_apart(const struct edge *edge, size_t row)
{
	return row + 1 >= edge->row_count ||
	       fabs(edge->rows[row + 1].height - edge->rows[row].height) > APART * edge->rows[row].size;
}

static void mark_running(const struct search *s, const struct edge *edge, size_t side)
{
	size_t running = 0;
	for (size_t i = 0; i < edge->row_count && i < MOST_ROWS; i++) {
		if (!recurs(s, edge, &edge->rows[i], side) && !is_page_number(s, edge, &edge->rows[i]))
			break;
		if (stands_apart(edge, i))
			running = i + 1;
	}
	for (size_t i = 0; i < running; i++) {
		for (size_t line = edge->rows[i].first; line < edge->rows[i].first + edge->rows[i].count; line++)
			line_at(s, edge, line)->aside = true;
	}
}

bool page_flow_find_running(struct page_flow *flow)
{
	struct search s = { .flow = flow };
	s.edges = calloc(flow->pages.count + 1, 2 * sizeof *s.edges);
	bool done = s.edges && page_flow_usual_size(flow, &s.size);
	for (size_t page = 0; done && page < flow->pages.count; page++)
		done = find_edges(&s, page);
	for (size_t page = 0; done && page < flow->pages.count; page++) {
		mark_running(&s, &s.edges[2 * page + TOP], TOP);
		mark_running(&s, &s.edges[2 * page + BOTTOM], BOTTOM);
	}
	free(s.edges);
	buffer_free(&s.text);
	return done;
}
