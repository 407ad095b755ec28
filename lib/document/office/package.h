/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The members of a zip file in memory: what DOCX, ODT and EPUB are. Nothing is written anywhere, names are names and
 * not paths, and a bomb is refused before it has gone off.
 */
#ifndef DOCUMENT_PACKAGE_H
#define DOCUMENT_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "array.h"
#include "buffer.h"
#include "string_set.h"
#include "sund/error.h"

/** An all-zero package is valid and empty. */
struct package {
	struct string_set names;        /* of the members that were read */
	struct ARRAY(struct buffer) members; /* by number of their name; NUL-terminated, which is not counted */
};

/** Whether the bytes begin as a zip file. */
bool package_is_zip(struct span bytes);

/** Whether a zip file has a member whose name begins with `start`, by its directory, without unpacking anything. */
bool package_lists(struct span bytes, const char *start);

/** The content of the first member, where that is named `mimetype` and not compressed, as ODF and EPUB want it. */
struct span package_mimetype(struct span bytes);

/**
 * Read the members that `wants` says yes to, and replace what the package held. Of two members with the same name the
 * first is taken.
 *
 * SUND_OK, SUND_NOMEM, SUND_CORRUPT where it is not a whole zip file, SUND_UNSUPPORTED where a member is encrypted,
 * SUND_LIMIT where it would unpack to more than is sensible
 */
enum sund_status package_read(struct package *package, struct span bytes, bool (*wants)(struct span name),
                              struct sund_error *err);

/** A member by its exact name; data is NULL where there is none. */
struct span package_member(const struct package *package, struct span name);

/** Append the name of the member that a reference within the member `from` leads to: a path relative to that one's
 *  folder or, behind a slash, to the package; percent signs are decoded, a fragment is left out. Whatever it says, the
 *  result is only a name to look up. False when out of memory. */
bool package_resolve(struct buffer *name, struct span from, struct span reference);

void package_free(struct package *package);

#endif
