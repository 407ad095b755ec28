/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "json_lines.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

/* Enough for scores to be compared to 1e-9, without the noise of the last digits. */
enum { REAL_DIGITS = 12 };

bool json_put(json_t *object, const char *key, json_t *value)
{
	return json_object_set_new_nocheck(object, key, value) == 0;
}

json_t *json_finish(json_t *object, bool ok)
{
	if (ok)
		return object;
	json_decref(object);
	return NULL;
}

json_t *json_bytes(const char *data, size_t size)
{
	if (utf8_valid(data, size))
		return json_stringn_nocheck(data, size);
	struct buffer repaired = { 0 };
	uint32_t code;
	bool ok = true;
	for (size_t at = 0, used; ok && at < size; at += used) {
		used = utf8_decode(data + at, size - at, &code);
		ok = code == UTF8_INVALID ? buffer_append_string(&repaired, "\xef\xbf\xbd")
		                          : buffer_append(&repaired, data + at, used);
	}
	json_t *text = ok ? json_stringn_nocheck(repaired.data, repaired.size) : NULL;
	buffer_free(&repaired);
	return text;
}

json_t *json_text(const char *string)
{
	return json_bytes(string, strlen(string));
}

json_t *json_text_list(const char *const *strings, size_t count)
{
	json_t *list = json_array();
	bool ok = list != NULL;
	for (size_t i = 0; ok && i < count; i++)
		ok = json_array_append_new(list, json_text(strings[i])) == 0;
	return json_finish(list, ok);
}

static json_t *json_base64(const char *data, size_t size)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *bytes = (const unsigned char *)data;
	struct buffer coded = { 0 };
	bool ok = true;
	for (size_t i = 0; ok && i < size; i += 3) {
		size_t have = size - i < 3 ? size - i : 3;
		unsigned group = bytes[i] * 0x10000u + (have > 1 ? bytes[i + 1] * 0x100u : 0)
		    + (have > 2 ? bytes[i + 2] : 0u);
		char four[] = { digits[group >> 18], digits[group >> 12 & 63], digits[group >> 6 & 63],
			        digits[group & 63] };
		memset(four + have + 1, '=', 3 - have);
		ok = buffer_append(&coded, four, sizeof four);
	}
	json_t *text = ok && coded.data ? json_stringn_nocheck(coded.data, coded.size) : NULL;
	buffer_free(&coded);
	return text;
}

bool json_put_path(json_t *object, const char *key, const char *path, const char *shown)
{
	size_t size = strlen(path);
	if (utf8_valid(path, size))
		return json_put(object, key, json_text(path));
	char bytes_key[32];
	snprintf(bytes_key, sizeof bytes_key, "%s_bytes", key);
	return json_put(object, key, json_text(shown))
		&& json_put(object, bytes_key, json_base64(path, size));
}

static bool put_page(json_t *object, uint32_t page, const char *label)
{
	return (page == 0 || json_put(object, "page", json_integer(page)))
		&& (label[0] == '\0' || json_put(object, "page_label", json_text(label)));
}

static json_t *match_object(const struct sund_match *match)
{
	const struct sund_place *place = &match->place;
	json_t *object = json_object();
	bool ok = json_put(object, "line", json_integer(place->line))
		&& json_put(object, "byte_col", json_integer(place->byte_col))
		&& json_put(object, "char_col", json_integer(place->char_col))
		&& json_put(object, "utf16_col", json_integer(place->utf16_col))
		&& json_put(object, "line_end", json_integer(place->line_end))
		&& json_put(object, "byte_col_end", json_integer(place->byte_col_end))
		&& json_put(object, "char_col_end", json_integer(place->char_col_end))
		&& json_put(object, "utf16_col_end", json_integer(place->utf16_col_end))
		&& json_put(object, "byte_start", json_integer((json_int_t)place->byte_start))
		&& json_put(object, "byte_end", json_integer((json_int_t)place->byte_end))
		&& json_put(object, "text_start", json_integer((json_int_t)match->text_start))
		&& json_put(object, "text_end", json_integer((json_int_t)match->text_end))
		&& put_page(object, match->page, match->page_label)
		&& json_put(object, "word", json_text(match->word))
		&& json_put(object, "tier", json_text(match->tier));
	return json_finish(object, ok);
}

