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
#include "flowed.h"
#include "mail_header.h"

enum { DEEPEST = 8, MOST_PARTS = 1000, DEEPEST_HEADING = 6 };

/* A message, or one attached to another. */
struct mail {
	struct document *document;
	const struct document_sink *sink;
	GMimeParserOptions *options;
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

/* Headers whose encoding is not known may be in either. */
static GMimeParserOptions *new_options(void)
{
	const char *charsets[] = { "utf-8", "windows-1252", NULL };
	GMimeParserOptions *options = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(options, charsets);
	return options;
}

/* The message that the bytes are; NULL if they are none. */
static GMimeMessage *parse(const struct mail *mail, struct span bytes)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.data, bytes.size);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, mail->options);
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static void read_bytes(struct mail *mail, struct span bytes)
{
	GMimeMessage *message = parse(mail, bytes);
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

static bool has_parameter(GMimePart *part, const char *name, const char *value)
{
	const char *given = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);
	return given && g_ascii_strcasecmp(given, value) == 0;
}

static void read_text(struct mail *mail, GMimePart *part, struct span bytes, bool is_html)
{
	const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
	bool known = charset && encoding_is_known(span_of(charset));
	struct buffer joined = { 0 };
	if (!is_html && has_parameter(part, "format", "flowed"))
		check(mail, flowed_join(&joined, bytes, has_parameter(part, "delsp", "yes")));
	struct source source = {
		.path = is_html ? "text.html" : "text.txt", .bytes = joined.size > 0 ? buffer_span(&joined) : bytes,
		.declared = known ? charset : NULL,
	};
	read_by(mail, reader_named(span_of(is_html ? "html" : "text")), &source);
	buffer_free(&joined);
}

static void read_attachment(struct mail *mail, const char *name, struct span bytes)
{
	struct source source = { .path = name ? name : "attachment", .bytes = bytes };
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

static bool has_text(GMimePart *part)
{
	struct span bytes;
	GMimeStream *stream = content_of(part, &bytes);
	bool is_blank = true;
	for (size_t i = 0; i < bytes.size && is_blank; i++)
		is_blank = bytes.data[i] && strchr(" \t\r\n", bytes.data[i]);
	g_object_unref(stream);
	return !is_blank;
}

/* How well a part says what others say too: plain text best, if there is any, then a page, be it with pictures. */
static int worth_of(GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	if (g_mime_content_type_is_type(type, "text", "plain") && GMIME_IS_PART(part))
		return has_text(GMIME_PART(part)) ? 2 : -1;
	return g_mime_content_type_is_type(type, "text", "html") || GMIME_IS_MULTIPART(part) ? 1 : 0;
}

static void read_object(struct mail *mail, GMimeObject *object);

/* The same text several times over: the best is read; of several the last, which is to be the most faithful. */
static void read_alternative(struct mail *mail, GMimeMultipart *parts)
{
	int count = g_mime_multipart_get_count(parts), best = -1;
	GMimeObject *chosen = NULL;
	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(parts, i);
		int worth = worth_of(part);
		if (worth >= best) {
			chosen = part;
			best = worth;
		}
	}
	if (chosen)
		read_object(mail, chosen);
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

/* The value of a header, ready to be decoded; empty where there is none. */
static struct buffer header_of(struct mail *mail, GMimeMessage *message, const char *name)
{
	GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(message)), name);
	const char *raw = header ? g_mime_header_get_raw_value(header) : NULL;
	struct buffer value = { 0 };
	enum sund_status status = mail_header_prepare(&value, span_of(raw ? raw : ""), mail->err);
	if (status != SUND_OK)
		fail(mail, status);
	return value;
}

/* To be freed by g_free(). */
static char *subject_of(struct mail *mail, GMimeMessage *message)
{
	struct buffer value = header_of(mail, message, "Subject");
	char *subject = value.size > 0 ? g_mime_utils_header_decode_text(mail->options, value.data) : NULL;
	buffer_free(&value);
	return subject;
}

/* NULL where nobody is named. */
static InternetAddressList *people_of(struct mail *mail, GMimeMessage *message, const char *header)
{
	struct buffer value = header_of(mail, message, header);
	InternetAddressList *people = value.size > 0 ? internet_address_list_parse(mail->options, value.data) : NULL;
	buffer_free(&value);
	return people;
}

static void add_people(struct mail *mail, GMimeMessage *message, const char *header)
{
	InternetAddressList *people = people_of(mail, message, header);
	char *line = people ? internet_address_list_to_string(people, NULL, FALSE) : NULL;
	add_line(mail, BLOCK_ASIDE, line);
	g_free(line);
	g_clear_object(&people);
}

/* "Eva Høeg <eva@havroe.dk>" is by Eva Høeg. */
static void set_author(struct mail *mail, GMimeMessage *message)
{
	InternetAddressList *from = people_of(mail, message, "From");
	InternetAddress *first = from && internet_address_list_length(from) > 0
		? internet_address_list_get_address(from, 0) : NULL;
	const char *name = first ? internet_address_get_name(first) : NULL;
	if (first && (!name || !name[0]) && INTERNET_ADDRESS_IS_MAILBOX(first))
		name = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
	append_utf8(&mail->document->author, mail, name);
	g_clear_object(&from);
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
	char *subject = subject_of(mail, message);
	GMimeObject *body = g_mime_message_get_mime_part(message);
	add_line(mail, BLOCK_HEADING, subject);
	g_free(subject);
	add_people(mail, message, "From");
	add_people(mail, message, "To");
	add_people(mail, message, "Cc");
	if (body)
		read_object(mail, body);
}

/* ---------------------------------------------------------------- the reader */

static void read_file(struct mail *mail, const struct source *source)
{
	GMimeMessage *message = parse(mail, source->bytes);
	if (!message) {
		fail(mail,
		     sund_error_set(mail->err, SUND_CORRUPT, "rename the file if it is not e-mail", "not an e-mail"));
		return;
	}
	char *subject = subject_of(mail, message);
	append_utf8(&mail->document->title, mail, subject);
	g_free(subject);
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
	mail.options = new_options();
	read_file(&mail, source);
	g_mime_parser_options_free(mail.options);
	if (mail.status == SUND_OK)
		mail.status = sink->document(sink->payload, &document, err);
	document_free(&document);
	return mail.status;
}
