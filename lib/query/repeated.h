/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What a query asks for more than once. Planned each time, a word that stands there a thousand times would be searched
 * for a thousand times, and be a pair with itself a million times.
 */
#ifndef QUERY_REPEATED_H
#define QUERY_REPEATED_H

#include "arena.h"
#include "parse.h"

/** A child of a group, for all that are equal to it. */
struct asked {
	const struct node *node, *next;   /* next: what stands behind the first of them, or NULL */
	double times;
};

/** The children of a group, those once that are written alike, in the order of the first; in the arena. SUND_OK,
 *  SUND_NOMEM. */
enum sund_status repeated_merge(struct asked **out, size_t *count, struct arena *arena, const struct node *group,
                                struct sund_error *err);

#endif
