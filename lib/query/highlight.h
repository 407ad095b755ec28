/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which words of a passage a query found, and where they stand in the source.
 */
#ifndef QUERY_HIGHLIGHT_H
#define QUERY_HIGHLIGHT_H

#include "arena.h"
#include "document/offset_map.h"
#include "plan.h"
#include "sund/query.h"

/** A passage with what is needed to place its words. */
struct highlight_text {
	struct span text;
	const struct offset_map *map;      /* of the passage alone */
	struct place_cursor start;         /* of its first byte in the source */
};

/**
 * Find the marked words, those of a row where they stand in a row, in the order of the text and without overlaps: a
 * whole before its parts. *matches is in the arena. SUND_OK, SUND_NOMEM, SUND_INTERNAL.
 */
enum sund_status highlight_find(struct sund_match **matches, size_t *count, struct arena *arena,
                                const struct plan *plan, const struct highlight_text *passage,
                                struct sund_error *err);

#endif
