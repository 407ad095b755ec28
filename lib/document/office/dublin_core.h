/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What a document says about itself in the terms of Dublin Core: DOCX in docProps/core.xml, ODF in meta.xml, EPUB in
 * its package file. Of a file that is all in one, the body is passed over.
 */
#ifndef DOCUMENT_DUBLIN_CORE_H
#define DOCUMENT_DUBLIN_CORE_H

#include "document/document.h"
#include "sund/error.h"

/**
 * Fill title, author, date and language of the document. The author is who made it first; several are parted by "; ".
 * The date is the day when it was last changed, or else made. What is not said stays empty; so does all of it where the
 * XML is damaged, and the document's warning says so.
 *
 * SUND_OK, SUND_NOMEM
 */
enum sund_status dublin_core_read(struct document *document, struct span xml, struct sund_error *err);

/**
 * document_set_lang(), but English is passed over: it is what programs say when nobody has told them the language.
 * What was said before stays, and otherwise the words of the text decide. False when out of memory.
 */
bool dublin_core_set_lang(struct document *document, struct span tag);

#endif
