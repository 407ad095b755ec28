/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum sund_status analysis_init(struct analysis *a, const struct lexicon *lexicon, struct sund_error *err)
{
	*a = (struct analysis){ .lexicon = lexicon };
	enum sund_status status = tokenizer_new(&a->tokenizer, err);
	if (status != SUND_OK)
		return status;
	tokenizer_use_lexicon(a->tokenizer, lexicon);
	return sentences_new(&a->sentences, err);
}

void analysis_free(struct analysis *a)
{
	tokenizer_free(a->tokenizer);
	sentences_free(a->sentences);
	string_set_free(&a->words);
	array_free(&a->word_languages);
	array_free(&a->passages);
	array_free(&a->analysed);
	array_free(&a->postings);
	array_free(&a->abbreviations);
	array_free(&a->headings);
}

enum { NOT_ASKED = UINT8_MAX };

static uint32_t number_of(struct analysis *a, struct span form)
{
	bool is_new = false;
	uint32_t number = string_set_add(&a->words, form.data, form.size, &is_new);
	if (!is_new || number == STRING_NONE)
		return number;
	struct word_language language = { (uint8_t)language_of_word(form), NOT_ASKED };
	return array_push(&a->word_languages, language) ? number : STRING_NONE;
}

/* A running text, that of a passage, as it is read. */
struct running_text {
	XXH3_state_t hash;                 /* of its words */
	struct abbreviation_reader words;
};

/* The next word of it; parts and hanging hyphens are none. */
static bool read_on(struct analysis *a, struct running_text *running, const char *text, size_t size,
                    const struct word *word, uint32_t number)
{
	struct abbreviation found;
	if (word->is_part || word->hangs || word->is_other)
		return true;
	XXH3_64bits_update(&running->hash, word->form.data, word->form.size);
	XXH3_64bits_update(&running->hash, " ", 1);
	return !abbreviation_read(&found, &running->words, text, size, word, a->words.list.items[number])
	    || array_push(&a->abbreviations, found);
}

/* Add the words of a text to the postings. Those of a passage have places; those of a title or heading do too, among
 * themselves. */
static enum sund_status add_words(struct analysis *a, struct posting_range *range, const char *text, size_t size,
                                  struct running_text *running, struct language_evidence *evidence,
                                  struct sund_error *err)
{
	struct word word;
	range->start = a->postings.count;
	enum sund_status status = tokenizer_begin(a->tokenizer, text, size, err);
	while (status == SUND_OK && (status = tokenizer_next(a->tokenizer, &word, err)) == SUND_OK) {
		uint32_t number = number_of(a, word.form);
		if (number == STRING_NONE || !array_push(&a->postings, (struct posting){ number, word.position }))
			return sund_error_nomem(err);
		evidence->words[a->word_languages.items[number].spoken]++;
		if (running && !read_on(a, running, text, size, &word, number))
			return sund_error_nomem(err);
	}
	range->count = a->postings.count - range->start;
	return status == SUND_DONE ? SUND_OK : status;
}

static enum sund_status add_passage(struct analysis *a, const struct document *document, const struct passage *passage,
                                    struct sund_error *err)
{
	struct analysed_passage made = { .passage = *passage, .first_abbreviation = a->abbreviations.count };
	struct running_text running = { 0 };
	XXH3_64bits_reset(&running.hash);
	enum sund_status status = add_words(a, &made.text, document->text.data + passage->start,
	                                    passage->end - passage->start, &running, &made.evidence, err);
	if (status != SUND_OK)
		return status;
	made.id = XXH3_64bits_digest(&running.hash) >> 4;
	made.abbreviation_count = a->abbreviations.count - made.first_abbreviation;
	return array_push(&a->analysed, made) ? SUND_OK : sund_error_nomem(err);
}

/* Count the words that say nothing by themselves by the dictionaries; each is looked up once. */
static void add_listed(struct language_evidence *evidence, struct analysis *a, struct posting_range range)
{
	for (size_t i = range.start; i < range.start + range.count; i++) {
		uint32_t number = a->postings.items[i].word;
		struct word_language *word = &a->word_languages.items[number];
		if (word->spoken != LANGUAGE_UNKNOWN)
			continue;
		if (word->listed == NOT_ASKED)
			word->listed = (uint8_t)language_of_listed(a->lexicon, a->words.list.items[number]);
		evidence->words[word->listed]++;
	}
}

/* ---------------------------------------------------------------- quotations */

/* A block of fewer words stays with its neighbours, whatever language it is in. */
enum { QUOTATION_WORDS = 20 };

/* The language of a stretch of the text, if that is clear; unknown otherwise. */
static enum sund_status language_of_stretch(enum language *out, struct analysis *a, const struct document *document,
                                            size_t start, size_t end, struct sund_error *err)
{
	struct language_evidence evidence = { 0 };
	struct posting_range range = { 0 };
	enum sund_status status = add_words(a, &range, document->text.data + start, end - start, NULL, &evidence, err);
	if (status == SUND_OK && !language_is_clear(&evidence))
		add_listed(&evidence, a, range);
	a->postings.count = range.start;
	bool is_quotation = range.count >= QUOTATION_WORDS && language_is_clear(&evidence);
	*out = is_quotation ? language_decide(&evidence) : LANGUAGE_UNKNOWN;
	return status;
}

