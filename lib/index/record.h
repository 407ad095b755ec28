/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What an index keeps about files, documents and passages, and how it is written to bytes. Spans in a decoded record
 * borrow from the bytes it was decoded from.
 */
#ifndef INDEX_RECORD_H
#define INDEX_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "document/offset_map.h"

struct content_hash {
	uint64_t high, low;   /* XXH3, 128 bits */
};

/** A source file: metadata F<key> in shard key % shards. */
struct file_record {
	struct span path;              /* raw bytes, absolute */
	uint64_t size;
	uint64_t mtime;                /* nanoseconds since 1970 */
	struct content_hash hash;
	struct span md5;               /* 16 bytes, for links by RFC 5147 */
	struct span reader;
	uint64_t reader_version;
	uint64_t passages;             /* of all its documents */
	uint64_t documents;
	bool is_collection;            /* its documents have names, and keys, of their own */
};

/** A document: metadata D<key> in shard key % shards. A file that is no collection gives its key to its document. */
struct document_record {
	uint64_t file;                 /* key of its file */
	struct span name;              /* empty: the file's path */
	struct span title;
	struct span author;
	struct span date;              /* "2019", "2019-05", "2019-05-31", or empty */
	struct span lang;
	struct content_hash hash;      /* of its part of the file */
	uint64_t origin_byte;          /* where that part begins; places of passages count from here */
	uint64_t origin_line;
	uint64_t passages;
	uint64_t words;                /* in all passages, those of title and headings counted each time; an
	                                * aside counts as one */
	bool extracted;                /* its text does not stand in the file as such */
};

/** A passage: the data of a store document. */
struct passage_record {
	uint64_t document;             /* key */
	uint64_t ordinal;              /* within the document, from 0 */
	uint64_t id;
	bool is_aside;
	struct span lang;
	struct span headings;          /* counted strings, outermost first */
	struct span pages;             /* for passage_page_read(); empty where the format has none */
	struct span places;            /* for offset_map_read_slice() */
	struct span text;
};

/** The writing halves append to *out and return false when out of memory. */
bool file_record_write(struct buffer *out, const struct file_record *record);
bool document_record_write(struct buffer *out, const struct document_record *record);
bool passage_record_write(struct buffer *out, const struct passage_record *record);

/** The reading halves return false if the bytes are no such record. */
bool file_record_read(struct file_record *record, struct span bytes);
bool document_record_read(struct document_record *record, struct span bytes);
bool passage_record_read(struct passage_record *record, struct span bytes);

/** Text of a passage from `start` on stands on this page. */
struct passage_page {
	uint64_t start;                /* bytes in the text of the passage, ascending */
	uint32_t page;                 /* from 1 */
	struct span label;             /* what the page is called, if that is not its number */
};

/** Append one to a list of them, false when out of memory; and read the next one from the front of the list, false
 *  behind the last, or if it is damaged. */
bool passage_page_write(struct buffer *pages, const struct passage_page *page);
bool passage_page_read(struct passage_page *page, struct span *pages);

/** The value by which passages are grouped and ties are broken: the document's key, then the ordinal. */
enum { PASSAGE_VALUE_SIZE = 12 };
void passage_value_write(char value[PASSAGE_VALUE_SIZE], uint64_t document, uint64_t ordinal);
bool passage_value_read(uint64_t *document, uint64_t *ordinal, struct span value);

/** A durable id as text: 60 bits in 12 letters and digits that are hard to mistake (Crockford's base 32, lower
 *  case). */
enum { PASSAGE_ID_LENGTH = 12 };
struct passage_id {
	char text[PASSAGE_ID_LENGTH + 1];
};
struct passage_id passage_id_text(uint64_t id);
/** The id that the text writes, upper or lower case; false if it is none. */
bool passage_id_parse(uint64_t *id, struct span text);

#endif
