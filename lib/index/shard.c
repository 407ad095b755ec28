/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shard.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "definition.h"
#include "document/date.h"
#include "layout.h"
#include "terms.h"

struct record_key record_key(char kind, uint64_t key)
{
	struct record_key made;
	snprintf(made.text, sizeof made.text, "%c%s", kind, key_text(key).text);
	return made;
}

enum sund_status shard_writer_open(struct shard_writer *shard, const char *path, uint32_t number,
                                   struct sund_error *err)
{
	*shard = (struct shard_writer){ 0 };
	char *folder = layout_shard_path(path, number);
	if (!folder)
		return sund_error_nomem(err);
	enum sund_status status = store_writer_open(&shard->store, folder, STORE_REMOVABLE, err);
	free(folder);
	return status;
}

void shard_writer_close(struct shard_writer *shard)
{
	store_writer_close(shard->store);
	array_free(&shard->collected);
	array_free(&shard->draft_of);
	array_free(&shard->terms);
	array_free(&shard->places);
	array_free(&shard->drafts);
	buffer_free(&shard->texts);
	buffer_free(&shard->headings);
	buffer_free(&shard->pages);
	buffer_free(&shard->slice);
	array_free(&shard->page_labels);
	buffer_free(&shard->record);
	*shard = (struct shard_writer){ 0 };
}

/* ---------------------------------------------------------------- terms of a passage */

/* The word of a term that is none. */
#define NO_WORD UINT32_MAX

/* The position of a word that counts but stands at no place of the passage. */
#define POSITION_NONE UINT32_MAX

/* Collect postings; `base` moves their positions, or takes them away. */
static bool collect(struct shard_writer *shard, const struct analysis *a, struct posting_range range, uint32_t base)
{
	if (!array_reserve(&shard->collected, range.count))
		return false;
	for (size_t i = 0; i < range.count; i++) {
		struct posting posting = a->postings.items[range.start + i];
		posting.position = base == POSITION_NONE ? POSITION_NONE : base + posting.position;
		shard->collected.items[shard->collected.count++] = posting;
	}
	return true;
}

static bool draft_term(struct shard_writer *shard, const char *prefix, struct span form, uint32_t word)
{
	struct term_draft draft = { .text = shard->texts.size, .word = word };
	if (!term_append(&shard->texts, prefix, form))
		return false;
	draft.size = shard->texts.size - draft.text;
	return array_push(&shard->drafts, draft);
}

static bool reserve_table(struct shard_writer *shard, size_t words)
{
	size_t count = shard->draft_of.count;
	if (count >= words)
		return true;
	if (!array_reserve(&shard->draft_of, words - count))
		return false;
	memset(shard->draft_of.items + count, 0, (words - count) * sizeof *shard->draft_of.items);
	shard->draft_of.count = words;
	return true;
}

/* The draft of the word among those from `first` on, made if need be. The table needs no clearing: what it says holds
 * if that draft is of the word. */
static struct term_draft *draft_for(struct shard_writer *shard, const struct analysis *a, const char *prefix,
                                    uint32_t word, size_t first)
{
	uint32_t *at = &shard->draft_of.items[word];
	if (*at < first || *at >= shard->drafts.count || shard->drafts.items[*at].word != word) {
		*at = (uint32_t)shard->drafts.count;
		if (!draft_term(shard, prefix, a->words.list.items[word], word))
			return NULL;
	}
	return &shard->drafts.items[*at];
}

/* Turn the collected postings into terms, those of the same word into one, and places. */
static bool add_collected(struct shard_writer *shard, const struct analysis *a, const char *prefix)
{
	size_t first = shard->drafts.count;
	if (!reserve_table(shard, a->words.list.count))
		return false;
	for (size_t i = 0; i < shard->collected.count; i++) {
		struct posting posting = shard->collected.items[i];
		struct term_draft *draft = draft_for(shard, a, prefix, posting.word, first);
		if (!draft)
			return false;
		draft->frequency++;
		struct store_place place = { posting.position, (uint32_t)(draft - shard->drafts.items) };
		if (posting.position != POSITION_NONE && !array_push(&shard->places, place))
			return false;
	}
	shard->collected.count = 0;
	return true;
}

/* Words of asides, and of what only filters, are found but not weighed. */
static void drop_frequencies(struct shard_writer *shard, size_t first)
{
	for (size_t i = first; i < shard->drafts.count; i++)
		shard->drafts.items[i].frequency = 0;
}

