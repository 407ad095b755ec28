/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What an EPUB consists of: its chapters in reading order, and what its table of contents calls them.
 */
#ifndef DOCUMENT_EPUB_CONTENTS_H
#define DOCUMENT_EPUB_CONTENTS_H

#include <stdbool.h>

#include "array.h"
#include "buffer.h"
#include "package.h"
#include "string_set.h"
#include "sund/error.h"

struct epub_item {
	struct buffer member; /* the name of it */
	bool is_navigation;   /* the table of contents, as a page */
	bool is_ncx;          /* the same in the form of EPUB 2 */
};

/** All-zero is valid and empty. */
struct epub_contents {
	struct buffer package_file;              /* the member that describes the book */
	struct string_set ids;
	struct ARRAY(struct epub_item) items;    /* by number of their id */
	struct ARRAY(uint32_t) chapters;         /* numbers of items */
	struct string_set labelled;              /* members that the table of contents names */
	struct ARRAY(struct buffer) labels;      /* by number of these */
};

/** Fill it from the members. A table of contents that cannot be read is as good as none. SUND_OK, SUND_NOMEM,
 *  SUND_CORRUPT. */
enum sund_status epub_contents_read(struct epub_contents *contents, const struct package *package,
                                    struct sund_error *err);

/** What the table of contents calls the first chapter in this member; empty where it does not name it. */
struct span epub_contents_label(const struct epub_contents *contents, struct span member);

void epub_contents_free(struct epub_contents *contents);

#endif
