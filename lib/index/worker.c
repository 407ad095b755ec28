/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "gather.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <md5.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "document/isolate.h"
#include "moved.h"

/* Text written to a shard between two commits: docs/decisions/ has the measurement. */
enum { COMMIT_BYTES = 1 << 20 };

struct worker {
	struct run *run;
	uint32_t number;
	struct word_analysis word_analysis;
	struct analysis analysis;
	struct isolate *isolate;
	struct buffer bytes;       /* of the file in hand */
	struct string_set seen;       /* keys of the collection in hand, 8 bytes each */
	struct ARRAY(uint64_t) counts; /* by number in seen: the last count of the name that had this key first */
	struct job *job;
	uint64_t documents, passages;
	bool changed;
	bool warned;               /* something was said of it already */
	bool store_failed;         /* a status that came through the reader was not the file's */
};

/* Whether the worker writes the shard of the key. */
static bool owns(const struct worker *w, uint64_t key)
{
	return key % w->run->shard_count % w->run->thread_count == w->number;
}

static struct shard_writer *shard_of(const struct worker *w, uint64_t key)
{
	return &w->run->shards[key % w->run->shard_count];
}

/* ---------------------------------------------------------------- committing */

/* The vocabulary first: see vocabulary.h. */
enum sund_status run_commit(struct run *run, uint32_t shard, struct sund_error *err)
{
	enum sund_status status = vocabulary_writer_commit(run->vocabulary, err);
	if (status == SUND_OK)
		status = store_writer_commit(run->shards[shard].store, err);
	run->shards[shard].pending_bytes = 0;
	return status;
}

static enum sund_status give_words(struct worker *w, struct sund_error *err)
{
	struct analysis *a = &w->analysis;
	size_t count = a->words.list.count - a->words_given;
	if (count == 0)
		return SUND_OK;
	enum sund_status status = vocabulary_writer_add(w->run->vocabulary, &w->word_analysis,
	                                                a->words.list.items + a->words_given, count, err);
	a->words_given = a->words.list.count;
	return status;
}

static enum sund_status commit_if_due(struct worker *w, uint64_t key, struct sund_error *err)
{
	if (shard_of(w, key)->pending_bytes < COMMIT_BYTES)
		return SUND_OK;
	return run_commit(w->run, (uint32_t)(key % w->run->shard_count), err);
}

/* ---------------------------------------------------------------- documents */

static enum sund_status put_document(struct worker *w, uint64_t key, const struct document *document,
                                     struct content_hash hash, uint64_t words, struct sund_error *err)
{
	struct document_record record = {
		.file = w->job->key, .name = buffer_span(&document->name), .title = buffer_span(&document->title),
		.author = buffer_span(&document->author), .date = buffer_span(&document->date),
		.lang = span_of(language_code(w->analysis.language)), .hash = hash,
		.origin_byte = document->origin.byte, .origin_line = document->origin.line,
		.passages = w->analysis.analysed.count, .words = words, .extracted = document->extracted,
	};
	return shard_put_document(shard_of(w, key), key, &record, err);
}

static enum sund_status replace_document(struct worker *w, uint64_t key, struct document *document,
                                         struct content_hash hash, bool existed, struct sund_error *err)
{
	struct shard_writer *shard = shard_of(w, key);
	struct shard_document added = { key, span_of(w->job->reader->name), document, &w->analysis };
	uint64_t words = 0;
	enum sund_status status = document_asides_last(document) ? SUND_OK : sund_error_nomem(err);
	if (status == SUND_OK)
		status = analysis_run(&w->analysis, document, err);
	if (status == SUND_OK)
		status = give_words(w, err);
	if (status == SUND_OK && existed)
		status = shard_remove_document(shard, key, err);
	if (status == SUND_OK)
		status = shard_add_passages(&words, shard, &added, err);
	if (status == SUND_OK)
		status = put_document(w, key, document, hash, words, err);
	if (status == SUND_OK)
		status = commit_if_due(w, key, err);
	w->passages += w->analysis.analysed.count;
	w->changed = true;
	return status;
}

static struct content_hash hash_of(struct span bytes)
{
	XXH128_hash_t hash = XXH3_128bits(bytes.data, bytes.size);
	return (struct content_hash){ hash.high64, hash.low64 };
}

static bool same_hash(struct content_hash a, struct content_hash b)
{
	return a.high == b.high && a.low == b.low;
}

/* Whether the file would be read as it was the last time, if its bytes are the same. */
static bool is_read_alike(const struct job *job)
{
	return job->known && job->reader && !job->encoding_given
	    && job->known->record.reader_version == job->reader->version
	    && span_equal(job->known->record.reader, span_of(job->reader->name));
}

