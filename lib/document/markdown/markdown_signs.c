/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "markdown_signs.h"

#include <string.h>

struct scanner {
	struct stretches *signs;
	const char *text;
	size_t size;
	size_t at;
	size_t limit;          /* end of the paragraph: what is opened in it is closed in it */
	bool in_fence;
	bool failed;
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static bool is_space(char byte)
{
	return is_blank(byte) || byte == '\n' || byte == '\r';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_punctuation(char byte)
{
	return byte > ' ' && byte < 0x7f && !is_letter(byte) && !(byte >= '0' && byte <= '9');
}

static bool is_word(const struct scanner *s, size_t at)
{
	return at < s->size && !is_space(s->text[at]) && !is_punctuation(s->text[at]);
}

static void hide(struct scanner *s, size_t start, size_t end)
{
	if (end > start && !array_push(s->signs, (struct stretch){ start, end }))
		s->failed = true;
}

/* Signs that close are noted when those that open are met. */
static size_t end_if_hidden(const struct scanner *s, size_t at)
{
	for (size_t i = s->signs->count; i-- > 0;) {
		if (at >= s->signs->items[i].start && at < s->signs->items[i].end)
			return s->signs->items[i].end;
	}
	return 0;
}

static size_t run_at(const struct scanner *s, size_t at)
{
	size_t end = at;
	while (end < s->limit && s->text[end] == s->text[at])
		end++;
	return end - at;
}

/* ---------------------------------------------------------------- within a paragraph */

static size_t find_run(const struct scanner *s, size_t from, char sign, size_t length)
{
	for (size_t at = from; at < s->limit;) {
		size_t found = s->text[at] == sign ? run_at(s, at) : 1;
		if (s->text[at] == sign && found == length)
			return at;
		at += found;
	}
	return s->limit;
}

/* What stands between back quotes is shown as it is. */
static void scan_code(struct scanner *s)
{
	size_t length = run_at(s, s->at), close = find_run(s, s->at + length, '`', length);
	if (close == s->limit) {
		s->at += length;
		return;
	}
	hide(s, s->at, s->at + length);
	hide(s, close, close + length);
	s->at = close + length;
}

static bool may_open(const struct scanner *s, size_t start, size_t end)
{
	bool inside_word = start > 0 && is_word(s, start - 1);
	return end < s->limit && !is_space(s->text[end]) && !(s->text[start] == '_' && inside_word);
}

static bool may_close(const struct scanner *s, size_t start, size_t end)
{
	return !is_space(s->text[start - 1]) && !(s->text[start] == '_' && is_word(s, end));
}

/* Emphasis; the same number of the same sign closes it. */
static void scan_emphasis(struct scanner *s)
{
	size_t start = s->at, length = run_at(s, start), close = start + length;
	s->at = close;
	if (length > 3 || (s->text[start] == '~' && length != 2) || !may_open(s, start, close))
		return;
	while ((close = find_run(s, close + 1, s->text[start], length)) < s->limit) {
		if (!may_close(s, close, close + length))
			continue;
		hide(s, start, start + length);
		hide(s, close, close + length);
		return;
	}
}

/* The bracket that closes the one at `at`; limit if there is none. */
static size_t find_bracket(const struct scanner *s, size_t at, char open, char close)
{
	size_t depth = 0;
	for (; at < s->limit; at++) {
		if (s->text[at] == '\\')
			at++;
		else if (s->text[at] == open)
			depth++;
		else if (s->text[at] == close && --depth == 0)
			return at;
	}
	return s->limit;
}

/* [text](target) and [text][label], also as ![picture]. */
static void scan_link(struct scanner *s)
{
	size_t start = s->at, open = s->text[start] == '!' ? start + 1 : start;
	size_t close = find_bracket(s, open, '[', ']'), end = s->limit;
	s->at = open + 1;
	if (close + 1 < s->limit && s->text[close + 1] == '(')
		end = find_bracket(s, close + 1, '(', ')');
	else if (close + 1 < s->limit && s->text[close + 1] == '[')
		end = find_bracket(s, close + 1, '[', ']');
	if (end == s->limit)
		return;
	hide(s, start, open + 1);
	hide(s, close, end + 1);
}

static void scan_comment(struct scanner *s)
{
	for (size_t end = s->at + 4; end + 3 <= s->limit; end++) {
		if (memcmp(s->text + end, "-->", 3) != 0)
			continue;
		hide(s, s->at, end + 3);
		s->at = end + 3;
		return;
	}
	s->at++;
}

/* Of an address, the brackets; a tag as a whole. */
static void scan_angle(struct scanner *s)
{
	size_t start = s->at++, end = start + 1;
	while (end < s->limit && s->text[end] != '>' && s->text[end] != '<')
		end++;
	if (end >= s->limit || s->text[end] != '>')
		return;
	size_t name = start + 1 + (s->text[start + 1] == '/'), size = end - name;
	bool address = memchr(s->text + name, ':', size) || memchr(s->text + name, '@', size);
	if (address && !memchr(s->text + name, ' ', size)) {
		hide(s, start, start + 1);
		hide(s, end, end + 1);
	} else if (name < end && is_letter(s->text[name])) {
		hide(s, start, end + 1);
		s->at = end + 1;
	}
}

static bool is_comment(const struct scanner *s)
{
	return s->limit - s->at >= 4 && memcmp(s->text + s->at, "<!--", 4) == 0;
}

static void scan_sign(struct scanner *s)
{
	char byte = s->text[s->at], next = s->at + 1 < s->limit ? s->text[s->at + 1] : '\0';
	if (byte == '\\' && is_punctuation(next)) {
		hide(s, s->at, s->at + 1);
		s->at += 2;
	} else if (byte == '`') {
		scan_code(s);
	} else if (byte == '*' || byte == '_' || byte == '~') {
		scan_emphasis(s);
	} else if (byte == '[' || (byte == '!' && next == '[')) {
		scan_link(s);
	} else if (byte == '<' && is_comment(s)) {
		scan_comment(s);
	} else if (byte == '<') {
		scan_angle(s);
	} else {
		s->at++;
	}
}

/* ---------------------------------------------------------------- lines */

static struct span line_at(const struct scanner *s, size_t at)
{
	size_t end = at;
	while (end < s->size && s->text[end] != '\n' && s->text[end] != '\r')
		end++;
	return (struct span){ s->text + at, end - at };
}

static size_t after_line(const struct scanner *s, size_t at)
{
	at += line_at(s, at).size;
	if (at + 1 < s->size && s->text[at] == '\r' && s->text[at + 1] == '\n')
		at++;
	return at < s->size ? at + 1 : at;
}

static struct span trim(struct span line)
{
	while (line.size > 0 && is_space(line.data[0]))
		line = (struct span){ line.data + 1, line.size - 1 };
	while (line.size > 0 && is_space(line.data[line.size - 1]))
		line.size--;
	return line;
}

static bool consists_of(struct span line, const char *signs)
{
	for (size_t i = 0; i < line.size; i++) {
		if (!strchr(signs, line.data[i]) || line.data[i] == '\0')
			return false;
	}
	return line.size > 0;
}

static size_t fence_of(struct span line)
{
	size_t length = 0;
	while (length < line.size && (line.data[0] == '`' || line.data[0] == '~') && line.data[length] == line.data[0])
		length++;
	return length >= 3 && !memchr(line.data + length, '`', line.size - length) ? length : 0;
}

static bool has_fence_behind(const struct scanner *s, size_t at)
{
	for (at = after_line(s, at); at < s->size; at = after_line(s, at)) {
		if (fence_of(trim(line_at(s, at))) > 0)
			return true;
	}
	return false;
}

/* A passage may begin within a fence: a bare one, with none behind it, closes. */
static bool scan_fence(struct scanner *s, struct span line)
{
	size_t length = fence_of(line);
	if (length == 0)
		return false;
	s->in_fence = !s->in_fence && (line.size > length || has_fence_behind(s, s->at));
	return true;
}

/* Lines of a table, and lines under a heading or between paragraphs. */
static bool is_rule(struct span line)
{
	bool table = consists_of(line, "|:- \t") && memchr(line.data, '-', line.size);
	bool rule = line.size >= 3
	    && (consists_of(line, "=") || consists_of(line, "* \t") || consists_of(line, "_ \t"));
	return rule || (table && (line.size >= 3 || memchr(line.data, '|', line.size)));
}

static void hide_pipes(struct scanner *s, struct span line)
{
	size_t start = (size_t)(line.data - s->text);
	if (line.size == 0 || line.data[0] != '|')
		return;
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == '|' && (i == 0 || line.data[i - 1] != '\\'))
			hide(s, start + i, start + i + 1);
	}
}

