/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A document as a reader hands it on: decoded text, its structure, and the way back to the source.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "array.h"
#include "buffer.h"
#include "offset_map.h"

enum block_kind {
	BLOCK_PARAGRAPH, /* running text, a list item, a table row, a stretch of code */
	BLOCK_HEADING,   /* governs what follows, until a heading of the same or a higher level */
	BLOCK_ASIDE      /* what stands around the text: menus, banners, running headers; found, but ranked lower, and
	                  * never in one passage with the text itself */
};

/** A part of the text that is never split further than into sentences. Blocks are in order and do not overlap. */
struct block {
	enum block_kind kind;
	unsigned level;    /* of a heading: 1 is the outermost */
	size_t start, end; /* bytes in the text */
};

/** Where text of a page begins. A page may have several: a running header comes after the paragraph that it broke. */
struct page_run {
	size_t start;      /* bytes in the text */
	uint32_t page;     /* counted from 1 */
};

/** What has a member more here has it in wire.c too: documents come from other processes. */
struct document {
	struct buffer name;       /* `_id` within a collection, or `:12` for line 12; empty: the file is the document */
	struct buffer title;      /* UTF-8; may be empty */
	struct buffer author;     /* UTF-8; may be empty */
	struct buffer date;       /* ISO 8601 as far as known: "2019", "2019-05" or "2019-05-31"; may be empty */
	struct buffer lang;       /* ISO 639-1 if the source says so, else empty */
	struct buffer text;       /* valid UTF-8 */
	struct offset_map map;    /* text to source */
	struct ARRAY(struct block) blocks;
	struct ARRAY(struct page_run) pages; /* in the order of the text; none where the format has no pages */
	struct buffer page_labels; /* counted strings, one a page, where the pages are not called 1, 2, 3 … */
	bool extracted;           /* the text does not stand in the file as such (PDF, Office): places, and the map, are
	                           * of the text as it was taken out, not of the file */
	struct span source;       /* the bytes of the file that this document was read from: for the content hash */
	struct place_cursor origin; /* where `source` begins in the file; lines and bytes of the passages count from
	                             * here */
	struct place_cursor text_origin; /* where the first byte of the text stands in the file */
	const char *encoding;     /* e.g. "UTF-8", "windows-1252"; static text, or as long-lived as the document */
	const char *warning;      /* for the report, or NULL: e.g. invalid bytes were read as Windows-1252; likewise */
};

/** Empty the document but keep its memory, so that one struct serves a whole run. */
void document_clear(struct document *document);
void document_free(struct document *document);

/** Add a block; an empty one or one that begins before the last one ends is left out. False when out of memory. */
bool document_add_block(struct document *document, enum block_kind kind, unsigned level, size_t start, size_t end);

/** Text from `start` on stands on page `page`, until said otherwise. False when out of memory. */
bool document_add_page(struct document *document, size_t start, uint32_t page);

/** The number of page runs that begin at or before byte `at` of the text, and the page that it stands on; 0 where that
 *  is not known. */
size_t document_page_runs_to(const struct document *document, size_t at);
uint32_t document_page_at(const struct document *document, size_t at);

/** Move the asides of a document behind its text, where they part none of its passages. Their places stay those in the
 *  source, so the map leads back once, between the text and the asides. False when out of memory; the document is then
 *  as it was. */
bool document_asides_last(struct document *document);

/** Set the date from ISO 8601, as exact as it is: a year, a month or a day, in digits with or without hyphens; a time
 *  of day behind it is passed over. Anything else leaves it empty. False when out of memory. */
bool document_set_date(struct document *document, struct span text);

/** Append text that is not in the file as such: the map takes it as it is. False when out of memory. */
bool document_append_extracted(struct document *document, const char *text, size_t size);

/** Add a block for each paragraph of plain text: paragraphs are parted by blank lines and form feeds, and form
 *  feeds part pages. False when out of memory. */
bool document_add_paragraphs(struct document *document);

/** Set lang from a language tag such as "da", "sv-SE", "dan" or "nb_NO.UTF-8"; a tag that names no language of ISO
 *  639-1 leaves it empty. False when out of memory. */
bool document_set_lang(struct document *document, struct span tag);

#endif
