/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "moved.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static int compare_hash(struct content_hash a, struct content_hash b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

/* The first file with the hash that is not taken: of those that are alike, the ones that are taken come first. */
static size_t first_with_hash(const struct run *run, struct content_hash hash)
{
	size_t low = 0, high = run->vanished.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct catalog_file *file = run->vanished.items[middle];
		int order = compare_hash(file->record.hash, hash);
		if (order < 0 || (order == 0 && file->seen))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Take the file, and put it behind those that were taken before it. */
static struct catalog_file *take(struct run *run, size_t first, size_t at)
{
	struct catalog_file **files = run->vanished.items, *taken = files[at];
	files[at] = files[first];
	files[first] = taken;
	taken->seen = true;
	return taken;
}

struct catalog_file *moved_claim(struct run *run, const struct job *job, const struct reader *reader)
{
	if (job->encoding_given)
		return NULL;
	struct catalog_file *found = NULL;
	pthread_mutex_lock(&run->mutex);
	size_t first = first_with_hash(run, job->hash);
	for (size_t at = first; !found && at < run->vanished.count; at++) {
		const struct file_record *record = &run->vanished.items[at]->record;
		if (compare_hash(record->hash, job->hash) != 0)
			break;
		if (record->reader_version == reader->version && span_equal(record->reader, span_of(reader->name)))
			found = take(run, first, at);
	}
	pthread_mutex_unlock(&run->mutex);
	return found;
}

/* ---------------------------------------------------------------- collections */

static bool has_vanished_of_size(const struct run *run, uint64_t size)
{
	for (size_t i = 0; i < run->vanished.count; i++) {
		if (run->vanished.items[i]->record.is_collection && run->vanished.items[i]->record.size == size)
			return true;
	}
	return false;
}

static bool hash_bytes(struct content_hash *hash, int file)
{
	char bytes[16 * 1024];
	XXH3_state_t state;
	ssize_t got;
	XXH3_128bits_reset(&state);
	while ((got = read(file, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
		if (got > 0)
			XXH3_128bits_update(&state, bytes, (size_t)got);
	}
	XXH128_hash_t made = XXH3_128bits_digest(&state);
	*hash = (struct content_hash){ made.high64, made.low64 };
	return got == 0;
}

/* A file that cannot be read is left to the workers, which will say why. */
static bool hash_file(struct content_hash *hash, const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0)
		return false;
	bool done = hash_bytes(hash, file);
	close(file);
	return done;
}

void moved_find_collections(struct run *run)
{
	for (size_t i = 0; i < run->jobs.count; i++) {
		struct job *job = &run->jobs.items[i];
		if (job->is_collection && !job->known && has_vanished_of_size(run, job->size)
		    && hash_file(&job->hash, job->path))
			job->moved_from = moved_claim(run, job, job->reader);
	}
}
