/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reader.h"

#include <string.h>

#include "document/encoding/encoding.h"

extern const struct reader reader_docx, reader_odt, reader_epub, reader_rtf, reader_jsonl, reader_pdf,
	reader_html, reader_markdown, reader_text, reader_xml, reader_mail;

/* Readers by number, in the order in which they are asked; NULL behind the last. The text reader takes all text. */
static const struct reader *reader_at(size_t number)
{
	static const struct reader *const readers[] = {
		&reader_docx,
		&reader_odt,
		&reader_epub,
		&reader_rtf,
		&reader_jsonl,
		&reader_pdf,
		&reader_mail,
		&reader_html,
		&reader_xml,
		&reader_markdown,
		&reader_text,
	};
	return number < sizeof readers / sizeof *readers ? readers[number] : NULL;
}

const struct reader *reader_for(const struct source *source)
{
	const struct reader *reader = NULL;
	for (size_t i = 0; (reader = reader_at(i)) && !reader->accepts(source); i++)
		;
	return reader;
}

const struct reader *reader_named(struct span name)
{
	const struct reader *reader = NULL;
	for (size_t i = 0; (reader = reader_at(i)) && !span_equal(span_of(reader->name), name); i++)
		;
	return reader;
}

enum sund_status source_decode_text(struct document *document, const struct source *source, struct sund_error *err)
{
	return source->encoding || source->declared ? source_decode_markup(document, source, span_of(""), err)
	                                            : encoding_decode(document, source->bytes, err);
}

enum sund_status source_decode_markup(struct document *document, const struct source *source, struct span named,
                                      struct sund_error *err)
{
	struct span declared = source->declared ? span_of(source->declared) : named;
	return source->encoding ? encoding_decode_as(document, source->bytes, span_of(source->encoding), err)
	                        : encoding_decode_declared(document, source->bytes, declared, err);
}

static char lower_ascii(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

bool source_has_extension(const struct source *source, const char *extension)
{
	const char *slash = strrchr(source->path, '/');
	const char *name = slash ? slash + 1 : source->path;
	const char *dot = strrchr(name, '.');
	if (!dot || dot == name || strlen(dot + 1) != strlen(extension))
		return false;
	for (size_t i = 0; extension[i]; i++) {
		if (lower_ascii(dot[1 + i]) != extension[i])
			return false;
	}
	return true;
}

enum sund_status reader_read_document(const struct source *source, const struct document_sink *sink,
                                      enum sund_status (*fill)(struct document *document, const struct source *source,
                                                               struct sund_error *err),
                                      struct sund_error *err)
{
	struct document document = { 0 };
	document_clear(&document);
	document.source = source->bytes;
	document.encoding = "UTF-8";
	enum sund_status status = fill(&document, source, err);
	if (status == SUND_OK)
		status = sink->document(sink->payload, &document, err);
	document_free(&document);
	return status;
}
