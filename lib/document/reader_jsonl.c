/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON lines: one object a line, each a document. jansson says whether a line is valid; jsmn, which gives positions,
 * says where its strings stand. Of members with the same name the last one counts, as in most readers of JSON.
 */
#include "document/encoding/encoding.h"
#include "reader.h"

#include <inttypes.h>
#include <string.h>

#include <jansson.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#define JSMN_STATIC
/* Without links to parents jsmn takes quadratic time for arrays of objects. */
#define JSMN_PARENT_LINKS
#include <jsmn.h>

/* A value of JSON can cost jansson a hundred times its size in the file: hence a limit to their number. */
enum { LONGEST_LINE = 64 << 20, MOST_VALUES = 1 << 20, ESCAPE_SIZE = 6 };

enum member { MEMBER_ID, MEMBER_TITLE, MEMBER_TEXT, MEMBER_LANG, MEMBER_AUTHOR, MEMBER_DATE, MEMBER_COUNT };

/* Cuts a file into lines, which end at LF, CRLF or CR. */
struct line_splitter {
	const char *next, *line_feed, *end;
	uint32_t number; /* of the line cut last */
};

struct json_line {
	struct span bytes;
	size_t offset; /* in the file */
	uint32_t number;
};

/* What serves all lines of a file. */
struct jsonl {
	const struct document_sink *sink;
	struct document document;
	struct buffer mended; /* the line, when escapes in it had to be changed */
	struct buffer key;
	struct ARRAY(jsmntok_t) tokens;
};

static const char *find(const char *from, const char *end, char byte)
{
	const char *found = from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;
	return found ? found : end;
}

static bool next_line(struct line_splitter *splitter, struct span *line)
{
	const char *start = splitter->next, *end = splitter->end;
	if (start == end)
		return false;
	if (!splitter->line_feed || splitter->line_feed < start)
		splitter->line_feed = find(start, end, '\n');
	const char *line_end = find(start, splitter->line_feed, '\r');
	bool crlf = line_end < end && line_end + 1 < end && line_end[0] == '\r' && line_end[1] == '\n';
	splitter->next = line_end == end ? end : line_end + (crlf ? 2 : 1);
	splitter->number++;
	*line = (struct span){ start, (size_t)(line_end - start) };
	return true;
}

static bool is_blank(struct span line)
{
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] != ' ' && line.data[i] != '\t')
			return false;
	}
	return true;
}

/* The code unit of the \uXXXX at the front, -1 if there is none. */
static int32_t unit_of_escape(const char *bytes, size_t size)
{
	if (size < ESCAPE_SIZE || bytes[0] != '\\' || bytes[1] != 'u')
		return -1;
	int32_t unit = 0;
	for (size_t i = 2; i < ESCAPE_SIZE; i++) {
		char digit = bytes[i];
		int value = digit >= '0' && digit <= '9' ? digit - '0' :
		            digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 :
		            digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
		if (value < 0)
			return -1;
		unit = unit << 4 | value;
	}
	return unit;
}

/* The character that the escape at the front stands for, -1 for half a surrogate pair, and its size. */
static int32_t character_of_escape(const char *bytes, size_t size, size_t *taken)
{
	int32_t unit = unit_of_escape(bytes, size);
	*taken = unit < 0 ? 2 : ESCAPE_SIZE;
	if (unit < 0) {
		static const char names[] = "bfnrt\"\\/", characters[] = "\b\f\n\r\t\"\\/";
		const char *name = size > 1 && bytes[1] ? strchr(names, bytes[1]) : NULL;
		return name ? characters[name - names] : -1;
	}
	if (!U16_IS_SURROGATE(unit))
		return unit;
	int32_t trail = unit_of_escape(bytes + ESCAPE_SIZE, size - ESCAPE_SIZE);
	if (!U16_IS_SURROGATE_LEAD(unit) || trail < 0 || !U16_IS_TRAIL(trail))
		return -1;
	*taken = 2 * ESCAPE_SIZE;
	return U16_GET_SUPPLEMENTARY(unit, trail);
}

/* jansson refuses \u0000 and half surrogate pairs, which real files have: write \ufffd over them. The line keeps its
 * size, so that positions in it stay true. False when out of memory. */
