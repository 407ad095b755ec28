/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "pdf_page.h"

#include <math.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { LETTERS_BEFORE_MARK = 3 };

static const double FARTHEST = 1e6; /* of a place on a page, in points; what lies farther is a lie */
static const double MARK = 0.8;     /* of a note, in sizes of the word before it */
static const double APART = 0.5;    /* characters of different words, in sizes of the font */

/* ---------------------------------------------------------------- characters */

/* poppler puts these marks of direction around Hebrew and Arabic; they have no place on the page. */
static bool is_direction_mark(UChar32 c)
{
	return c >= 0x202a && c <= 0x202c;
}

static bool is_blank(UChar32 c)
{
	return u_isUWhiteSpace(c) || u_iscntrl(c);
}

/* Characters that a font without a table of its letters comes out as. */
static bool is_unknown(UChar32 c)
{
	return c == 0xfffd || u_iscntrl(c) || u_charType(c) == U_PRIVATE_USE_CHAR || u_charType(c) == U_UNASSIGNED;
}

/* Bullets of the fonts Symbol and Wingdings, as programs name them. */
static bool is_private_bullet(UChar32 c)
{
	return c == 0xf0b7 || c == 0xf0a7 || c == 0xf0d8 || c == 0xf0fc;
}

static bool append_character(struct buffer *buffer, UChar32 c)
{
	if (is_private_bullet(c))
		c = 0x2022;
	static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
	char bytes[U8_MAX_LENGTH];
	size_t size = 0;
	if (c >= 0xfb00 && c <= 0xfb06)
		return buffer_append_string(buffer, ligatures[c - 0xfb00]);
	U8_APPEND_UNSAFE(bytes, size, c);
	return buffer_append(buffer, bytes, size);
}

/* The character at *at, U+FFFD for bytes that are none, and behind it. */
static UChar32 next_character(struct span text, size_t *at)
{
	UChar32 c;
	U8_NEXT_OR_FFFD(text.data, *at, text.size, c);
	return c;
}

