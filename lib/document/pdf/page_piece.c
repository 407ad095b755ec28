/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "page_piece.h"

#include <math.h>
#include <stdlib.h>

#include "page_text.h"

enum {
	FEWEST_PITCHES = 4,     /* to know how far apart the lines of a column are */
	FEWEST_FOR_MARGIN = 3,  /* lines that show where their column ends */
	HEADING_LINES = 6, HEADING_BYTES = 250,
	BOLD_HEADING_LINES = 2, BOLD_HEADING_BYTES = 120,
	LEVELS = 6
};

static const double SAME_SIZE = 0.94, LARGE = 1.12; /* of sizes to one another */
static const double APART = 1.25;                   /* how much further than usual a paragraph is from the next */
static const double USUAL_PITCH = 1.3;              /* in sizes of the font, where there is nothing to measure */
static const double INDENT = 0.8, BLANK = 0.3;      /* in sizes of the font */

/* What the whole flow shows. */
struct search {
	struct page_pieces *pieces;
	const struct page_flow *flow;
	double size;    /* of most of the text */
	double pitch;   /* from one baseline to the next, in sizes of the font */
	bool bold;      /* most of the text is */
	double *pitches; /* room to sort them in */
};

bool page_line_same_size(const struct flow_line *a, const struct flow_line *b)
{
	return fmin(a->size, b->size) >= SAME_SIZE * fmax(a->size, b->size);
}

bool page_line_is_full(const struct flow_line *line, const struct flow_line *next, double right)
{
	return line->box.right + BLANK * line->size + next->first_word > right - 0.1 * line->size;
}

struct span page_line_text(const struct page_flow *flow, const struct flow_line *line)
{
	return (struct span){ flow->text.data + line->start, line->end - line->start };
}

static const struct flow_line *line_at(const struct search *s, size_t number)
{
	return &s->flow->lines.items[number];
}

static struct span text_at(const struct search *s, size_t number)
{
	return page_line_text(s->flow, line_at(s, number));
}

static bool goes_on(const struct search *s, size_t number)
{
	return page_text_starts_small(text_at(s, number)) && !page_text_ends_sentence(text_at(s, number - 1));
}

/* ---------------------------------------------------------------- distances */

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

/* How far apart lines of one paragraph are: a distance that a quarter of all do not exceed. */
static double pitch_of(struct search *s, size_t first, size_t end, double otherwise)
{
	size_t count = 0;
	for (size_t i = first + 1; i < end; i++) {
		const struct flow_line *line = line_at(s, i), *before = line_at(s, i - 1);
		if (line->column == before->column && page_line_same_size(line, before) &&
		    line->baseline > before->baseline)
			s->pitches[count++] = (line->baseline - before->baseline) / line->size;
	}
	if (count < FEWEST_PITCHES)
		return otherwise;
	qsort(s->pitches, count, sizeof *s->pitches, by_value);
	return s->pitches[count / 4];
}

/* Where the text of the size of line `like` ends in [first, end). */
static double right_of(const struct search *s, size_t first, size_t end, size_t like)
{
	double right = -INFINITY;
	for (size_t i = first; i < end; i++) {
		if (!line_at(s, i)->aside && page_line_same_size(line_at(s, i), line_at(s, like)))
			right = fmax(right, line_at(s, i)->box.right);
	}
	return right;
}

/* ---------------------------------------------------------------- headings */

static size_t bytes_of(const struct search *s, size_t first, size_t end)
{
	return line_at(s, end - 1)->end - line_at(s, first)->start;
}

static bool all_bold(const struct search *s, size_t first, size_t end)
{
	while (first < end && line_at(s, first)->bold)
		first++;
	return first == end;
}

static bool is_heading(const struct search *s, size_t first, size_t end)
{
	const struct flow_line *line = line_at(s, first);
	size_t lines = end - first, bytes = bytes_of(s, first, end);
	bool large = line->size >= LARGE * s->size && lines <= HEADING_LINES && bytes <= HEADING_BYTES;
	bool bold = !s->bold && all_bold(s, first, end) && line->size >= SAME_SIZE * s->size &&
	            lines <= BOLD_HEADING_LINES && bytes <= BOLD_HEADING_BYTES;
	return (large || bold) && line->cells == 1 && page_text_has_letters(text_at(s, first)) &&
	       !page_text_starts_small(text_at(s, first)) && !page_text_starts_bullet(text_at(s, first)) &&
	       !page_text_ends_as_text(text_at(s, end - 1));
}

static int by_size_down(const void *a, const void *b)
{
	return by_value(b, a);
}

/* The size of the largest heading of each level; headings of one size are of one level, the largest of the first. */
static size_t find_levels(struct search *s, double largest[LEVELS])
{
	size_t count = 0, levels = 0;
	for (size_t i = 0; i < s->pieces->count; i++) {
		if (s->pieces->items[i].kind == BLOCK_HEADING)
			s->pitches[count++] = line_at(s, s->pieces->items[i].first)->size;
	}
	qsort(s->pitches, count, sizeof *s->pitches, by_size_down);
	for (size_t i = 0; i < count && levels < LEVELS; i++) {
		if (levels == 0 || s->pitches[i] < SAME_SIZE * largest[levels - 1])
			largest[levels++] = s->pitches[i];
	}
	return levels;
}

