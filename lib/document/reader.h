/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Readers turn the bytes of a file into documents. A new format is one file reader_<name>.c with one struct reader,
 * and one line in reader.c.
 */
#ifndef DOCUMENT_READER_H
#define DOCUMENT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "document.h"
#include "sund/error.h"

/** A file in memory. */
struct source {
	const char *path;  /* as given by the system, NUL-terminated; only its name counts, it is not opened */
	struct span bytes;
	const char *encoding; /* that the user says it is in; NULL: found out */
	const char *declared; /* that what it came in, such as e-mail, says it is in, which may be wrong; or NULL */
};

/** Where a reader puts its documents. The document is the reader's; the callee copies what it keeps. */
struct document_sink {
	enum sund_status (*document)(void *payload, struct document *document, struct sund_error *err);
	/** A part of the file that could not be read, e.g. a malformed line of a .jsonl file; the reader goes on. */
	enum sund_status (*trouble)(void *payload, const struct sund_error *trouble);
	void *payload;
};

struct reader {
	const char *name;  /* lower-case, for the report: "text", "markdown", "jsonl" */
	unsigned version;  /* raised when the same file would be read differently: the file is then read again */
	bool is_collection; /* many documents to a file, each with a name; accepts() then needs the file's name only */
	bool is_isolated;   /* read in a process of its own: for formats that libraries take apart, and that may be
	                     * crafted */
	/** Whether this reader takes the file. Readers are asked in the order of the registry, the first yes wins. */
	bool (*accepts)(const struct source *source);
	/** Read the file. Any status but SUND_OK is of the whole file; statuses of the sink are passed on. NULL in
	 *  libsund for a reader that is linked into sund-read only, below. */
	enum sund_status (*read)(const struct source *source, const struct document_sink *sink, struct sund_error *err);
};

/**
 * Reading that takes large libraries is linked into sund-read only, so that sund starts without them; for the rest of
 * sund these symbols are weak, and NULL.
 */
typedef enum sund_status reader_read(const struct source *source, const struct document_sink *sink,
                                     struct sund_error *err);
__attribute__((weak)) reader_read read_mail, read_pdf;

/** The reader for the file, or NULL where none takes it: binary data. */
const struct reader *reader_for(const struct source *source);

/** The reader of that name, or NULL. */
const struct reader *reader_named(struct span name);

/** For readers of plain text: decode the file as encoding.h tells, in the encoding that the user has named, else in
 *  what was declared, unless its bytes say otherwise. */
enum sund_status source_decode_text(struct document *document, const struct source *source, struct sund_error *err);

/** For readers of markup: the same, where the file may name its encoding itself, if nothing was declared before; an
 *  empty name is none. */
enum sund_status source_decode_markup(struct document *document, const struct source *source, struct span named,
                                      struct sund_error *err);

/**
 * For readers of one document a file: fill a document, whose source is the whole file and whose encoding is UTF-8
 * unless fill() says otherwise, and hand it to the sink. Statuses of fill() and of the sink.
 */
enum sund_status reader_read_document(const struct source *source, const struct document_sink *sink,
                                      enum sund_status (*fill)(struct document *document, const struct source *source,
                                                               struct sund_error *err),
                                      struct sund_error *err);

/** For readers: whether the file's name ends in a dot and `extension` (lower-case ASCII), in capitals or not. */
bool source_has_extension(const struct source *source, const char *extension);

#endif
