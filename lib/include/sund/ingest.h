/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Adding documents to an index, and forgetting those that are gone.
 */
#ifndef SUND_INGEST_H
#define SUND_INGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sund/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What became of one file. */
enum sund_ingest_outcome {
	SUND_INGEST_ADDED,
	SUND_INGEST_UPDATED,
	SUND_INGEST_UNCHANGED,
	SUND_INGEST_MOVED,    /**< known under another path; only its name was changed */
	SUND_INGEST_REMOVED,  /**< no longer there; forgotten */
	SUND_INGEST_SKIPPED,  /**< not a document: hidden, excluded, binary; `reason` says which */
	SUND_INGEST_FAILED,   /**< could not be read; what the index knew of it is kept */
	SUND_INGEST_OUTCOME_COUNT
};

/** One line of the report. Every pointer is borrowed and valid during the callback only. */
struct sund_ingest_event {
	enum sund_ingest_outcome outcome;
	const char *path;         /**< raw bytes of the path, NUL-terminated: absolute, or as it was named if nothing
	                           *   is there */
	const char *old_path;     /**< for SUND_INGEST_MOVED, else NULL */
	const char *reason;       /**< for skipped and failed, one line; also a warning on a file that went in; else
	                           *   NULL */
	const char *encoding;     /**< of a text that went in, e.g. "UTF-8", "windows-1252"; else NULL */
	const char *reader;       /**< name of the reader, or NULL */
	uint64_t bytes;
	uint64_t documents;       /**< more than one for a collection such as a .jsonl file */
	uint64_t passages;
	uint64_t unread;          /**< lines of a .jsonl file that could not be read; `reason` names the first */
};

/** Files that match the glob are texts in this encoding. They are read in every run that says so, changed or not. */
struct sund_ingest_encoding {
	const char *glob;
	const char *name;         /**< any that ICU knows, such as "IBM850", or "ISO646-DK", "ISO646-SE" */
};

/** Work done so far. Called from one thread at a time, at most about ten times a second. */
struct sund_ingest_progress {
	uint64_t files_done, files_total;
	uint64_t bytes_done, bytes_total;
};

struct sund_ingest_summary {
	uint64_t files[SUND_INGEST_OUTCOME_COUNT];
	uint64_t documents;       /**< in the index when the run ended */
	uint64_t passages;        /**< in the index when the run ended */
	uint64_t bytes;           /**< of the files that were read */
	uint64_t unread;          /**< lines of .jsonl files that could not be read */
	double seconds;
};

struct sund_ingest_options {
	unsigned shards;          /**< of a new index; 0: one for each core. An index keeps the number it was made
	                           *   with */
	unsigned threads;         /**< 0: one for each core */
	double wait_seconds;      /**< how long to wait for another writer */
	bool hidden;              /**< also read files and folders whose name begins with a dot */
	const char *const *include; /**< globs; when there are any, a file must match one */
	size_t include_count;
	const char *const *exclude; /**< globs; a file or folder that matches one is passed over */
	size_t exclude_count;
	const struct sund_ingest_encoding *encodings; /**< of files whose encoding is known; the first that matches
	                                               *   holds */
	size_t encoding_count;
	uint64_t max_file_bytes;  /**< 0: the default, SUND_INGEST_MAX_FILE_BYTES */
	double max_file_seconds;  /**< to read one file that is read in another process; 0: a minute */
	void (*event)(void *payload, const struct sund_ingest_event *event);          /**< may be NULL */
	void (*progress)(void *payload, const struct sund_ingest_progress *progress); /**< may be NULL */
	bool (*cancelled)(void *payload);  /**< asked now and then; true ends the run after the documents in hand */
	void *payload;            /**< handed to the three callbacks, which are never called at the same time */
};

/** A document larger than this is refused, unless the options say otherwise: 64 MiB. */
#define SUND_INGEST_MAX_FILE_BYTES (UINT64_C(64) << 20)

/** Options with every default filled in. */
struct sund_ingest_options sund_ingest_options_default(void);

/**
 * Bring the index in folder `index_path` up to date with the files and folders in `paths`, making it if need be.
 *
 * Folders are read recursively. A known document below one of the paths that is there no longer is forgotten, unless it
 * was moved. Size and time of a file are compared first, then a hash of its content. Each document is wholly old or
 * wholly new, whatever interrupts the run; a run that was cut short is continued by the next one.
 * A file that cannot be read costs itself only: the event says so and summary->files[SUND_INGEST_FAILED] counts it. So
 * does one of the paths that does not exist, if the index knows nothing below it.
 *
 * SUND_LOCKED     another process held the write lock for wait_seconds; the message names it
 * SUND_EXISTS     index_path is something else: a file, or a folder with other things in it
 * SUND_SCHEMA     the index was made by another version
 * SUND_NOT_FOUND  none of the paths exists, and the index knows nothing below them; a new index is not begun
 * SUND_INVALID   an encoding has a name that is not known; more shards than an index can have
 * SUND_CANCELLED, SUND_IO, SUND_CORRUPT, SUND_NOMEM
 */
enum sund_status sund_ingest(const char *index_path, const char *const *paths, size_t path_count,
                             const struct sund_ingest_options *options, struct sund_ingest_summary *summary,
                             struct sund_error *err);

/** "added", "updated", …; static text. */
const char *sund_ingest_outcome_name(enum sund_ingest_outcome outcome);

#ifdef __cplusplus
}
#endif
#endif
