/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Answers of the process that reads. What is taken keeps the rules of documents, so that passages can be made of it. */
#include <string.h>

#include "document/wire.h"
#include "read_documents.h"

static enum sund_status check_answered(void *payload, struct document *document, struct sund_error *err)
{
	struct span places = document->extracted ? buffer_span(&document->text) : *(const struct span *)payload;
	document->encoding = document->encoding ? document->encoding : "none";
	return check_document(&places, document, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char text[] = "Et brev om høst og sø.\n\nDet andet afsnit.\n";
	struct span answer = fuzz_input(data, size), file = { text, sizeof text - 1 };
	struct document_sink sink = { check_answered, ignore_trouble, &file };
	struct wire_request request;
	enum sund_status status;
	if (wire_check_answer(answer, file, &status, NULL))
		require(wire_deliver_answer(answer, file, &sink, NULL) == SUND_OK);
	if (wire_read_request(&request, answer))
		require(strlen(request.source.path) < size && request.source.bytes.size < size);
	return 0;
}
