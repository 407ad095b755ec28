/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sund/ingest.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "document/encoding/encoding.h"
#include "gather.h"
#include "job.h"
#include "keys.h"
#include "layout.h"
#include "lexicon_file.h"
#include "lock.h"
#include "moved.h"

struct sund_ingest_options sund_ingest_options_default(void)
{
	return (struct sund_ingest_options){ .wait_seconds = 10, .max_file_bytes = SUND_INGEST_MAX_FILE_BYTES,
	                                     .max_file_seconds = 60 };
}

const char *sund_ingest_outcome_name(enum sund_ingest_outcome outcome)
{
	static const char *const names[SUND_INGEST_OUTCOME_COUNT] = { "added",   "updated", "unchanged", "moved",
		                                                      "removed", "skipped", "failed" };
	return (unsigned)outcome < SUND_INGEST_OUTCOME_COUNT ? names[outcome] : "unknown";
}

void run_tell(const struct run *run, struct sund_ingest_summary *summary, const struct sund_ingest_event *event)
{
	summary->files[event->outcome]++;
	summary->unread += event->unread;
	if (run->options->event)
		run->options->event(run->options->payload, event);
}

char *run_reason(const char *path, const struct sund_error *trouble)
{
	const char *reason = trouble->message;
	size_t length = strlen(path);
	if (strncmp(reason, path, length) == 0 && strncmp(reason + length, ": ", 2) == 0)
		reason += length + 2;
	struct buffer told = { 0 };
	bool ok = buffer_append_string(&told, reason)
	    && (!*trouble->hint || buffer_printf(&told, ": %s", trouble->hint)) && buffer_terminate(&told);
	if (!ok)
		buffer_free(&told);
	return told.data;
}

/* ---------------------------------------------------------------- opening */

static uint32_t core_count(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores < 1 ? 1 : cores > INDEX_SHARDS_MAX ? INDEX_SHARDS_MAX : (uint32_t)cores;
}

static enum sund_status open_stores(struct run *run, const char *path, struct sund_error *err)
{
	run->shards = calloc(run->shard_count, sizeof *run->shards);
	if (!run->shards)
		return sund_error_nomem(err);
	enum sund_status status = vocabulary_writer_open(&run->vocabulary, path, err);
	for (uint32_t i = 0; i < run->shard_count && status == SUND_OK; i++)
		status = shard_writer_open(&run->shards[i], path, i, err);
	return status;
}

/* The stores as the last commit left them, for what must be read across shards. */
static enum sund_status open_reader(struct store_reader **out, const char *path, uint32_t shard_count,
                                    struct sund_error *err)
{
	char **paths = calloc(shard_count, sizeof *paths);
	enum sund_status status = paths ? SUND_OK : sund_error_nomem(err);
	for (uint32_t i = 0; i < shard_count && status == SUND_OK; i++) {
		paths[i] = layout_shard_path(path, i);
		if (!paths[i])
			status = sund_error_nomem(err);
	}
	if (status == SUND_OK)
		status = store_reader_open(out, (const char *const *)paths, shard_count, err);
	for (uint32_t i = 0; paths && i < shard_count; i++)
		free(paths[i]);
	free(paths);
	return status;
}

/* The text says what it says whatever made the vocabulary: that alone is made anew, from the words in the shards. */
static enum sund_status renew_vocabulary(struct run *run, struct manifest *manifest, const char *path,
                                         struct sund_error *err)
{
	struct store_reader *reader = NULL;
	struct word_analysis words = { .analyser.lexicon = run->lexicon };
	enum sund_status status = stemmer_new(&words.analyser.stemmer, err);
	if (status == SUND_OK)
		status = open_reader(&reader, path, run->shard_count, err);
	if (status == SUND_OK)
		status = vocabulary_writer_add_all(run->vocabulary, &words, reader, err);
	if (status == SUND_OK)
		status = vocabulary_writer_commit(run->vocabulary, err);
	if (status == SUND_OK)
		status = manifest_write(manifest, path, err);
	store_reader_close(reader);
	stemmer_free(words.analyser.stemmer);
	word_analysis_free(&words);
	return status;
}

