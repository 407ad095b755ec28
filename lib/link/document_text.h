/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The text of a document, put together from its passages, with single blanks for white space.
 */
#ifndef LINK_DOCUMENT_TEXT_H
#define LINK_DOCUMENT_TEXT_H

#include <stdint.h>

#include "array.h"
#include "index/index.h"
#include "text_fragment.h"

struct document_text {
	uint64_t key;              /* of the document, where it was read from the index */
	struct buffer text;
	struct ARRAY(struct text_range) passages; /* in the order of the document */
};

/** Add the next passage. False when out of memory. */
bool document_text_add(struct document_text *document, struct span passage);

/** Read all passages of the document with that key, unless they are more than `most`: then there is no text. One that
 * was read last is not read again. The statuses of the store; SUND_CORRUPT. */
enum sund_status document_text_read(struct document_text *document, struct sund_index *index, uint64_t key, size_t most,
                                    struct sund_error *err);

void document_text_free(struct document_text *document);

#endif
