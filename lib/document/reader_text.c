/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/encoding/encoding.h"
#include "plain_headings.h"
#include "reader.h"

static bool accepts(const struct source *source)
{
	return !encoding_is_binary(source->bytes);
}

static enum sund_status read_text(struct document *document, const struct source *source,
                                  const struct document_sink *sink, struct sund_error *err)
{
	document_clear(document);
	document->source = source->bytes;
	enum sund_status status = source_decode_text(document, source, err);
	if (status != SUND_OK)
		return status;
	if (!document_add_paragraphs(document))
		return sund_error_nomem(err);
	if (!plain_headings_find(document))
		return sund_error_nomem(err);
	return sink->document(sink->payload, document, err);
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	struct document document = { 0 };
	enum sund_status status = read_text(&document, source, sink, err);
	document_free(&document);
	return status;
}

const struct reader reader_text = { .name = "text", .version = 2, .accepts = accepts, .read = read_source };
