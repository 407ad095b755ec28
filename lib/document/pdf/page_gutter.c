/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Gutters are white rectangles between lines of text, as in T. M. Breuel, "Two Geometric Algorithms for Layout
 * Analysis" (Document Analysis Systems, 2002). There they are the best of all white rectangles of a page; here they
 * grow from the gaps of the lines, up and down until a line crosses them, which is enough for text in columns.
 */
#include "page_gutter.h"

#include <math.h>
#include <stdint.h>

enum {
	FEWEST_ROWS = 3,        /* of text on each side of a gutter */
	FEWEST_ROWS_NARROW = 5, /* where the gutter is hardly wider than a blank may be in justified text */
	FEWEST_CHARACTERS = 8,  /* in the mean of the lines on each side; a column with less is of numbers or marks */
	SEEN = 16,
	MOST_FRAGMENTS = 1500   /* more than any text in columns has, and slow */
};

static const double NARROWEST = 0.75, NARROW = 1.0; /* widths of gutters, in sizes of the font */
static const double FULL = 0.55;                    /* how far lines of text fill their column, in the mean */
static const double FULL_IN_STEP = 0.7;            /* ... where the lines on both sides are in step, as in tables */
static const double LARGE = 1.2;                    /* headlines, which may be wider than their column */
static const double NEXT = 3;                       /* how far from a gutter the lines of its column begin, in sizes */
static const double NEAR_END = 4;                   /* how far from its end a gutter may end as well, in sizes */
static const double WIDER = 1.2;                    /* what is enough wider than another gap */
static const double IN_STEP = 0.8;                  /* the part of the lines that is, in tables */

struct region {
	struct page_fragment *fragments;
	const size_t *members;
	size_t count;
	double size;      /* of most of the text */
	double narrowest; /* gutter */
};

double page_gutter_width(double size)
{
	return NARROWEST * size;
}

static struct page_fragment *member(const struct region *region, size_t index)
{
	return &region->fragments[region->members[index]];
}

static void set_neighbours(const struct region *region, size_t a, size_t b)
{
	if (member(region, a)->box.left > member(region, b)->box.left) {
		size_t swapped = a;
		a = b;
		b = swapped;
	}
	struct page_fragment *left = member(region, a), *right = member(region, b);
	if (left->after == SIZE_MAX || region->fragments[left->after].box.left > right->box.left)
		left->after = region->members[b];
	if (right->before == SIZE_MAX || region->fragments[right->before].box.right < left->box.right)
		right->before = region->members[a];
}

static void find_neighbours(const struct region *region)
{
	for (size_t i = 0; i < region->count; i++)
		member(region, i)->before = member(region, i)->after = SIZE_MAX;
	for (size_t i = 0; i < region->count; i++) {
		const struct page_box *core = &member(region, i)->core;
		for (size_t j = i + 1; j < region->count && member(region, j)->core.top < core->bottom; j++) {
			if (page_box_same_row(core, &member(region, j)->core))
				set_neighbours(region, i, j);
		}
	}
}

/* Make way for a fragment; false if what remains beside it is too narrow. */
static bool make_way(struct page_box *white, const struct page_box *box, double narrowest)
{
	double beside_left = box->left - white->left, beside_right = white->right - box->right;
	if (box->right <= white->left || box->left >= white->right)
		return true;
	if (fmax(beside_left, beside_right) < narrowest)
		return false;
	if (beside_left > beside_right)
		white->right = box->left;
	else
		white->left = box->right;
	return true;
}

/* White rectangles met last; those that a gap belongs to need not be grown from it again. */
struct seen {
	struct page_box whites[SEEN];
	size_t count;
};

static bool is_seen(const struct seen *seen, const struct page_fragment *seed, const struct page_fragment *after)
{
	double middle = (seed->core.top + seed->core.bottom) / 2;
	for (size_t i = 0; i < seen->count && i < SEEN; i++) {
		const struct page_box *white = &seen->whites[i];
		if (white->top < middle && middle < white->bottom && white->left >= seed->box.right &&
		    white->right <= after->box.left)
			return true;
	}
	return false;
}