/* The document is as the index has it; only its place in the file may be another. */
static enum sund_status keep_document(struct worker *w, uint64_t key, const struct document *document,
                                      struct document_record *record, struct sund_error *err)
{
	w->passages += record->passages;
	if (record->origin_byte == document->origin.byte && record->origin_line == document->origin.line)
		return SUND_OK;
	w->changed = true;
	record->origin_byte = document->origin.byte;
	record->origin_line = document->origin.line;
	return shard_put_document(shard_of(w, key), key, record, err);
}

static enum sund_status take_document(struct worker *w, uint64_t key, struct document *document,
                                      struct sund_error *err)
{
	struct buffer old = { 0 };
	struct document_record record;
	struct content_hash hash = hash_of(document->source);
	enum sund_status status = shard_get_document(&old, shard_of(w, key), key, err);
	if (status == SUND_OK) {
		bool keep = is_read_alike(w->job) && document_record_read(&record, buffer_span(&old))
		            && same_hash(record.hash, hash);
		status = keep ? keep_document(w, key, document, &record, err)
		              : replace_document(w, key, document, hash, old.size > 0, err);
	}
	w->documents++;
	buffer_free(&old);
	return status;
}

/* See a key; its number is STRING_NONE when out of memory. */
static uint32_t see_key(bool *is_new, struct worker *w, uint64_t key)
{
	uint32_t number = string_set_add(&w->seen, &key, sizeof key, is_new);
	return number != STRING_NONE && *is_new && !array_push(&w->counts, 0) ? STRING_NONE : number;
}

static uint64_t key_of_name(const struct worker *w, const struct document *document, uint64_t count)
{
	return XXH3_64bits_withSeed(document->name.data, document->name.size, key_name(w->job->key) + count);
}

/* The key of a document in a collection comes from its name; a name that comes again is told apart by a count. */
static bool collection_key(uint64_t *key, struct worker *w, const struct document *document)
{
	bool is_new;
	*key = key_of_name(w, document, 0);
	uint32_t first = see_key(&is_new, w, *key), last = first;
	while (last != STRING_NONE && !is_new) {
		*key = key_of_name(w, document, ++w->counts.items[first]);
		last = see_key(&is_new, w, *key);
	}
	return last != STRING_NONE;
}

/* What there is to say of the file in hand; the text is taken over, and is NULL when out of memory. Every worker that
 * reads a collection may fail, and no news is told after that. */
static void give_reason(struct worker *w, char *reason, bool failed)
{
	struct job *job = w->job;
	pthread_mutex_lock(&w->run->mutex);
	if (!job->failed) {
		free(job->reason);
		job->reason = reason;
		job->failed = failed;
		reason = NULL;
	}
	pthread_mutex_unlock(&w->run->mutex);
	free(reason);
}

static enum sund_status place_document(struct worker *w, struct document *document, struct sund_error *err)
{
	uint64_t key = w->job->key;
	if (owns(w, w->job->key)) {
		if (document->encoding && !w->job->encoding)
			w->job->encoding = strdup(document->encoding);
		if (document->warning && !w->warned)
			give_reason(w, strdup(document->warning), false);
		w->warned |= document->warning != NULL;
	}
	if (w->job->is_collection) {
		if (!collection_key(&key, w, document))
			return sund_error_nomem(err);
		if (!owns(w, key))
			return SUND_OK;
	}
	return take_document(w, key, document, err);
}

static enum sund_status on_document(void *payload, struct document *document, struct sund_error *err)
{
	struct worker *w = payload;
	enum sund_status status = place_document(w, document, err);
	w->store_failed |= status != SUND_OK;
	return status;
}

/* The first part of a collection that cannot be read is told, with how many there are. */
static enum sund_status on_trouble(void *payload, const struct sund_error *trouble)
{
	struct worker *w = payload;
	struct job *job = w->job;
	if (owns(w, job->key) && job->unread++ == 0)
		give_reason(w, strdup(trouble->message), false);
	w->warned = true;
	return SUND_OK;
}

/* Forget the documents of this worker that are no longer in the collection. */
static enum sund_status remove_unseen(struct worker *w, struct sund_error *err)
{
	size_t count;
	const struct known_document *documents = gathered_documents(&count, w->run, w->job->key);
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		uint64_t key = documents[i].key;
		if (!owns(w, key) || string_set_find(&w->seen, &key, sizeof key) != STRING_NONE)
			continue;
		status = shard_remove_document(shard_of(w, key), key, err);
		w->changed = true;
	}
	return status;
}

/* ---------------------------------------------------------------- files */

