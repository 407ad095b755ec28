/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "array.h"
#include "characters.h"
#include "line_end.h"
#include "normalize.h"

/* A chain such as a-b-c-… is cut here, and goes on as the next word. */
enum { PARTS_MAX = 16 };

enum { TEXT_MAX = 1 << 30 };

/* How a stretch of letters and digits goes on from the one before it. */
enum joint {
	JOINT_NONE,    /* it does not: a new word */
	JOINT_SIGN,    /* with a sign between them, which is part of the word */
	JOINT_BROKEN   /* the rest of a word that was broken at a line end */
};

struct piece {
	size_t start, end;
};

struct tokenizer {
	UBreakIterator *breaks;
	UText *utext;
	const char *text;
	size_t size;
	size_t segment_end;          /* the segment in hand: what is left of it begins at `next.start` */
	struct piece next;           /* the piece after those in hand, if has_next */
	bool has_next;
	uint32_t position;
	const struct lexicon *lexicon; /* borrowed; may be NULL */
	struct buffer first, second; /* the two sides of a hyphen at a line end, in normal form */
	bool open;                   /* how to read it; then the first side has open_at bytes, */
	size_t open_at;
	struct piece gap;            /* and this lies between the sides in the text */
	struct buffer raw, forms;
	struct ARRAY(struct word) words; /* of the token in hand; form.data is an offset into forms until it is done */
	size_t given;
};

/* ---------------------------------------------------------------- characters */