static bool finish_terms(struct shard_writer *shard)
{
	shard->terms.count = shard->word_count = 0;
	for (size_t i = 0; i < shard->drafts.count; i++) {
		const struct term_draft *draft = &shard->drafts.items[i];
		struct store_term term = { { shard->texts.data + draft->text, draft->size }, draft->frequency };
		shard->word_count += draft->frequency;
		if (!array_push(&shard->terms, term))
			return false;
	}
	return true;
}

static bool same_text(struct span a, struct span b)
{
	while (b.size > 0 && strchr(" \t\r\n", b.data[b.size - 1]))
		b.size--;
	return span_equal(a, b);
}

static struct span block_text(const struct document *document, size_t block)
{
	const struct block *b = &document->blocks.items[block];
	return (struct span){ document->text.data + b->start, b->end - b->start };
}

/* A title that was taken from the first heading is not counted twice. */
static bool title_is_heading(const struct document *document, const struct passage *passage)
{
	for (size_t i = 0; i < passage->heading_count; i++) {
		if (same_text(buffer_span(&document->title), block_text(document, passage->heading[i])))
			return true;
	}
	return false;
}

static bool in_passage(const struct document *document, const struct passage *passage, size_t block)
{
	return document->blocks.items[block].start >= passage->start;
}

/* Phrases do not run from one heading into the next. */
enum { HEADING_GAP = 100 };

/* A passage is found by the words of its title and of the headings above it as if they were its own. An aside is found
 * by its own words only. */
static bool collect_words(struct shard_writer *shard, const struct shard_document *added,
                          const struct analysed_passage *passage)
{
	const struct document *document = added->document;
	const struct analysis *a = added->analysis;
	const struct passage *at = &passage->passage;
	bool ok = collect(shard, a, passage->text, 0)
	       && (at->is_aside || title_is_heading(document, at) || collect(shard, a, a->title, POSITION_NONE));
	for (size_t i = 0; ok && i < at->heading_count; i++)
		ok = in_passage(document, at, at->heading[i])
		  || collect(shard, a, a->headings.items[at->heading[i]], POSITION_NONE);
	return ok;
}

/* The first passage that is no aside, if there is one. */
static const struct analysed_passage *first_text(const struct analysis *a)
{
	for (size_t i = 0; i < a->analysed.count; i++) {
		if (!a->analysed.items[i].passage.is_aside)
			return &a->analysed.items[i];
	}
	return a->analysed.items;
}

/* What title: finds is the passage where the title or heading stands; a title outside the text, the first one. */
static bool collect_titles(struct shard_writer *shard, const struct shard_document *added,
                           const struct analysed_passage *passage)
{
	const struct document *document = added->document;
	const struct analysis *a = added->analysis;
	const struct passage *at = &passage->passage;
	bool first = passage == first_text(a);
	bool ok = !first || title_is_heading(document, at) || collect(shard, a, a->title, 0);
	for (size_t i = 0; ok && i < at->heading_count; i++)
		ok = !in_passage(document, at, at->heading[i])
		  || collect(shard, a, a->headings.items[at->heading[i]], (uint32_t)((i + 1) * HEADING_GAP));
	return ok;
}

static bool add_authors(struct shard_writer *shard, const struct analysis *a)
{
	size_t first = shard->drafts.count;
	bool ok = collect(shard, a, a->author, 0) && add_collected(shard, a, TERM_AUTHOR);
	drop_frequencies(shard, first);
	return ok;
}

static bool make_terms(struct shard_writer *shard, const struct shard_document *added,
                       const struct analysed_passage *passage)
{
	const struct analysis *a = added->analysis;
	if (!collect_words(shard, added, passage) || !add_collected(shard, a, TERM_WORD))
		return false;
	if (passage->passage.is_aside)
		drop_frequencies(shard, 0);
	return collect_titles(shard, added, passage) && add_collected(shard, a, TERM_TITLE) && add_authors(shard, a);
}

static bool add_filter(struct shard_writer *shard, const char *prefix, struct span text)
{
	return draft_term(shard, prefix, text, NO_WORD);
}