static enum sund_status check_size(const struct worker *w, uint64_t size, struct sund_error *err)
{
	if (size <= w->run->max_file_bytes || w->job->is_collection)
		return SUND_OK;
	return sund_error_set(err, SUND_LIMIT, "split the file, or raise --max-file-size",
	                      "%s: larger than the limit of %llu bytes", w->job->path,
	                      (unsigned long long)w->run->max_file_bytes);
}

/* A file may grow while it is read. */
static enum sund_status read_all(struct worker *w, int file, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	w->bytes.size = 0;
	while (status == SUND_OK) {
		if (!buffer_reserve(&w->bytes, 64 * 1024))
			return sund_error_nomem(err);
		ssize_t got = read(file, w->bytes.data + w->bytes.size, w->bytes.capacity - w->bytes.size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return sund_error_errno(err, errno, w->job->path);
		if (got == 0)
			return SUND_OK;
		w->bytes.size += (size_t)got;
		status = check_size(w, w->bytes.size, err);
	}
	return status;
}

static enum sund_status read_file(struct worker *w, struct sund_error *err)
{
	enum sund_status status = check_size(w, w->job->size, err);
	if (status != SUND_OK)
		return status;
	/* Without O_NONBLOCK, a named pipe put in place of the file would stop the run. */
	int file = open(w->job->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0)
		return sund_error_errno(err, errno, w->job->path);
	if (!buffer_reserve(&w->bytes, w->job->size + 1))
		status = sund_error_nomem(err);
	if (status == SUND_OK)
		status = read_all(w, file, err);
	close(file);
	return status;
}

static bool is_as_known(const struct job *job)
{
	return is_read_alike(job) && same_hash(job->known->record.hash, job->hash);
}

static enum sund_status put_file(struct worker *w, struct sund_error *err)
{
	struct job *job = w->job;
	struct file_record record = {
		.path = span_of(job->path), .size = job->size, .mtime = job->mtime, .hash = job->hash,
		.md5 = { (const char *)job->md5, sizeof job->md5 }, .reader = span_of(job->reader->name),
		.reader_version = job->reader->version, .passages = w->passages, .documents = w->documents,
	};
	return shard_put_file(shard_of(w, job->key), job->key, &record, err);
}

static void fail_job(struct worker *w, const struct sund_error *trouble)
{
	give_reason(w, run_reason(w->job->path, trouble), true);
}

/* The record of a collection is written when every worker is done with it. */
static enum sund_status take_file(struct worker *w, const struct source *source, const struct reader *reader,
                                  struct sund_error *err)
{
	struct document_sink sink = { on_document, on_trouble, w };
	struct sund_error trouble = { 0 };
	string_set_clear(&w->seen);
	w->counts.count = 0;
	enum sund_status status = reader->is_isolated ? isolate_read(w->isolate, reader, source, &sink, &trouble)
	                                              : reader->read(source, &sink, &trouble);
	if (status == SUND_OK)
		return w->job->is_collection ? remove_unseen(w, err) : put_file(w, err);
	/* The run ends, and this file is as if it had not come to it. */
	if (status == SUND_CANCELLED)
		return SUND_OK;
	if (w->store_failed || status == SUND_NOMEM) {
		if (err)
			*err = trouble;
		return status;
	}
	fail_job(w, &trouble);
	return SUND_OK;
}

/* What the file was before goes, when it is no document any more. */
static enum sund_status forget_binary(struct worker *w, struct sund_error *err)
{
	w->job->skipped = true;
	w->job->reason = strdup("binary data");
	if (!w->job->known)
		return SUND_OK;
	w->job->known->removed = true;
	enum sund_status status = shard_remove_document(shard_of(w, w->job->key), w->job->key, err);
	return status == SUND_OK ? shard_remove_file(shard_of(w, w->job->key), w->job->key, err) : status;
}

static void hash_file(struct job *job, struct span bytes)
{
	MD5_CTX md5;
	job->hash = hash_of(bytes);
	MD5Init(&md5);
	MD5Update(&md5, (const uint8_t *)bytes.data, bytes.size);
	MD5Final(job->md5, &md5);
}

static enum sund_status look_at_collection(struct worker *w, bool is_owner, struct sund_error *err)
{
	struct source source = {
		.path = w->job->path, .bytes = buffer_span(&w->bytes), .encoding = w->job->encoding_given,
	};
	if (is_owner)
		hash_file(w->job, source.bytes);
	return take_file(w, &source, w->job->reader, err);
}

static enum sund_status look_at_file(struct worker *w, struct sund_error *err)
{
	struct source source = {
		.path = w->job->path, .bytes = buffer_span(&w->bytes), .encoding = w->job->encoding_given,
	};
	w->job->reader = reader_for(&source);
	if (!w->job->reader)
		return forget_binary(w, err);
	hash_file(w->job, source.bytes);
	if (is_as_known(w->job)) {
		w->documents = w->job->known->record.documents;
		w->passages = w->job->known->record.passages;
		return put_file(w, err);
	}
	if (!w->job->known && (w->job->moved_from = moved_claim(w->run, w->job, w->job->reader)) != NULL)
		return SUND_OK;
	return take_file(w, &source, w->job->reader, err);
}

/* Trouble with reading one file is that file's; with the index it is everybody's. */
static enum sund_status do_job(struct worker *w, bool is_owner, struct sund_error *err)
{
	struct sund_error trouble = { 0 };
	w->changed = w->warned = w->store_failed = false;
	w->documents = w->passages = 0;
	w->bytes.size = 0;
	if (w->job->moved_from)
		return SUND_OK;
	enum sund_status status = read_file(w, &trouble);
	if (status == SUND_OK)
		return w->job->is_collection ? look_at_collection(w, is_owner, err) : look_at_file(w, err);
	if (status == SUND_NOMEM)
		return sund_error_nomem(err);
	fail_job(w, &trouble);
	return SUND_OK;
}

/* Asked after each file, and while another process reads one. */
static bool is_stopped(void *payload)
{
	struct run *run = payload;
	pthread_mutex_lock(&run->mutex);
	if (run->options->cancelled && run->options->cancelled(run->options->payload))
		run->stop = true;
	bool stop = run->stop || run->status != SUND_OK;
	pthread_mutex_unlock(&run->mutex);
	return stop;
}

/* Seconds between two calls of the caller's progress(). */
static const double progress_interval = 0.1;

/* Under the run's mutex. The end is told in any case. */
static void tell_progress(struct run *run)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	double now = (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
	bool is_end = run->progress.files_done == run->progress.files_total;
	if (!run->options->progress || (now < run->progress_told + progress_interval && !is_end))
		return;
	run->progress_told = now;
	run->options->progress(run->options->payload, &run->progress);
}

static void finish_job(struct worker *w, bool is_owner)
{
	struct run *run = w->run;
	pthread_mutex_lock(&run->mutex);
	w->job->documents += w->documents;
	w->job->passages += w->passages;
	w->job->changed |= w->changed;
	if (is_owner) {
		run->progress.files_done++;
		run->progress.bytes_done += w->job->size;
		run->bytes_read += w->bytes.size;
		tell_progress(run);
	}
	pthread_mutex_unlock(&run->mutex);
}

static enum sund_status do_jobs(struct worker *w, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	bool stop = false;
	for (size_t i = 0; i < w->run->jobs.count && status == SUND_OK && !stop; i++) {
		w->job = &w->run->jobs.items[i];
		bool is_owner = owns(w, w->job->key);
		if (!is_owner && !w->job->is_collection)
			continue;
		status = do_job(w, is_owner, err);
		finish_job(w, is_owner);
		stop = is_stopped(w->run);
	}
	for (uint32_t shard = w->number; shard < w->run->shard_count && status == SUND_OK;
	     shard += w->run->thread_count)
		status = run_commit(w->run, shard, err);
	return status;
}

/* A larger file takes more memory to read. */
static enum sund_status make_isolate(struct worker *w, struct sund_error *err)
{
	struct isolate_options options = isolate_options_default();
	options.memory_bytes += w->run->max_file_bytes > UINT64_MAX / 8 ? UINT64_MAX / 2 : 4 * w->run->max_file_bytes;
	if (w->run->options->max_file_seconds > 0)
		options.seconds = w->run->options->max_file_seconds;
	options.is_cancelled = is_stopped;
	options.payload = w->run;
	return isolate_new(&w->isolate, &options, err);
}

void worker_run(struct run *run, uint32_t number)
{
	struct worker w = { .run = run, .number = number, .word_analysis.analyser.lexicon = run->lexicon };
	struct sund_error error = { 0 };
	enum sund_status status = stemmer_new(&w.word_analysis.analyser.stemmer, &error);
	if (status == SUND_OK)
		status = analysis_init(&w.analysis, run->lexicon, &error);
	if (status == SUND_OK)
		status = make_isolate(&w, &error);
	if (status == SUND_OK)
		status = do_jobs(&w, &error);
	if (status != SUND_OK) {
		pthread_mutex_lock(&run->mutex);
		if (run->status == SUND_OK) {
			run->status = status;
			run->error = error;
		}
		pthread_mutex_unlock(&run->mutex);
	}
	stemmer_free(w.word_analysis.analyser.stemmer);
	word_analysis_free(&w.word_analysis);
	analysis_free(&w.analysis);
	string_set_free(&w.seen);
	array_free(&w.counts);
	isolate_free(w.isolate);
	buffer_free(&w.bytes);
}