/* Where the text in the columns next to the gap goes on below fragment `i`: left and right of it, or INFINITY. */
static void find_text_below(const struct region *region, size_t i, const struct page_box *white, double tops[2])
{
	double below = member(region, i)->core.bottom;
	tops[0] = tops[1] = INFINITY;
	for (size_t j = i + 1; j < region->count && (tops[0] == INFINITY || tops[1] == INFINITY); j++) {
		const struct page_fragment *text = member(region, j);
		bool right = text->box.left >= white->right, left = text->box.right <= white->left;
		bool is_next = right ? text->box.left < white->right + NEXT * region->size
		                     : left && text->box.right > member(region, i)->box.left;
		if (is_next && text->size <= LARGE * region->size && text->core.top >= below - region->size / 2)
			tops[right] = fmin(tops[right], text->core.top);
	}
}

/* Whether fragment `i` is a headline that ends before the gap but stands above both columns: nothing is beside it, and
 * the text of both begins at one height below it. */
static bool heads_columns(const struct region *region, size_t i, const struct page_box *white)
{
	const struct page_fragment *headline = member(region, i);
	double tops[2];
	if (headline->size <= LARGE * region->size || headline->box.right > white->left)
		return false;
	if (headline->after != SIZE_MAX &&
	    region->fragments[headline->after].box.left < white->right + NEXT * region->size)
		return false;
	find_text_below(region, i, white, tops);
	return fabs(tops[0] - tops[1]) < region->size / 2 && tops[0] - headline->box.bottom < NEAR_END * headline->size;
}

/* The white rectangle around the gap behind a fragment. */
static struct page_box grow(const struct region *region, size_t seed, double right)
{
	struct page_box white = { member(region, seed)->box.right, -INFINITY, right, INFINITY };
	for (size_t i = seed + 1; i < region->count && white.bottom == INFINITY; i++) {
		if (heads_columns(region, i, &white) || !make_way(&white, &member(region, i)->box, region->narrowest))
			white.bottom = member(region, i)->box.top;
	}
	for (size_t i = seed; i-- > 0 && white.top == -INFINITY;) {
		if (heads_columns(region, i, &white) || !make_way(&white, &member(region, i)->box, region->narrowest))
			white.top = member(region, i)->box.bottom;
	}
	return white;
}

/* What stands next to a gutter on one side. */
struct side {
	size_t rows, characters, in_step;
	double width, widest;
};

static bool is_column(const struct side *side, size_t fewest_rows)
{
	return side->rows >= fewest_rows && side->characters >= FEWEST_CHARACTERS * side->rows;
}

static bool fills(const struct side *side, double part)
{
	return side->width >= part * side->widest * (double)side->rows;
}

static const struct page_fragment *neighbour(const struct region *region, size_t number)
{
	return number == SIZE_MAX ? NULL : &region->fragments[number];
}

/* How far a line reaches from the gutter: over gaps that are narrower, which stretched blanks may be. */
static double line_width(const struct region *region, const struct page_fragment *fragment, bool leftwards, double gap)
{
	const struct page_fragment *end = fragment, *next;
	if (leftwards) {
		while ((next = neighbour(region, end->before)) && end->box.left - next->box.right < gap &&
		       next->box.left < end->box.left)
			end = next;
		return fragment->box.right - end->box.left;
	}
	while ((next = neighbour(region, end->after)) && next->box.left - end->box.right < gap &&
	       next->box.right > end->box.right)
		end = next;
	return end->box.right - fragment->box.left;
}

static void add_row(struct side *side, const struct page_fragment *fragment, const struct page_fragment *across,
                    double width)
{
	side->rows++;
	side->characters += fragment->characters;
	side->width += width;
	side->widest = fmax(side->widest, width);
	side->in_step += across && fabs(across->core.bottom - fragment->core.bottom) < 0.15 * fragment->size;
}