/* The year, the month and the day, each a term with all of the date so far. */
static bool add_date(struct shard_writer *shard, struct span text)
{
	static const struct {
		const char *prefix;
		size_t digits;
	} terms[] = { { TERM_YEAR, 4 }, { TERM_MONTH, 6 }, { TERM_DAY, 8 } };
	struct date date;
	char digits[32];
	bool ok = true;
	if (!date_read(&date, &text))
		return true;
	snprintf(digits, sizeof digits, "%04u%02u%02u", date.year, date.month, date.day);
	for (size_t i = 0; ok && i < date.parts; i++)
		ok = add_filter(shard, terms[i].prefix, (struct span){ digits, terms[i].digits });
	return ok;
}

static bool add_definition(struct shard_writer *shard, const struct abbreviation *abbreviation)
{
	struct term_draft draft = { .text = shard->texts.size, .word = NO_WORD };
	if (!definition_append_term(&shard->texts, abbreviation))
		return false;
	draft.size = shard->texts.size - draft.text;
	return draft.size == 0 || array_push(&shard->drafts, draft);
}

static bool add_definitions(struct shard_writer *shard, const struct analysis *a,
                            const struct analysed_passage *passage)
{
	bool ok = true;
	for (size_t i = 0; ok && i < passage->abbreviation_count; i++)
		ok = add_definition(shard, &a->abbreviations.items[passage->first_abbreviation + i]);
	return ok;
}

/* It counts as the one word of the aside: Xapian's check takes a document without any for one that is not there. */
static bool mark_aside(struct shard_writer *shard)
{
	if (!add_filter(shard, TERM_ASIDE, span_of("")))
		return false;
	shard->drafts.items[shard->drafts.count - 1].frequency = 1;
	return true;
}

static bool make_filters(struct shard_writer *shard, const struct shard_document *added,
                         const struct analysed_passage *passage)
{
	return add_filter(shard, TERM_PASSAGE, span_of(passage_id_text(passage->id).text))
	    && add_filter(shard, TERM_DOCUMENT, span_of(key_text(added->key).text))
	    && add_filter(shard, TERM_LANGUAGE, span_of(language_code(passage->language)))
	    && add_filter(shard, TERM_TYPE, added->type)
	    && add_date(shard, buffer_span(&added->document->date))
	    && add_definitions(shard, added->analysis, passage)
	    && (!passage->passage.is_aside || mark_aside(shard));
}

/* ---------------------------------------------------------------- passages */

static bool read_page_labels(struct shard_writer *shard, const struct document *document)
{
	struct span rest = buffer_span(&document->page_labels), label;
	shard->page_labels.count = 0;
	while (span_read_counted(&rest, &label)) {
		if (!array_push(&shard->page_labels, label))
			return false;
	}
	return true;
}

/* Where text from byte `start` of a passage on stands. */
static bool add_page(struct shard_writer *shard, size_t start, uint32_t page)
{
	struct passage_page made = { .start = start, .page = page };
	char number[16];
	snprintf(number, sizeof number, "%" PRIu32, page);
	if (page > 0 && page <= shard->page_labels.count
	    && !span_equal(shard->page_labels.items[page - 1], span_of(number)))
		made.label = shard->page_labels.items[page - 1];
	return passage_page_write(&shard->pages, &made);
}

static bool make_pages(struct shard_writer *shard, const struct document *document, const struct passage *at)
{
	uint32_t first = document_page_at(document, at->start);
	shard->pages.size = 0;
	bool ok = first == 0 || add_page(shard, 0, first);
	for (size_t i = document_page_runs_to(document, at->start); ok && i < document->pages.count
	     && document->pages.items[i].start < at->end; i++)
		ok = add_page(shard, document->pages.items[i].start - at->start, document->pages.items[i].page);
	return ok;
}

static bool make_headings(struct shard_writer *shard, const struct document *document, const struct passage *at)
{
	bool ok = true;
	shard->headings.size = 0;
	for (size_t i = 0; ok && i < at->heading_count; i++) {
		struct span heading = block_text(document, at->heading[i]);
		ok = buffer_append_counted(&shard->headings, heading.data, heading.size);
	}
	return ok;
}