static enum sund_status empty_part(char *folder, struct sund_error *err)
{
	enum sund_status status = layout_empty_store(folder, err);
	free(folder);
	return status;
}

/* What a first run that was killed before it wrote the manifest left behind may be half made. That the stores are such
 * leftovers, layout_make_folder() has made sure. */
static enum sund_status clear_leftovers(const struct run *run, const char *path, struct sund_error *err)
{
	enum sund_status status = empty_part(layout_path(path, LAYOUT_VOCABULARY), err);
	for (uint32_t i = 0; i < run->shard_count && status == SUND_OK; i++)
		status = empty_part(layout_shard_path(path, i), err);
	return status;
}

/* Under the lock: find out whether there is an index, or begin one. */
static enum sund_status open_index(struct run *run, const char *path, struct sund_error *err)
{
	struct manifest manifest, wanted = { INDEX_SCHEMA, KEYS_VERSION, lexicon_file_hash(run->lexicon),
	                                     run->options->shards ? run->options->shards : core_count() };
	enum sund_status status = manifest_read(&manifest, path, err);
	bool is_new = status == SUND_NOT_FOUND;
	if (is_new)
		status = SUND_OK;
	else if (status == SUND_OK)
		wanted.shards = manifest.shards;
	if (status != SUND_OK)
		return status;
	bool stale = !is_new && (manifest.keys != wanted.keys || manifest.lexicon != wanted.lexicon);
	run->shard_count = wanted.shards;
	run->thread_count = run->options->threads ? run->options->threads : core_count();
	if (run->thread_count > run->shard_count)
		run->thread_count = run->shard_count;
	if (is_new)
		status = clear_leftovers(run, path, err);
	else if (stale)
		status = empty_part(layout_path(path, LAYOUT_VOCABULARY), err);
	if (status == SUND_OK)
		status = open_stores(run, path, err);
	if (status == SUND_OK && is_new)
		status = manifest_write(&wanted, path, err);
	if (status == SUND_OK && stale)
		status = renew_vocabulary(run, &wanted, path, err);
	return status;
}

/* ---------------------------------------------------------------- working */

struct thread {
	struct run *run;
	uint32_t number;
};

static void *thread_main(void *payload)
{
	const struct thread *thread = payload;
	worker_run(thread->run, thread->number);
	return NULL;
}

static enum sund_status work(struct run *run, struct sund_error *err)
{
	pthread_t ids[INDEX_SHARDS_MAX];
	struct thread threads[INDEX_SHARDS_MAX];
	uint32_t started = 0;
	for (; started < run->thread_count; started++) {
		threads[started] = (struct thread){ run, started };
		if (pthread_create(&ids[started], NULL, thread_main, &threads[started]) != 0)
			break;
	}
	/* What could not be started is done here, one after the other. */
	for (uint32_t i = started; i < run->thread_count; i++)
		worker_run(run, i);
	for (uint32_t i = 0; i < started; i++)
		pthread_join(ids[i], NULL);
	if (run->status != SUND_OK && err)
		*err = run->error;
	if (run->status == SUND_OK && run->stop)
		return sund_error_set(err, SUND_CANCELLED, "run it again to go on",
		                      "stopped; what was done so far is kept");
	return run->status;
}

/* ---------------------------------------------------------------- finishing */

static struct shard_writer *shard_of(const struct run *run, uint64_t key)
{
	return &run->shards[key % run->shard_count];
}

static enum sund_status finish_collection(struct run *run, const struct job *job, struct sund_error *err)
{
	struct file_record record = {
		.path = span_of(job->path), .size = job->size, .mtime = job->mtime, .hash = job->hash,
		.md5 = { (const char *)job->md5, sizeof job->md5 }, .reader = span_of(job->reader->name),
		.reader_version = job->reader->version, .passages = job->passages, .documents = job->documents,
		.is_collection = true,
	};
	return shard_put_file(shard_of(run, job->key), job->key, &record, err);
}

static enum sund_status finish_moved(struct run *run, const struct job *job, struct sund_error *err)
{
	const struct catalog_file *from = job->moved_from;
	struct file_record record = from->record;
	record.path = span_of(job->path);
	record.mtime = job->mtime;
	return shard_put_file(shard_of(run, from->key), from->key, &record, err);
}

