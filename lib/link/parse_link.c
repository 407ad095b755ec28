/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse_link.h"

#include <stdlib.h>
#include <string.h>

#include "document/web/markup.h"
#include "index/record.h"

static int hex_value(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = digit ? strchr(digits, digit >= 'A' && digit <= 'F' ? digit + 0x20 : digit) : NULL;
	return at ? (int)(at - digits) : -1;
}

static bool read_number(const char **at, uint64_t *number)
{
	char *end;
	if (**at < '0' || **at > '9')
		return false;
	*number = strtoull(*at, &end, 10);
	*at = end;
	return true;
}

static uint32_t to_u32(uint64_t number)
{
	return number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

/* Lines are counted from 1, the gaps between them from 0. */
static uint32_t line_behind(uint64_t gap)
{
	return gap >= UINT32_MAX ? UINT32_MAX : (uint32_t)gap + 1;
}

static bool read_md5(struct parsed_link *link, const char **at)
{
	for (size_t i = 0; i < 16; i++) {
		int high = hex_value((*at)[0]), low = high < 0 ? -1 : hex_value((*at)[1]);
		if (low < 0)
			return false;
		link->md5[i] = (unsigned char)(high << 4 | low);
		*at += 2;
	}
	link->md5_size = 16;
	return true;
}

static bool starts_with(const char **at, const char *prefix)
{
	size_t size = strlen(prefix);
	if (strncmp(*at, prefix, size) != 0)
		return false;
	*at += size;
	return true;
}

/* ;length=n[,charset] and ;md5=… in any order. */
static bool read_checks(struct parsed_link *link, const char *at)
{
	while (*at == ';') {
		at++;
		if (starts_with(&at, "length=")) {
			link->has_length = read_number(&at, &link->length);
			if (!link->has_length)
				return false;
			at += strcspn(at, ";");
		} else if (starts_with(&at, "md5=")) {
			if (!read_md5(link, &at))
				return false;
		} else {
			return false;
		}
	}
	return *at == '\0';
}

/* page=n, with other parameters for a viewer behind it. */
static bool read_page(struct parsed_link *link, const char *at)
{
	uint64_t page;
	if (!read_number(&at, &page) || page == 0 || (*at != '\0' && *at != '&'))
		return false;
	link->page = to_u32(page);
	return true;
}

/* line=a is the gap behind line a, line=a,b what is between two gaps; either number may be left out. */
static bool read_lines(struct parsed_link *link, const char *at)
{
	uint64_t from = 0, to = UINT32_MAX;
	bool has_from = read_number(&at, &from);
	if (*at == ',') {
		at++;
		if (!read_number(&at, &to) && !has_from)
			return false;
	} else if (has_from) {
		to = line_behind(from);
	} else {
		return false;
	}
	link->line = line_behind(from);
	link->line_end = to_u32(to);
	return read_checks(link, at);
}

static void decode_percent(char *path)
{
	char *out = path;
	for (const char *at = path; *at; at++) {
		int high = *at == '%' ? hex_value(at[1]) : -1, low = high < 0 ? -1 : hex_value(at[2]);
		*out++ = low < 0 ? *at : (char)(high << 4 | low);
		if (low >= 0)
			at += 2;
	}
	*out = '\0';
}

/* One part of the words, decoded where it stands, with single blanks. */
static struct span decode_words(char *from, char *to)
{
	*to = '\0';
	decode_percent(from);
	struct buffer words = { .data = from, .size = strlen(from) };
	markup_fold_line(&words);
	return buffer_span(&words);
}

/* [prefix-,]start[,end][,-suffix] of the first directive; the parts are decoded where they stand. */
static bool read_words(struct parsed_link *link)
{
	struct text_fragment *fragment = &link->fragment;
	char *at = link->text, *end = at + strcspn(at, "&");
	while (at <= end) {
		char *comma = at + strcspn(at, ",&");
		bool is_last = comma == end;
		if (comma > at && comma[-1] == '-' && fragment->prefix.size == 0 && fragment->start.size == 0)
			fragment->prefix = decode_words(at, comma - 1);
		else if (*at == '-' && is_last)
			fragment->suffix = decode_words(at + 1, comma);
		else if (fragment->start.size == 0)
			fragment->start = decode_words(at, comma);
		else if (fragment->end.size == 0)
			fragment->end = decode_words(at, comma);
		else
			return false;
		at = is_last ? end + 1 : comma + 1;
	}
	return fragment->start.size > 0;
}

static bool read_fragment(struct parsed_link *link, const char *at)
{
	if (link->text)
		return read_words(link);
	if (starts_with(&at, "page="))
		return read_page(link, at);
	return starts_with(&at, "line=") && read_lines(link, at);
}

static const char scheme[] = "file://", directive[] = ":~:text=";

static bool is_url(const char *link)
{
	return starts_with(&link, scheme);
}

/* Where the fragment begins; NULL if there is none. A plain path may have a number sign in it. */
static const char *find_fragment(const char *link)
{
	const char *hash = strrchr(link, '#'), *at = hash ? hash + 1 : NULL;
	bool is_known = hash && (starts_with(&at, "line=") || starts_with(&at, "page=") || strstr(at, directive));
	return is_known || is_url(link) ? hash : NULL;
}

/* file:///path, file://host/path, or a plain path, which is not percent-encoded. */
static char *copy_path(const char *link, size_t size)
{
	bool encoded = size > sizeof scheme - 1 && is_url(link);
	if (encoded) {
		const char *slash = memchr(link + sizeof scheme - 1, '/', size - (sizeof scheme - 1));
		if (slash) {
			size -= (size_t)(slash - link);
			link = slash;
		}
	}
	char *copy = strndup(link, size);
	if (copy && encoded)
		decode_percent(copy);
	return copy;
}

/* Take `:number` off the end; false if none stands there. */
static bool take_number(const char *link, size_t *size, uint32_t *number)
{
	size_t start = *size;
	uint64_t value;
	while (start > 0 && link[start - 1] >= '0' && link[start - 1] <= '9')
		start--;
	const char *at = link + start;
	if (start == 0 || link[start - 1] != ':' || !read_number(&at, &value) || value == 0)
		return false;
	*number = to_u32(value);
	*size = start - 1;
	return true;
}

/* path:line, or path:line:column; the line is enough. */
static void take_line(struct parsed_link *out, const char *link, size_t *path_size)
{
	uint32_t line;
	if (take_number(link, path_size, &line)) {
		take_number(link, path_size, &line);
		out->line = out->line_end = line;
	}
}

static enum sund_status read_location(struct parsed_link *out, const char *link, struct sund_error *err)
{
	const char *hash = find_fragment(link);
	size_t path_size = hash ? (size_t)(hash - link) : strlen(link);
	bool ok = true;
	out->line = 1;
	out->line_end = UINT32_MAX;
	if (hash) {
		const char *words = strstr(hash + 1, directive);
		out->text = words ? strdup(words + sizeof directive - 1) : NULL;
		if (words && !out->text)
			return sund_error_nomem(err);
		ok = read_fragment(out, hash + 1);
	} else {
		take_line(out, link, &path_size);
	}
	if (!ok || path_size == 0) {
		parsed_link_free(out);
		return sund_error_set(err, SUND_INVALID, "give an id, path:line, path#line=a,b or path#page=n",
		                      "%s: not a link", link);
	}
	out->path = copy_path(link, path_size);
	if (out->path)
		return SUND_OK;
	parsed_link_free(out);
	return sund_error_nomem(err);
}

enum sund_status parsed_link_read(struct parsed_link *out, const char *link, struct sund_error *err)
{
	const char *id = link;
	*out = (struct parsed_link){ 0 };
	bool named = starts_with(&id, "sund:");
	if (passage_id_parse(&out->id, (struct span){ id, strlen(id) }))
		return SUND_OK;
	if (named)
		return sund_error_set(err, SUND_INVALID, "copy the id as sund query prints it", "%s: not an id of sund",
		                      link);
	return read_location(out, link, err);
}

void parsed_link_free(struct parsed_link *link)
{
	free(link->path);
	free(link->text);
	link->path = link->text = NULL;
}