static bool make_record(struct shard_writer *shard, const struct shard_document *added, size_t ordinal,
                        const struct place_cursor *start)
{
	const struct document *document = added->document;
	const struct analysed_passage *passage = &added->analysis->analysed.items[ordinal];
	const struct passage *at = &passage->passage;
	shard->slice.size = shard->record.size = 0;
	if (!make_headings(shard, document, at) || !make_pages(shard, document, at)
	    || !offset_map_write_slice(&shard->slice, &document->map, start, at->end, &document->origin))
		return false;
	struct passage_record record = {
		.document = added->key, .ordinal = ordinal, .id = passage->id, .is_aside = at->is_aside,
		.lang = span_of(language_code(passage->language)), .headings = buffer_span(&shard->headings),
		.pages = buffer_span(&shard->pages), .places = buffer_span(&shard->slice),
		.text = { document->text.data + at->start, at->end - at->start },
	};
	return passage_record_write(&shard->record, &record);
}

static enum sund_status add_passage(struct shard_writer *shard, const struct shard_document *added, size_t ordinal,
                                    const struct place_cursor *start, struct sund_error *err)
{
	const struct analysed_passage *passage = &added->analysis->analysed.items[ordinal];
	char value[PASSAGE_VALUE_SIZE];
	shard->collected.count = shard->drafts.count = shard->places.count = shard->texts.size = 0;
	if (!make_terms(shard, added, passage) || !make_filters(shard, added, passage) || !finish_terms(shard)
	    || !make_record(shard, added, ordinal, start))
		return sund_error_nomem(err);
	passage_value_write(value, added->key, ordinal);
	struct store_document made = {
		.terms = shard->terms.items, .term_count = shard->terms.count,
		.places = shard->places.items, .place_count = shard->places.count,
		.value = { value, sizeof value }, .data = buffer_span(&shard->record),
	};
	return store_writer_add(shard->store, &made, err);
}

enum sund_status shard_add_passages(uint64_t *words, struct shard_writer *shard, const struct shard_document *added,
                                    struct sund_error *err)
{
	const struct document *document = added->document;
	const struct analysis *a = added->analysis;
	enum sund_status status = read_page_labels(shard, document) ? SUND_OK : sund_error_nomem(err);
	*words = 0;
	struct place_cursor cursor = document->text_origin;
	for (size_t i = 0; i < a->analysed.count && status == SUND_OK; i++) {
		place_cursor_advance(&cursor, document->text.data, document->text.size, &document->map,
		                     a->analysed.items[i].passage.start, false);
		status = add_passage(shard, added, i, &cursor, err);
		*words += shard->word_count;
	}
	shard->pending_bytes += document->text.size;
	return status;
}

enum sund_status shard_remove_document(struct shard_writer *shard, uint64_t key, struct sund_error *err)
{
	struct buffer term = { 0 };
	enum sund_status status = term_make(&term, TERM_DOCUMENT, span_of(key_text(key).text))
		? store_writer_remove(shard->store, buffer_span(&term), err) : sund_error_nomem(err);
	buffer_free(&term);
	if (status == SUND_OK)
		status = store_writer_set_metadata(shard->store, span_of(record_key(RECORD_DOCUMENT, key).text),
		                                   (struct span){ NULL, 0 }, err);
	return status;
}

/* ---------------------------------------------------------------- records */

enum sund_status shard_put_document(struct shard_writer *shard, uint64_t key, const struct document_record *record,
                                    struct sund_error *err)
{
	shard->record.size = 0;
	if (!document_record_write(&shard->record, record))
		return sund_error_nomem(err);
	return store_writer_set_metadata(shard->store, span_of(record_key(RECORD_DOCUMENT, key).text),
	                                 buffer_span(&shard->record), err);
}

enum sund_status shard_get_document(struct buffer *out, struct shard_writer *shard, uint64_t key,
                                    struct sund_error *err)
{
	out->size = 0;
	return store_writer_metadata(out, shard->store, span_of(record_key(RECORD_DOCUMENT, key).text), err);
}

enum sund_status shard_put_file(struct shard_writer *shard, uint64_t key, const struct file_record *record,
                                struct sund_error *err)
{
	shard->record.size = 0;
	if (!file_record_write(&shard->record, record))
		return sund_error_nomem(err);
	return store_writer_set_metadata(shard->store, span_of(record_key(RECORD_FILE, key).text),
	                                 buffer_span(&shard->record), err);
}

enum sund_status shard_remove_file(struct shard_writer *shard, uint64_t key, struct sund_error *err)
{
	return store_writer_set_metadata(shard->store, span_of(record_key(RECORD_FILE, key).text),
	                                 (struct span){ NULL, 0 }, err);
}
