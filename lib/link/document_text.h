/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The text of a document in the order of its source, put together from its passages, with single blanks for white
 * space.
 */
#ifndef LINK_DOCUMENT_TEXT_H
#define LINK_DOCUMENT_TEXT_H

#include <stdint.h>

#include "array.h"
#include "index/index.h"
#include "text_fragment.h"

/** A block of a passage, or what of it is in there. */
struct text_piece {
	size_t passage;            /* number of its passage */
	uint64_t byte;             /* where it stands in the source, from the start of the document */
	struct text_range range;
};

struct document_text {
	uint64_t key;              /* of the document */
	struct buffer text;
	struct ARRAY(struct text_piece) pieces;   /* in the order of the text */
	struct ARRAY(struct text_range) passages; /* by number; asides may stand within them */
};

/** Read all passages of the document with that key, unless they are more than `most`: then there is no text. One that
 * was read last is not read again. The statuses of the store; SUND_CORRUPT. */
enum sund_status document_text_read(struct document_text *document, struct sund_index *index, uint64_t key, size_t most,
                                    struct sund_error *err);

void document_text_free(struct document_text *document);

#endif
