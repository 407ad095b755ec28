/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The page is cut along its gutters, from the tallest on: what is above it, left of it, right of it, below it. That is
 * the recursive X-Y cut of G. Nagy and S. Seth ("Hierarchical Representation of Optically Scanned Documents", ICPR
 * 1984), except that gaps between lines never cut by themselves: two columns side by side are full of them.
 */
#include "page_layout.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "page_gutter.h"

enum { MOST_WORDS = 20000, DEEPEST_CUT = 100, LONGEST_MARK = 4 };

static const double BLANK_OF_HEADLINE = 0.45; /* a gap within large letters, in sizes of the font */
static const double DROP_CAP = 1.8;           /* sizes of the text */
static const double CELL_GAP = 2.0;           /* between the cells of a table, in sizes of the font */

void page_layout_clear(struct page_layout *layout)
{
	layout->words.count = 0;
	layout->lines.count = 0;
}

void page_layout_free(struct page_layout *layout)
{
	array_free(&layout->words);
	array_free(&layout->lines);
}

bool page_box_same_row(const struct page_box *a, const struct page_box *b)
{
	double overlap = fmin(a->bottom, b->bottom) - fmax(a->top, b->top);
	double lesser = fmin(a->bottom - a->top, b->bottom - b->top);
	return overlap > 0 && overlap >= lesser / 2;
}

static void widen(struct page_box *box, const struct page_box *other)
{
	box->left = fmin(box->left, other->left);
	box->top = fmin(box->top, other->top);
	box->right = fmax(box->right, other->right);
	box->bottom = fmax(box->bottom, other->bottom);
}

static size_t characters_of(const struct page_word *word)
{
	return word->end - word->start;
}

/* ---------------------------------------------------------------- words to fragments */

struct arrangement {
	struct page_layout *layout;
	struct page_word *words;             /* by their left edges */
	size_t *next;                        /* the chains of the fragments */
	double size;                         /* of most of the text */
	struct ARRAY(struct page_fragment) fragments;
	struct ARRAY(size_t) open;           /* fragments that the next word may belong to */
	size_t *order, *aside;               /* fragments by number; room to sort them in */
	struct ARRAY(struct page_word) sorted;
};

static int compare(double a, double b)
{
	return (a > b) - (a < b);
}

static int by_left(const void *a, const void *b)
{
	const struct page_word *left = a, *right = b;
	int order = compare(left->box.left, right->box.left);
	return order ? order : compare((double)left->start, (double)right->start);
}

static int by_size(const void *a, const void *b)
{
	return compare(((const struct page_word *)a)->size, ((const struct page_word *)b)->size);
}

static int by_top(const void *a, const void *b)
{
	const struct page_fragment *upper = a, *lower = b;
	int order = compare(upper->core.top, lower->core.top);
	return order ? order : compare(upper->box.left, lower->box.left);
}

/* The size that half of the characters do not exceed. */
static double usual_size(struct page_word *words, size_t count)
{
	size_t characters = 0, seen = 0, i = 0;
	qsort(words, count, sizeof *words, by_size);
	for (size_t w = 0; w < count; w++)
		characters += characters_of(&words[w]);
	while (i + 1 < count && (seen += characters_of(&words[i])) * 2 < characters)
		i++;
	return words[i].size;
}

static double widest_blank(const struct arrangement *a, double size)
{
	return fmax(page_gutter_width(a->size), BLANK_OF_HEADLINE * size);
}

/* Words from here on cannot belong to the fragment, whatever their size. */
static double reach_of(const struct arrangement *a, const struct page_fragment *fragment)
{
	return fragment->box.right + widest_blank(a, 2 * fragment->size);
}

static bool may_join(const struct arrangement *a, const struct page_fragment *fragment, const struct page_word *word)
{
	double larger = fmax(fragment->size, word->size), smaller = fmin(fragment->size, word->size);
	return word->box.left - fragment->box.right < widest_blank(a, larger) && smaller >= larger / 2 &&
	       page_box_same_row(&fragment->core, &word->box);
}

/* The open fragment that ends nearest to the left of the word; SIZE_MAX if there is none. */
static size_t fragment_for(struct arrangement *a, const struct page_word *word)
{
	size_t best = SIZE_MAX, kept = 0;
	for (size_t i = 0; i < a->open.count; i++) {
		size_t number = a->open.items[i];
		const struct page_fragment *fragment = &a->fragments.items[number];
		if (word->box.left >= fragment->reach)
			continue;
		a->open.items[kept++] = number;
		if (word->box.top < fragment->core.bottom && word->box.bottom > fragment->core.top &&
		    may_join(a, fragment, word) &&
		    (best == SIZE_MAX || a->fragments.items[best].box.right < fragment->box.right))
			best = number;
	}
	a->open.count = kept;
	return best;
}