static void set_levels(struct search *s)
{
	double largest[LEVELS];
	size_t levels = find_levels(s, largest);
	for (size_t i = 0; i < s->pieces->count; i++) {
		struct page_piece *piece = &s->pieces->items[i];
		if (piece->kind != BLOCK_HEADING)
			continue;
		for (size_t level = 0; level < levels && largest[level] >= line_at(s, piece->first)->size; level++)
			piece->level++;
	}
}

/* ---------------------------------------------------------------- paragraphs of one look */

/* Whether line `number` looks otherwise than the line before it, or stands apart from it. */
static bool is_parted(const struct search *s, size_t number, double pitch)
{
	const struct flow_line *line = line_at(s, number), *before = line_at(s, number - 1);
	if (line->column != before->column || line->aside || before->aside || !page_line_same_size(line, before))
		return true;
	if (line->cells > 1 && before->cells > 1)
		return true;
	if (line->baseline - before->baseline > APART * pitch * line->size)
		return true;
	/* What looks like cells may be a stretched line, and bold letters may stand in the middle of a paragraph. */
	return (line->bold != before->bold || line->cells > 1 || before->cells > 1) && !goes_on(s, number);
}

/* Whether line `i` of the paragraph that begins with line `first` is set in or out, as the first line of another. */
static bool is_indented(const struct search *s, size_t first, size_t i, size_t end)
{
	const struct flow_line *line = line_at(s, i), *before = line_at(s, i - 1);
	double indent = INDENT * line->size;
	if (goes_on(s, i))
		return false;
	if (line->box.left < before->box.left - indent)
		return i - first >= 2 && fabs(line_at(s, i - 2)->box.left - before->box.left) < indent;
	bool hangs = i - first == 1 && i + 1 < end && fabs(line_at(s, i + 1)->box.left - line->box.left) < indent / 2;
	bool has_mark = page_text_starts_bullet(text_at(s, first)) || page_text_starts_number(text_at(s, first));
	return line->box.left > before->box.left + indent && !hangs && !(has_mark && i - first == 1);
}

/* Whether line `i` begins another paragraph. */
static bool begins_paragraph(const struct search *s, size_t first, size_t i, size_t end, double right)
{
	struct span text = text_at(s, i), before = text_at(s, i - 1);
	if (page_text_ends_broken(before) && page_text_starts_small(text))
		return false;
	return !page_line_is_full(line_at(s, i - 1), line_at(s, i), right) || page_text_starts_bullet(text) ||
	       (page_text_starts_number(text) && page_text_ends_sentence(before)) || is_indented(s, first, i, end);
}

static bool add_piece(const struct search *s, enum block_kind kind, size_t first, size_t end, double right)
{
	return array_push(s->pieces, (struct page_piece){ kind, 0, first, end - first, right });
}

/* Lines of one look, nowhere far apart. */
static bool add_stretch(const struct search *s, size_t first, size_t end, double column_right)
{
	double right = end - first >= FEWEST_FOR_MARGIN ? right_of(s, first, end, first) : column_right;
	if (line_at(s, first)->aside)
		return add_piece(s, BLOCK_ASIDE, first, end, right);
	if (is_heading(s, first, end))
		return add_piece(s, BLOCK_HEADING, first, end, right);
	for (size_t i = first + 1; i < end; i++) {
		if (!begins_paragraph(s, first, i, end, right))
			continue;
		if (!add_piece(s, BLOCK_PARAGRAPH, first, i, right))
			return false;
		first = i;
	}
	return add_piece(s, BLOCK_PARAGRAPH, first, end, right);
}

static bool add_column(struct search *s, size_t first, size_t end)
{
	double pitch = pitch_of(s, first, end, s->pitch);
	for (size_t next; first < end; first = next) {
		double right = right_of(s, first, end, first);
		for (next = first + 1; next < end && !is_parted(s, next, pitch);)
			next++;
		if (!add_stretch(s, first, next, right))
			return false;
	}
	return true;
}

static bool add_columns(struct search *s)
{
	size_t count = s->flow->lines.count;
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && line_at(s, end)->column == line_at(s, first)->column;)
			end++;
		if (!add_column(s, first, end))
			return false;
	}
	return true;
}

static bool most_is_bold(const struct page_flow *flow)
{
	size_t bold = 0;
	for (size_t i = 0; i < flow->lines.count; i++)
		bold += flow->lines.items[i].bold ? flow->lines.items[i].end - flow->lines.items[i].start : 0;
	return bold * 2 > flow->text.size;
}

bool page_pieces_find(struct page_pieces *pieces, const struct page_flow *flow)
{
	struct search s = { .pieces = pieces, .flow = flow, .bold = most_is_bold(flow) };
	s.pitches = calloc(flow->lines.count + 1, sizeof *s.pitches);
	bool done = s.pitches && page_flow_usual_size(flow, &s.size);
	if (done) {
		s.pitch = pitch_of(&s, 0, flow->lines.count, USUAL_PITCH);
		done = add_columns(&s);
		set_levels(&s);
	}
	free(s.pitches);
	return done;
}
