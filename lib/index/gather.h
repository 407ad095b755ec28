/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What there is to do in a run of ingest: the folders are walked and compared with the catalog.
 */
#ifndef INDEX_GATHER_H
#define INDEX_GATHER_H

#include "job.h"
#include "store/store.h"

/** Whether there is anything to begin an index with: SUND_OK where there is one of the paths, or none was named. Else
 *  as gather_jobs(). */
enum sund_status gather_check(const char *const *paths, size_t path_count, struct sund_error *err);

/**
 * Make a job of each file below the paths that is new or not as the catalog has it, and note the known files that are
 * gone as vanished. Files that need no job are told and counted, and so are paths that neither are there nor ever were.
 * SUND_NOT_FOUND where all of them are such; SUND_IO, SUND_NOMEM.
 */
enum sund_status gather_jobs(struct run *run, const char *const *paths, size_t path_count,
                             struct sund_ingest_summary *summary, struct sund_error *err);

/** Note which documents the index has of collections, if any collection is among what was gathered. */
enum sund_status gather_collections(struct run *run, struct store_reader *reader, struct sund_error *err);

/** Those of one collection, by the key of its file. */
const struct known_document *gathered_documents(size_t *count, const struct run *run, uint64_t file);

#endif
