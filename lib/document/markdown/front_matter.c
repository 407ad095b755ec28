/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "front_matter.h"

#include <string.h>

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static struct span trim(struct span text)
{
	while (text.size > 0 && is_blank(text.data[0])) {
		text.data++;
		text.size--;
	}
	while (text.size > 0 && is_blank(text.data[text.size - 1]))
		text.size--;
	return text;
}

/* The line at *offset, without its end; *offset moves to the next one. */
static struct span take_line(struct span text, size_t *offset)
{
	size_t start = *offset, end = start;
	while (end < text.size && text.data[end] != '\n' && text.data[end] != '\r')
		end++;
	bool crlf = end + 1 < text.size && text.data[end] == '\r' && text.data[end + 1] == '\n';
	*offset = end + (end == text.size ? 0 : crlf ? 2 : 1);
	return (struct span){ text.data + start, end - start };
}

static bool is_line(struct span line, const char *content)
{
	while (line.size > 0 && is_blank(line.data[line.size - 1]))
		line.size--;
	return span_equal(line, span_of(content));
}

static bool is_name_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       byte == '_' || byte == '-' || byte == '.' || (unsigned char)byte >= 0x80;
}

/* Split `name: value`. */
static bool split_entry(struct span line, struct span *name, struct span *value)
{
	size_t end = 0;
	while (end < line.size && is_name_byte(line.data[end]))
		end++;
	if (end == 0 || end == line.size || line.data[end] != ':')
		return false;
	if (end + 1 < line.size && !is_blank(line.data[end + 1]))
		return false;
	*name = (struct span){ line.data, end };
	*value = trim((struct span){ line.data + end + 1, line.size - end - 1 });
	return true;
}

static bool append_quoted(struct buffer *out, struct span value)
{
	char quote = value.data[0];
	for (size_t i = 1; i < value.size; i++) {
		bool has_next = i + 1 < value.size;
		char next = has_next ? value.data[i + 1] : '\0';
		if (quote == '"' && value.data[i] == '\\' && (next == '"' || next == '\\'))
			i++;
		else if (quote == '\'' && value.data[i] == quote && next == quote)
			i++;
		else if (value.data[i] == quote)
			break;
		if (!buffer_append_byte(out, value.data[i]))
			return false;
	}
	return true;
}

static bool append_plain(struct buffer *out, struct span value)
{
	for (size_t i = 1; i < value.size; i++) {
		if (value.data[i] == '#' && is_blank(value.data[i - 1]))
			value.size = i;
	}
	value = trim(value);
	return buffer_append(out, value.data, value.size);
}

/* Lists, maps, block scalars, references, comments: not a title. */
static bool is_scalar(struct span value)
{
	return value.size > 0 && !strchr("[{|>&*#!%@`", value.data[0]);
}

static bool append_scalar(struct buffer *out, struct span value)
{
	if (!is_scalar(value))
		return true;
	bool quoted = value.data[0] == '"' || value.data[0] == '\'';
	return quoted ? append_quoted(out, value) : append_plain(out, value);
}

static bool read_scalar(struct buffer *out, struct span value)
{
	out->size = 0;
	return append_scalar(out, value);
}

static bool read_entry(struct document *document, struct span name, struct span value)
{
	if (span_equal(name, span_of("title")))
		return read_scalar(&document->title, value);
	if (span_equal(name, span_of("author")))
		return read_scalar(&document->author, value);
	struct buffer scalar = { 0 };
	bool done = append_scalar(&scalar, value);
	if (done && span_equal(name, span_of("date")))
		done = document_set_date(document, buffer_span(&scalar));
	else if (done && (span_equal(name, span_of("lang")) || span_equal(name, span_of("language"))))
		done = document_set_lang(document, buffer_span(&scalar));
	buffer_free(&scalar);
	return done;
}

/* The length of the front matter with both its rules, 0 if there is none. */
static size_t measure(struct span text, size_t *first_entry)
{
	size_t offset = 0;
	struct span name, value;
	bool has_entry = false;
	if (!is_line(take_line(text, &offset), "---"))
		return 0;
	*first_entry = offset;
	while (offset < text.size) {
		struct span line = take_line(text, &offset);
		if (is_line(line, "---") || is_line(line, "..."))
			return has_entry ? offset : 0;
		bool empty = trim(line).size == 0 || line.data[0] == '#';
		if (!has_entry && !empty && !split_entry(line, &name, &value))
			return 0;
		has_entry |= !empty;
	}
	return 0;
}

bool front_matter_read(struct document *document, size_t *size)
{
	struct span text = { document->text.data, document->text.size };
	size_t offset = 0;
	*size = text.size > 0 ? measure(text, &offset) : 0;
	while (offset < *size) {
		struct span name, value;
		struct span line = take_line(text, &offset);
		if (split_entry(line, &name, &value) && !read_entry(document, name, value))
			return false;
	}
	return true;
}
