/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Links to passages: what sund hands out with every hit, and where such a link points now.
 */
#ifndef SUND_LINK_H
#define SUND_LINK_H

#include "sund/error.h"
#include "sund/query.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where a link points now, compared with when it was made. */
enum sund_link_state {
	SUND_LINK_EXACT,     /**< the passage stands where it stood */
	SUND_LINK_MOVED,     /**< the same text at another place */
	SUND_LINK_CHANGED,   /**< the place is there, its text is not the same */
	SUND_LINK_AMBIGUOUS, /**< the same text at several places */
	SUND_LINK_GONE       /**< nowhere */
};

/**
 * Find the passages that a link names. A link is a durable id (with or without "sund:"), or a path with
 * `#line=a` or `#line=a,b` (RFC 5147: positions between lines, so `line=9,12` are the lines 10 to 12) or with `#page=n`
 * (RFC 8118: counted from 1) or with `#:~:text=` (WICG, Scroll To Text Fragment), or `path:line`
 * or `path:line:column`, where the column is passed over.
 * The hits come in *out as from sund_query(): several when the link is ambiguous, none when it is gone.
 *
 * SUND_INVALID   not a link in any of these forms
 * SUND_STALE, SUND_CORRUPT, SUND_IO, SUND_NOMEM
 */
enum sund_status sund_link_resolve(struct sund_results **out, enum sund_link_state *state, struct sund_index *index,
                                   const char *link, struct sund_error *err);

/** "exact", "moved", "changed", "ambiguous" or "gone"; static text. */
const char *sund_link_state_name(enum sund_link_state state);

#ifdef __cplusplus
}
#endif
#endif