static struct sund_ingest_event event_of_job(const struct job *job)
{
	struct sund_ingest_event event = {
		.path = job->path, .reason = job->reason, .encoding = job->encoding, .bytes = job->size,
		.reader = job->reader ? job->reader->name : NULL, .documents = job->documents,
		.passages = job->passages, .unread = job->unread,
		.outcome = job->failed ? SUND_INGEST_FAILED : job->skipped ? SUND_INGEST_SKIPPED
		         : job->moved_from ? SUND_INGEST_MOVED : !job->known ? SUND_INGEST_ADDED
		         : job->changed ? SUND_INGEST_UPDATED : SUND_INGEST_UNCHANGED,
	};
	return event;
}

static enum sund_status finish_job(struct run *run, const struct job *job, struct sund_ingest_summary *summary,
                                   struct sund_error *err)
{
	struct sund_ingest_event event = event_of_job(job);
	char *old_path = NULL;
	enum sund_status status = SUND_OK;
	if (job->moved_from) {
		const struct file_record *record = &job->moved_from->record;
		old_path = strndup(record->path.data, record->path.size);
		if (!old_path)
			return sund_error_nomem(err);
		event.old_path = old_path;
		event.documents = record->documents;
		event.passages = record->passages;
		status = finish_moved(run, job, err);
	} else if (job->is_collection && !job->failed && !job->skipped) {
		status = finish_collection(run, job, err);
	}
	if (status == SUND_OK)
		run_tell(run, summary, &event);
	free(old_path);
	return status;
}

static enum sund_status remove_documents(struct run *run, const struct catalog_file *file, struct sund_error *err)
{
	if (!file->record.is_collection)
		return shard_remove_document(shard_of(run, file->key), file->key, err);
	size_t count;
	const struct known_document *documents = gathered_documents(&count, run, file->key);
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = shard_remove_document(shard_of(run, documents[i].key), documents[i].key, err);
	return status;
}

static enum sund_status forget(struct run *run, struct catalog_file *file, struct sund_ingest_summary *summary,
                               struct sund_error *err)
{
	char *path = strndup(file->record.path.data, file->record.path.size);
	if (!path)
		return sund_error_nomem(err);
	enum sund_status status = remove_documents(run, file, err);
	if (status == SUND_OK)
		status = shard_remove_file(shard_of(run, file->key), file->key, err);
	if (status == SUND_OK) {
		file->removed = true;
		run_tell(run, summary, &(struct sund_ingest_event){ .outcome = SUND_INGEST_REMOVED, .path = path,
		     .bytes = file->record.size, .documents = file->record.documents,
		     .passages = file->record.passages });
	}
	free(path);
	return status;
}

static enum sund_status finish(struct run *run, struct sund_ingest_summary *summary, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < run->jobs.count && status == SUND_OK; i++)
		status = finish_job(run, &run->jobs.items[i], summary, err);
	for (size_t i = 0; i < run->vanished.count && status == SUND_OK; i++) {
		if (!run->vanished.items[i]->seen)
			status = forget(run, run->vanished.items[i], summary, err);
	}
	bool changed = run->jobs.count > 0 || run->vanished.count > 0;
	for (uint32_t i = 0; i < run->shard_count && changed && status == SUND_OK; i++)
		status = run_commit(run, i, err);
	return status;
}

static void count_totals(const struct run *run, struct sund_ingest_summary *summary)
{
	for (size_t i = 0; i < run->catalog.files.count; i++) {
		const struct catalog_file *file = &run->catalog.files.items[i];
		if (file->removed)
			continue;
		summary->documents += file->record.documents;
		summary->passages += file->record.passages;
	}
	for (size_t i = 0; i < run->jobs.count; i++) {
		const struct job *job = &run->jobs.items[i];
		if (job->failed || job->skipped || job->moved_from)
			continue;
		summary->documents += job->documents - (job->known ? job->known->record.documents : 0);
		summary->passages += job->passages - (job->known ? job->known->record.passages : 0);
	}
	summary->bytes = run->bytes_read;
}

