/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wire.h"

#include <string.h>

#include "document/encoding/encoding.h"

/* The last letter is raised when anything in a message changes. */
static const char magic[] = { 's', 'n', 'd', 'a' };

enum entry { ENTRY_DOCUMENT = 1, ENTRY_TROUBLE, ENTRY_END };

void wire_write_head(char head[WIRE_HEAD_SIZE], uint64_t size)
{
	memcpy(head, magic, sizeof magic);
	for (size_t i = sizeof magic; i < WIRE_HEAD_SIZE; i++, size >>= 8)
		head[i] = (char)(size & 0xff);
}

bool wire_read_head(uint64_t *size, const char head[WIRE_HEAD_SIZE])
{
	*size = 0;
	for (size_t i = WIRE_HEAD_SIZE; i-- > sizeof magic;)
		*size = *size << 8 | (unsigned char)head[i];
	return memcmp(head, magic, sizeof magic) == 0;
}

/* ---------------------------------------------------------------- numbers and strings */

static bool read_number(struct span *input, uint64_t least, uint64_t most, uint64_t *value)
{
	return span_read_varint(input, value) && *value >= least && *value <= most;
}

static bool read_size(struct span *input, size_t most, size_t *value)
{
	uint64_t number;
	if (!read_number(input, 0, most, &number))
		return false;
	*value = (size_t)number;
	return true;
}

static bool read_u32(struct span *input, uint32_t least, uint32_t *value)
{
	uint64_t number;
	if (!read_number(input, least, UINT32_MAX, &number))
		return false;
	*value = (uint32_t)number;
	return true;
}

static bool read_flag(struct span *input, bool *value)
{
	uint64_t number;
	if (!read_number(input, 0, 1, &number))
		return false;
	*value = number == 1;
	return true;
}

/* A string of C that may be NULL, with its NUL. */
static bool write_string(struct buffer *out, const char *string)
{
	return buffer_append_counted(out, string ? string : "", string ? strlen(string) + 1 : 0);
}

/* Borrowed, like everything that a span is read into. */
static bool read_string(struct span *input, const char **string)
{
	struct span value;
	if (!span_read_counted(input, &value))
		return false;
	*string = value.size > 0 ? value.data : NULL;
	return value.size == 0 || memchr(value.data, '\0', value.size) == value.data + value.size - 1;
}

static bool write_buffer(struct buffer *out, const struct buffer *text)
{
	return buffer_append_counted(out, text->data, text->size);
}

static bool is_utf8(struct span text)
{
	return encoding_valid_utf8(text) == text.size;
}

static bool read_text(struct span *input, struct buffer *text)
{
	struct span value;
	text->size = 0;
	return span_read_counted(input, &value) && is_utf8(value) && buffer_append(text, value.data, value.size);
}

/* ---------------------------------------------------------------- requests */

bool wire_write_request(struct buffer *out, const struct wire_request *request)
{
	return buffer_append_counted(out, request->reader.data, request->reader.size)
	    && write_string(out, request->source.path) && write_string(out, request->source.encoding);
}

bool wire_read_request(struct wire_request *request, struct span body)
{
	*request = (struct wire_request){ 0 };
	if (!span_read_counted(&body, &request->reader) || !read_string(&body, &request->source.path)
	    || !read_string(&body, &request->source.encoding))
		return false;
	request->source.bytes = body;
	return request->source.path != NULL;
}

/* ---------------------------------------------------------------- errors */

static bool write_error(struct buffer *out, enum sund_status status, const struct sund_error *err)
{
	return buffer_append_varint(out, status) && write_string(out, err ? err->message : NULL)
	    && write_string(out, err ? err->hint : NULL);
}

static bool read_error(struct span *input, enum sund_status *status, struct sund_error *err)
{
	uint64_t number;
	const char *message, *hint;
	if (!read_number(input, 0, SUND_STATUS_COUNT - 1, &number) || !read_string(input, &message)
	    || !read_string(input, &hint))
		return false;
	*status = (enum sund_status)number;
	if (*status != SUND_OK)
		sund_error_set(err, *status, hint, "%s", message && *message ? message : sund_status_name(*status));
	return true;
}

/* ---------------------------------------------------------------- the way back to the file */

/* Text may be cut there: no character is. */
static bool is_boundary(const struct buffer *text, size_t at)
{
	return at == text->size || (at < text->size && (text->data[at] & 0xc0) != 0x80);
}

/* A run of decoded characters has one character for each of its `count`, which the source has bytes for. */
static bool are_characters(const struct offset_run *run, const struct buffer *text, size_t at)
{
	if (run->text_size == 0)
		return true;
	for (uint32_t i = 0; i < run->count; i++, at += run->text_size) {
		if (!is_boundary(text, at))
			return false;
		for (size_t rest = 1; rest < run->text_size; rest++) {
			if (is_boundary(text, at + rest))
				return false;
		}
	}
	return run->source_size > 0;
}