/* Add a fragment to the side of the gutter that it stands next to, if any. */
static void add_beside(const struct region *region, const struct page_box *white, const struct page_fragment *fragment,
                       struct side *left, struct side *right)
{
	const struct page_fragment *after = neighbour(region, fragment->after);
	const struct page_fragment *before = neighbour(region, fragment->before);
	double gap = 0.95 * (white->right - white->left);
	if (fragment->box.right <= white->left && (!after || after->box.left >= white->right))
		add_row(left, fragment, after, line_width(region, fragment, true, gap));
	if (fragment->box.left >= white->right && (!before || before->box.right <= white->left))
		add_row(right, fragment, before, line_width(region, fragment, false, gap));
}

static bool parts_columns(const struct region *region, const struct page_box *white)
{
	struct side left = { 0 }, right = { 0 };
	for (size_t i = 0; i < region->count; i++) {
		const struct page_fragment *fragment = member(region, i);
		double middle = (fragment->core.top + fragment->core.bottom) / 2;
		if (middle >= white->top && middle <= white->bottom && fragment->size <= LARGE * region->size)
			add_beside(region, white, fragment, &left, &right);
	}
	bool narrow = white->right - white->left < NARROW * region->size;
	size_t fewest_rows = narrow ? FEWEST_ROWS_NARROW : FEWEST_ROWS;
	size_t fewer = left.rows < right.rows ? left.rows : right.rows;
	double full = (double)left.in_step >= IN_STEP * (double)fewer ? FULL_IN_STEP : FULL;
	return is_column(&left, fewest_rows) && fills(&left, full) && is_column(&right, fewest_rows) &&
	       fills(&right, full);
}

/* A gutter ends where a line crosses it; the columns may end a few lines from there, where the page is white from side
 * to side: behind the short last line of what stands above them, or below the last line of a longer column. */
static void settle_top(const struct region *region, struct page_box *gutter)
{
	double end = gutter->top, reach = end, widest = 0;
	for (size_t i = 0; i < region->count && member(region, i)->box.top < end + NEAR_END * region->size; i++) {
		const struct page_box *box = &member(region, i)->box;
		if (box->top + box->bottom > 2 * end && box->top - reach > WIDER * widest) {
			widest = box->top - reach;
			gutter->top = (reach + box->top) / 2;
		}
		reach = fmax(reach, box->bottom);
	}
}

static void settle_bottom(const struct region *region, struct page_box *gutter)
{
	double end = gutter->bottom, reach = end, widest = 0;
	for (size_t i = region->count; i-- > 0;) {
		const struct page_box *box = &member(region, i)->box;
		if (box->bottom < end - NEAR_END * region->size)
			continue;
		if (box->top + box->bottom < 2 * end && reach - box->bottom > WIDER * widest) {
			widest = reach - box->bottom;
			gutter->bottom = (reach + box->bottom) / 2;
		}
		reach = fmin(reach, box->top);
	}
}

static double height_within(const struct page_box *white, const struct page_box *all)
{
	return fmin(white->bottom, all->bottom) - fmax(white->top, all->top);
}

bool page_gutter_find(struct page_box *gutter, struct page_fragment *fragments, const size_t *members,
                      size_t count, double size)
{
	struct region region = { fragments, members, count, size, page_gutter_width(size) };
	struct page_box all = { 0, INFINITY, 0, -INFINITY };
	struct seen seen = { .count = 0 };
	double tallest = 0;
	if (count > MOST_FRAGMENTS)
		return false;
	find_neighbours(&region);
	for (size_t i = 0; i < count; i++) {
		all.top = fmin(all.top, member(&region, i)->box.top);
		all.bottom = fmax(all.bottom, member(&region, i)->box.bottom);
	}
	for (size_t i = 0; i < count; i++) {
		const struct page_fragment *seed = member(&region, i), *after = neighbour(&region, seed->after);
		if (!after || after->box.left - seed->box.right < region.narrowest || is_seen(&seen, seed, after))
			continue;
		struct page_box white = grow(&region, i, after->box.left);
		seen.whites[seen.count++ % SEEN] = white;
		if (height_within(&white, &all) > tallest && parts_columns(&region, &white)) {
			*gutter = white;
			tallest = height_within(&white, &all);
		}
	}
	if (tallest > 0 && gutter->top > -INFINITY)
		settle_top(&region, gutter);
	if (tallest > 0 && gutter->bottom < INFINITY)
		settle_bottom(&region, gutter);
	return tallest > 0;
}
