/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The links that every hit carries.
 */
#ifndef LINK_LINK_H
#define LINK_LINK_H

#include <stdbool.h>

#include "arena.h"
#include "index/record.h"
#include "sund/query.h"

/** Fill in hit->links, from its id, path and place and the record of its file. False when out of memory. */
bool link_fill(struct sund_hit *hit, struct arena *arena, const struct file_record *file);

#endif
