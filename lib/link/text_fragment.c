/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text_fragment.h"

#include <string.h>

/* A passage of no more bytes in one block is named by all of its words, as browsers do. */
enum { LONGEST_QUOTE = 120 };

/* ---------------------------------------------------------------- finding */

static bool is_word_sign(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Whether no word goes on over the border. */
static bool is_border(struct span text, size_t at)
{
	return at == 0 || at == text.size || !is_word_sign(text.data[at - 1]) || !is_word_sign(text.data[at]);
}

static bool stands_at(struct span text, size_t at, struct span words)
{
	return at <= text.size && words.size <= text.size - at && memcmp(text.data + at, words.data, words.size) == 0 &&
	       is_border(text, at) && is_border(text, at + words.size);
}

/* Where the words stand from `at` on; text.size if nowhere. */
static size_t find_words(struct span text, size_t at, struct span words)
{
	while (at < text.size) {
		const char *found = memchr(text.data + at, words.data[0], text.size - at);
		if (!found)
			break;
		at = (size_t)(found - text.data);
		if (stands_at(text, at, words))
			return at;
		at++;
	}
	return text.size;
}

static bool follows(struct span text, size_t at, struct span words)
{
	size_t blank = at < text.size && text.data[at] == ' ';
	return words.size == 0 || stands_at(text, at + blank, words);
}

static bool precedes(struct span text, size_t at, struct span words)
{
	size_t end = at - (at > 0 && text.data[at - 1] == ' ');
	return words.size == 0 || (words.size <= end && stands_at(text, end - words.size, words));
}

static bool find_end(size_t *end, const struct text_fragment *fragment, struct span text, size_t from)
{
	for (size_t at = from; (at = find_words(text, at, fragment->end)) < text.size; at++) {
		*end = at + fragment->end.size;
		if (follows(text, *end, fragment->suffix))
			return true;
	}
	return false;
}

bool text_fragment_find(struct text_range *found, const struct text_fragment *fragment, struct span text)
{
	if (fragment->start.size == 0)
		return false;
	for (size_t at = 0; (at = find_words(text, at, fragment->start)) < text.size; at++) {
		*found = (struct text_range){ at, at + fragment->start.size };
		if (!precedes(text, at, fragment->prefix))
			continue;
		if (fragment->end.size > 0)
			return find_end(&found->end, fragment, text, found->end);
		if (follows(text, found->end, fragment->suffix))
			return true;
	}
	return false;
}

/* ---------------------------------------------------------------- making */

/* Up to so many words from the start, or before the end, of a stretch. */
static struct span first_words(struct span text, struct text_range in, size_t words)
{
	size_t end = in.start;
	for (; words > 0 && end < in.end; words--) {
		end += text.data[end] == ' ';
		while (end < in.end && text.data[end] != ' ')
			end++;
	}
	return (struct span){ text.data + in.start, end - in.start };
}

static struct span last_words(struct span text, struct text_range in, size_t words)
{
	size_t start = in.end;
	for (; words > 0 && start > in.start; words--) {
		start -= text.data[start - 1] == ' ';
		while (start > in.start && text.data[start - 1] != ' ')
			start--;
	}
	return (struct span){ text.data + start, in.end - start };
}

static void set_words(struct text_fragment *fragment, struct span text, struct text_range first, struct text_range last,
                      size_t words)
{
	bool one_block = first.start == last.start;
	struct span start = first_words(text, first, words), end = last_words(text, last, words);
	if (one_block && (last.end - first.start <= LONGEST_QUOTE || start.data + start.size >= end.data)) {
		start = (struct span){ text.data + first.start, last.end - first.start };
		end.size = 0;
	}
	fragment->start = start;
	fragment->end = end;
}

static void set_context(struct text_fragment *fragment, struct span text, struct text_range passage, size_t words)
{
	struct text_range before = { 0, passage.start - (passage.start > 0) };
	struct text_range behind = { passage.end + (passage.end < text.size), text.size };
	fragment->prefix = last_words(text, before, words);
	fragment->suffix = first_words(text, behind, words);
}

bool text_fragment_choose(struct text_fragment *fragment, struct span text, struct text_range first,
                          struct text_range last)
{
	static const size_t contexts[] = { 0, 3, 8, 20 }, lengths[] = { 4, 8, 16 };
	struct text_range passage = { first.start, last.end }, found;
	for (size_t c = 0; c < sizeof contexts / sizeof *contexts; c++) {
		set_context(fragment, text, passage, contexts[c]);
		for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
			set_words(fragment, text, first, last, lengths[l]);
			if (text_fragment_find(&found, fragment, text) && found.start == passage.start
			    && found.end == passage.end)
				return true;
		}
	}
	return false;
}

/* RFC 3986, and not the signs that part a directive: - , & */
static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	       || (c && strchr("._~!$'()*+;=:@/?", c));
}

static bool write_words(struct buffer *out, struct span words)
{
	for (size_t i = 0; i < words.size; i++) {
		unsigned char c = (unsigned char)words.data[i];
		if (!(is_plain(c) ? buffer_append_byte(out, words.data[i]) : buffer_printf(out, "%%%02X", c)))
			return false;
	}
	return true;
}

bool text_fragment_write(struct buffer *out, const struct text_fragment *fragment)
{
	return buffer_append_string(out, ":~:text=")
	       && (fragment->prefix.size == 0
	           || (write_words(out, fragment->prefix) && buffer_append_string(out, "-,")))
	       && write_words(out, fragment->start)
	       && (fragment->end.size == 0 || (buffer_append_byte(out, ',') && write_words(out, fragment->end)))
	       && (fragment->suffix.size == 0
	           || (buffer_append_string(out, ",-") && write_words(out, fragment->suffix)));
}
