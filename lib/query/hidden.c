/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hidden.h"

#include <stdlib.h>
#include <string.h>

#include "display.h"
#include "document/markdown/markdown_signs.h"
#include "index/terms.h"
#include "tokenizer.h"

static bool find_signs(struct stretches *found, struct span text, struct span reader)
{
	return !span_equal(reader, span_of("markdown")) || markdown_signs_find(found, text);
}

/* ---------------------------------------------------------------- broken words */

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Bytes of the hyphen that ends before `end`: -, soft hyphen, U+2010. */
static size_t hyphen_before(const char *text, size_t start, size_t end)
{
	static const char *const hyphens[] = { "-", "\xc2\xad", "\xe2\x80\x90" };
	for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
		size_t size = strlen(hyphens[i]);
		if (end - start >= size && memcmp(text + end - size, hyphens[i], size) == 0)
			return size;
	}
	return 0;
}

/* A word over a line end: the white space goes, and the hyphen, unless the word is written with one. */
static bool add_breaks(struct stretches *found, const char *text, const struct word *word)
{
	bool keeps_hyphen = memchr(word->form.data, '-', word->form.size);
	for (size_t at = word->start; at < word->end; at++) {
		size_t start = at;
		if (!is_space(text[at]))
			continue;
		while (at < word->end && is_space(text[at]))
			at++;
		size_t hyphen = keeps_hyphen ? 0 : hyphen_before(text, word->start, start);
		if (!array_push(found, (struct stretch){ start - hyphen, at }))
			return false;
	}
	return true;
}

/* Whether there is a hyphen at a line end: most texts have none, and need not be read again. */
static bool may_have_breaks(struct span text)
{
	for (size_t at = 1; at < text.size; at++) {
		size_t end = at;
		if (text.data[at] != '\n' && text.data[at] != '\r')
			continue;
		while (end > 0 && is_space(text.data[end - 1]))
			end--;
		if (hyphen_before(text.data, 0, end) > 0)
			return true;
	}
	return false;
}

/* A text that is read for its breaks, up to the word in hand. */
struct broken_text {
	struct stretches *found;
	struct span text;
	struct store_reader *shards;
	struct buffer last;      /* form of the word before, if that has breaks: */
	size_t found_before;     /* those behind this are its own */
	struct buffer term;
};

static enum sund_status passages_with(uint64_t *passages, struct broken_text *t, struct span form,
                                      struct sund_error *err)
{
	return term_make(&t->term, TERM_WORD, form)
		? store_reader_word_frequency(passages, t->shards, buffer_span(&t->term), err) : sund_error_nomem(err);
}

/* A line end that leaves open whether its hyphen is real: the collection says which of the two it writes more often. */
static enum sund_status choose_reading(struct broken_text *t, const struct word *other, struct sund_error *err)
{
	uint64_t of_last = 0, of_other = 0;
	enum sund_status status = passages_with(&of_last, t, buffer_span(&t->last), err);
	if (status == SUND_OK)
		status = passages_with(&of_other, t, other->form, err);
	if (status != SUND_OK || of_other <= of_last)
		return status;
	t->found->count = t->found_before;
	return add_breaks(t->found, t->text.data, other) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status take_word(struct broken_text *t, const struct word *word, struct sund_error *err)
{
	if (word->is_other && word->is_part)
		return SUND_OK;
	if (word->is_other)
		return choose_reading(t, word, err);
	t->found_before = t->found->count;
	t->last.size = 0;
	bool ok = word->is_part || add_breaks(t->found, t->text.data, word);
	if (ok && t->found->count > t->found_before)
		ok = buffer_append(&t->last, word->form.data, word->form.size);
	return ok ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status find_breaks(struct stretches *found, struct sund_index *index, struct span text,
                                    struct sund_error *err)
{
	struct broken_text t = { .found = found, .text = text, .shards = index->shards };
	struct word word;
	if (!may_have_breaks(text))
		return SUND_OK;
	enum sund_status status = tokenizer_begin(index->tokenizer, text.data, text.size, err);
	while (status == SUND_OK && (status = tokenizer_next(index->tokenizer, &word, err)) == SUND_OK)
		status = take_word(&t, &word, err);
	buffer_free(&t.last);
	buffer_free(&t.term);
	return status == SUND_DONE ? SUND_OK : status;
}

/* ---------------------------------------------------------------- putting together */

static int compare_stretches(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* A word that was found in the target of a link, say, is shown. */
static bool hides_match(const struct sund_hit *hit, const struct stretch *stretch)
{
	for (size_t i = 0; i < hit->match_count; i++) {
		if (stretch->start <= hit->matches[i].text_start && hit->matches[i].text_end <= stretch->end)
			return true;
	}
	return false;
}

static bool keep(struct sund_hit *hit, struct arena *arena, const struct stretches *found)
{
	struct sund_stretch *kept = arena_array(arena, struct sund_stretch, found->count);
	size_t until = 0;
	for (size_t i = 0; kept && i < found->count; i++) {
		const struct stretch *stretch = &found->items[i];
		if (stretch->start < until || hides_match(hit, stretch))
			continue;
		kept[hit->hidden_count++] = (struct sund_stretch){ stretch->start, stretch->end };
		until = stretch->end;
	}
	hit->hidden = kept;
	return kept;
}

enum sund_status hidden_fill(struct sund_hit *hit, struct arena *arena, struct sund_index *index, struct span reader,
                             struct sund_error *err)
{
	struct stretches found = { 0 };
	struct span text = { hit->text, hit->text_size };
	enum sund_status status = find_signs(&found, text, reader) ? find_breaks(&found, index, text, err)
	                                                           : sund_error_nomem(err);
	if (found.count > 0)
		qsort(found.items, found.count, sizeof *found.items, compare_stretches);
	hit->hidden_count = 0;
	if (status == SUND_OK && !keep(hit, arena, &found))
		status = sund_error_nomem(err);
	array_free(&found);
	return status;
}

static bool copy_without(struct buffer *out, struct span text, const struct stretches *hidden)
{
	size_t at = 0;
	for (size_t i = 0; i < hidden->count; i++) {
		if (hidden->items[i].start > at && !buffer_append(out, text.data + at, hidden->items[i].start - at))
			return false;
		at = hidden->items[i].end > at ? hidden->items[i].end : at;
	}
	return buffer_append(out, text.data + at, text.size - at);
}

char *hidden_clean_line(struct arena *arena, struct span heading, struct span reader)
{
	struct stretches found = { 0 };
	struct buffer clean = { 0 };
	bool ok = find_signs(&found, heading, reader);
	if (found.count > 0)
		qsort(found.items, found.count, sizeof *found.items, compare_stretches);
	char *line = ok && copy_without(&clean, heading, &found) ? display_line(arena, buffer_span(&clean)) : NULL;
	buffer_free(&clean);
	array_free(&found);
	return line;
}
