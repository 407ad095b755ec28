/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the index is when the command line does not say. */
#ifndef SRC_INDEX_PATH_H
#define SRC_INDEX_PATH_H

#include "buffer.h"
#include "sund/sund.h"

/**
 * $SUND_INDEX, or sund in $XDG_DATA_HOME, or ~/.local/share/sund. *path is borrowed from the environment or from
 * *storage, which the caller frees.
 */
enum sund_status index_path_default(const char **path, struct buffer *storage, struct sund_error *err);

/** Make the folders above a default path: on a new account ~/.local/share may be missing. */
enum sund_status index_path_make_parents(const struct buffer *storage, struct sund_error *err);

#endif
