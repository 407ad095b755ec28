/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Asking an index. Every string with a word in it is a valid query; docs/query-language.md tells the syntax.
 */
#ifndef SUND_QUERY_H
#define SUND_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sund/error.h"
#include "sund/place.h"

#ifdef __cplusplus
extern "C" {
#endif

struct sund_index;
struct sund_results;

enum sund_group {
	SUND_GROUP_PASSAGE,  /**< each hit is a passage */
	SUND_GROUP_DOCUMENT  /**< each hit is a document, shown by its best passage and scored by all of its passages */
};

struct sund_query_options {
	size_t limit;            /**< most hits to return */
	size_t offset;           /**< hits to pass over first */
	enum sund_group group;
	const char *lang;        /**< only passages in this language ("da", "sv", …), or NULL */
	const char *from;        /**< language of the query, "da" or "sv", when it matters, or NULL */
	const char *const *without;  /**< names of tiers, or measures of the second look, not to use */
	size_t without_count;
	bool no_text;            /**< leave out text, matches and links: for runs of which only the ranking is wanted */
};

/** 10 hits, from the first, passages, all languages. */
struct sund_query_options sund_query_options_default(void);

/** A query longer than this is refused with SUND_LIMIT: 64 KiB. */
#define SUND_QUERY_MAX_BYTES ((size_t)64 << 10)

/** A marked word of a hit: where it stands in the source and in hit->text, and why it was found. */
struct sund_match {
	struct sund_place place;
	size_t text_start, text_end;  /**< bytes in hit->text, end exclusive */
	const char *word;             /**< the word of the query */
	const char *tier;             /**< the tier that found it: "exact", "inflection", … */
	double weight;                /**< what it is worth there, 1 as written: a snippet shows what is worth most */
	uint32_t page;                /**< 1-based; 0 where the format has no pages */
	const char *page_label;       /**< what the page is called; "" where that is its number, or there are no
	                               *   pages */
};

/** Bytes of hit->text, end exclusive. */
struct sund_stretch {
	size_t start, end;
};

/** A way to point at a passage; docs/links.md tells the kinds. */
struct sund_link {
	const char *kind;
	const char *target;
};

/** One hit. Strings are NUL-terminated UTF-8 unless said otherwise; everything is owned by the results. */
struct sund_hit {
	size_t rank;                  /**< 1-based, counts the hits passed over by offset too */
	double score;
	const char *id;               /**< the durable id of the passage */
	const char *document;         /**< `_id`, else `:line`, of a line of JSON; the path of others, as displayed */
	const char *path;             /**< the source file: raw bytes, absolute, NUL-terminated */
	const char *path_display;     /**< the same as valid UTF-8, NFC */
	bool path_is_utf8;            /**< whether path itself is valid UTF-8 */
	const char *title;            /**< "" where there is none */
	const char *const *heading;   /**< headings above the passage, outermost first */
	size_t heading_count;
	const char *author;           /**< "" where the source does not say */
	const char *date;             /**< "2019", "2019-05" or "2019-05-31", as exact as known; "" where it is not */
	const char *type;             /**< what read the document: "markdown", "pdf", … */
	const char *lang;             /**< of the passage: ISO 639-1, or "und" */
	bool is_aside;                /**< no part of the running text: a menu, a banner, a running header */
	bool extracted;               /**< the text does not stand in the file as such: places are those in the text as
	                               *   it was taken out, which help to tell what comes first, but lead nowhere in
	                               *   the file */
	uint32_t page, page_end;      /**< of its first text, and the last that it reaches; 1-based; 0 where the format
	                               *   has no pages */
	const char *page_label;       /**< what the first page is called; "" where that is its number, or there are no
	                               *   pages */
	struct sund_place place;      /**< of the whole passage in the source */
	const char *text;             /**< the passage as decoded */
	size_t text_size;             /**< in bytes */
	const struct sund_match *matches;
	size_t match_count;
	const struct sund_stretch *hidden; /**< what a person need not see of text: the signs of Markdown, and the
	                                    *   hyphen and line end within a broken word; in order, none overlap */
	size_t hidden_count;
	const struct sund_link *links;
	size_t link_count;
};

/** A word of the query that was found nowhere, in no tier, and words of the index that are spelt like it: those that
 *  were searched for in its place, or, where there are no hits, those that might be. They are looked for of the first
 *  ten. */
struct sund_missing_word {
	const char *word;
	const char *const *similar;
	size_t similar_count;
};

/**
 * Run a query: `text` is `size` bytes, which need not be valid UTF-8. The caller owns *out and gives it to
 * sund_results_free(). No hits is SUND_OK. options may be NULL for the defaults.
 *
 * SUND_INVALID   nothing in the text can be searched for (empty, or only signs); or `without` has a name that is none
 * SUND_LIMIT     text larger than SUND_QUERY_MAX_BYTES
 * SUND_STALE     the index changed again and again while it was read
 * SUND_CORRUPT, SUND_IO, SUND_NOMEM, SUND_INTERNAL
 */
enum sund_status sund_query(struct sund_results **out, struct sund_index *index, const char *text, size_t size,
                            const struct sund_query_options *options, struct sund_error *err);
void sund_results_free(struct sund_results *results);

size_t sund_results_count(const struct sund_results *results);
/** The hit at position 0 … count-1, NULL beyond. Owned by the results. */
const struct sund_hit *sund_results_hit(const struct sund_results *results, size_t position);
/** Passages (or documents) that match in all, estimated when there are many: documents by how the best passages lie in
 *  them. */
uint64_t sund_results_total(const struct sund_results *results);
/** Seconds that the search took. */
double sund_results_seconds(const struct sund_results *results);
/** Whether a wildcard matched more words than were searched for, so that hits may be missing. */
bool sund_results_truncated(const struct sund_results *results);
/** The query as understood, in the query language; UTF-8, owned by the results. */
const char *sund_results_query(const struct sund_results *results);
size_t sund_results_missing_count(const struct sund_results *results);
const struct sund_missing_word *sund_results_missing(const struct sund_results *results, size_t position);

/** One word that a tier found for a query word, with the number of passages it stands in. Words that stand for one when
 *  they follow each other are a phrase: `"hjemme side"`. */
struct sund_found_word {
	const char *word;
	uint64_t passages;
};

/** What one tier adds to a query word; to one of a phrase or of NEAR only what its place there takes. */
struct sund_explained_tier {
	const char *tier;
	double weight;
	size_t word_count;                   /**< words and phrases that the tier found */
	const struct sund_found_word *words; /**< the most frequent of them */
	size_t shown;                        /**< how many are in `words` */
};

/** What a word may be a form of. */
struct sund_reading {
	const char *lang;                    /**< "da" or "sv" */
	const char *lemma;
	const char *split;                   /**< of a compound: its parts, parted by '|', as written; else "" */
};

struct sund_explained_word {
	const char *word;
	const char *read_as;                 /**< what it was typed for without its letters; or as `word` */
	const struct sund_reading *readings; /**< none for a word that no dictionary has: its stem is used */
	size_t reading_count;
	const char *role;                    /**< how the query uses it: the first that is true of "not" behind a minus,
	                                      *   "title" and "author" in these fields, "phrase" in a phrase, "near" in
	                                      *   NEAR, "wildcard", "must" behind a plus or in AND, "word" */
	const struct sund_explained_tier *tiers;
	size_t tier_count;
};

struct sund_explanation {
	const char *query;                   /**< as understood, in the query language */
	const struct sund_explained_word *words; /**< in the order of the query, those behind a minus last; one that
	                                          *   is asked for again is there once */
	size_t word_count;
};

/** How a query is understood, word by word. The same statuses as sund_query(). Free with sund_explanation_free(). */
enum sund_status sund_explain(struct sund_explanation **out, struct sund_index *index, const char *text, size_t size,
                              const struct sund_query_options *options, struct sund_error *err);
void sund_explanation_free(struct sund_explanation *explanation);

#ifdef __cplusplus
}
#endif
#endif
