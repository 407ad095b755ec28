/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * New files that are known ones under another path.
 */
#ifndef INDEX_MOVED_H
#define INDEX_MOVED_H

#include "job.h"

/** The vanished file that has the content of the job, whose hash is known, and would be read by the same reader; it is
 *  then taken, and no other job gets it. NULL if there is none. */
struct catalog_file *moved_claim(struct run *run, const struct job *job, const struct reader *reader);

/** Set moved_from of the jobs for new collections that were moved. Every worker reads a collection: they have to know
 *  before they begin. */
void moved_find_collections(struct run *run);

#endif
