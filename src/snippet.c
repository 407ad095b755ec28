/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "snippet.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "safe.h"
#include "string_set.h"
#include "utf8.h"

/* Query words told apart. */
enum { MOST_WORDS = 64 };

static const char ELLIPSIS[] = "\xe2\x80\xa6";

/* A word of the text, or, of a word wider than a line, a part. */
struct piece {
	size_t start, end;   /* in prepared.text */
	size_t width;
	uint32_t match;      /* 0, or 1 + number of the match worth most that touches it */
	bool glued;          /* no blank before it */
};

struct prepared {
	struct buffer text;  /* printable, one blank between words */
	struct ARRAY(uint32_t) marks; /* for each byte of text: 0, or 1 + number of the match */
	struct ARRAY(struct piece) pieces;
	const struct sund_hit *hit;
	struct ARRAY(unsigned) words; /* by number of the match: number of its query word, less than MOST_WORDS */
};

/* A run of pieces, last exclusive. */
struct window {
	size_t first, last;
};

static void prepared_free(struct prepared *prepared)
{
	buffer_free(&prepared->text);
	array_free(&prepared->marks);
	array_free(&prepared->pieces);
	array_free(&prepared->words);
}

static bool number_words(struct prepared *prepared)
{
	struct string_set words = { 0 };
	bool ok = true;
	for (size_t i = 0; ok && i < prepared->hit->match_count; i++) {
		const char *word = prepared->hit->matches[i].word;
		uint32_t number = string_set_add(&words, word, strlen(word), NULL);
		ok = number != STRING_NONE && array_push(&prepared->words, number % MOST_WORDS);
	}
	string_set_free(&words);
	return ok;
}

/* A mark for each byte of the text as it came; NULL when out of memory. Matches may overlap; the last one wins. */
static uint32_t *mark_matches(const struct sund_hit *hit)
{
	uint32_t *marks = calloc(hit->text_size + 1, sizeof *marks);
	for (size_t i = 0; marks && i < hit->match_count; i++) {
		const struct sund_match *match = &hit->matches[i];
		for (size_t at = match->text_start; at < match->text_end && at < hit->text_size; at++)
			marks[at] = (uint32_t)i + 1;
	}
	return marks;
}

static bool append_marked(struct prepared *prepared, const char *bytes, size_t size, uint32_t mark)
{
	bool ok = buffer_append(&prepared->text, bytes, size);
	for (size_t i = 0; ok && i < size; i++)
		ok = array_push(&prepared->marks, mark);
	return ok;
}

/* Pass over what is hidden at `at`; *next is the first hidden stretch that does not lie before it. */
static size_t pass_hidden(const struct sund_hit *hit, size_t at, size_t *next)
{
	while (*next < hit->hidden_count && hit->hidden[*next].start <= at)
		at = hit->hidden[(*next)++].end;
	return at;
}

/* Make the text printable and collapse its white space, the marks keeping step. */
static bool prepare_text(struct prepared *prepared)
{
	const struct sund_hit *hit = prepared->hit;
	uint32_t *marks = mark_matches(hit);
	bool ok = marks && number_words(prepared), blank = false;
	char out[4];
	size_t size, next = 0;
	for (size_t at = pass_hidden(hit, 0, &next), used; ok && at < hit->text_size;
	     at = pass_hidden(hit, at + used, &next)) {
		used = safe_step(hit->text + at, hit->text_size - at, SAFE_LINE, out, &size);
		if (size == 1 && out[0] == ' ') {
			blank = prepared->text.size > 0;
			continue;
		}
		/* The blank within a match of several words is marked like the words. */
		if (blank && size > 0) {
			uint32_t mark = prepared->marks.items[prepared->marks.count - 1];
			ok = append_marked(prepared, " ", 1, mark == marks[at] && marks[at - 1] == mark ? mark : 0);
			blank = false;
		}
		ok = ok && append_marked(prepared, out, size, marks[at]);
	}
	free(marks);
	return ok;
}

static double weight_of(const struct prepared *prepared, uint32_t mark)
{
	return mark ? prepared->hit->matches[mark - 1].weight : 0.0;
}

static bool cut_into_pieces(struct prepared *prepared, size_t width)
{
	const struct buffer *text = &prepared->text;
	struct piece piece = { 0 };
	bool ok = true;
	uint32_t code;
	for (size_t at = 0, used; ok && at < text->size; at += used) {
		used = utf8_decode(text->data + at, text->size - at, &code);
		bool blank = code == ' ', full = piece.width >= width && utf8_width(code) > 0;
		if (blank || full) {
			ok = array_push(&prepared->pieces, piece);
			piece = (struct piece){ .start = blank ? at + used : at, .glued = !blank };
		}
		if (blank)
			continue;
		piece.end = at + used;
		piece.width += utf8_width(code);
		if (piece.match == 0 || weight_of(prepared, prepared->marks.items[at]) > weight_of(prepared, piece.match))
			piece.match = prepared->marks.items[at];
	}
	return ok && (text->size == 0 || array_push(&prepared->pieces, piece));
}

static size_t width_with_blank(const struct piece *piece)
{
	return piece->width + !piece->glued;
}

