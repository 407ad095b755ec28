/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From a document to its passages: stretches of about 100 to 200 words that follow the document's own structure.
 *
 * A heading begins a passage and none goes across one. Asides are in passages of their own. Short neighbours join; a
 * paragraph that is too long is parted between sentences, and a sentence that is too long between words.
 */
#ifndef PASSAGE_PASSAGE_H
#define PASSAGE_PASSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "array.h"
#include "document/document.h"
#include "sentence.h"
#include "sund/error.h"

enum {
	PASSAGE_MIN_WORDS = 100, /* a passage that has as many takes no more paragraphs */
	PASSAGE_MAX_WORDS = 200,
	PASSAGE_HEADINGS = 6     /* deepest heading level; lower ones count as this */
};

struct passage {
	bool is_aside;                     /* of asides only; it has no headings */
	size_t start, end;                 /* bytes in the document's text */
	size_t words;                      /* blank-separated, roughly */
	size_t heading[PASSAGE_HEADINGS];  /* the blocks of the headings above it or at its start, outermost first */
	size_t heading_count;
};

struct passages ARRAY(struct passage);

/** Fill *passages, replacing what is in it. SUND_OK, SUND_NOMEM, SUND_INTERNAL. */
enum sund_status passages_split(struct passages *passages, const struct document *document,
                                struct sentences *sentences, struct sund_error *err);

#endif