static bool mend_escapes(struct buffer *mended, struct span *line)
{
	struct span original = *line;
	mended->size = 0;
	const char *end = original.data + original.size;
	size_t taken;
	for (const char *at = find(original.data, end, '\\'); at < end; at = find(at + taken, end, '\\')) {
		int32_t character = character_of_escape(at, (size_t)(end - at), &taken);
		if ((size_t)(end - at) < taken)
			break;
		if (character > 0 || taken != ESCAPE_SIZE)
			continue;
		if (mended->size == 0 && !buffer_append(mended, original.data, original.size))
			return false;
		memcpy(mended->data + (at - original.data), "\\ufffd", ESCAPE_SIZE);
		*line = (struct span){ mended->data, mended->size };
	}
	return true;
}

/* Decode the inside of a valid JSON string; map may be NULL. */
static bool decode_string(struct span string, struct buffer *out, struct offset_map *map)
{
	const char *at = string.data, *end = string.data + string.size;
	while (at < end) {
		size_t plain = (size_t)(find(at, end, '\\') - at);
		if (!buffer_append(out, at, plain) || (map && !offset_map_append(map, RUN_SAME, plain, plain)))
			return false;
		at += plain;
		if (at == end)
			break;
		size_t taken, size = 0;
		char bytes[U8_MAX_LENGTH];
		int32_t character = character_of_escape(at, (size_t)(end - at), &taken);
		U8_APPEND_UNSAFE(bytes, size, character < 0 ? 0xfffd : character);
		if (!buffer_append(out, bytes, size) || (map && !offset_map_append(map, RUN_ESCAPED, size, taken)))
			return false;
		at += taken;
	}
	return true;
}

static struct span span_of_token(struct span line, const jsmntok_t *token)
{
	return (struct span){ line.data + token->start, (size_t)(token->end - token->start) };
}

static int tokenize(struct span line, jsmntok_t *tokens, size_t count)
{
	jsmn_parser parser;
	jsmn_init(&parser);
	return jsmn_parse(&parser, line.data, line.size, tokens, (unsigned)count);
}

/* Read the tokens of a line that is valid JSON. False when out of memory. */
static bool read_tokens(struct jsonl *jsonl, struct span line)
{
	jsonl->tokens.count = 0;
	int count = tokenize(line, NULL, 0);
	if (count < 0 || !array_reserve(&jsonl->tokens, (size_t)count))
		return false;
	count = tokenize(line, jsonl->tokens.items, (size_t)count);
	jsonl->tokens.count = count < 0 ? 0 : (size_t)count;
	return true;
}

/* MEMBER_COUNT for a name that means nothing here; false when out of memory. */
static bool member_of_key(struct jsonl *jsonl, struct span key, enum member *member)
{
	static const char *const names[MEMBER_COUNT] = {
		[MEMBER_ID] = "_id", [MEMBER_TITLE] = "title", [MEMBER_TEXT] = "text", [MEMBER_LANG] = "lang",
		[MEMBER_AUTHOR] = "author", [MEMBER_DATE] = "date",
	};
	jsonl->key.size = 0;
	if (!decode_string(key, &jsonl->key, NULL))
		return false;
	struct span decoded = { jsonl->key.data, jsonl->key.size };
	for (*member = 0; *member < MEMBER_COUNT; ++*member) {
		if (span_equal(decoded, span_of(names[*member])))
			break;
	}
	return true;
}

/* Find the values of the members of the outermost object; NULL where there is none. */
static bool find_members(struct jsonl *jsonl, struct span line, const jsmntok_t *found[MEMBER_COUNT])
{
	const jsmntok_t *tokens = jsonl->tokens.items;
	size_t count = jsonl->tokens.count;
	for (size_t key = 1; key + 1 < count;) {
		enum member member;
		const jsmntok_t *value = &tokens[key + 1];
		if (!member_of_key(jsonl, span_of_token(line, &tokens[key]), &member))
			return false;
		if (member < MEMBER_COUNT)
			found[member] = value;
		for (key += 2; key < count && tokens[key].start < value->end; key++)
			;
	}
	return true;
}

static bool is_string(const jsmntok_t *token)
{
	return token && token->type == JSMN_STRING;
}

static bool read_name(struct document *document, const struct json_line *line, struct span json,
                      const jsmntok_t *token)
{
	if (is_string(token) && !decode_string(span_of_token(json, token), &document->name, NULL))
		return false;
	if (token && token->type == JSMN_PRIMITIVE && strchr("-0123456789", json.data[token->start])) {
		struct span number = span_of_token(json, token);
		if (!buffer_append(&document->name, number.data, number.size))
			return false;
	}
	/* No bare number, which may be the `_id` of another line. */
	return document->name.size > 0 || buffer_printf(&document->name, ":%" PRIu32, line->number);
}

