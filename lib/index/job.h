/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The work of one run of ingest, shared by its threads.
 *
 * Nothing is shared that need not be: each shard belongs to one worker, which reads, analyses and writes the files
 * whose documents go there. A collection's documents go to every shard, so every worker reads it and takes its own.
 */
#ifndef INDEX_JOB_H
#define INDEX_JOB_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "array.h"
#include "catalog.h"
#include "document/reader.h"
#include "record.h"
#include "shard.h"
#include "sund/ingest.h"
#include "vocabulary.h"

/** A file to look at. What workers find out is under the run's mutex. */
struct job {
	char *path;                    /* absolute */
	uint64_t size, mtime;
	uint64_t key;                  /* of the file */
	struct catalog_file *known;    /* what the index has of it, or NULL */
	bool is_collection;
	const char *encoding_given;    /* by the options, or NULL */

	bool changed;                  /* a document was added, replaced or removed */
	bool failed, skipped;
	struct catalog_file *moved_from;
	char *reason;                  /* owned; why it was skipped or failed, or a warning */
	char *encoding;                /* owned */
	const struct reader *reader;   /* of a collection known before it is read, as its name tells it */
	struct content_hash hash;
	unsigned char md5[16];
	uint64_t documents, passages;  /* in the index after the run */
	uint64_t unread;               /* parts of a collection that could not be read */
};

/** A document that the index has of a collection. */
struct known_document {
	uint64_t file, key;
};

struct run {
	const struct sund_ingest_options *options;
	uint64_t max_file_bytes;
	uint32_t shard_count, thread_count;
	struct shard_writer *shards;
	struct vocabulary_writer *vocabulary;
	struct lexicon *lexicon;       /* NULL where there is none */
	struct catalog catalog;
	struct ARRAY(struct job) jobs;
	struct ARRAY(struct catalog_file *) vanished;     /* by hash, and of equal ones those that were moved first;
	                                                   * the order is under the mutex */
	struct ARRAY(struct known_document) collections;  /* documents of collections that changed, by file and key */

	pthread_mutex_t mutex;          /* for what follows, and for the callbacks */
	bool stop;
	enum sund_status status;        /* the first fatal one */
	struct sund_error error;
	struct sund_ingest_progress progress;
	double progress_told;           /* when, in seconds of the monotonic clock */
	uint64_t bytes_read;
};

/** Count what became of a file, and tell the caller. Not while workers run. */
void run_tell(const struct run *run, struct sund_ingest_summary *summary, const struct sund_ingest_event *event);

/** Why there is trouble with a path, in one line without the path, which the event names already. To be freed by the
 *  caller; NULL when out of memory. */
char *run_reason(const char *path, const struct sund_error *trouble);

/** Do the jobs of one worker, counted from 0. Fatal trouble is in run->status and stops the others. */
void worker_run(struct run *run, uint32_t worker);

/** Make the shard and the words in it durable. */
enum sund_status run_commit(struct run *run, uint32_t shard, struct sund_error *err);

#endif
