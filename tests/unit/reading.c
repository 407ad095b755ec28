/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "document/encoding/encoding.h"
#include "document/reader.h"

static void add_member(struct archive *zip, const struct member *member)
{
	struct archive_entry *entry = archive_entry_new();
	ck_assert_ptr_nonnull(entry);
	archive_entry_set_pathname(entry, member->name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (la_int64_t)member->bytes.size);
	/* ODF and EPUB want the first member as it is. */
	if (strcmp(member->name, "mimetype") == 0)
		ck_assert_int_eq(archive_write_zip_set_compression_store(zip), ARCHIVE_OK);
	else
		ck_assert_int_eq(archive_write_zip_set_compression_deflate(zip), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_header(zip, entry), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_data(zip, member->bytes.data, member->bytes.size),
		(la_ssize_t)member->bytes.size);
	archive_entry_free(entry);
}

static la_ssize_t take(struct archive *zip, void *payload, const void *bytes, size_t size)
{
	(void)zip;
	ck_assert(buffer_append(payload, bytes, size));
	return (la_ssize_t)size;
}

struct buffer zip_of(const struct member *members)
{
	struct buffer bytes = { 0 };
	struct archive *zip = archive_write_new();
	ck_assert_ptr_nonnull(zip);
	ck_assert_int_eq(archive_write_set_format_zip(zip), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_set_bytes_per_block(zip, 0), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_open(zip, &bytes, NULL, take, NULL), ARCHIVE_OK);
	for (; members->name; members++)
		add_member(zip, members);
	ck_assert_int_eq(archive_write_close(zip), ARCHIVE_OK);
	archive_write_free(zip);
	return bytes;
}

/* ---------------------------------------------------------------- reading */

static void append_words(struct buffer *words, struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		char byte = strchr("\n\t", text.data[i]) ? ' ' : text.data[i];
		bool after_blank = words->size == 0 || words->data[words->size - 1] == ' ';
		if (byte != ' ' || !after_blank)
			ck_assert(buffer_append_byte(words, byte));
	}
}

static void append_block(struct reading *reading, const struct block *block, struct span text)
{
	if (block->kind == BLOCK_HEADING)
		ck_assert(buffer_printf(&reading->blocks, "%u ", block->level));
	else
		ck_assert(buffer_append_string(&reading->blocks, block->kind == BLOCK_ASIDE ? "a " : "p "));
	for (size_t i = 0; i < text.size; i++) {
		char byte = text.data[i];
		ck_assert(buffer_append_byte(&reading->blocks, byte == '\n' ? '|' : byte == '\t' ? '>' : byte));
	}
	ck_assert(buffer_append_byte(&reading->blocks, '\n'));
	append_words(&reading->words, text);
	append_words(&reading->words, span_of(" "));
}

static void copy(struct buffer *to, const struct buffer *from)
{
	to->size = 0;
	ck_assert(buffer_append(to, from->data, from->size));
}

static enum sund_status on_document(void *payload, struct document *document, struct sund_error *err)
{
	struct reading *reading = payload;
	size_t end = 0;
	(void)err;
	ck_assert_uint_eq(encoding_valid_utf8(buffer_span(&document->text)), document->text.size);
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];
		ck_assert(block->start >= end && block->end > block->start && block->end <= document->text.size);
		end = block->end;
		struct span text = { document->text.data + block->start, block->end - block->start };
		append_block(reading, block, text);
	}
	copy(&reading->title, &document->title);
	copy(&reading->author, &document->author);
	copy(&reading->date, &document->date);
	copy(&reading->lang, &document->lang);
	ck_assert(!document->warning || buffer_append_string(&reading->warning, document->warning));
	return SUND_OK;
}

static enum sund_status on_trouble(void *payload, const struct sund_error *trouble)
{
	(void)payload;
	assert_one_line(trouble);
	return SUND_OK;
}

