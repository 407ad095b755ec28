/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * E-mail, by gmime: who wrote to whom about what, the text, and what is attached, each read by the reader of its
 * format. glib ends the process when memory runs out, and so does this: it is at home in sund-read only.
 */
#include "document/reader.h"

#include <string.h>

#include <gmime/gmime.h>

#include "document/encoding/encoding.h"
#include "document/web/markup.h"

enum { DEEPEST = 8, MOST_PARTS = 1000, DEEPEST_HEADING = 6 };

/* A message, or one attached to another. */
struct mail {
	struct document *document;
	const struct document_sink *sink;
	unsigned level;            /* of headings in what is read now */
	unsigned depth, parts;
	enum sund_status status;   /* of the whole file */
	struct sund_error *err;
};

static void fail(struct mail *mail, enum sund_status status)
{
	if (mail->status == SUND_OK)
		mail->status = status;
}

static void check(struct mail *mail, bool ok)
{
	if (!ok)
		fail(mail, sund_error_nomem(mail->err));
}

/* ---------------------------------------------------------------- putting text together */

static void add_block(struct mail *mail, enum block_kind kind, unsigned level, struct span text)
{
	struct document *document = mail->document;
	size_t parted = document->text.size > 0 ? 2 : 0;
	bool ok = document_append_extracted(document, "\n\n", parted);
	size_t start = document->text.size;
	ok = ok && document_append_extracted(document, text.data, text.size)
	     && document_add_block(document, kind, level < DEEPEST_HEADING ? level : DEEPEST_HEADING, start,
	                           document->text.size);
	check(mail, ok);
}

/* gmime decodes what is encoded; what is not may be any bytes. */
static void append_utf8(struct buffer *out, struct mail *mail, const char *text)
{
	struct span bytes = span_of(text ? text : "");
	while (bytes.size > 0 && mail->status == SUND_OK) {
		size_t valid = encoding_valid_utf8(bytes);
		bool all = valid == bytes.size;
		check(mail,
		      buffer_append(out, bytes.data, valid) && (all || buffer_append_string(out, "\xef\xbf\xbd")));
		bytes.data += valid + !all;
		bytes.size -= valid + !all;
	}
	markup_fold_line(out);
}

static void add_line(struct mail *mail, enum block_kind kind, const char *text)
{
	struct buffer line = { 0 };
	append_utf8(&line, mail, text);
	if (line.size > 0)
		add_block(mail, kind, kind == BLOCK_HEADING ? mail->level : 0, buffer_span(&line));
	buffer_free(&line);
}

/* ---------------------------------------------------------------- parts */

static enum sund_status take_part(void *payload, struct document *part, struct sund_error *err)
{
	struct mail *mail = payload;
	(void)err;
	for (size_t i = 0; i < part->blocks.count && mail->status == SUND_OK; i++) {
		const struct block *block = &part->blocks.items[i];
		struct span text = { part->text.data + block->start, block->end - block->start };
		add_block(mail, block->kind, block->kind == BLOCK_HEADING ? mail->level + block->level : 0, text);
	}
	return mail->status;
}

static enum sund_status pass_trouble(void *payload, const struct sund_error *trouble)
{
	struct mail *mail = payload;
	return mail->sink->trouble(mail->sink->payload, trouble);
}

static void tell_trouble(struct mail *mail, const char *name, const struct sund_error *reason)
{
	struct sund_error trouble;
	sund_error_set(&trouble, reason->status, reason->hint, "%s: %s", name, reason->message);
	fail(mail, mail->sink->trouble(mail->sink->payload, &trouble));
}

static void read_message(struct mail *mail, GMimeMessage *message);

/* The message that the bytes are; NULL if they are none. Headers that are not encoded may be in either encoding. */
static GMimeMessage *parse(struct span bytes)
{
	const char *charsets[] = { "utf-8", "windows-1252", NULL };
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.data, bytes.size);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeParserOptions *options = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(options, charsets);
	GMimeMessage *message = g_mime_parser_construct_message(parser, options);
	g_mime_parser_options_free(options);
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static void read_bytes(struct mail *mail, struct span bytes)
{
	GMimeMessage *message = parse(bytes);
	if (!message)
		return;
	read_message(mail, message);
	g_object_unref(message);
}

/* By the reader of that format; of a reader that cannot, the reason is told and the rest read. */
static void read_by(struct mail *mail, const struct reader *reader, const struct source *source)
{
	struct document_sink sink = { take_part, pass_trouble, mail };
	struct sund_error err = { 0 };
	if (reader->read == read_mail) {
		mail->level++;
		read_bytes(mail, source->bytes);
		mail->level--;
	} else {
		enum sund_status status = reader->read(source, &sink, &err);
		if (status != SUND_OK && mail->status == SUND_OK && status != SUND_NOMEM)
			tell_trouble(mail, source->path, &err);
		else if (status != SUND_OK)
			fail(mail, status);
	}
}

/* What the part holds, its transfer encoding undone. The stream owns the bytes. */
static GMimeStream *content_of(GMimePart *part, struct span *bytes)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = g_mime_stream_mem_new();
	if (content)
		g_mime_data_wrapper_write_to_stream(content, stream);
	GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	*bytes = (struct span){ array->len > 0 ? (const char *)array->data : "", array->len };
	return stream;
}

static void read_text(struct mail *mail, GMimePart *part, struct span bytes, bool is_html)
{
	const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
	bool known = charset && encoding_is_known(span_of(charset));
	struct source source = { is_html ? "text.html" : "text.txt", bytes, known ? charset : NULL };
	read_by(mail, reader_named(span_of(is_html ? "html" : "text")), &source);
}

