/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The search engine behind a C header. This folder is the only one that knows Xapian; what Xapian throws ends here as
 * an enum sund_status.
 *
 * A store is a Xapian database on disk: documents with terms, positions, one value and a blob of data, and beside them
 * a table of metadata. Several stores can be read as one, with global statistics.
 * Terms are byte strings of 1 to STORE_TERM_MAX bytes. Handles are for one thread at a time.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"
#include "sund/error.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { STORE_TERM_MAX = 245 };

/** A document with this term is an aside: its words have frequency 0 and are no part of any length. The term itself has
 *  frequency 1, as Xapian's check takes a document of length 0 for one that is not there. */
#define STORE_TERM_ASIDE "XA"

/* ---------------------------------------------------------------- writing */

struct store_writer;

/** Whether documents can be removed from a store: that takes a table more, and time to fill it. Each store is opened
 *  with the same kind every time. */
enum store_kind { STORE_REMOVABLE, STORE_APPEND_ONLY };

/** Open the store in folder `path`, making it if need be. SUND_LOCKED if another writer has it open; SUND_SCHEMA,
 *  SUND_CORRUPT, SUND_IO, SUND_NOMEM. Nothing is kept until store_writer_commit(). */
enum sund_status store_writer_open(struct store_writer **out, const char *path, enum store_kind kind,
                                   struct sund_error *err);

/** Close without keeping what was not committed. NULL is allowed. */
void store_writer_close(struct store_writer *writer);

/** Make everything so far durable and visible to readers, all of it or nothing. SUND_IO, SUND_NOMEM. */
enum sund_status store_writer_commit(struct store_writer *writer, struct sund_error *err);

struct store_term {
	struct span term;
	uint32_t frequency;         /* within the document; counts towards its length. 0 for a filter, or in an aside */
};

/** A term at a position, for phrases. A term may stand at none or at many, a position may have many terms. */
struct store_place {
	uint32_t position;
	uint32_t term;              /* number of the term in the document */
};

struct store_document {
	const struct store_term *terms;
	size_t term_count;
	const struct store_place *places; /* in any order; least is kept where each is behind the one before */
	size_t place_count;
	struct span value;          /* a key for grouping and for breaking ties, compared byte by byte */
	struct span data;
};

/** Add a document. SUND_INVALID for a term of a wrong size; SUND_IO, SUND_NOMEM. */
enum sund_status store_writer_add(struct store_writer *writer, const struct store_document *document,
                                  struct sund_error *err);

/** Remove every document that has the term; none is SUND_OK. SUND_UNSUPPORTED if the store is append-only; SUND_IO,
 *  SUND_CORRUPT, SUND_NOMEM. */
enum sund_status store_writer_remove(struct store_writer *writer, struct span term, struct sund_error *err);

/** Whether any document has the term, committed or not. SUND_IO, SUND_CORRUPT, SUND_NOMEM. */
enum sund_status store_writer_has_term(bool *out, struct store_writer *writer, struct span term,
                                       struct sund_error *err);

/** Set metadata; an empty value removes the key. Keys begin with a byte above 8, the others are the store's own. Part
 *  of the next commit. SUND_INVALID for an empty or too long key; SUND_IO, SUND_NOMEM. */
enum sund_status store_writer_set_metadata(struct store_writer *writer, struct span key, struct span value,
                                           struct sund_error *err);

/** The value of a key, committed or not, appended to *out; nothing where there is none. SUND_IO, SUND_CORRUPT. */
enum sund_status store_writer_metadata(struct buffer *out, struct store_writer *writer, struct span key,
                                       struct sund_error *err);

/* ---------------------------------------------------------------- reading */

struct store_reader;

/** Open `count` stores as one. SUND_NOT_FOUND, SUND_SCHEMA, SUND_CORRUPT, SUND_IO, SUND_NOMEM. */
enum sund_status store_reader_open(struct store_reader **out, const char *const *paths, size_t count,
                                   struct sund_error *err);
void store_reader_close(struct store_reader *reader);

/**
 * See the latest commits. Every other call on a reader may return SUND_STALE when what it reads was overwritten by
 * later commits: reopen, and run the whole operation again.
 */
enum sund_status store_reader_reopen(struct store_reader *reader, struct sund_error *err);

enum sund_status store_reader_document_count(uint64_t *out, struct store_reader *reader, struct sund_error *err);

/** Number of documents that have the term. */
enum sund_status store_reader_frequency(uint64_t *out, struct store_reader *reader, struct span term,
                                        struct sund_error *err);

/** In how many documents a word stands. Where it is common in asides only, such as a menu on every page of a site, it
 *  is counted as often as it stands anywhere else; at least once, if it is there at all. */
enum sund_status store_reader_word_frequency(uint64_t *out, struct store_reader *reader, struct span term,
                                             struct sund_error *err);

/** How many words a document has (sum of term frequencies). SUND_NOT_FOUND if there is none of that number. */
enum sund_status store_reader_length(uint64_t *out, struct store_reader *reader, uint32_t document,
                                     struct sund_error *err);

/** The data of a document, replacing what is in *out. SUND_NOT_FOUND if there is none of that number. */
enum sund_status store_reader_data(struct buffer *out, struct store_reader *reader, uint32_t document,
                                   struct sund_error *err);

