/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which documents `path:` means.
 */
#ifndef QUERY_PATH_FILTER_H
#define QUERY_PATH_FILTER_H

#include <stdint.h>

#include "arena.h"
#include "index/index.h"

/**
 * The keys of the documents whose file's path contains `text` or, where that has a star or a question mark, matches it
 * as a glob from any slash on. *keys is in the arena. Statuses of the store, SUND_NOMEM.
 */
enum sund_status path_filter_find(uint64_t **keys, size_t *count, struct arena *arena, struct sund_index *index,
                                  struct span text, struct sund_error *err);

#endif