static bool read_lang(struct jsonl *jsonl, struct span json, const jsmntok_t *token)
{
	if (!is_string(token))
		return true;
	jsonl->key.size = 0;
	return decode_string(span_of_token(json, token), &jsonl->key, NULL) &&
	       document_set_lang(&jsonl->document, (struct span){ jsonl->key.data, jsonl->key.size });
}

/* A year may be a number. */
static bool read_date(struct jsonl *jsonl, struct span json, const jsmntok_t *token)
{
	jsonl->key.size = 0;
	if (!token || (token->type != JSMN_STRING && token->type != JSMN_PRIMITIVE))
		return true;
	return decode_string(span_of_token(json, token), &jsonl->key, NULL) &&
	       document_set_date(&jsonl->document, buffer_span(&jsonl->key));
}

/* Where the string begins: columns count the characters of the line before it. */
static struct place_cursor place_of_token(const struct json_line *line, const jsmntok_t *token)
{
	uint32_t size = (uint32_t)line->bytes.size;
	struct offset_run whole_line = { size, size, 1, RUN_SAME };
	struct offset_map map = { .runs = { &whole_line, 1, 1 } };
	struct place_cursor cursor = place_cursor_begin(line->offset, line->number);
	place_cursor_advance(&cursor, line->bytes.data, size, &map, (size_t)token->start, false);
	cursor.text_offset = cursor.run_offset = cursor.run = 0;
	return cursor;
}

static bool read_text(struct document *document, const struct json_line *line, struct span json,
                      const jsmntok_t *token)
{
	document->text.size = 0;
	offset_map_clear(&document->map);
	document->text_origin = place_of_token(line, token);
	return decode_string(span_of_token(json, token), &document->text, &document->map);
}

/* A document without text is its title, so that it has a passage to be found by. */
static bool read_title_as_text(struct document *document, const struct json_line *line, struct span json,
                               const jsmntok_t *title)
{
	return read_text(document, line, json, title) &&
	       document_add_block(document, BLOCK_HEADING, 1, 0, document->text.size);
}

/* `json` is the line with its escapes mended. False when out of memory. */
static bool fill_document(struct jsonl *jsonl, const struct json_line *line, struct span json)
{
	struct document *document = &jsonl->document;
	const jsmntok_t *members[MEMBER_COUNT] = { NULL };
	document_clear(document);
	document->encoding = "UTF-8";
	document->source = line->bytes;
	document->origin = document->text_origin = place_cursor_begin(line->offset, line->number);
	if (!read_tokens(jsonl, json) || !find_members(jsonl, json, members))
		return false;
	const jsmntok_t *title = members[MEMBER_TITLE], *text = members[MEMBER_TEXT], *author = members[MEMBER_AUTHOR];
	return read_name(document, line, json, members[MEMBER_ID]) &&
	       (!is_string(title) || decode_string(span_of_token(json, title), &document->title, NULL)) &&
	       (!is_string(author) || decode_string(span_of_token(json, author), &document->author, NULL)) &&
	       read_lang(jsonl, json, members[MEMBER_LANG]) && read_date(jsonl, json, members[MEMBER_DATE]) &&
	       (!is_string(text) || (read_text(document, line, json, text) && document_add_paragraphs(document))) &&
	       (document->blocks.count > 0 || !is_string(title) || read_title_as_text(document, line, json, title));
}

/* Fill *trouble if the bytes of the line cannot be JSON of bearable size. */
static enum sund_status check_bytes(const struct json_line *line, struct sund_error *trouble)
{
	struct span bytes = line->bytes;
	if (bytes.size > LONGEST_LINE)
		return sund_error_set(trouble, SUND_LIMIT, "split the document into several lines",
		                      "line %" PRIu32 ": longer than 64 MiB", line->number);
	size_t valid = encoding_valid_utf8(bytes);
	if (valid < bytes.size)
		return sund_error_set(trouble, SUND_ENCODING, "convert the file: iconv -f windows-1252 -t utf-8",
		                      "line %" PRIu32 ": byte %zu is not valid UTF-8", line->number, valid + 1);
	const char *nul = memchr(bytes.data, '\0', bytes.size);
	if (nul)
		return sund_error_set(trouble, SUND_CORRUPT, "mend or remove the line",
		                      "line %" PRIu32 ": byte %zu is NUL", line->number,
		                      (size_t)(nul - bytes.data) + 1);
	int values = bytes.size > MOST_VALUES ? tokenize(bytes, NULL, 0) : 0;
	if (values < 0)
		return sund_error_set(trouble, SUND_CORRUPT, "mend or remove the line",
		                      "line %" PRIu32 ": not valid JSON", line->number);
	if (values > MOST_VALUES)
		return sund_error_set(trouble, SUND_LIMIT, "leave out metadata that nobody searches",
		                      "line %" PRIu32 ": more than %d values", line->number, MOST_VALUES);
	return SUND_OK;
}

