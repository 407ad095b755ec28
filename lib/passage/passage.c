/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "passage.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A stretch without blanks longer than this counts as several words, so that no passage grows without bounds. */
enum { WORD_BYTES = 24 };

struct splitter {
	struct passages *passages;
	const struct document *document;
	struct sentences *sentences;
	struct sund_error *err;
	struct passage open;      /* the passage being filled; empty while start == end */
	bool open_has_text;       /* more than headings */
};

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

/* Count words from `at`; stops behind the blanks after word number `most`. */
static size_t count_words(const char *text, size_t at, size_t end, size_t most, size_t *stopped)
{
	size_t words = 0, length = 0;
	for (; at < end && words < most; at++) {
		if (is_space(text[at])) {
			words += length > 0;
			length = 0;
		} else if (++length == WORD_BYTES && ((unsigned char)text[at] & 0xc0) != 0x80) {
			words++;
			length = 0;
		} else if (length > WORD_BYTES) {
			length = WORD_BYTES - 1;
		}
	}
	while (at < end && (is_space(text[at]) || ((unsigned char)text[at] & 0xc0) == 0x80))
		at++;
	*stopped = at;
	return words + (length > 0 && words < most);
}

static size_t words_in(const struct splitter *s, size_t start, size_t end)
{
	size_t stopped;
	return count_words(s->document->text.data, start, end, SIZE_MAX, &stopped);
}

static enum sund_status close_passage(struct splitter *s)
{
	if (s->open.start == s->open.end)
		return SUND_OK;
	while (s->open.end > s->open.start + 1 && is_space(s->document->text.data[s->open.end - 1]))
		s->open.end--;
	struct passage made = s->open;
	if (made.is_aside)
		made.heading_count = 0;
	if (!array_push(s->passages, made))
		return sund_error_nomem(s->err);
	s->open.start = s->open.end;
	s->open.words = 0;
	s->open_has_text = false;
	return SUND_OK;
}

static enum sund_status add_text(struct splitter *s, size_t start, size_t end, size_t words)
{
	if (s->open.words >= PASSAGE_MIN_WORDS || s->open.words + words > PASSAGE_MAX_WORDS) {
		enum sund_status status = close_passage(s);
		if (status != SUND_OK)
			return status;
	}
	if (s->open.start == s->open.end)
		s->open.start = start;
	s->open.end = end;
	s->open.words += words;
	return SUND_OK;
}

/* A heading takes the place of the one of its level and ends those below it. */
static void set_heading(struct splitter *s, size_t block)
{
	const struct block *blocks = s->document->blocks.items;
	while (s->open.heading_count > 0
	       && blocks[s->open.heading[s->open.heading_count - 1]].level >= blocks[block].level)
		s->open.heading_count--;
	if (s->open.heading_count == PASSAGE_HEADINGS)
		s->open.heading_count--;
	s->open.heading[s->open.heading_count++] = block;
}

/* A chapter's heading and its first section's may stand together; two of the same level may not. */
static bool is_below_last_heading(const struct splitter *s, const struct block *heading)
{
	size_t count = s->open.heading_count;
	return count == 0 || s->document->blocks.items[s->open.heading[count - 1]].level < heading->level;
}

static enum sund_status add_heading(struct splitter *s, size_t block)
{
	const struct block *heading = &s->document->blocks.items[block];
	if (s->open_has_text || !is_below_last_heading(s, heading)) {
		enum sund_status status = close_passage(s);
		if (status != SUND_OK)
			return status;
	}
	set_heading(s, block);
	return add_text(s, heading->start, heading->end, words_in(s, heading->start, heading->end));
}

/* Part a sentence that is a passage or more by itself. */
static enum sund_status add_long_sentence(struct splitter *s, size_t start, size_t end)
{
	while (start < end) {
		size_t stopped, words = count_words(s->document->text.data, start, end, PASSAGE_MAX_WORDS, &stopped);
		enum sund_status status = add_text(s, start, stopped, words);
		if (status != SUND_OK)
			return status;
		start = stopped;
	}
	return SUND_OK;
}

static enum sund_status add_sentences(struct splitter *s, size_t start, size_t end)
{
	const char *text = s->document->text.data + start;
	enum sund_status status = sentences_begin(s->sentences, text, end - start, s->err);
	size_t from = 0, to;
	while (status == SUND_OK && (to = sentences_next(s->sentences)) > 0) {
		size_t words = words_in(s, start + from, start + to);
		status = words > PASSAGE_MAX_WORDS ? add_long_sentence(s, start + from, start + to)
		                                   : add_text(s, start + from, start + to, words);
		from = to;
	}
	return status;
}

static enum sund_status add_paragraph(struct splitter *s, const struct block *block)
{
	size_t words = words_in(s, block->start, block->end);
	enum sund_status status = words > PASSAGE_MAX_WORDS ? add_sentences(s, block->start, block->end)
	                                                    : add_text(s, block->start, block->end, words);
	s->open_has_text = true;
	return status;
}

/* Asides and the text around them end each other's passages. */
static enum sund_status add_block(struct splitter *s, size_t number)
{
	const struct block *block = &s->document->blocks.items[number];
	bool is_aside = block->kind == BLOCK_ASIDE;
	if (is_aside != s->open.is_aside) {
		enum sund_status status = close_passage(s);
		if (status != SUND_OK)
			return status;
		s->open.is_aside = is_aside;
	}
	return block->kind == BLOCK_HEADING ? add_heading(s, number) : add_paragraph(s, block);
}

static bool same_headings(const struct passage *a, const struct passage *b)
{
	return a->is_aside == b->is_aside && a->heading_count == b->heading_count
	    && memcmp(a->heading, b->heading, a->heading_count * sizeof *a->heading) == 0;
}

/* What is left over at the end of a section joins the passage before it where there is room. */
static void join_leftovers(struct passages *passages, const struct document *document)
{
	size_t kept = 0;
	for (size_t i = 0; i < passages->count; i++) {
		struct passage *last = kept > 0 ? &passages->items[kept - 1] : NULL, *this = &passages->items[i];
		bool leftover = last && this->words < PASSAGE_MIN_WORDS
		    && last->words + this->words <= PASSAGE_MAX_WORDS && same_headings(last, this)
		    && (this->heading_count == 0
		        || this->start > document->blocks.items[this->heading[this->heading_count - 1]].start);
		if (leftover) {
			last->end = this->end;
			last->words += this->words;
		} else {
			passages->items[kept++] = *this;
		}
	}
	passages->count = kept;
}

enum sund_status passages_split(struct passages *passages, const struct document *document,
                                struct sentences *sentences, struct sund_error *err)
{
	struct splitter s = { .passages = passages, .document = document, .sentences = sentences, .err = err };
	enum sund_status status = SUND_OK;
	passages->count = 0;
	for (size_t i = 0; i < document->blocks.count && status == SUND_OK; i++)
		status = add_block(&s, i);
	if (status == SUND_OK)
		status = close_passage(&s);
	if (status == SUND_OK)
		join_leftovers(passages, document);
	return status;
}