static void read_attachment(struct mail *mail, const char *name, struct span bytes)
{
	struct source source = { name ? name : "attachment", bytes, NULL };
	const struct reader *reader = reader_for(&source);
	mail->level++;
	if (name)
		add_line(mail, reader ? BLOCK_HEADING : BLOCK_ASIDE, name);
	if (reader)
		read_by(mail, reader, &source);
	mail->level--;
}

static bool is_body(GMimePart *part, const char *subtype)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	return g_mime_content_type_is_type(type, "text", subtype) && !g_mime_part_is_attachment(part) &&
	       !g_mime_part_get_filename(part);
}

static void read_part(struct mail *mail, GMimePart *part)
{
	struct span bytes;
	GMimeStream *stream = content_of(part, &bytes);
	if (is_body(part, "html"))
		read_text(mail, part, bytes, true);
	else if (is_body(part, "plain"))
		read_text(mail, part, bytes, false);
	else
		read_attachment(mail, g_mime_part_get_filename(part), bytes);
	g_object_unref(stream);
}

/* ---------------------------------------------------------------- the tree of parts */

static bool is_plain(GMimeObject *part)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", "plain");
}

static void read_object(struct mail *mail, GMimeObject *object);

/* The same text several times over: plain text says it best, else what comes last. */
static void read_alternative(struct mail *mail, GMimeMultipart *parts)
{
	int count = g_mime_multipart_get_count(parts), chosen = count - 1;
	for (int i = 0; i < count; i++) {
		if (is_plain(g_mime_multipart_get_part(parts, i)))
			chosen = i;
	}
	if (chosen >= 0)
		read_object(mail, g_mime_multipart_get_part(parts, chosen));
}

static void read_multipart(struct mail *mail, GMimeMultipart *parts)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(parts));
	bool is_signed = g_mime_content_type_is_type(type, "multipart", "signed");
	int count = is_signed ? 1 : g_mime_multipart_get_count(parts);
	if (g_mime_content_type_is_type(type, "multipart", "alternative")) {
		read_alternative(mail, parts);
		return;
	}
	for (int i = 0; i < count && i < g_mime_multipart_get_count(parts); i++)
		read_object(mail, g_mime_multipart_get_part(parts, i));
}

/* Bounded in depth, and in how many parts there are in all. */
static void read_object(struct mail *mail, GMimeObject *object)
{
	if (mail->depth == DEEPEST || mail->parts == MOST_PARTS || mail->status != SUND_OK) {
		mail->document->warning = "too many parts, or too deep within each other: some were left out";
		return;
	}
	mail->parts++;
	mail->depth++;
	if (GMIME_IS_MULTIPART(object)) {
		read_multipart(mail, GMIME_MULTIPART(object));
	} else if (GMIME_IS_MESSAGE_PART(object)) {
		mail->level++;
		if (g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
			read_message(mail, g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)));
		mail->level--;
	} else if (GMIME_IS_PART(object)) {
		read_part(mail, GMIME_PART(object));
	}
	mail->depth--;
}

/* ---------------------------------------------------------------- headers */

static void add_people(struct mail *mail, InternetAddressList *people)
{
	char *line = people ? internet_address_list_to_string(people, NULL, FALSE) : NULL;
	add_line(mail, BLOCK_ASIDE, line);
	g_free(line);
}

/* "Eva Høeg <eva@havroe.dk>" is by Eva Høeg. */
static void set_author(struct mail *mail, GMimeMessage *message)
{
	InternetAddressList *from = g_mime_message_get_from(message);
	InternetAddress *first = from && internet_address_list_length(from) > 0
		? internet_address_list_get_address(from, 0) : NULL;
	const char *name = first ? internet_address_get_name(first) : NULL;
	if (first && (!name || !name[0]) && INTERNET_ADDRESS_IS_MAILBOX(first))
		name = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
	append_utf8(&mail->document->author, mail, name);
}

static void set_date(struct mail *mail, GMimeMessage *message)
{
	GDateTime *date = g_mime_message_get_date(message);
	char *day = date ? g_date_time_format(date, "%Y-%m-%d") : NULL;
	check(mail, !day || document_set_date(mail->document, span_of(day)));
	g_free(day);
}

static void read_message(struct mail *mail, GMimeMessage *message)
{
	const char *subject = g_mime_message_get_subject(message);
	GMimeObject *body = g_mime_message_get_mime_part(message);
	add_line(mail, BLOCK_HEADING, subject);
	add_people(mail, g_mime_message_get_from(message));
	add_people(mail, g_mime_message_get_to(message));
	add_people(mail, g_mime_message_get_cc(message));
	if (body)
		read_object(mail, body);
}

/* ---------------------------------------------------------------- the reader */

static void read_file(struct mail *mail, const struct source *source)
{
	GMimeMessage *message = parse(source->bytes);
	if (!message) {
		fail(mail,
		     sund_error_set(mail->err, SUND_CORRUPT, "rename the file if it is not e-mail", "not an e-mail"));
		return;
	}
	append_utf8(&mail->document->title, mail, g_mime_message_get_subject(message));
	set_author(mail, message);
	set_date(mail, message);
	read_message(mail, message);
	g_object_unref(message);
}

enum sund_status read_mail(const struct source *source, const struct document_sink *sink, struct sund_error *err)
{
	struct document document = { 0 };
	struct mail mail = { .document = &document, .sink = sink, .level = 1, .err = err };
	document_clear(&document);
	document.source = source->bytes;
	document.encoding = "UTF-8";
	document.extracted = true;
	g_mime_init();
	read_file(&mail, source);
	if (mail.status == SUND_OK)
		mail.status = sink->document(sink->payload, &document, err);
	document_free(&document);
	return mail.status;
}