static void free_run(struct run *run)
{
	for (uint32_t i = 0; run->shards && i < run->shard_count; i++)
		shard_writer_close(&run->shards[i]);
	free(run->shards);
	vocabulary_writer_close(run->vocabulary);
	lexicon_close(run->lexicon);
	for (size_t i = 0; i < run->jobs.count; i++) {
		free(run->jobs.items[i].path);
		free(run->jobs.items[i].reason);
		free(run->jobs.items[i].encoding);
	}
	array_free(&run->jobs);
	array_free(&run->vanished);
	array_free(&run->collections);
	catalog_free(&run->catalog);
}

/* ---------------------------------------------------------------- the whole */

static enum sund_status ingest_locked(struct run *run, const char *path, const char *const *paths, size_t path_count,
                                      struct sund_ingest_summary *summary, struct sund_error *err)
{
	struct store_reader *reader = NULL;
	enum sund_status status = open_index(run, path, err);
	if (status == SUND_OK)
		status = open_reader(&reader, path, run->shard_count, err);
	if (status == SUND_OK)
		status = catalog_load(&run->catalog, reader, run->shard_count, err);
	if (status == SUND_OK)
		status = gather_jobs(run, paths, path_count, summary, err);
	if (status == SUND_OK)
		status = gather_collections(run, reader, err);
	store_reader_close(reader);
	if (status == SUND_OK)
		moved_find_collections(run);
	if (status == SUND_OK && run->jobs.count > 0)
		status = work(run, err);
	if (status == SUND_OK)
		status = finish(run, summary, err);
	return status;
}

static double seconds_now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* A folder is made for a new index only, and only if there is something to put into it; an index that is there already
 * is found by its manifest. */
static enum sund_status prepare_folder(const char *path, const char *const *paths, size_t path_count,
                                       struct sund_error *err)
{
	struct manifest manifest;
	enum sund_status status = manifest_read(&manifest, path, err);
	if (status == SUND_NOT_FOUND) {
		status = gather_check(paths, path_count, err);
		return status == SUND_OK ? layout_make_folder(path, err) : status;
	}
	if (status == SUND_INVALID && err)
		err->status = SUND_EXISTS;
	return status == SUND_INVALID ? SUND_EXISTS : status;
}

static enum sund_status check_encodings(const struct sund_ingest_options *options, struct sund_error *err)
{
	for (size_t i = 0; i < options->encoding_count; i++) {
		if (!encoding_is_known(span_of(options->encodings[i].name)))
			return sund_error_set(err, SUND_INVALID,
			                      "name one such as windows-1252, IBM850, macintosh or ISO646-SE",
			                      "no encoding is called %s", options->encodings[i].name);
	}
	return SUND_OK;
}

enum sund_status sund_ingest(const char *index_path, const char *const *paths, size_t path_count,
                             const struct sund_ingest_options *options, struct sund_ingest_summary *summary,
                             struct sund_error *err)
{
	struct sund_ingest_options defaults = sund_ingest_options_default();
	struct run run = { .options = options ? options : &defaults };
	double begin = seconds_now();
	int lock = -1;
	run.max_file_bytes = run.options->max_file_bytes ? run.options->max_file_bytes : SUND_INGEST_MAX_FILE_BYTES;
	*summary = (struct sund_ingest_summary){ 0 };
	if (run.options->shards > INDEX_SHARDS_MAX)
		return sund_error_set(err, SUND_INVALID, "name fewer", "an index can have at most %d shards",
		                      INDEX_SHARDS_MAX);
	if (check_encodings(run.options, err) != SUND_OK)
		return SUND_INVALID;
	if (pthread_mutex_init(&run.mutex, NULL) != 0)
		return sund_error_nomem(err);
	enum sund_status status = lexicon_file_open(&run.lexicon, err);
	if (status == SUND_OK)
		status = prepare_folder(index_path, paths, path_count, err);
	if (status == SUND_OK)
		status = lock_acquire(&lock, index_path, run.options->wait_seconds, err);
	if (status == SUND_OK)
		status = ingest_locked(&run, index_path, paths, path_count, summary, err);
	if (status == SUND_OK)
		count_totals(&run, summary);
	summary->seconds = seconds_now() - begin;
	free_run(&run);
	lock_release(lock);
	pthread_mutex_destroy(&run.mutex);
	return status;
}
