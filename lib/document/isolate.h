/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Reading in a process of its own, with limits on memory, time and output, without network and without writing: what a
 * crafted or broken file does to the library that takes it apart costs that file, and nothing else.
 *
 * The process is the program sund-read. It is started with the first file, and reads one after the other until it
 * fails, or has read many: then the next file gets a fresh one. What it answers is taken in whole and checked before
 * the sink sees any of it.
 */
#ifndef DOCUMENT_ISOLATE_H
#define DOCUMENT_ISOLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "reader.h"

struct isolate;

struct isolate_options {
	const char *program;       /* NULL: $SUND_READ, else the one that was installed with the library */
	double seconds;            /* for one file */
	uint64_t memory_bytes;     /* that the process may map */
	uint64_t answer_bytes;     /* what may be read out of one file */
	unsigned files;            /* to be read by one process */
	bool (*is_cancelled)(void *payload); /* asked now and then while a file is read; may be NULL */
	void *payload;
};

/** A minute, a GiB, 256 MB, a thousand files. */
struct isolate_options isolate_options_default(void);

/** Starts nothing yet. SUND_OK, SUND_NOMEM */
enum sund_status isolate_new(struct isolate **out, const struct isolate_options *options, struct sund_error *err);

/**
 * reader->read(), by the reader of that name in the other process. From the thread that first called it only: the
 * system ends the process with the thread that started it.
 *
 * SUND_CORRUPT      the process crashed, or its answer cannot be understood
 * SUND_LIMIT        the file took too much time or memory, or too much text came out of it
 * SUND_UNSUPPORTED  the program is missing or cannot be run
 * SUND_CANCELLED    is_cancelled() said so
 * SUND_NOMEM        memory is short in this process
 * or what the reader and the sink said
 */
enum sund_status isolate_read(struct isolate *isolate, const struct reader *reader, const struct source *source,
                              const struct document_sink *sink, struct sund_error *err);

/** End the process too. */
void isolate_free(struct isolate *isolate);

#endif