static void append_word(struct arrangement *a, struct page_fragment *fragment, size_t word)
{
	const struct page_word *added = &a->words[word];
	a->next[fragment->last] = word;
	fragment->last = word;
	fragment->characters += characters_of(added);
	widen(&fragment->box, &added->box);
	if (added->size > fragment->size) {
		fragment->size = added->size;
		fragment->core = added->box;
	}
	fragment->reach = reach_of(a, fragment);
}

static bool start_fragment(struct arrangement *a, size_t word)
{
	const struct page_word *w = &a->words[word];
	struct page_fragment fragment = {
		.box = w->box, .core = w->box, .size = w->size, .first = word, .last = word,
		.characters = characters_of(w),
	};
	fragment.reach = reach_of(a, &fragment);
	return array_push(&a->open, a->fragments.count) && array_push(&a->fragments, fragment);
}

/* A letter that is several lines tall belongs to the first of them. Its upper edge has room for an accent. */
static void settle_drop_cap(const struct arrangement *a, struct page_fragment *fragment)
{
	if (fragment->characters <= 2 && fragment->size >= DROP_CAP * a->size) {
		fragment->core.top += 0.2 * fragment->size;
		fragment->core.bottom = fragment->core.top + a->size;
	}
}

static bool make_fragments(struct arrangement *a)
{
	qsort(a->words, a->layout->words.count, sizeof *a->words, by_left);
	for (size_t i = 0; i < a->layout->words.count; i++) {
		size_t fragment = fragment_for(a, &a->words[i]);
		a->next[i] = SIZE_MAX;
		if (fragment != SIZE_MAX)
			append_word(a, &a->fragments.items[fragment], i);
		else if (!start_fragment(a, i))
			return false;
	}
	for (size_t i = 0; i < a->fragments.count; i++)
		settle_drop_cap(a, &a->fragments.items[i]);
	qsort(a->fragments.items, a->fragments.count, sizeof *a->fragments.items, by_top);
	return true;
}

/* ---------------------------------------------------------------- fragments to lines */

/* How many stretches of words wide gaps part. A short first word is the number of a heading or the mark of an item:
 * the gap behind it parts nothing. Neither do gaps that are all alike: the line is stretched to fill its column. */
static unsigned count_cells(const struct page_word *words, size_t count)
{
	unsigned cells = 1;
	double right = words[0].box.right, narrowest = INFINITY, widest = 0;
	for (size_t i = 1; i < count; i++) {
		bool behind_mark = i == 1 && characters_of(&words[0]) <= LONGEST_MARK;
		double gap = words[i].box.left - right;
		cells += !behind_mark && gap >= CELL_GAP * words[i].size;
		narrowest = fmin(narrowest, gap);
		widest = fmax(widest, gap);
		right = fmax(right, words[i].box.right);
	}
	return count > 2 && widest < 2 * narrowest ? 1 : cells;
}

static void describe_line(struct page_line *line, const struct page_word *words)
{
	const struct page_word *longest = words;
	line->box = words[0].box;
	line->bold = true;
	for (size_t i = 0; i < line->count; i++) {
		if (characters_of(&words[i]) > characters_of(longest))
			longest = &words[i];
		line->bold &= words[i].bold;
		widen(&line->box, &words[i].box);
	}
	line->size = longest->size;
	line->baseline = longest->box.bottom;
	line->cells = count_cells(words, line->count);
}

static bool add_line(struct arrangement *a, const size_t *row, size_t count, size_t column)
{
	struct page_line line = { .first = a->sorted.count, .column = column };
	for (size_t i = 0; i < count; i++) {
		for (size_t word = a->fragments.items[row[i]].first; word != SIZE_MAX; word = a->next[word]) {
			if (!array_push(&a->sorted, a->words[word]))
				return false;
		}
	}
	line.count = a->sorted.count - line.first;
	describe_line(&line, a->sorted.items + line.first);
	return array_push(&a->layout->lines, line);
}

static void sort_by_left(const struct arrangement *a, size_t *row, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		size_t moved = row[i], to = i;
		for (; to > 0 && a->fragments.items[row[to - 1]].box.left > a->fragments.items[moved].box.left; to--)
			row[to] = row[to - 1];
		row[to] = moved;
	}
}