bool pdf_append_text(struct buffer *buffer, struct span text)
{
	for (size_t at = 0; at < text.size;) {
		UChar32 c = next_character(text, &at);
		if (!append_character(buffer, is_blank(c) ? ' ' : c))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- words */

/* What poppler knows of a page. Characters are counted as they have rectangles. */
struct source_page {
	struct span text;
	const PopplerRectangle *boxes; /* one a character, or NULL if they are not to be had */
	const GList *attributes;       /* those that the character in hand may have */
};

/* The word that is being put together. */
struct open_word {
	struct page_word word;
	double first_x, first_y, last_x, last_y; /* the middle of its first and last character */
	struct page_box last;
	size_t letters;
	enum pdf_turn turn;                      /* of the word before, where it has one character only */
};

static double bounded(double coordinate)
{
	return isfinite(coordinate) ? fmax(-FARTHEST, fmin(FARTHEST, coordinate)) : 0;
}

static struct page_box box_of(const PopplerRectangle *r)
{
	double x1 = bounded(r->x1), x2 = bounded(r->x2), y1 = bounded(r->y1), y2 = bounded(r->y2);
	return (struct page_box){ fmin(x1, x2), fmin(y1, y2), fmax(x1, x2), fmax(y1, y2) };
}

static bool names_bold(const char *font)
{
	static const char *const names[] = { "Bold", "bold", "Black", "Heavy", "Demi" };
	for (size_t i = 0; font && i < sizeof names / sizeof *names; i++) {
		if (strstr(font, names[i]))
			return true;
	}
	return false;
}

static const PopplerTextAttributes *attributes_at(struct source_page *source, size_t number)
{
	for (; source->attributes; source->attributes = source->attributes->next) {
		const PopplerTextAttributes *attributes = source->attributes->data;
		if (attributes->end_index >= 0 && (size_t)attributes->end_index >= number)
			return (size_t)attributes->start_index <= number ? attributes : NULL;
	}
	return NULL;
}

static void add_box(struct open_word *open, struct page_box box)
{
	struct page_box *whole = &open->word.box;
	open->last = box;
	open->last_x = (box.left + box.right) / 2;
	open->last_y = (box.top + box.bottom) / 2;
	if (open->word.start == open->word.end) {
		*whole = box;
		open->first_x = open->last_x;
		open->first_y = open->last_y;
	}
	*whole = (struct page_box){ fmin(whole->left, box.left), fmin(whole->top, box.top),
	                            fmax(whole->right, box.right), fmax(whole->bottom, box.bottom) };
}

static enum pdf_turn turn_of(const struct open_word *open)
{
	double right = open->last_x - open->first_x, down = open->last_y - open->first_y;
	if (right == 0 && down == 0)
		return open->turn;
	if (fabs(right) >= fabs(down))
		return right > 0 ? TURN_RIGHT : TURN_LEFT;
	return down > 0 ? TURN_DOWN : TURN_UP;
}

/* Where the box stands on the page when that is turned so that its letters are upright. */
static struct page_box turned(struct page_box box, enum pdf_turn turn)
{
	switch (turn) {
	case TURN_DOWN:
		return (struct page_box){ box.top, -box.right, box.bottom, -box.left };
	case TURN_LEFT:
		return (struct page_box){ -box.right, -box.bottom, -box.left, -box.top };
	case TURN_UP:
		return (struct page_box){ -box.bottom, box.left, -box.top, box.right };
	default:
		return box;
	}
}

/* The size of the font, unless it says nothing, as that of drawn fonts. */
static double size_of(const struct open_word *open)
{
	double height = open->word.box.bottom - open->word.box.top, size = bounded(open->word.size);
	bool likely = size > 0 && (height <= 0 || (size < 3 * height && size > height / 3));
	return likely ? size : fmax(height, 1);
}

static bool end_word(struct pdf_page *page, struct open_word *open)
{
	struct page_word word = open->word;
	if (word.start == word.end)
		return true;
	open->turn = turn_of(open);
	open->word.box = word.box = turned(word.box, open->turn);
	word.size = size_of(open);
	open->word.start = open->word.end;
	return array_push(&page->layouts[open->turn].words, word);
}

/* poppler parts words by blanks and lines by line ends, but for lines side by side. */
static bool stands_apart(const struct open_word *open, const struct page_box *box)
{
	double across = fmax(box->left - open->last.right, open->last.left - box->right);
	double down = fmax(box->top - open->last.bottom, open->last.top - box->bottom);
	return open->word.start != open->word.end && fmax(across, down) > APART * size_of(open);
}

/* The mark of a note behind a word: a digit that is smaller and raised. Shorter words are units, such as m2 and km2. */
static bool marks_note(const struct open_word *open, const struct page_box *box, double size, UChar32 c)
{
	return u_isdigit(c) && open->letters >= LETTERS_BEFORE_MARK && size < MARK * open->word.size &&
	       box->bottom < open->last.bottom - 0.1 * open->word.size;
}

static bool add_character(struct pdf_page *page, struct open_word *open, struct source_page *source, UChar32 c,
                          size_t number)
{
	struct page_box box = box_of(&source->boxes[number]);
	const PopplerTextAttributes *attributes = attributes_at(source, number);
	double size = attributes ? attributes->font_size : 0;
	if ((stands_apart(open, &box) || marks_note(open, &box, size, c)) && !end_word(page, open))
		return false;
	if (open->word.start == open->word.end) {
		open->word.size = size;
		open->word.bold = attributes && names_bold(attributes->font_name);
		open->letters = 0;
	}
	open->letters += u_isalpha(c) != 0;
	add_box(open, box);
	page->letters += u_isalnum(c);
	page->unknown += is_unknown(c);
	bool done = append_character(&page->text, c);
	open->word.end = page->text.size;
	return done;
}

static bool add_words(struct pdf_page *page, struct source_page *source)
{
	struct open_word open = { .turn = TURN_RIGHT };
	size_t number = 0;
	for (size_t at = 0; at < source->text.size;) {
		UChar32 c = next_character(source->text, &at);
		if (is_direction_mark(c))
			continue;
		if (!(is_blank(c) ? end_word(page, &open) : add_character(page, &open, source, c, number)))
			return false;
		number++;
	}
	return end_word(page, &open);
}

static size_t count_boxed(struct span text)
{
	size_t count = 0;
	for (size_t at = 0; at < text.size;)
		count += !is_direction_mark(next_character(text, &at));
	return count;
}

/* ---------------------------------------------------------------- a page */

/* Where poppler's characters and rectangles do not match, as with fonts that lie about their letters, the text is
 * taken as poppler has it, each character in the cell of a grid. */
static PopplerRectangle *make_grid(struct span text, size_t count)
{
	PopplerRectangle *boxes = g_try_new(PopplerRectangle, count);
	double column = 0, row = 0;
	for (size_t at = 0, number = 0; boxes && at < text.size;) {
		UChar32 c = next_character(text, &at);
		if (is_direction_mark(c))
			continue;
		boxes[number++] = (PopplerRectangle){ column * 5, row * 12, column * 5 + 5, row * 12 + 10 };
		column = c == '\n' ? 0 : column + 1;
		row += c == '\n';
	}
	return boxes;
}

static bool read_words(struct pdf_page *words, PopplerPage *page, struct span text)
{
	PopplerRectangle *boxes = NULL;
	guint box_count = 0;
	size_t count = count_boxed(text);
	GList *attributes = poppler_page_get_text_attributes(page);
	if (!poppler_page_get_text_layout(page, &boxes, &box_count) || box_count < count) {
		g_free(boxes);
		boxes = make_grid(text, count);
	}
	struct source_page source = { text, boxes, attributes };
	bool done = boxes && add_words(words, &source);
	poppler_page_free_text_attributes(attributes);
	g_free(boxes);
	return done;
}

bool pdf_page_read(struct pdf_page *words, PopplerPage *page)
{
	words->text.size = words->letters = words->unknown = 0;
	for (enum pdf_turn turn = TURN_RIGHT; turn < TURN_COUNT; turn++)
		page_layout_clear(&words->layouts[turn]);
	char *text = poppler_page_get_text(page);
	bool done = !text || text[0] == '\0' || read_words(words, page, span_of(text));
	g_free(text);
	return done;
}

void pdf_page_free(struct pdf_page *words)
{
	buffer_free(&words->text);
	for (enum pdf_turn turn = TURN_RIGHT; turn < TURN_COUNT; turn++)
		page_layout_free(&words->layouts[turn]);
}