/* The runs cover the text and no more, and the file has what they lead to: `rest` bytes from where they begin. */
static bool is_map_of(const struct offset_map *map, const struct buffer *text, uint64_t rest)
{
	size_t at = 0;
	for (size_t i = 0; i < map->runs.count; i++) {
		const struct offset_run *run = &map->runs.items[i];
		uint64_t in_text = (uint64_t)run->text_size * run->count,
		         in_file = (uint64_t)run->source_size * run->count;
		if (run->kind == RUN_STRETCH) {
			const struct source_stretch *stretch = &map->stretches.items[run->source_size];
			in_file = stretch->bytes;
			if (stretch->lines > in_file || stretch->byte_cols > in_file)
				return false;
		}
		if (in_text > text->size - at || in_file > rest)
			return false;
		if (run->kind == RUN_DECODED && !are_characters(run, text, at))
			return false;
		at += (size_t)in_text;
		rest -= in_file;
	}
	return at == text->size;
}

static bool write_map(struct buffer *out, const struct document *document)
{
	return buffer_append_varint(out, document->origin.byte) && buffer_append_varint(out, document->origin.line)
	    && offset_map_write_slice(out, &document->map, &document->text_origin, document->text.size,
	                              &document->origin);
}

/* Of text that was taken out of the file, the map is of the text alone. */
static bool read_map(struct span *input, struct document *document, size_t file_size)
{
	size_t byte;
	uint32_t line;
	if (!read_size(input, file_size, &byte) || !read_u32(input, 1, &line))
		return false;
	document->origin = place_cursor_begin(byte, line);
	if (!offset_map_read_slice(input, &document->map, &document->text_origin, &document->origin))
		return false;
	const struct place_cursor *start = &document->text_origin;
	return start->byte <= file_size && start->byte_col - 1 <= start->byte
	    && is_map_of(&document->map, &document->text, document->extracted ? document->text.size
	                                                                       : file_size - start->byte);
}

/* The part of the file that the document was read from; or other bytes, such as those of an attachment. */
static bool write_source(struct buffer *out, struct span part, struct span file)
{
	bool inside = part.size == 0 || (part.data >= file.data && part.size <= file.size
	                                 && part.data - file.data <= (ptrdiff_t)(file.size - part.size));
	if (!buffer_append_varint(out, inside))
		return false;
	if (!inside)
		return buffer_append_counted(out, part.data, part.size);
	return buffer_append_varint(out, part.size > 0 ? (uint64_t)(part.data - file.data) : 0)
	    && buffer_append_varint(out, part.size);
}

static bool read_source(struct span *input, struct span *part, struct span file)
{
	bool inside;
	size_t start, size;
	if (!read_flag(input, &inside))
		return false;
	if (!inside)
		return span_read_counted(input, part);
	if (!read_size(input, file.size, &start) || !read_size(input, file.size - start, &size))
		return false;
	*part = (struct span){ size > 0 ? file.data + start : NULL, size };
	return true;
}

/* ---------------------------------------------------------------- structure */

static bool write_blocks(struct buffer *out, const struct document *document)
{
	bool ok = buffer_append_varint(out, document->blocks.count);
	for (size_t i = 0; i < document->blocks.count && ok; i++) {
		const struct block *block = &document->blocks.items[i];
		ok = buffer_append_varint(out, block->kind) && buffer_append_varint(out, block->level)
		  && buffer_append_varint(out, block->start) && buffer_append_varint(out, block->end);
	}
	return ok;
}

static bool read_block(struct span *input, struct block *block, const struct buffer *text)
{
	uint64_t kind;
	uint32_t level;
	if (!read_number(input, BLOCK_PARAGRAPH, BLOCK_ASIDE, &kind) || !read_u32(input, 0, &level)
	    || !read_size(input, text->size, &block->start) || !read_size(input, text->size, &block->end))
		return false;
	block->kind = (enum block_kind)kind;
	block->level = level;
	return block->start < block->end && is_boundary(text, block->start) && is_boundary(text, block->end);
}

