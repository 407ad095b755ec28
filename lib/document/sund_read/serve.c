/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "confine.h"
#include "document/wire.h"

/* ---------------------------------------------------------------- the channel */

static bool receive(int channel, char *out, size_t size)
{
	while (size > 0) {
		ssize_t got = read(channel, out, size);
		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		out += got > 0 ? got : 0;
		size -= got > 0 ? (size_t)got : 0;
	}
	return true;
}

static bool give(int channel, struct span bytes)
{
	while (bytes.size > 0) {
		ssize_t sent = write(channel, bytes.data, bytes.size);
		if (sent < 0 && errno != EINTR)
			return false;
		bytes.data += sent > 0 ? sent : 0;
		bytes.size -= sent > 0 ? (size_t)sent : 0;
	}
	return true;
}

/* False too when there is no further request. */
static bool receive_request(int channel, struct buffer *body)
{
	char head[WIRE_HEAD_SIZE];
	uint64_t size;
	if (!receive(channel, head, sizeof head) || !wire_read_head(&size, head) || !buffer_reserve(body, (size_t)size))
		return false;
	body->size = (size_t)size;
	return receive(channel, body->data, body->size);
}

static bool give_answer(int channel, const struct buffer *body)
{
	char head[WIRE_HEAD_SIZE];
	wire_write_head(head, body->size);
	return give(channel, (struct span){ head, sizeof head }) && give(channel, buffer_span(body));
}

/* ---------------------------------------------------------------- reading */

struct answer {
	struct buffer body;
	struct span file;
};

static enum sund_status on_document(void *payload, struct document *document, struct sund_error *err)
{
	struct answer *answer = payload;
	return wire_write_document(&answer->body, document, answer->file) ? SUND_OK : sund_error_nomem(err);
}

static enum sund_status on_trouble(void *payload, const struct sund_error *trouble)
{
	struct answer *answer = payload;
	return wire_write_trouble(&answer->body, trouble) ? SUND_OK : SUND_NOMEM;
}

static bool answer_request(struct answer *answer, struct span body, const struct reader *(*named)(struct span name))
{
	struct wire_request request;
	struct sund_error err = { 0 };
	struct document_sink sink = { on_document, on_trouble, answer };
	if (!wire_read_request(&request, body))
		return false;
	const struct reader *reader = named(request.reader);
	answer->file = request.source.bytes;
	enum sund_status status = reader ? reader->read(&request.source, &sink, &err)
	                                 : sund_error_set(&err, SUND_UNSUPPORTED, NULL, "sund-read has no such reader; "
	                                                  "install sund anew");
	/* What was read by then takes memory that the end may need. */
	if (status != SUND_OK)
		answer->body.size = 0;
	return wire_write_end(&answer->body, status, &err);
}

bool serve(int channel, const struct reader *(*named)(struct span name))
{
	struct buffer request = { 0 };
	bool ok = true;
	/* No memory is kept from one file to the next. */
	while (ok && receive_request(channel, &request)) {
		struct answer answer = { 0 };
		ok = answer_request(&answer, buffer_span(&request), named) && give_answer(channel, &answer.body);
		buffer_free(&answer.body);
		buffer_free(&request);
	}
	buffer_free(&request);
	return ok;
}

int serve_confined(int argc, char **argv, const struct reader *(*named)(struct span name))
{
	uint64_t memory_bytes = argc == 2 ? strtoull(argv[1], NULL, 10) : 0;
	if (memory_bytes == 0 || !confine(memory_bytes))
		return EXIT_FAILURE;
	return serve(STDIN_FILENO, named) ? EXIT_SUCCESS : EXIT_FAILURE;
}
