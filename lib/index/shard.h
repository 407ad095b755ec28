/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Writing documents into one shard.
 */
#ifndef INDEX_SHARD_H
#define INDEX_SHARD_H

#include "analysis.h"
#include "buffer.h"
#include "document/document.h"
#include "record.h"
#include "store/store.h"

/** A term in the making: its text is in a buffer that still grows. */
struct term_draft {
	size_t text, size;
	uint32_t word;      /* number in analysis.words */
	uint32_t frequency;
};

/** A shard open for writing, with what is needed to fill it. For one thread at a time. */
struct shard_writer {
	struct store_writer *store;
	uint64_t pending_bytes;              /* of text since the last commit */
	/* Kept from passage to passage for their memory: */
	struct ARRAY(struct posting) collected; /* of a passage, to be made into terms with the same prefix */
	struct ARRAY(uint32_t) draft_of;     /* by word, the draft that was made for it last */
	struct ARRAY(struct store_place) places;  /* of its words */
	struct ARRAY(struct term_draft) drafts;
	struct ARRAY(struct store_term) terms;
	size_t word_count;                   /* frequencies of these terms in all */
	struct buffer texts, headings, pages, slice, record;
	struct ARRAY(struct span) page_labels; /* of the document in hand, by page */
};

/** Open shard number `number` of the index in folder `path`. */
enum sund_status shard_writer_open(struct shard_writer *shard, const char *path, uint32_t number,
                                   struct sund_error *err);
/** Close without keeping what was not committed. */
void shard_writer_close(struct shard_writer *shard);

/** A document on its way into a shard. */
struct shard_document {
	uint64_t key;
	struct span type;                 /* name of its reader */
	const struct document *document;
	const struct analysis *analysis;  /* of it */
};

/** Add the passages of an analysed document; *words is how many words they have in all. The record of the document is
 *  put separately. */
enum sund_status shard_add_passages(uint64_t *words, struct shard_writer *shard, const struct shard_document *added,
                                    struct sund_error *err);

/** Remove the passages and the record of a document; a key that is not there is SUND_OK. */
enum sund_status shard_remove_document(struct shard_writer *shard, uint64_t key, struct sund_error *err);

/** Records of documents and files; a missing one reads as an empty buffer. */
enum sund_status shard_put_document(struct shard_writer *shard, uint64_t key, const struct document_record *record,
                                    struct sund_error *err);
enum sund_status shard_get_document(struct buffer *out, struct shard_writer *shard, uint64_t key,
                                    struct sund_error *err);
enum sund_status shard_put_file(struct shard_writer *shard, uint64_t key, const struct file_record *record,
                                struct sund_error *err);
enum sund_status shard_remove_file(struct shard_writer *shard, uint64_t key, struct sund_error *err);

/** Metadata keys: "F" or "D" and the key in hexadecimal. */
#define RECORD_FILE 'F'
#define RECORD_DOCUMENT 'D'
struct record_key {
	char text[18];
};
struct record_key record_key(char kind, uint64_t key);

#endif