static bool is_hyphen(UChar32 c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool is_soft_hyphen(UChar32 c)
{
	return c == 0x00ad;
}

static bool is_blank(UChar32 c)
{
	return c == ' ' || c == '\t' || c == 0x00a0 || c == 0x202f;
}

/* ICU takes these for letters: the underscore and its kin, and the narrow no-break space. */
static bool is_connector(UChar32 c)
{
	return c == '_' || c == 0x202f || (c > 0x7f && u_charType(c) == U_CONNECTOR_PUNCTUATION);
}

static size_t skip_connectors(const struct tokenizer *t, size_t at, size_t end)
{
	for (size_t next = at; at < end && is_connector(character_next(t->text, t->size, &next)); at = next)
		;
	return at;
}

/* No small letter, and at least one capital: an abbreviation, or text in capitals. */
static bool is_all_capitals(const struct tokenizer *t, struct piece piece)
{
	bool capital = false;
	for (size_t at = piece.start; at < piece.end;) {
		UChar32 c = character_next(t->text, t->size, &at);
		if (u_islower(c))
			return false;
		capital |= u_isupper(c);
	}
	return capital;
}

static bool is_one_of(const struct tokenizer *t, struct piece piece, const char *const *words)
{
	struct span text = { t->text + piece.start, piece.end - piece.start };
	for (; *words; words++) {
		if (span_equal(text, span_of(*words)))
			return true;
	}
	return false;
}

/* `ind-` before one of these hangs: the rest of the word comes with the next one. */
static bool is_conjunction(const struct tokenizer *t, struct piece piece)
{
	static const char *const words[] = { "og", "och", "eller", "resp", "respektive", NULL };
	return is_one_of(t, piece, words);
}

/* Before these too, unless they are the rest of a word: `ind-til`, `skær-men`. Few words end in the first three, and
 * those are listed. */
static bool is_conjunction_here(const struct tokenizer *t, struct piece piece, struct line_end_reading reading)
{
	static const char *const words[] = { "samt", "til", "till", NULL }, *const but[] = { "men", NULL };
	return (!reading.listed && is_one_of(t, piece, words)) || (reading.open && is_one_of(t, piece, but));
}

/* ---------------------------------------------------------------- pieces */

/* Inside an ICU word, letters may be joined by a full stop or a colon, and anything by a connector; numbers keep their
 * full stops. */
static size_t piece_end(const struct tokenizer *t, size_t start, size_t segment_end)
{
	for (size_t at = start + 1; at < segment_end; at++) {
		unsigned char sign = (unsigned char)t->text[at];
		if ((sign == '.' || sign == ':') && at + 1 < segment_end && !u_isdigit(character_before(t->text, at)))
			return at;
		if (sign == '_' || (sign >= 0xe0 && is_connector(character_at(t->text, t->size, at))))
			return at;
	}
	return segment_end;
}

static bool fetch_segment(struct tokenizer *t)
{
	int32_t start = ubrk_current(t->breaks), end;
	while ((end = ubrk_next(t->breaks)) != UBRK_DONE) {
		if (ubrk_getRuleStatus(t->breaks) >= UBRK_WORD_NUMBER) {
			t->next.start = skip_connectors(t, (size_t)start, (size_t)end);
			t->segment_end = (size_t)end;
			if (t->next.start < t->segment_end)
				return true;
		}
		start = end;
	}
	return false;
}

/* Where the next piece of the segment begins, behind the sign that ends the one in hand. */
static size_t behind_piece(const struct tokenizer *t)
{
	size_t at = t->next.end;
	if (at < t->segment_end && (t->text[at] == '.' || t->text[at] == ':'))
		at++;
	return skip_connectors(t, at, t->segment_end);
}

static void fetch_piece(struct tokenizer *t)
{
	size_t start = t->has_next ? behind_piece(t) : 0;
	if (t->has_next && start < t->segment_end)
		t->next.start = start;
	else
		t->has_next = fetch_segment(t);
	if (t->has_next)
		t->next.end = piece_end(t, t->next.start, t->segment_end);
}

/* ---------------------------------------------------------------- joints */

/* Whether the bytes from `at` to `end` are blanks with exactly one line end. */
static bool is_line_break(const struct tokenizer *t, size_t at, size_t end)
{
	bool line_end = false;
	while (at < end) {
		UChar32 c = character_next(t->text, t->size, &at);
		if (c == '\n' || c == '\r') {
			if (line_end)
				return false;
			line_end = true;
			if (c == '\r' && at < end && t->text[at] == '\n')
				at++;
		} else if (!is_blank(c)) {
			return false;
		}
	}
	return line_end;
}

/* A hyphen with a letter or digit right behind it. */
static bool is_hyphen_within(const struct tokenizer *t, size_t at)
{
	return at < t->size && is_hyphen(character_next(t->text, t->size, &at)) && at < t->size
	    && u_isalnum(character_at(t->text, t->size, at));
}

/* `IoT-`, `3D-`: not the front of a word that was broken. */
static bool is_never_broken(const struct tokenizer *t, struct piece last)
{
	bool mixed = false;
	for (size_t at = last.start; at < last.end;) {
		bool is_first = at == last.start;
		UChar32 c = character_next(t->text, t->size, &at);
		mixed |= !u_isalpha(c) || (!is_first && u_isupper(c));
	}
	return mixed && !is_all_capitals(t, last);
}

/* A word with another hyphen is mostly broken at one of its hyphens. */
static bool has_another_hyphen(const struct tokenizer *t, struct piece last, struct piece next)
{
	return (last.start > 0 && is_hyphen(character_before(t->text, last.start))) || is_hyphen_within(t, next.end);
}

static bool normalize_into(struct buffer *out, const char *text, size_t size)
{
	out->size = 0;
	return normalize_append(out, text, size) == SUND_OK;
}

/* Between two letters, by what the word is. */
static enum joint joint_by_lexicon(struct tokenizer *t, struct piece last, struct piece next)
{
	if (!normalize_into(&t->first, t->raw.data, t->raw.size)
	    || !normalize_into(&t->second, t->text + next.start, next.end - next.start))
		return JOINT_BROKEN;
	struct line_end line_end = { buffer_span(&t->first), buffer_span(&t->second),
		                     u_isupper(character_at(t->text, t->size, last.start))
		                         && !is_all_capitals(t, last) };
	struct line_end_reading reading = line_end_read(t->lexicon, &line_end);
	if (reading.open && has_another_hyphen(t, last, next))
		return JOINT_SIGN;
	if (is_conjunction_here(t, next, reading))
		return JOINT_NONE;
	t->open = reading.open;
	t->open_at = t->first.size;
	t->gap = (struct piece){ last.end, next.start };
	return reading.joined ? JOINT_BROKEN : JOINT_SIGN;
}

static enum joint joint_over_line_end(struct tokenizer *t, struct piece last, struct piece next)
{
	UChar32 before = character_before(t->text, last.end);
	UChar32 after = character_at(t->text, t->size, next.start);
	bool within = is_hyphen_within(t, next.end);
	if (is_conjunction(t, next) && !within)
		return JOINT_NONE;
	if (!u_isalpha(before) || !u_isalpha(after) || is_never_broken(t, last))
		return JOINT_SIGN;
	if (is_all_capitals(t, last) ? !is_all_capitals(t, next) : u_isupper(after))
		return JOINT_SIGN;
	return joint_by_lexicon(t, last, next);
}

static enum joint joint_between(struct tokenizer *t, struct piece last, struct piece next)
{
	size_t gap = last.end;
	if (is_soft_hyphen(character_before(t->text, gap)))
		return is_line_break(t, gap, next.start) ? JOINT_BROKEN : JOINT_NONE;
	if (gap == next.start)
		return JOINT_NONE;
	UChar32 sign = character_next(t->text, t->size, &gap);
	if (gap == next.start)
		return is_hyphen(sign) || sign == '/' || sign == '.' || sign == ':' || sign == '_' ? JOINT_SIGN
		                                                                                   : JOINT_NONE;
	if (is_hyphen(sign) && is_line_break(t, gap, next.start))
		return joint_over_line_end(t, last, next);
	return JOINT_NONE;
}

/* ---------------------------------------------------------------- words */

static enum sund_status push_word(struct tokenizer *t, size_t form_start, struct word word)
{
	word.form = (struct span){ NULL, t->forms.size - form_start };
	return array_push(&t->words, word) ? SUND_OK : SUND_NOMEM;
}

/* Put the form of the raw bytes collected behind the others in forms; an empty one makes no word. */
static enum sund_status finish_part(struct tokenizer *t, size_t start, size_t end)
{
	size_t form_start = t->forms.size;
	enum sund_status status = normalize_append(&t->forms, t->raw.data, t->raw.size);
	t->raw.size = 0;
	if (status != SUND_OK || t->forms.size == form_start)
		return status;
	struct word word = { .start = start, .end = end, .position = t->position++, .width = 1, .is_part = true };
	return push_word(t, form_start, word);
}

static char sign_before(const struct tokenizer *t, const struct word *part)
{
	char sign = t->text[part->start - 1];
	return sign == '/' || sign == '.' || sign == ':' || sign == '_' ? sign : '-';
}

/* The whole of several parts: their forms with the signs between them. It is given first, so it goes to the front. */
static enum sund_status add_whole(struct tokenizer *t)
{
	size_t form_start = t->forms.size, count = t->words.count, part_start = 0;
	struct word whole = { .start = t->words.items[0].start, .end = t->words.items[count - 1].end,
	                      .position = t->words.items[0].position, .width = (uint32_t)count };
	for (size_t i = 0; i < count; i++) {
		const struct word *part = &t->words.items[i];
		if (!buffer_reserve(&t->forms, part->form.size + 1))
			return SUND_NOMEM;
		if (i > 0)
			t->forms.data[t->forms.size++] = sign_before(t, part);
		memcpy(t->forms.data + t->forms.size, t->forms.data + part_start, part->form.size);
		t->forms.size += part->form.size;
		part_start += part->form.size;
	}
	return push_word(t, form_start, whole);
}

/* Now that forms moves no more, point the words into it. */
static void place_forms(struct tokenizer *t)
{
	size_t offset = 0;
	for (size_t i = 0; i < t->words.count; i++) {
		t->words.items[i].form.data = t->forms.data + offset;
		offset += t->words.items[i].form.size;
	}
}

/* A date or a case number is one thing: nobody looks for its digits. */
static bool is_number(const struct tokenizer *t)
{
	for (size_t i = 0; i < t->forms.size; i++) {
		if (t->forms.data[i] < '0' || t->forms.data[i] > '9')
			return false;
	}
	return true;
}

static void move_last_to(struct tokenizer *t, size_t place)
{
	struct word last = t->words.items[t->words.count - 1];
	memmove(t->words.items + place + 1, t->words.items + place, (t->words.count - 1 - place) * sizeof last);
	t->words.items[place] = last;
}

/* The word in its other reading, its form given in two pieces. */
static enum sund_status add_other(struct tokenizer *t, const struct word *word, struct span front, const char *sign,
                                  struct span rest)
{
	struct word other = { .start = word->start, .end = word->end, .position = word->position, .width = word->width,
	                      .is_other = true };
	size_t form_start = t->forms.size, front_at = (size_t)(front.data - t->forms.data);
	size_t rest_at = (size_t)(rest.data - t->forms.data);
	if (!buffer_reserve(&t->forms, front.size + strlen(sign) + rest.size))
		return SUND_NOMEM;
	memcpy(t->forms.data + t->forms.size, t->forms.data + front_at, front.size);
	t->forms.size += front.size;
	memcpy(t->forms.data + t->forms.size, sign, strlen(sign));
	t->forms.size += strlen(sign);
	memcpy(t->forms.data + t->forms.size, t->forms.data + rest_at, rest.size);
	t->forms.size += rest.size;
	return push_word(t, form_start, other);
}

/* The whole of a word that has one hyphen, at a line end that is open: without it. */
static enum sund_status add_joined(struct tokenizer *t)
{
	struct span front = { t->forms.data, t->words.items[0].form.size };
	struct span rest = { t->forms.data + front.size, t->words.items[1].form.size };
	return add_other(t, &t->words.items[2], front, "", rest);
}

static enum sund_status finish_whole(struct tokenizer *t)
{
	bool alone = is_number(t), open = t->open && t->words.count == 2;
	enum sund_status status = add_whole(t);
	if (status == SUND_OK && open)
		status = add_joined(t);
	if (status != SUND_OK)
		return status;
	place_forms(t);
	if (open)
		move_last_to(t, 0);
	move_last_to(t, 0);
	if (alone) {
		t->words.count = 1;
		t->words.items[0].width = 1;
		t->position = t->words.items[0].position + 1;
	}
	return SUND_OK;
}

/* ---------------------------------------------------------------- hanging hyphens */

static bool is_blank_or_end(const struct tokenizer *t, size_t at)
{
	if (at >= t->size)
		return true;
	UChar32 c = character_at(t->text, t->size, at);
	return is_blank(c) || c == '\n' || c == '\r' || c == ',' || c == ')' || c == ';';
}

static bool hangs_behind(const struct tokenizer *t, size_t end)
{
	size_t behind = end;
	return end < t->size && u_isalpha(character_before(t->text, end))
	    && is_hyphen(character_next(t->text, t->size, &behind)) && is_blank_or_end(t, behind);
}

static bool hangs_before(const struct tokenizer *t, size_t start)
{
	return start > 1 && t->text[start - 1] == '-' && is_blank(character_before(t->text, start - 1))
	    && u_isalpha(character_at(t->text, t->size, start));
}

static enum sund_status add_hanging(struct tokenizer *t, bool behind)
{
	const struct word *plain = &t->words.items[0];
	struct word word = { .start = plain->start, .end = plain->end, .position = plain->position, .width = 1,
	                     .hangs = true };
	const size_t form_start = t->forms.size, size = plain->form.size;
	if (!buffer_reserve(&t->forms, size + 1))
		return SUND_NOMEM;
	memcpy(t->forms.data + form_start + !behind, t->forms.data, size);
	t->forms.data[form_start + (behind ? size : 0)] = '-';
	t->forms.size += size + 1;
	if (behind)
		character_next(t->text, t->size, &word.end);
	else
		word.start--;
	return push_word(t, form_start, word);
}

static enum sund_status add_side(struct tokenizer *t, struct word word, size_t form_at, size_t form_size)
{
	size_t form_start = t->forms.size;
	if (!buffer_reserve(&t->forms, form_size))
		return SUND_NOMEM;
	memcpy(t->forms.data + form_start, t->forms.data + form_at, form_size);
	t->forms.size += form_size;
	word.is_part = word.is_other = true;
	return push_word(t, form_start, word);
}

/* A word that was put together at a line end that is open: with the hyphen, and its two sides. */
static enum sund_status add_hyphenated(struct tokenizer *t)
{
	struct word plain = t->words.items[0], first = plain, second = plain;
	if (plain.form.size <= t->open_at || memcmp(t->forms.data, t->first.data, t->open_at) != 0)
		return SUND_OK;
	size_t size = t->open_at, rest = plain.form.size - size;
	first.end = t->gap.start;
	second.start = t->gap.end;
	enum sund_status status = add_other(t, &plain, (struct span){ t->forms.data, size }, "-",
	                                    (struct span){ t->forms.data + size, rest });
	if (status == SUND_OK)
		status = add_side(t, first, 0, size);
	return status == SUND_OK ? add_side(t, second, size, rest) : status;
}

/* The word without the rest that comes with another one: `ind-`, `-assistent`. */
static enum sund_status finish_single(struct tokenizer *t)
{
	const bool behind = hangs_behind(t, t->words.items[0].end);
	enum sund_status status = SUND_OK;
	t->words.items[0].is_part = false;
	if (t->open)
		status = add_hyphenated(t);
	if (status == SUND_OK && (behind || hangs_before(t, t->words.items[0].start)))
		status = add_hanging(t, behind);
	place_forms(t);
	return status;
}

/* Collect the pieces that make one token, and the words it gives. */
static enum sund_status read_token(struct tokenizer *t)
{
	enum sund_status status = SUND_OK;
	enum joint joint;
	t->words.count = t->given = t->forms.size = t->raw.size = 0;
	t->open = false;
	size_t part_start = t->next.start;
	do {
		struct piece piece = t->next;
		if (!buffer_append(&t->raw, t->text + piece.start, piece.end - piece.start))
			return SUND_NOMEM;
		fetch_piece(t);
		joint = t->has_next ? joint_between(t, piece, t->next) : JOINT_NONE;
		if (joint == JOINT_BROKEN)
			continue;
		size_t parts = t->words.count;
		status = finish_part(t, part_start, piece.end);
		part_start = t->next.start;
		/* What cannot be seen joins nothing. */
		if (t->words.count == parts || t->words.count == PARTS_MAX)
			break;
	} while (status == SUND_OK && joint != JOINT_NONE);
	if (status != SUND_OK || t->words.count == 0)
		return status;
	return t->words.count == 1 ? finish_single(t) : finish_whole(t);
}

/* ---------------------------------------------------------------- the public face */

enum sund_status tokenizer_new(struct tokenizer **out, struct sund_error *err)
{
	*out = NULL;
	struct tokenizer *t = calloc(1, sizeof *t);
	if (!t)
		return sund_error_nomem(err);
	UErrorCode error = U_ZERO_ERROR;
	t->breaks = ubrk_open(UBRK_WORD, "sv", NULL, 0, &error);
	if (U_FAILURE(error)) {
		tokenizer_free(t);
		return sund_error_set(err, SUND_INTERNAL, "install ICU's data", "word breaking: %s",
		                      u_errorName(error));
	}
	*out = t;
	return SUND_OK;
}

void tokenizer_free(struct tokenizer *t)
{
	if (!t)
		return;
	ubrk_close(t->breaks);
	utext_close(t->utext);
	buffer_free(&t->first);
	buffer_free(&t->second);
	buffer_free(&t->raw);
	buffer_free(&t->forms);
	array_free(&t->words);
	free(t);
}

void tokenizer_use_lexicon(struct tokenizer *t, const struct lexicon *lexicon)
{
	t->lexicon = lexicon;
}

enum sund_status tokenizer_begin(struct tokenizer *t, const char *text, size_t size, struct sund_error *err)
{
	if (size >= TEXT_MAX)
		return sund_error_set(err, SUND_LIMIT, "split it",
		                      "a text of %zu bytes is too long to be cut into words", size);
	UErrorCode error = U_ZERO_ERROR;
	t->utext = utext_openUTF8(t->utext, size > 0 ? text : "", (int64_t)size, &error);
	ubrk_setUText(t->breaks, t->utext, &error);
	if (U_FAILURE(error))
		return error == U_MEMORY_ALLOCATION_ERROR
			? sund_error_nomem(err)
			: sund_error_set(err, SUND_INTERNAL, NULL, "word breaking: %s", u_errorName(error));
	t->text = text;
	t->size = size;
	t->position = 0;
	t->words.count = t->given = 0;
	t->has_next = false;
	fetch_piece(t);
	return SUND_OK;
}

enum sund_status tokenizer_next(struct tokenizer *t, struct word *word, struct sund_error *err)
{
	while (t->given == t->words.count) {
		if (!t->has_next)
			return SUND_DONE;
		enum sund_status status = read_token(t);
		if (status != SUND_OK)
			return status == SUND_NOMEM
			    ? sund_error_nomem(err)
			    : sund_error_set(err, status, NULL, "a word could not be normalised");
	}
	*word = t->words.items[t->given++];
	return SUND_OK;
}