/* The signs of a heading, before and behind it. A passage begins behind the first ones. */
static void hide_number_signs(struct scanner *s, struct span line)
{
	size_t start = (size_t)(line.data - s->text), signs = 0, end = line.size;
	while (signs < line.size && line.data[signs] == '#')
		signs++;
	bool opens = signs > 0 && signs <= 6 && signs < line.size && is_blank(line.data[signs]);
	if (!opens && start > 0)
		return;
	if (opens)
		hide(s, start, start + signs + 1);
	while (end > 0 && line.data[end - 1] == '#')
		end--;
	if (end > 0 && end < line.size && is_blank(line.data[end - 1]))
		hide(s, start + end - 1, start + line.size);
}

static void scan_line_start(struct scanner *s)
{
	struct span line = trim(line_at(s, s->at));
	size_t end = after_line(s, s->at);
	if (scan_fence(s, line) || (!s->in_fence && is_rule(line))) {
		hide(s, (size_t)(line.data - s->text), (size_t)(line.data - s->text) + line.size);
		s->at = end;
		return;
	}
	if (s->in_fence) {
		s->at = end;
		return;
	}
	while (line.size > 0 && line.data[0] == '>') {
		size_t at = (size_t)(line.data - s->text);
		hide(s, at, at + 1);
		line = trim((struct span){ line.data + 1, line.size - 1 });
	}
	hide_number_signs(s, line);
	hide_pipes(s, line);
	/* Up to the end of the line; scan_paragraph() goes on from its first byte. */
	s->at = (size_t)(line.data - s->text);
}

static size_t paragraph_end(const struct scanner *s, size_t at)
{
	do
		at = after_line(s, at);
	while (at < s->size && trim(line_at(s, at)).size > 0 && fence_of(trim(line_at(s, at))) == 0);
	return at;
}

static void scan_line(struct scanner *s)
{
	size_t end = after_line(s, s->at), hidden;
	s->limit = paragraph_end(s, s->at);
	scan_line_start(s);
	while (s->at < end && !s->failed) {
		if ((hidden = end_if_hidden(s, s->at)) > 0)
			s->at = hidden;
		else
			scan_sign(s);
	}
}

bool markdown_signs_find(struct stretches *signs, struct span text)
{
	struct scanner s = { .signs = signs, .text = text.data, .size = text.size };
	while (s.at < s.size && !s.failed)
		scan_line(&s);
	return !s.failed;
}
