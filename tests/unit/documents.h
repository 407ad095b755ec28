/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Indexes of documents made in a test, as a reader would hand them on: pages, asides and text that is in no file as
 * such, without files of such formats. What fails here fails the test.
 */
#ifndef UNIT_DOCUMENTS_H
#define UNIT_DOCUMENTS_H

#include "document/document.h"
#include "unit.h"

/** Append text that is not in a file as such, with a blank line behind it. */
void add_block(struct document *document, enum block_kind kind, const char *text);

/** The same on a page, which is said before. */
void add_on_page(struct document *document, uint32_t page, enum block_kind kind, const char *text);

/** Make an index of one shard with these documents, which are emptied: the first is of a file named 1 in
 *  the folder of the index, and so on. */
void index_documents(const struct path *index, struct document *documents, size_t count);

#endif
