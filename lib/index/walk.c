/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "walk.h"

#include <errno.h>
#include <fnmatch.h>
#include <fts.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buffer.h"
#include "layout.h"

/* ---------------------------------------------------------------- absolute paths */

static enum sund_status absolute_of_missing(char **out, const char *path, struct sund_error *err)
{
	char *for_folder = strdup(path), *for_name = strdup(path), *folder = NULL;
	struct buffer made = { 0 };
	enum sund_status status = SUND_OK;
	if (!for_folder || !for_name)
		status = sund_error_nomem(err);
	else if (!(folder = realpath(dirname(for_folder), NULL)))
		status = sund_error_set(err, SUND_NOT_FOUND, "check the name", "%s: no such file or folder", path);
	else if (!buffer_printf(&made, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, basename(for_name))
	         || !buffer_terminate(&made))
		status = sund_error_nomem(err);
	free(folder);
	free(for_folder);
	free(for_name);
	if (status == SUND_OK)
		*out = made.data;
	else
		buffer_free(&made);
	return status;
}

enum sund_status walk_absolute(char **out, const char *path, struct sund_error *err)
{
	*out = realpath(path, NULL);
	if (*out)
		return SUND_OK;
	if (errno == ENOENT)
		return absolute_of_missing(out, path, err);
	return sund_error_errno(err, errno, path);
}

/* ---------------------------------------------------------------- globs */

/* A glob with a slash is for the path below the folder named, one without is for the name alone. */
static bool matches_glob(const char *glob, const char *relative, const char *name)
{
	return fnmatch(glob, strchr(glob, '/') ? relative : name, 0) == 0;
}

static bool matches(const char *const *globs, size_t count, const char *relative, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (matches_glob(globs[i], relative, name))
			return true;
	}
	return false;
}

/* Its tables are not documents. And closing its lock file, which is ours to hold, lets go of a
 * POSIX lock, where the system has no other (see lock.c). */
static bool is_index(const FTSENT *at)
{
	static const char *const parts[] = { LAYOUT_MANIFEST, LAYOUT_LOCK, LAYOUT_VOCABULARY };
	struct buffer path = { 0 };
	bool found = at->fts_info == FTS_D;
	for (size_t i = 0; found && i < sizeof parts / sizeof *parts; i++) {
		path.size = 0;
		found = buffer_printf(&path, "%s/%s", at->fts_path, parts[i]) && buffer_terminate(&path)
		     && access(path.data, F_OK) == 0;
	}
	buffer_free(&path);
	return found;
}

static const char *reason_to_skip(const FTSENT *at, const struct sund_ingest_options *options, size_t root_length)
{
	if (is_index(at))
		return "an index of sund";
	if (at->fts_level == FTS_ROOTLEVEL)
		return NULL;
	const char *relative = at->fts_path + root_length + 1;
	if (!options->hidden && at->fts_name[0] == '.')
		return "hidden";
	if (matches(options->exclude, options->exclude_count, relative, at->fts_name))
		return "excluded";
	if (at->fts_info == FTS_F && options->include_count > 0
	    && !matches(options->include, options->include_count, relative, at->fts_name))
		return "not included";
	return NULL;
}

/* A file that was named by itself is matched by its name. */
static const char *encoding_of(const FTSENT *at, const struct sund_ingest_options *options, size_t root_length)
{
	const char *slash = strrchr(at->fts_path, '/');
	const char *name = slash ? slash + 1 : at->fts_path;
	const char *relative = at->fts_level == FTS_ROOTLEVEL ? name : at->fts_path + root_length + 1;
	for (size_t i = 0; i < options->encoding_count; i++) {
		if (matches_glob(options->encodings[i].glob, relative, name))
			return options->encodings[i].name;
	}
	return NULL;
}

/* ---------------------------------------------------------------- the walk */

static void fill_entry(struct walk_entry *entry, const FTSENT *at)
{
	const struct stat *info = at->fts_statp;
	switch (at->fts_info) {
	case FTS_F:
		entry->kind = WALK_FILE;
		entry->size = (uint64_t)info->st_size;
		entry->mtime = (uint64_t)info->st_mtim.tv_sec * 1000000000u + (uint64_t)info->st_mtim.tv_nsec;
		break;
	case FTS_DC:
		entry->kind = WALK_SKIPPED;
		entry->reason = "a symbolic link that leads back to a folder above it";
		break;
	case FTS_SLNONE:
		entry->kind = WALK_SKIPPED;
		entry->reason = "a symbolic link that leads nowhere";
		break;
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		entry->kind = WALK_UNREADABLE;
		entry->reason = strerror(at->fts_errno);
		break;
	default:
		entry->kind = WALK_SKIPPED;
		entry->reason = "not a regular file";
		break;
	}
}

static int compare_names(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_gone(const FTSENT *at)
{
	return at->fts_info == FTS_NS && at->fts_errno == ENOENT;
}

enum sund_status walk_path(const char *path, const struct sund_ingest_options *options,
                           enum sund_status (*entry)(void *payload, const struct walk_entry *entry,
                                                     struct sund_error *err),
                           void *payload, struct sund_error *err)
{
	char *roots[] = { (char *)path, NULL };
	size_t root_length = strcmp(path, "/") == 0 ? 0 : strlen(path);
	FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, compare_names);
	if (!walk)
		return sund_error_errno(err, errno, path);
	enum sund_status status = SUND_OK;
	FTSENT *at;
	while (status == SUND_OK && (errno = 0, at = fts_read(walk)) != NULL) {
		struct walk_entry found = { .path = at->fts_path };
		if (at->fts_info == FTS_DP || is_gone(at))
			continue;
		const char *reason = reason_to_skip(at, options, root_length);
		if (at->fts_info == FTS_D) {
			if (!reason)
				continue;
			fts_set(walk, at, FTS_SKIP);
		}
		fill_entry(&found, at);
		found.encoding = found.kind == WALK_FILE ? encoding_of(at, options, root_length) : NULL;
		if (reason) {
			found.kind = WALK_SKIPPED;
			found.reason = reason;
		}
		status = entry(payload, &found, err);
	}
	if (status == SUND_OK && errno != 0)
		status = sund_error_errno(err, errno, path);
	fts_close(walk);
	return status;
}
