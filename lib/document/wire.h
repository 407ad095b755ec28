/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What passes between the library and the process that reads files for it (isolate.h).
 *
 * A message is a head, which tells the size of its body, and the body. A request is the name of a reader, the path of a
 * file, the encoding that the user names for it, and its bytes. An answer is a row of entries, documents and troubles
 * as the reader gave them to its sink, and last how the reading ended. Numbers are varints, strings are counted.
 *
 * Who answers is not trusted: what is read here keeps every rule that a document keeps, or is refused.
 */
#ifndef DOCUMENT_WIRE_H
#define DOCUMENT_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "document.h"
#include "reader.h"

enum { WIRE_HEAD_SIZE = 12 };

/** The head of a message whose body has `size` bytes. */
void wire_write_head(char head[WIRE_HEAD_SIZE], uint64_t size);

/** Read it; false where this is no head, or one of another version of sund. */
bool wire_read_head(uint64_t *size, const char head[WIRE_HEAD_SIZE]);

/** A file to be read; everything is borrowed. */
struct wire_request {
	struct span reader;   /* its name */
	struct source source;
};

/** Append a request but for the bytes of the file, which come right behind it; `declared` of the source is not told.
 *  False when out of memory. */
bool wire_write_request(struct buffer *out, const struct wire_request *request);

/** Read the body of a request; the request borrows from it. False if it is malformed. */
bool wire_read_request(struct wire_request *request, struct span body);

/** Append an entry to an answer: a document that was read from the bytes `file`, a trouble, or, as the last one, the
 *  end. `err` tells more of a status that is not SUND_OK. False when out of memory. */
bool wire_write_document(struct buffer *out, const struct document *document, struct span file);
bool wire_write_trouble(struct buffer *out, const struct sund_error *trouble);
bool wire_write_end(struct buffer *out, enum sund_status status, const struct sund_error *err);

/** Whether the body is an answer to a request with the bytes `file`; *status is then how the reading ended, and *err
 *  (may be NULL) tells more. False if it is malformed, or memory is out. */
bool wire_check_answer(struct span body, struct span file, enum sund_status *status, struct sund_error *err);

/** Hand what an answer that was checked has to the sink; documents borrow from the body. Statuses of the sink are
 *  passed on; SUND_OK else. */
enum sund_status wire_deliver_answer(struct span body, struct span file, const struct document_sink *sink,
                                     struct sund_error *err);

#endif