static bool read_blocks(struct span *input, struct document *document)
{
	size_t count, end = 0;
	document->blocks.count = 0;
	if (!read_size(input, input->size, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct block block;
		if (!read_block(input, &block, &document->text) || block.start < end
		    || !array_push(&document->blocks, block))
			return false;
		end = block.end;
	}
	return true;
}

static bool write_pages(struct buffer *out, const struct document *document)
{
	bool ok = buffer_append_varint(out, document->pages.count);
	for (size_t i = 0; i < document->pages.count && ok; i++)
		ok = buffer_append_varint(out, document->pages.items[i].start)
		  && buffer_append_varint(out, document->pages.items[i].page);
	return ok && write_buffer(out, &document->page_labels);
}

static bool are_counted(struct span strings)
{
	struct span string;
	while (strings.size > 0) {
		if (!span_read_counted(&strings, &string) || !is_utf8(string))
			return false;
	}
	return true;
}

static bool read_page_labels(struct span *input, struct buffer *labels)
{
	struct span value;
	labels->size = 0;
	return span_read_counted(input, &value) && are_counted(value) && buffer_append(labels, value.data, value.size);
}

static bool read_pages(struct span *input, struct document *document)
{
	size_t count, last = 0;
	document->pages.count = 0;
	if (!read_size(input, input->size, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct page_run run;
		if (!read_size(input, document->text.size, &run.start) || !read_u32(input, 1, &run.page)
		    || run.start < last || !is_boundary(&document->text, run.start)
		    || !array_push(&document->pages, run))
			return false;
		last = run.start;
	}
	return read_page_labels(input, &document->page_labels);
}

/* ---------------------------------------------------------------- documents */

bool wire_write_document(struct buffer *out, const struct document *document, struct span file)
{
	return buffer_append_varint(out, ENTRY_DOCUMENT) && write_buffer(out, &document->name)
	    && write_buffer(out, &document->title) && write_buffer(out, &document->author)
	    && write_buffer(out, &document->date) && write_buffer(out, &document->lang)
	    && write_buffer(out, &document->text) && buffer_append_varint(out, document->extracted)
	    && write_source(out, document->source, file) && write_map(out, document) && write_blocks(out, document)
	    && write_pages(out, document) && write_string(out, document->encoding)
	    && write_string(out, document->warning);
}

static bool read_warnings(struct span *input, struct document *document)
{
	return read_string(input, &document->encoding) && read_string(input, &document->warning)
	    && (!document->encoding || is_utf8(span_of(document->encoding)))
	    && (!document->warning || is_utf8(span_of(document->warning)));
}

static bool read_document(struct span *input, struct document *document, struct span file)
{
	return read_text(input, &document->name) && read_text(input, &document->title)
	    && read_text(input, &document->author) && read_text(input, &document->date)
	    && read_text(input, &document->lang) && read_text(input, &document->text)
	    && read_flag(input, &document->extracted) && read_source(input, &document->source, file)
	    && read_map(input, document, file.size) && read_blocks(input, document) && read_pages(input, document)
	    && read_warnings(input, document);
}

/* ---------------------------------------------------------------- answers */

bool wire_write_trouble(struct buffer *out, const struct sund_error *trouble)
{
	return buffer_append_varint(out, ENTRY_TROUBLE) && write_error(out, trouble->status, trouble);
}

bool wire_write_end(struct buffer *out, enum sund_status status, const struct sund_error *err)
{
	return buffer_append_varint(out, ENTRY_END) && write_error(out, status, status == SUND_OK ? NULL : err);
}

/* One entry of an answer, as it was read. */
struct answer_entry {
	enum entry kind;
	struct document document;   /* ENTRY_DOCUMENT */
	enum sund_status status;    /* the others */
	struct sund_error error;
};

static bool read_entry(struct span *input, struct answer_entry *entry, struct span file)
{
	uint64_t kind;
	if (!read_number(input, ENTRY_DOCUMENT, ENTRY_END, &kind))
		return false;
	entry->kind = (enum entry)kind;
	if (entry->kind == ENTRY_DOCUMENT)
		return read_document(input, &entry->document, file);
	return read_error(input, &entry->status, &entry->error)
	    && (entry->kind == ENTRY_END || entry->status != SUND_OK);
}

bool wire_check_answer(struct span body, struct span file, enum sund_status *status, struct sund_error *err)
{
	struct answer_entry entry = { 0 };
	bool ok;
	do
		ok = read_entry(&body, &entry, file);
	while (ok && entry.kind != ENTRY_END);
	ok = ok && body.size == 0;
	if (ok) {
		*status = entry.status;
		if (err && entry.status != SUND_OK)
			*err = entry.error;
	}
	document_free(&entry.document);
	return ok;
}

enum sund_status wire_deliver_answer(struct span body, struct span file, const struct document_sink *sink,
                                     struct sund_error *err)
{
	struct answer_entry entry = { 0 };
	enum sund_status status = SUND_OK;
	do {
		/* The answer was checked, so it must be memory. */
		if (!read_entry(&body, &entry, file))
			status = sund_error_nomem(err);
		else if (entry.kind == ENTRY_DOCUMENT)
			status = sink->document(sink->payload, &entry.document, err);
		else if (entry.kind == ENTRY_TROUBLE)
			status = sink->trouble(sink->payload, &entry.error);
	} while (status == SUND_OK && entry.kind != ENTRY_END);
	document_free(&entry.document);
	return status;
}
