/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "record.h"

#include <string.h>

static bool write_u64(struct buffer *out, uint64_t value)
{
	char bytes[8];
	for (size_t i = 0; i < 8; i++)
		bytes[i] = (char)(value >> (56 - 8 * i));
	return buffer_append(out, bytes, sizeof bytes);
}

static uint64_t get_u64(const char *bytes)
{
	uint64_t value = 0;
	for (size_t i = 0; i < 8; i++)
		value = value << 8 | (unsigned char)bytes[i];
	return value;
}

static bool read_u64(struct span *input, uint64_t *value)
{
	if (input->size < 8)
		return false;
	*value = get_u64(input->data);
	input->data += 8;
	input->size -= 8;
	return true;
}

static bool write_span(struct buffer *out, struct span span)
{
	return buffer_append_counted(out, span.data, span.size);
}

static bool write_hash(struct buffer *out, struct content_hash hash)
{
	return write_u64(out, hash.high) && write_u64(out, hash.low);
}

static bool read_hash(struct span *input, struct content_hash *hash)
{
	return read_u64(input, &hash->high) && read_u64(input, &hash->low);
}

bool file_record_write(struct buffer *out, const struct file_record *r)
{
	return write_span(out, r->path) && buffer_append_varint(out, r->size) && buffer_append_varint(out, r->mtime)
	    && write_hash(out, r->hash) && write_span(out, r->md5) && write_span(out, r->reader)
	    && buffer_append_varint(out, r->reader_version) && buffer_append_varint(out, r->passages)
	    && buffer_append_varint(out, r->documents) && buffer_append_varint(out, r->is_collection);
}

bool file_record_read(struct file_record *r, struct span in)
{
	uint64_t is_collection;
	bool ok = span_read_counted(&in, &r->path) && span_read_varint(&in, &r->size)
	    && span_read_varint(&in, &r->mtime) && read_hash(&in, &r->hash) && span_read_counted(&in, &r->md5)
	    && span_read_counted(&in, &r->reader) && span_read_varint(&in, &r->reader_version)
	    && span_read_varint(&in, &r->passages) && span_read_varint(&in, &r->documents)
	    && span_read_varint(&in, &is_collection);
	if (ok)
		r->is_collection = is_collection != 0;
	return ok && (r->md5.size == 16 || r->md5.size == 0);
}

bool document_record_write(struct buffer *out, const struct document_record *r)
{
	return write_u64(out, r->file) && write_span(out, r->name) && write_span(out, r->title)
	    && write_span(out, r->author) && write_span(out, r->date) && write_span(out, r->lang)
	    && write_hash(out, r->hash) && buffer_append_varint(out, r->origin_byte)
	    && buffer_append_varint(out, r->origin_line) && buffer_append_varint(out, r->passages)
	    && buffer_append_varint(out, r->words) && buffer_append_varint(out, r->extracted);
}

bool document_record_read(struct document_record *r, struct span in)
{
	uint64_t extracted;
	bool ok = read_u64(&in, &r->file) && span_read_counted(&in, &r->name) && span_read_counted(&in, &r->title)
	       && span_read_counted(&in, &r->author) && span_read_counted(&in, &r->date)
	       && span_read_counted(&in, &r->lang) && read_hash(&in, &r->hash) && span_read_varint(&in, &r->origin_byte)
	       && span_read_varint(&in, &r->origin_line) && span_read_varint(&in, &r->passages)
	       && span_read_varint(&in, &r->words) && span_read_varint(&in, &extracted);
	r->extracted = ok && extracted != 0;
	return ok;
}

bool passage_record_write(struct buffer *out, const struct passage_record *r)
{
	return write_u64(out, r->document) && buffer_append_varint(out, r->ordinal) && write_u64(out, r->id)
	    && buffer_append_varint(out, r->is_aside) && write_span(out, r->lang) && write_span(out, r->headings)
	    && write_span(out, r->pages) && write_span(out, r->places)
	    && buffer_append(out, r->text.data, r->text.size);
}

bool passage_record_read(struct passage_record *r, struct span in)
{
	uint64_t is_aside;
	bool ok = read_u64(&in, &r->document) && span_read_varint(&in, &r->ordinal) && read_u64(&in, &r->id)
	       && span_read_varint(&in, &is_aside) && span_read_counted(&in, &r->lang)
	       && span_read_counted(&in, &r->headings) && span_read_counted(&in, &r->pages)
	       && span_read_counted(&in, &r->places);
	r->is_aside = ok && is_aside != 0;
	r->text = in;
	return ok;
}

bool passage_page_write(struct buffer *pages, const struct passage_page *page)
{
	return buffer_append_varint(pages, page->start) && buffer_append_varint(pages, page->page)
	    && write_span(pages, page->label);
}

bool passage_page_read(struct passage_page *page, struct span *pages)
{
	uint64_t number;
	bool ok = span_read_varint(pages, &page->start) && span_read_varint(pages, &number)
	       && span_read_counted(pages, &page->label) && number <= UINT32_MAX;
	if (ok)
		page->page = (uint32_t)number;
	return ok;
}

void passage_value_write(char value[PASSAGE_VALUE_SIZE], uint64_t document, uint64_t ordinal)
{
	for (size_t i = 0; i < 8; i++)
		value[i] = (char)(document >> (56 - 8 * i));
	for (size_t i = 0; i < 4; i++)
		value[8 + i] = (char)(ordinal >> (24 - 8 * i));
}

bool passage_value_read(uint64_t *document, uint64_t *ordinal, struct span value)
{
	if (value.size != PASSAGE_VALUE_SIZE)
		return false;
	*document = get_u64(value.data);
	*ordinal = 0;
	for (size_t i = 8; i < PASSAGE_VALUE_SIZE; i++)
		*ordinal = *ordinal << 8 | (unsigned char)value.data[i];
	return true;
}

static const char id_digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

struct passage_id passage_id_text(uint64_t id)
{
	struct passage_id made;
	for (size_t i = 0; i < PASSAGE_ID_LENGTH; i++)
		made.text[i] = id_digits[id >> (5 * (PASSAGE_ID_LENGTH - 1 - i)) & 31];
	made.text[PASSAGE_ID_LENGTH] = '\0';
	return made;
}

bool passage_id_parse(uint64_t *id, struct span text)
{
	if (text.size != PASSAGE_ID_LENGTH)
		return false;
	*id = 0;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		const char *digit = c ? strchr(id_digits, c >= 'A' && c <= 'Z' ? c + 0x20 : c) : NULL;
		if (!digit)
			return false;
		*id = *id << 5 | (uint64_t)(digit - id_digits);
	}
	return true;
}