/** Metadata of one of the stores, counted from 0 as in store_reader_open(); nothing where there is none. */
enum sund_status store_reader_metadata(struct buffer *out, struct store_reader *reader, size_t store, struct span key,
                                       struct sund_error *err);

/** Walks over keys in byte order. The span given is valid until the next call on the walk. */
struct store_walk;

/** The terms that begin with prefix. */
enum sund_status store_walk_terms(struct store_walk **out, struct store_reader *reader, struct span prefix,
                                  struct sund_error *err);
/** The metadata keys of one store that begin with prefix. */
enum sund_status store_walk_metadata(struct store_walk **out, struct store_reader *reader, size_t store,
                                     struct span prefix, struct sund_error *err);
/** The terms of a document of a store that is not append-only; SUND_NOT_FOUND if there is none of that number. */
enum sund_status store_walk_document(struct store_walk **out, struct store_reader *reader, uint32_t document,
                                     struct sund_error *err);
/** The next key, and its count: of all terms in how many documents it stands, of a document's how often it stands
 *  there, of metadata 0. SUND_DONE after the last. */
enum sund_status store_walk_next(struct store_walk *walk, struct span *key, uint64_t *count,
                                 struct sund_error *err);
void store_walk_free(struct store_walk *walk);

/** The numbers of the documents that have the term, ascending, replacing what is in *out (an array of uint32_t that
 *  the caller frees with free()). */
enum sund_status store_reader_postings(uint32_t **out, size_t *count, struct store_reader *reader, struct span term,
                                       struct sund_error *err);

/** Documents of one store that were added one after the other, by their number in the reader. */
struct store_range {
	uint32_t first;      /* the first one; the next is `stores` further on */
	uint32_t count;
};

/** How often the term stands in each of the ranges, added to out[0 … count-1]. The ranges are in ascending order of
 *  their first document within each store. */
enum sund_status store_reader_range_frequencies(double *out, struct store_reader *reader, struct span term,
                                                const struct store_range *ranges, size_t count,
                                                struct sund_error *err);

/** Where terms stand that the document has, each of them: by ascending position, `term` being the number in terms. The
 *  caller frees *out with free(). A document without positions has none. SUND_CORRUPT, SUND_IO, SUND_NOMEM. */
enum sund_status store_reader_places(struct store_place **out, size_t *count, struct store_reader *reader,
                                     uint32_t document, const struct span *terms, size_t term_count,
                                     struct sund_error *err);

/* ---------------------------------------------------------------- searching */

enum store_operator {
	STORE_NOTHING,    /* matches no document */
	STORE_EVERYTHING, /* matches every document, weight 0 */
	STORE_TERM,       /* documents with the term */
	STORE_SYNONYM,    /* any child, which are terms; weighed as if they were one term */
	STORE_OR,         /* any child; weights are added */
	STORE_AND,        /* all children; weights are added */
	STORE_AND_NOT,    /* the first child but none of the others */
	STORE_AND_MAYBE,  /* the first child; the others only add weight */
	STORE_FILTER,     /* the first child, where all the others match too; they add no weight */
	STORE_PHRASE,     /* children in this order, within `window` positions; each a term or an OR of terms */
	STORE_NEAR,       /* children in any order, within `window` positions; each a term or an OR of terms */
	STORE_SCALE       /* the one child, its weight multiplied by `factor` */
};

/** A query is a tree of these, owned by the caller. */
struct store_query {
	enum store_operator op;
	struct span term;
	double factor;
	unsigned window;
	const struct store_query *children;
	size_t child_count;
};

/** A query nested deeper than this is refused with SUND_LIMIT. */
enum { STORE_QUERY_DEPTH = 320 };

/**
 * How a term is weighed: factor * f (k1 + 1) / (f + k1 (1 - b + b length / mean length)), the term frequency part of
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). The factor, from
 * STORE_SCALE, takes the place of the idf: the caller knows what a word and all its forms are worth together.
 * In an aside, f and length do not count: the term weighs factor * aside, where 1 is what it weighs when it stands once
 * in a document of mean length.
 */
struct store_request {
	const struct store_query *query;
	double k1, b, aside;
	size_t limit;     /* most hits wanted */
};

struct store_hit {
	uint32_t document;
	double score;
	size_t value_size;
	char value[24];   /* the first bytes of the document's value */
};

/**
 * The best documents, highest score first, equal scores by ascending value. *hits is allocated and freed by the caller
 * with free(), also after an error; *total is how many documents match, estimated where these are more than 1000 and
 * more than limit. SUND_LIMIT, SUND_STALE, SUND_CORRUPT, SUND_IO, SUND_NOMEM.
 */
enum sund_status store_search(struct store_hit **hits, size_t *count, uint64_t *total, struct store_reader *reader,
                              const struct store_request *request, struct sund_error *err);

/* ---------------------------------------------------------------- care */

/** Verify the tables of the store in folder `path`: SUND_OK, or SUND_CORRUPT with what is wrong; SUND_NOT_FOUND,
 *  SUND_IO, SUND_NOMEM. */
enum sund_status store_check(const char *path, struct sund_error *err);

#ifdef __cplusplus
}
#endif
#endif