/* Extend the window while it fits into `room` columns; what is left of them. */
static size_t extend_forward(const struct prepared *prepared, struct window *window, size_t room)
{
	while (window->last < prepared->pieces.count
	       && width_with_blank(&prepared->pieces.items[window->last]) <= room)
		room -= width_with_blank(&prepared->pieces.items[window->last++]);
	return room;
}

static size_t extend_backward(const struct prepared *prepared, struct window *window, size_t room)
{
	while (window->first > 0 && width_with_blank(&prepared->pieces.items[window->first - 1]) <= room)
		room -= width_with_blank(&prepared->pieces.items[--window->first]);
	return room;
}

/* How much of the query a window shows: different words first, each as what it is worth most, then all places. */
static double judge(const struct prepared *prepared, const struct window *window)
{
	static const double places_share = 0.001;
	double best[MOST_WORDS] = { 0 }, worth = 0.0;
	for (size_t i = window->first; i < window->last; i++) {
		const uint32_t match = prepared->pieces.items[i].match;
		if (match == 0)
			continue;
		const double weight = weight_of(prepared, match);
		double *known = &best[prepared->words.items[match - 1]];
		worth += places_share * weight + (weight > *known ? weight - *known : 0.0);
		*known = weight > *known ? weight : *known;
	}
	return worth;
}

static struct window choose_window(const struct prepared *prepared, size_t room)
{
	struct window best = { 0 };
	double best_worth = 0.0;
	for (size_t first = 0; first < prepared->pieces.count; first++) {
		struct window window = { first, first };
		if (prepared->pieces.items[first].match == 0)
			continue;
		extend_forward(prepared, &window, room);
		double worth = judge(prepared, &window);
		if (worth > best_worth) {
			best = window;
			best_worth = worth;
		}
	}
	/* Keep from the first match to the last, then give a third of the room to what stands before. */
	while (best.last > best.first && prepared->pieces.items[best.last - 1].match == 0)
		best.last--;
	for (size_t i = best.first; i < best.last; i++)
		room -= width_with_blank(&prepared->pieces.items[i]);
	size_t rest = extend_backward(prepared, &best, room / 3);
	rest = extend_forward(prepared, &best, room - room / 3 + rest);
	extend_backward(prepared, &best, rest);
	return best;
}

/* Where the snippet goes, while it is written. */
struct writer {
	struct buffer *out;
	const struct snippet_layout *layout;
	size_t column;
	bool marked, ok;
};

static void write_string(struct writer *writer, const char *string)
{
	writer->ok = writer->ok && buffer_append_string(writer->out, string);
}

static void switch_mark(struct writer *writer, bool marked)
{
	if (marked != writer->marked)
		write_string(writer, marked ? writer->layout->on : writer->layout->off);
	writer->marked = marked;
}

/* Go to a new line if `width` columns do not fit any more, else put a blank if wanted. */
static void make_room(struct writer *writer, size_t width, bool blank, bool blank_marked)
{
	size_t indent = strlen(writer->layout->indent);
	if (writer->column > indent && writer->column + blank + width > writer->layout->width) {
		switch_mark(writer, false);
		write_string(writer, "\n");
		write_string(writer, writer->layout->indent);
		writer->column = indent;
	} else if (blank && writer->column > indent) {
		switch_mark(writer, blank_marked);
		write_string(writer, " ");
		writer->column++;
	}
}

static void write_piece(struct writer *writer, const struct prepared *prepared, const struct piece *piece)
{
	const uint32_t *marks = prepared->marks.items;
	make_room(writer, piece->width, !piece->glued, piece->start > 0 && marks[piece->start - 1] != 0);
	for (size_t at = piece->start; at < piece->end; at++) {
		switch_mark(writer, marks[at] != 0);
		writer->ok = writer->ok && buffer_append_byte(writer->out, prepared->text.data[at]);
	}
	writer->column += piece->width;
}

static void write_ellipsis(struct writer *writer)
{
	switch_mark(writer, false);
	make_room(writer, 1, true, false);
	write_string(writer, ELLIPSIS);
	writer->column++;
}

bool snippet_append(struct buffer *out, const struct sund_hit *hit, const struct snippet_layout *layout)
{
	struct prepared prepared = { .hit = hit };
	size_t indent = strlen(layout->indent), width = layout->width > indent + 8 ? layout->width - indent : 8;
	struct writer writer = { .out = out, .layout = layout, .column = indent, .ok = true };
	writer.ok = prepare_text(&prepared) && cut_into_pieces(&prepared, width);
	if (writer.ok && prepared.pieces.count > 0) {
		/* Lines are rarely full to the last column, and the ellipses want some too. */
		struct window window = choose_window(&prepared, (width - width / 12) * layout->lines);
		write_string(&writer, layout->indent);
		if (window.first > 0)
			write_ellipsis(&writer);
		for (size_t i = window.first; i < window.last; i++)
			write_piece(&writer, &prepared, &prepared.pieces.items[i]);
		if (window.last < prepared.pieces.count)
			write_ellipsis(&writer);
		switch_mark(&writer, false);
		write_string(&writer, "\n");
	}
	prepared_free(&prepared);
	return writer.ok;
}