static enum sund_status check_json(const struct json_line *line, struct span json, struct sund_error *trouble)
{
	json_error_t error;
	json_t *root = json_loadb(json.data, json.size, 0, &error);
	const json_t *text = json_object_get(root, "text");
	bool is_object = json_is_object(root);
	bool is_valid = root != NULL, has_text = json_is_string(text), has_none = !text || json_is_null(text);
	json_decref(root);
	if (is_object && (has_text || has_none))
		return SUND_OK;
	if (is_object)
		return sund_error_set(trouble, SUND_CORRUPT, "write the text as one string",
		                      "line %" PRIu32 ": \"text\" is not a string", line->number);
	if (is_valid)
		return sund_error_set(trouble, SUND_CORRUPT, "write one object a line: {\"_id\": …, \"text\": …}",
		                      "line %" PRIu32 ": not an object", line->number);
	if (json_error_code(&error) == json_error_out_of_memory)
		return sund_error_nomem(trouble);
	return sund_error_set(trouble, SUND_CORRUPT, "mend or remove the line", "line %" PRIu32 ": byte %d: %s",
	                      line->number, error.position, error.text);
}

static enum sund_status read_line(struct jsonl *jsonl, const struct json_line *line, struct sund_error *err)
{
	struct sund_error trouble;
	struct span json = line->bytes;
	enum sund_status status = check_bytes(line, &trouble);
	if (status == SUND_OK && !mend_escapes(&jsonl->mended, &json))
		return sund_error_nomem(err);
	if (status == SUND_OK)
		status = check_json(line, json, &trouble);
	if (status == SUND_NOMEM)
		return sund_error_nomem(err);
	if (status != SUND_OK)
		return jsonl->sink->trouble(jsonl->sink->payload, &trouble);
	if (!fill_document(jsonl, line, json))
		return sund_error_nomem(err);
	return jsonl->sink->document(jsonl->sink->payload, &jsonl->document, err);
}

static enum sund_status read_lines(struct jsonl *jsonl, struct span bytes, struct sund_error *err)
{
	size_t mark_size = bytes.size >= 3 && memcmp(bytes.data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	if (bytes.size == mark_size)
		return SUND_OK;
	struct line_splitter splitter = { .next = bytes.data + mark_size, .end = bytes.data + bytes.size };
	struct span text;
	enum sund_status status = SUND_OK;
	while (status == SUND_OK && next_line(&splitter, &text)) {
		struct json_line line = { text, (size_t)(text.data - bytes.data), splitter.number };
		if (!is_blank(text))
			status = read_line(jsonl, &line, err);
	}
	return status;
}

static bool accepts(const struct source *source)
{
	bool named_so = source_has_extension(source, "jsonl") || source_has_extension(source, "ndjson");
	return named_so && !encoding_is_binary(source->bytes);
}

static bool is_utf16_or_utf32(struct span bytes)
{
	return bytes.size >= 2 && (memcmp(bytes.data, "\xff\xfe", 2) == 0 || memcmp(bytes.data, "\xfe\xff", 2) == 0 ||
	                           (bytes.size >= 4 && memcmp(bytes.data, "\0\0\xfe\xff", 4) == 0));
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	if (is_utf16_or_utf32(source->bytes))
		return sund_error_set(err, SUND_ENCODING, "convert the file to UTF-8 with iconv",
		                      "%s: JSON lines must be UTF-8, not UTF-16 or UTF-32", source->path);
	if (encoding_is_binary(source->bytes))
		return sund_error_set(err, SUND_ENCODING, "rename the file if it is not JSON lines",
		                      "%s: not text", source->path);
	struct jsonl jsonl = { .sink = sink };
	enum sund_status status = read_lines(&jsonl, source->bytes, err);
	document_free(&jsonl.document);
	buffer_free(&jsonl.mended);
	buffer_free(&jsonl.key);
	array_free(&jsonl.tokens);
	return status;
}

const struct reader reader_jsonl = {
	.name = "jsonl", .version = 4, .is_collection = true, .accepts = accepts, .read = read_source
};