struct reading read_as(const char *name, const char *path, struct span bytes)
{
	struct reading reading = { 0 };
	char *exact = exact_copy(bytes);
	struct source source = { .path = path, .bytes = { exact, bytes.size } };
	struct document_sink sink = { on_document, on_trouble, &reading };
	const struct reader *reader = reader_named(span_of(name));
	ck_assert_ptr_nonnull(reader);
	reading.status = reader->read(&source, &sink, &reading.err);
	free(exact);
	return reading;
}

void reading_free(struct reading *reading)
{
	struct buffer *buffers[] = { &reading->title, &reading->author, &reading->date, &reading->lang,
	                             &reading->warning, &reading->blocks, &reading->words };
	for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
		buffer_free(buffers[i]);
}

void assert_blocks(const char *reader, struct span bytes, const char *expected)
{
	struct reading reading = read_as(reader, "/file", bytes);
	ck_assert_msg(reading.status == SUND_OK, "%s", reading.err.message);
	assert_text(buffer_span(&reading.blocks), expected);
	reading_free(&reading);
}

void assert_refused(const char *reader, struct span bytes, const char *reason)
{
	struct reading reading = read_as(reader, "/file", bytes);
	ck_assert_int_ne(reading.status, SUND_OK);
	ck_assert_uint_eq(reading.blocks.size, 0);
	assert_one_line(&reading.err);
	ck_assert_msg(strstr(reading.err.message, reason), "'%s' does not say '%s'", reading.err.message, reason);
	reading_free(&reading);
}

void assert_reader(const char *path, struct span bytes, const char *expected)
{
	char *exact = exact_copy(bytes);
	struct source source = { .path = path, .bytes = { exact, bytes.size } };
	const struct reader *reader = reader_for(&source);
	ck_assert_str_eq(reader ? reader->name : "", expected ? expected : "");
	free(exact);
}

static struct reading read_project_file(const char *path)
{
	struct buffer name = { 0 };
	ck_assert(buffer_printf(&name, "%s/%s", SUND_PROJECT, path) && buffer_terminate(&name));
	struct buffer bytes = read_bytes(name.data);
	struct source source = { .path = name.data, .bytes = buffer_span(&bytes) };
	const struct reader *reader = reader_for(&source);
	ck_assert_msg(reader, "%s: no reader", path);
	struct reading reading = read_as(reader->name, name.data, buffer_span(&bytes));
	ck_assert_msg(reading.status == SUND_OK, "%s: %s", path, reading.err.message);
	buffer_free(&bytes);
	buffer_free(&name);
	return reading;
}

void assert_blocks_of_file(const char *path, const char *expected)
{
	struct reading reading = read_project_file(path);
	assert_text(buffer_span(&reading.blocks), expected);
	reading_free(&reading);
}

/* With what stands around the first difference, since the whole would be too long to tell. */
static void assert_same_start(struct span found, const struct buffer *expected, const char *file)
{
	enum { AROUND = 40 };
	size_t at = 0;
	while (at < found.size && at < expected->size && found.data[at] == expected->data[at])
		at++;
	size_t from = at > AROUND ? at - AROUND : 0;
	size_t size = found.size - from < 2 * AROUND ? found.size - from : 2 * AROUND;
	ck_assert_msg(at == found.size && at == expected->size, "%s differs from byte %zu on: '…%.*s…'", file, at,
	              (int)size, found.data + from);
}

static void check_words(const char *file, const char *text, bool has_title_page)
{
	struct reading expected = read_project_file(text), found = read_project_file(file);
	struct span words = buffer_span(&found.words);
	size_t title = has_title_page ? expected.title.size + 1 : 0;
	ck_assert_uint_gt(expected.words.size, 100);
	ck_assert_uint_gt(words.size, title);
	assert_same_start((struct span){ words.data + title, words.size - title }, &expected.words, file);
	ck_assert(buffer_terminate(&expected.title));
	assert_text(buffer_span(&found.title), expected.title.data);
	reading_free(&expected);
	reading_free(&found);
}

void assert_same_words(const char *file, const char *text)
{
	check_words(file, text, false);
}

void assert_same_words_behind_title(const char *file, const char *text)
{
	check_words(file, text, true);
}