/* Fragments that no gutter parts: row by row. */
static bool add_column(struct arrangement *a, size_t *members, size_t count)
{
	size_t column = a->layout->lines.count;
	for (size_t start = 0, end; start < count; start = end) {
		const struct page_box *core = &a->fragments.items[members[start]].core;
		for (end = start + 1; end < count; end++) {
			if (!page_box_same_row(core, &a->fragments.items[members[end]].core))
				break;
		}
		sort_by_left(a, members + start, end - start);
		if (!add_line(a, members + start, end - start, column))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- the order of the columns */

enum part { ABOVE, LEFT, RIGHT, BELOW, PART_COUNT };

static enum part part_of(const struct page_fragment *fragment, const struct page_box *gutter)
{
	double middle = (fragment->box.top + fragment->box.bottom) / 2;
	if (middle < gutter->top)
		return ABOVE;
	if (middle > gutter->bottom)
		return BELOW;
	return fragment->box.left < (gutter->left + gutter->right) / 2 ? LEFT : RIGHT;
}

/* Sort the members by part without changing their order within it. */
static void cut(const struct arrangement *a, size_t *members, size_t count, const struct page_box *gutter,
                size_t sizes[PART_COUNT])
{
	size_t sorted = 0;
	for (enum part part = ABOVE; part < PART_COUNT; part++) {
		size_t before = sorted;
		for (size_t i = 0; i < count; i++) {
			if (part_of(&a->fragments.items[members[i]], gutter) == part)
				a->aside[sorted++] = members[i];
		}
		sizes[part] = sorted - before;
	}
	memcpy(members, a->aside, count * sizeof *members);
}

static bool arrange(struct arrangement *a, size_t *members, size_t count, unsigned depth)
{
	struct page_box gutter;
	size_t sizes[PART_COUNT];
	if (depth >= DEEPEST_CUT || !page_gutter_find(&gutter, a->fragments.items, members, count, a->size))
		return add_column(a, members, count);
	cut(a, members, count, &gutter, sizes);
	for (enum part part = ABOVE; part < PART_COUNT; members += sizes[part++]) {
		if (!arrange(a, members, sizes[part], depth + 1))
			return false;
	}
	return true;
}

static bool arrange_fragments(struct arrangement *a)
{
	size_t count = a->fragments.count;
	a->order = calloc(count, sizeof *a->order);
	a->aside = calloc(count, sizeof *a->aside);
	if (!a->order || !a->aside)
		return false;
	for (size_t i = 0; i < count; i++)
		a->order[i] = i;
	return arrange(a, a->order, count, 0);
}

/* ---------------------------------------------------------------- the whole page */

/* Upside down boxes are turned, and each has a height, so that it has a row. */
static void mend_box(struct page_word *word)
{
	struct page_box box = word->box;
	word->box = (struct page_box){ fmin(box.left, box.right), fmin(box.top, box.bottom),
	                               fmax(box.left, box.right), fmax(box.top, box.bottom) };
	if (word->box.bottom - word->box.top < word->size / 10)
		word->box.top = word->box.bottom - word->size;
}

static bool arrange_words(struct arrangement *a)
{
	size_t count = a->layout->words.count;
	a->words = a->layout->words.items;
	a->size = usual_size(a->words, count);
	a->next = calloc(count, sizeof *a->next);
	if (!a->next || !make_fragments(a) || !array_reserve(&a->sorted, count) || !arrange_fragments(a))
		return false;
	memcpy(a->words, a->sorted.items, count * sizeof *a->words);
	return true;
}

/* Words that follow one another in a row are a line; all lines are one column. */
static bool take_as_given(struct page_layout *layout)
{
	for (size_t i = 0, end; i < layout->words.count; i = end) {
		const struct page_word *words = layout->words.items;
		for (end = i + 1; end < layout->words.count; end++) {
			if (!page_box_same_row(&words[end - 1].box, &words[end].box))
				break;
		}
		struct page_line line = { .first = i, .count = end - i };
		describe_line(&line, words + i);
		if (!array_push(&layout->lines, line))
			return false;
	}
	return true;
}

bool page_layout_arrange(struct page_layout *layout)
{
	layout->lines.count = 0;
	for (size_t i = 0; i < layout->words.count; i++)
		mend_box(&layout->words.items[i]);
	if (layout->words.count == 0 || layout->words.count > MOST_WORDS)
		return take_as_given(layout);
	struct arrangement arrangement = { .layout = layout };
	bool done = arrange_words(&arrangement);
	free(arrangement.next);
	free(arrangement.order);
	free(arrangement.aside);
	array_free(&arrangement.fragments);
	array_free(&arrangement.open);
	array_free(&arrangement.sorted);
	return done;
}