/* The first block that ends behind the byte. */
static size_t block_behind(const struct document *document, size_t at)
{
	size_t low = 0, high = document->blocks.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (document->blocks.items[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static enum sund_status add_piece(struct analysis *a, const struct document *document, struct passage *piece,
                                  size_t end, struct sund_error *err)
{
	piece->end = end;
	while (piece->end > piece->start + 1 && strchr(" \t\r\n\f", document->text.data[piece->end - 1]))
		piece->end--;
	enum sund_status status = add_passage(a, document, piece, err);
	piece->start = end;
	return status;
}

/* Cut a passage where a block begins in another language than those before it. */
static enum sund_status add_by_language(struct analysis *a, const struct document *document,
                                        const struct passage *passage, struct sund_error *err)
{
	struct passage piece = *passage;
	enum language last = LANGUAGE_UNKNOWN, language;
	enum sund_status status = SUND_OK;
	for (size_t i = block_behind(document, passage->start); i < document->blocks.count && status == SUND_OK; i++) {
		const struct block *block = &document->blocks.items[i];
		if (block->start >= passage->end)
			break;
		size_t start = block->start > passage->start ? block->start : passage->start;
		size_t end = block->end < passage->end ? block->end : passage->end;
		status = language_of_stretch(&language, a, document, start, end, err);
		if (status == SUND_OK && language != LANGUAGE_UNKNOWN && last != LANGUAGE_UNKNOWN && language != last)
			status = add_piece(a, document, &piece, start, err);
		if (language != LANGUAGE_UNKNOWN)
			last = language;
	}
	return status == SUND_OK ? add_piece(a, document, &piece, passage->end, err) : status;
}

/* A paragraph that quotes another language is a passage of its own. */
static enum sund_status add_text(struct analysis *a, const struct document *document, const struct passage *passage,
                                 struct sund_error *err)
{
	enum sund_status status = add_passage(a, document, passage, err);
	if (status != SUND_OK || !language_is_mixed(&a->analysed.items[a->analysed.count - 1].evidence))
		return status;
	a->postings.count = a->analysed.items[--a->analysed.count].text.start;
	a->abbreviations.count = a->analysed.items[a->analysed.count].first_abbreviation;
	return add_by_language(a, document, passage, err);
}

static enum sund_status add_headings(struct analysis *a, const struct document *document,
                                     struct language_evidence *evidence, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	a->headings.count = 0;
	for (size_t i = 0; i < document->blocks.count && status == SUND_OK; i++) {
		const struct block *block = &document->blocks.items[i];
		struct posting_range range = { 0 };
		if (block->kind == BLOCK_HEADING)
			status = add_words(a, &range, document->text.data + block->start, block->end - block->start,
			                   NULL, evidence, err);
		if (status == SUND_OK && !array_push(&a->headings, range))
			status = sund_error_nomem(err);
	}
	return status;
}

/* ---------------------------------------------------------------- languages */

static void add_evidence(struct language_evidence *sum, const struct language_evidence *evidence)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		sum->words[i] += evidence->words[i];
}

/* What the source says of its language counts; else what its words say. */
static enum language decide_language(const struct document *document, const struct language_evidence *evidence)
{
	for (enum language language = LANGUAGE_UNKNOWN + 1; language < LANGUAGE_COUNT; language++) {
		if (span_equal(buffer_span(&document->lang), span_of(language_code(language))))
			return language;
	}
	return language_decide(evidence);
}

/* The dictionaries are asked only where the small words leave doubt; and of the whole, only where these say nothing. */
static void decide_languages(struct analysis *a, const struct document *document, struct language_evidence *spoken)
{
	struct language_evidence all = { 0 };
	for (size_t i = 0; i < a->analysed.count; i++) {
		struct analysed_passage *passage = &a->analysed.items[i];
		add_evidence(spoken, &passage->evidence);
		if (!language_is_clear(&passage->evidence))
			add_listed(&passage->evidence, a, passage->text);
		add_evidence(&all, &passage->evidence);
	}
	a->language = decide_language(document, spoken);
	if (a->language == LANGUAGE_UNKNOWN)
		a->language = language_of_part(&all, LANGUAGE_UNKNOWN);
	for (size_t i = 0; i < a->analysed.count; i++)
		a->analysed.items[i].language = language_of_part(&a->analysed.items[i].evidence, a->language);
}

enum sund_status analysis_run(struct analysis *a, const struct document *document, struct sund_error *err)
{
	struct language_evidence evidence = { 0 };
	a->postings.count = a->abbreviations.count = a->analysed.count = 0;
	if (a->words.list.count > ANALYSIS_WORDS_MAX) {
		string_set_clear(&a->words);
		a->word_languages.count = a->words_given = 0;
	}
	enum sund_status status = passages_split(&a->passages, document, a->sentences, err);
	if (status == SUND_OK)
		status = add_words(a, &a->title, document->title.data, document->title.size, NULL, &evidence, err);
	struct language_evidence names = { 0 };
	if (status == SUND_OK)
		status = add_words(a, &a->author, document->author.data, document->author.size, NULL, &names, err);
	if (status == SUND_OK)
		status = add_headings(a, document, &evidence, err);
	for (size_t i = 0; i < a->passages.count && status == SUND_OK; i++)
		status = add_text(a, document, &a->passages.items[i], err);
	if (status == SUND_OK)
		decide_languages(a, document, &evidence);
	return status;
}