static json_t *match_list(const struct sund_hit *hit)
{
	json_t *list = json_array();
	bool ok = list != NULL;
	for (size_t i = 0; ok && i < hit->match_count; i++)
		ok = json_array_append_new(list, match_object(&hit->matches[i])) == 0;
	return json_finish(list, ok);
}

static json_t *link_object(const struct sund_hit *hit)
{
	json_t *object = json_object();
	bool ok = object != NULL;
	for (size_t i = 0; ok && i < hit->link_count; i++)
		ok = json_put(object, hit->links[i].kind, json_text(hit->links[i].target));
	return json_finish(object, ok);
}

static bool put_name(json_t *object, const struct sund_hit *hit)
{
	return json_put(object, "type", json_string("hit"))
		&& json_put(object, "rank", json_integer((json_int_t)hit->rank))
		&& json_put(object, "score", json_real(hit->score))
		&& json_put(object, "id", json_text(hit->id))
		&& json_put(object, "document", json_text(hit->document))
		&& json_put_path(object, "path", hit->path, hit->path_display)
		&& json_put(object, "title", json_text(hit->title))
		&& json_put(object, "heading", json_text_list(hit->heading, hit->heading_count))
		&& (hit->author[0] == '\0' || json_put(object, "author", json_text(hit->author)))
		&& (hit->date[0] == '\0' || json_put(object, "date", json_text(hit->date)))
		&& json_put(object, "reader", json_text(hit->type))
		&& json_put(object, "lang", json_text(hit->lang))
		&& (!hit->is_aside || json_put(object, "aside", json_true()));
}

static bool put_place(json_t *object, const struct sund_hit *hit)
{
	return put_page(object, hit->page, hit->page_label)
		&& (hit->page_end <= hit->page || json_put(object, "page_end", json_integer(hit->page_end)))
		&& (!hit->extracted || json_put(object, "extracted", json_true()))
		&& json_put(object, "line", json_integer(hit->place.line))
		&& json_put(object, "line_end", json_integer(hit->place.line_end))
		&& json_put(object, "byte_start", json_integer((json_int_t)hit->place.byte_start))
		&& json_put(object, "byte_end", json_integer((json_int_t)hit->place.byte_end));
}

static bool put_text(json_t *object, const struct sund_hit *hit)
{
	return json_put(object, "text", json_bytes(hit->text_size > 0 ? hit->text : "", hit->text_size))
		&& json_put(object, "links", link_object(hit))
		&& json_put(object, "matches", match_list(hit));
}

json_t *json_hit(const struct sund_hit *hit, bool no_text)
{
	json_t *object = json_object();
	return json_finish(object,
	                   put_name(object, hit) && put_place(object, hit) && (no_text || put_text(object, hit)));
}

static int append_to_buffer(const char *data, size_t size, void *buffer)
{
	return buffer_append(buffer, data, size) ? 0 : -1;
}

/*
 * Jansson escapes what JSON demands. The rest of the controls are escaped here, since a line end that only some
 * readers know (U+0085, U+2028) would break a JSON line, and a terminal obeys U+009B.
 */
static void print_escaped(struct output *out, const struct buffer *line)
{
	size_t written = 0, used;
	uint32_t code;
	for (size_t at = 0; at < line->size; at += used) {
		used = utf8_decode(line->data + at, line->size - at, &code);
		if (code == UTF8_INVALID || !utf8_is_unsafe(code))
			continue;
		out_bytes(out, line->data + written, at - written);
		out_printf(out, "\\u%04x", code);
		written = at + used;
	}
	out_bytes(out, line->data + written, line->size - written);
	out_string(out, "\n");
}

void json_print(struct output *out, json_t *object)
{
	struct buffer line = { 0 };
	size_t flags = JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS);
	if (object && json_dump_callback(object, append_to_buffer, &line, flags) == 0)
		print_escaped(out, &line);
	else
		out_fail(out, ENOMEM);
	buffer_free(&line);
	json_decref(object);
}
