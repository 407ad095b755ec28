/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "documents.h"

#include <stdio.h>
#include <string.h>

#include "index/layout.h"
#include "index/lexicon_file.h"
#include "index/shard.h"
#include "index/vocabulary.h"
#include "keys.h"

void add_block(struct document *document, enum block_kind kind, const char *text)
{
	size_t start = document->text.size;
	ck_assert(document_append_extracted(document, text, strlen(text)));
	ck_assert(document_add_block(document, kind, kind == BLOCK_HEADING, start, document->text.size));
	ck_assert(document_append_extracted(document, "\n\n", 2));
}

void add_on_page(struct document *document, uint32_t page, enum block_kind kind, const char *text)
{
	ck_assert(document_add_page(document, document->text.size, page));
	add_block(document, kind, text);
}

/* What the documents go through. */
struct maker {
	const struct path *folder;
	struct analysis analysis;
	struct word_analysis words;
	struct shard_writer shard;
	struct vocabulary_writer *vocabulary;
	struct lexicon *lexicon;
};

static void open_maker(struct maker *maker, const struct path *folder)
{
	const char *path = folder->text;
	*maker = (struct maker){ .folder = folder };
	ck_assert_int_eq(layout_make_folder(path, NULL), SUND_OK);
	ck_assert_int_eq(lexicon_file_open(&maker->lexicon, NULL), SUND_OK);
	maker->words.analyser.lexicon = maker->lexicon;
	ck_assert_int_eq(stemmer_new(&maker->words.analyser.stemmer, NULL), SUND_OK);
	ck_assert_int_eq(analysis_init(&maker->analysis, maker->lexicon, NULL), SUND_OK);
	ck_assert_int_eq(shard_writer_open(&maker->shard, path, 0, NULL), SUND_OK);
	ck_assert_int_eq(vocabulary_writer_open(&maker->vocabulary, path, NULL), SUND_OK);
}

static void close_maker(struct maker *maker)
{
	const char *path = maker->folder->text;
	struct manifest manifest = { INDEX_SCHEMA, KEYS_VERSION, lexicon_file_hash(maker->lexicon), 1 };
	ck_assert_int_eq(vocabulary_writer_commit(maker->vocabulary, NULL), SUND_OK);
	ck_assert_int_eq(store_writer_commit(maker->shard.store, NULL), SUND_OK);
	ck_assert_int_eq(manifest_write(&manifest, path, NULL), SUND_OK);
	vocabulary_writer_close(maker->vocabulary);
	shard_writer_close(&maker->shard);
	stemmer_free(maker->words.analyser.stemmer);
	word_analysis_free(&maker->words);
	analysis_free(&maker->analysis);
	lexicon_close(maker->lexicon);
}

static void put_records(struct maker *maker, uint64_t key, const struct document *document, uint64_t words)
{
	char name[32];
	snprintf(name, sizeof name, "%u", (unsigned)key);
	struct path path = path_in(maker->folder, name);
	size_t passages = maker->analysis.analysed.count;
	struct document_record record = {
		.file = key, .title = buffer_span(&document->title), .author = buffer_span(&document->author),
		.date = buffer_span(&document->date), .lang = span_of(language_code(maker->analysis.language)),
		.origin_line = 1, .passages = passages, .words = words, .extracted = document->extracted,
	};
	struct file_record file = { .path = span_of(path.text), .reader = span_of("made"), .passages = passages,
	                            .documents = 1 };
	ck_assert_int_eq(shard_put_document(&maker->shard, key, &record, NULL), SUND_OK);
	ck_assert_int_eq(shard_put_file(&maker->shard, key, &file, NULL), SUND_OK);
}

static void put_document(struct maker *maker, uint64_t key, struct document *document)
{
	uint64_t words;
	document->origin = document->text_origin = place_cursor_begin(0, 1);
	ck_assert(document_asides_last(document));
	ck_assert_int_eq(analysis_run(&maker->analysis, document, NULL), SUND_OK);
	ck_assert_int_eq(vocabulary_writer_add(maker->vocabulary, &maker->words, maker->analysis.words.list.items,
	                                       maker->analysis.words.list.count, NULL), SUND_OK);
	struct shard_document added = { key, span_of("made"), document, &maker->analysis };
	ck_assert_int_eq(shard_add_passages(&words, &maker->shard, &added, NULL), SUND_OK);
	put_records(maker, key, document, words);
	document_free(document);
}

void index_documents(const struct path *index, struct document *documents, size_t count)
{
	struct maker maker;
	open_maker(&maker, index);
	for (size_t i = 0; i < count; i++)
		put_document(&maker, i + 1, &documents[i]);
	close_maker(&maker);
}
