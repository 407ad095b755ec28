/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "snippet.h"

#include <stdint.h>
#include <string.h>

#include "array.h"
#include "safe.h"
#include "string_set.h"
#include "utf8.h"

/* Query words told apart: a window is judged by the set of them, in 64 bits. */
enum { MOST_WORDS = 64 };

static const char ELLIPSIS[] = "\xe2\x80\xa6";

/* A word of the text, or, of a word wider than a line, a part. */
struct piece {
	size_t start, end;   /* in prepared.text */
	size_t width;
	uint64_t words;      /* bit n: a match of query word n touches it */
	bool glued;          /* no blank before it */
};

struct prepared {
	struct buffer text;  /* printable, one blank between words */
	struct buffer marks; /* for each byte of text: 0, or 1 + number of the query word that matched here */
	struct ARRAY(struct piece) pieces;
};

/* A run of pieces, last exclusive. */
struct window {
	size_t first, last;
};

static void prepared_free(struct prepared *prepared)
{
	buffer_free(&prepared->text);
	buffer_free(&prepared->marks);
	array_free(&prepared->pieces);
}

/* A mark for each byte of the text as it came. Matches may overlap; the last one wins. */
static bool mark_matches(struct buffer *marks, const struct sund_hit *hit)
{
	struct string_set words = { 0 };
	bool ok = buffer_reserve(marks, hit->text_size);
	if (ok && hit->text_size > 0)
		memset(marks->data, 0, hit->text_size);
	for (size_t i = 0; ok && i < hit->match_count; i++) {
		const struct sund_match *match = &hit->matches[i];
		uint32_t number = string_set_add(&words, match->word, strlen(match->word), NULL);
		ok = number != STRING_NONE;
		if (ok && match->text_start < match->text_end && match->text_end <= hit->text_size)
			memset(marks->data + match->text_start, 1 + (int)(number % MOST_WORDS),
			       match->text_end - match->text_start);
	}
	string_set_free(&words);
	return ok;
}

static bool append_marked(struct prepared *prepared, const char *bytes, size_t size, char mark)
{
	bool ok = buffer_append(&prepared->text, bytes, size);
	for (size_t i = 0; ok && i < size; i++)
		ok = buffer_append_byte(&prepared->marks, mark);
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
static bool prepare_text(struct prepared *prepared, const struct sund_hit *hit)
{
	struct buffer marks = { 0 };
	bool ok = mark_matches(&marks, hit), blank = false;
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
			char mark = prepared->marks.data[prepared->marks.size - 1];
			ok = append_marked(prepared, " ", 1,
			                   mark == marks.data[at] && marks.data[at - 1] == mark ? mark : 0);
			blank = false;
		}
		ok = ok && append_marked(prepared, out, size, marks.data[at]);
	}
	buffer_free(&marks);
	return ok;
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
		if (prepared->marks.data[at])
			piece.words |= UINT64_C(1) << (prepared->marks.data[at] - 1);
	}
	return ok && (text->size == 0 || array_push(&prepared->pieces, piece));
}

static size_t width_with_blank(const struct piece *piece)
{
	return piece->width + !piece->glued;
}

static unsigned count_bits(uint64_t set)
{
	unsigned count = 0;
	for (; set; set &= set - 1)
		count++;
	return count;
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

/* How much of the query a window shows: different words first, then how many places. */
static unsigned judge(const struct prepared *prepared, const struct window *window)
{
	uint64_t words = 0;
	unsigned places = 0;
	for (size_t i = window->first; i < window->last; i++) {
		words |= prepared->pieces.items[i].words;
		places += prepared->pieces.items[i].words != 0;
	}
	return count_bits(words) * 1000 + (places < 1000 ? places : 999);
}

static struct window choose_window(const struct prepared *prepared, size_t room)
{
	struct window best = { 0 };
	unsigned best_worth = 0;
	for (size_t first = 0; first < prepared->pieces.count; first++) {
		struct window window = { first, first };
		if (prepared->pieces.items[first].words == 0)
			continue;
		extend_forward(prepared, &window, room);
		unsigned worth = judge(prepared, &window);
		if (worth > best_worth) {
			best = window;
			best_worth = worth;
		}
	}
	/* Keep from the first match to the last, then give a third of the room to what stands before. */
	while (best.last > best.first && prepared->pieces.items[best.last - 1].words == 0)
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
	const char *marks = prepared->marks.data;
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
	struct prepared prepared = { 0 };
	size_t indent = strlen(layout->indent), width = layout->width > indent + 8 ? layout->width - indent : 8;
	struct writer writer = { .out = out, .layout = layout, .column = indent, .ok = true };
	writer.ok = prepare_text(&prepared, hit) && cut_into_pieces(&prepared, width);
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
