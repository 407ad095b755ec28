/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The links that every hit carries.
 */
#ifndef LINK_LINK_H
#define LINK_LINK_H

#include "arena.h"
#include "document_text.h"
#include "index/index.h"
#include "index/record.h"
#include "sund/query.h"

/** What a hit was made from. */
struct link_origin {
	const struct file_record *file;
	uint64_t document;         /* key */
	uint64_t ordinal;          /* of the passage in it */
};

/** Fill in hit->links, from its id, path, place and text. `document` keeps the text of the last document that was
 * looked at. Statuses of the store, SUND_NOMEM. */
enum sund_status link_fill(struct sund_hit *hit, struct arena *arena, struct sund_index *index,
                           struct document_text *document, const struct link_origin *origin, struct sund_error *err);

#endif
