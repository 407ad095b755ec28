/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * From the paths a user names to the files below them.
 */
#ifndef INDEX_WALK_H
#define INDEX_WALK_H

#include <stdint.h>

#include "sund/error.h"
#include "sund/ingest.h"

enum walk_kind {
	WALK_FILE,       /* a regular file to look at */
	WALK_SKIPPED,    /* hidden, excluded or no regular file; `reason` says which */
	WALK_UNREADABLE  /* could not be looked into; nothing is known of what is below it */
};

struct walk_entry {
	enum walk_kind kind;
	const char *path;      /* absolute, valid during the call */
	const char *reason;
	const char *encoding;  /* that the options name for a file, or NULL */
	uint64_t size;
	uint64_t mtime;        /* nanoseconds since 1970 */
};

/**
 * The absolute path of what the user named, links resolved, to be freed by the caller; also where nothing is there but
 * its folder is, so that vanished files can be told. SUND_NOT_FOUND if not even that; SUND_IO, SUND_NOMEM.
 */
enum sund_status walk_absolute(char **out, const char *path, struct sund_error *err);

/**
 * Walk through a file or folder in the order of names. Symbolic links are followed, loops are not. A path that does not
 * exist gives no entries. A status other than SUND_OK from `entry` ends the walk and is returned.
 */
enum sund_status walk_path(const char *path, const struct sund_ingest_options *options,
                           enum sund_status (*entry)(void *payload, const struct walk_entry *entry,
                                                     struct sund_error *err),
                           void *payload, struct sund_error *err);

#endif
