/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "layout.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "buffer.h"
#include "terms.h"

static const char hint_new[] = "make an index with: sund ingest -d INDEX PATH...";
static const char hint_again[] = "ingest the documents into a new index";

char *layout_path(const char *path, const char *name)
{
	struct buffer made = { 0 };
	if (buffer_printf(&made, "%s/%s", path, name) && buffer_terminate(&made))
		return made.data;
	buffer_free(&made);
	return NULL;
}

char *layout_shard_path(const char *path, uint32_t shard)
{
	char name[32];
	snprintf(name, sizeof name, "shard.%u", (unsigned)shard);
	return layout_path(path, name);
}

/* ---------------------------------------------------------------- reading */

static enum sund_status check_folder(const char *path, struct sund_error *err)
{
	struct stat info;
	if (stat(path, &info) != 0) {
		if (errno == ENOENT)
			return sund_error_set(err, SUND_NOT_FOUND, hint_new, "%s: no index there", path);
		return sund_error_errno(err, errno, path);
	}
	if (!S_ISDIR(info.st_mode))
		return sund_error_set(err, SUND_INVALID, "an index is a folder; name another place",
		                      "%s: a file, not an index", path);
	return SUND_OK;
}

static enum sund_status manifest_parse(struct manifest *out, const json_t *json, const char *path,
                                       struct sund_error *err)
{
	json_int_t schema = 0, keys = 0, shards = 0;
	const char *lexicon = "";
	if (json_unpack((json_t *)json, "{s:I, s:I, s:s, s:I}", "schema", &schema, "keys", &keys, "lexicon", &lexicon,
	                "shards", &shards) != 0)
		return sund_error_set(err, SUND_CORRUPT, hint_again, "%s: a number is missing", path);
	if (schema != INDEX_SCHEMA)
		return sund_error_set(err, SUND_SCHEMA, hint_again,
		                      "%s: made by another version of sund (schema %lld, this is %d)", path,
		                      (long long)schema, INDEX_SCHEMA);
	if (shards < 1 || shards > INDEX_SHARDS_MAX || keys < 1 || keys > UINT32_MAX)
		return sund_error_set(err, SUND_CORRUPT, hint_again, "%s: a number is out of range", path);
	*out = (struct manifest){ (uint32_t)schema, (uint32_t)keys, strtoull(lexicon, NULL, 16), (uint32_t)shards };
	return SUND_OK;
}

enum sund_status manifest_read(struct manifest *out, const char *path, struct sund_error *err)
{
	enum sund_status status = check_folder(path, err);
	if (status != SUND_OK)
		return status;
	char *file = layout_path(path, LAYOUT_MANIFEST);
	if (!file)
		return sund_error_nomem(err);
	json_error_t error;
	errno = 0;
	json_t *json = access(file, R_OK) == 0 ? json_load_file(file, 0, &error) : NULL;
	if (json)
		status = manifest_parse(out, json, file, err);
	else if (errno == ENOENT)
		status = sund_error_set(err, SUND_NOT_FOUND, hint_new, "%s: a folder, but not an index of sund", path);
	else if (errno != 0 && errno != ERANGE) /* which is of a number in it, not of the system */
		status = sund_error_errno(err, errno, file);
	else
		status = sund_error_set(err, SUND_CORRUPT, hint_again, "%s: line %d: %s", file, error.line, error.text);
	json_decref(json);
	free(file);
	return status;
}

/* ---------------------------------------------------------------- writing */

static enum sund_status write_and_rename(const json_t *json, const char *draft, const char *file,
                                         struct sund_error *err)
{
	FILE *stream = fopen(draft, "we");
	if (!stream)
		return sund_error_errno(err, errno, draft);
	bool ok = json_dumpf(json, stream, JSON_INDENT(2)) == 0 && fputc('\n', stream) != EOF && fflush(stream) == 0
	       && fsync(fileno(stream)) == 0;
	int code = errno;
	if (fclose(stream) != 0 && ok) {
		ok = false;
		code = errno;
	}
	if (ok && rename(draft, file) != 0) {
		ok = false;
		code = errno;
	}
	return ok ? SUND_OK : sund_error_errno(err, code, file);
}

enum sund_status manifest_write(const struct manifest *manifest, const char *path, struct sund_error *err)
{
	char *file = layout_path(path, LAYOUT_MANIFEST), *draft = layout_path(path, LAYOUT_MANIFEST ".new");
	json_t *json = json_pack("{s:I, s:I, s:s, s:I}", "schema", (json_int_t)manifest->schema, "keys",
	                         (json_int_t)manifest->keys, "lexicon", key_text(manifest->lexicon).text, "shards",
	                         (json_int_t)manifest->shards);
	enum sund_status status = file && draft && json ? write_and_rename(json, draft, file, err)
	                                                : sund_error_nomem(err);
	json_decref(json);
	free(draft);
	free(file);
	return status;
}

/* ---------------------------------------------------------------- the folder */

static enum sund_status make_folders(char *path, struct sund_error *err)
{
	for (char *slash = *path ? strchr(path + 1, '/') : NULL;; slash = strchr(slash + 1, '/')) {
		if (slash)
			*slash = '\0';
		int failed = mkdir(path, 0777) != 0 && errno != EEXIST ? errno : 0;
		if (failed == ENOTDIR)
			return sund_error_set(err, SUND_EXISTS, "name another place for the index",
			                      "%s: a file stands where a folder should be", path);
		if (failed)
			return sund_error_errno(err, failed, path);
		if (!slash)
			return SUND_OK;
		*slash = '/';
	}
}

/* What a first run that was interrupted leaves behind: a lock, which is made before all else, and beside it perhaps
 * stores. Without the lock, what has such a name is somebody else's. */
static bool is_ours(const char *name, const char *lock)
{
	static const char *const always[] = { ".", "..", LAYOUT_LOCK };
	for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
		if (strcmp(name, always[i]) == 0)
			return true;
	}
	bool is_part = strcmp(name, LAYOUT_VOCABULARY) == 0 || strcmp(name, LAYOUT_MANIFEST ".new") == 0
	            || strncmp(name, "shard.", 6) == 0;
	return is_part && access(lock, F_OK) == 0;
}

static enum sund_status check_entries(const char *path, DIR *folder, struct sund_error *err)
{
	char *lock = layout_path(path, LAYOUT_LOCK);
	enum sund_status status = lock ? SUND_OK : sund_error_nomem(err);
	for (struct dirent *entry; status == SUND_OK && (entry = readdir(folder)) != NULL;) {
		if (!is_ours(entry->d_name, lock))
			status = sund_error_set(err, SUND_EXISTS, "name an empty or new folder for the index",
			                        "%s: not an index, and there are other things in it", path);
	}
	free(lock);
	return status;
}

static enum sund_status check_empty(const char *path, struct sund_error *err)
{
	DIR *folder = opendir(path);
	if (!folder)
		return errno == ENOTDIR ? sund_error_set(err, SUND_EXISTS, "an index is a folder; name another place",
		                                         "%s: a file, not an index", path)
		                        : sund_error_errno(err, errno, path);
	enum sund_status status = check_entries(path, folder, err);
	closedir(folder);
	return status;
}

enum sund_status layout_make_folder(const char *path, struct sund_error *err)
{
	struct stat info;
	if (stat(path, &info) == 0)
		return check_empty(path, err);
	char *copy = strdup(path);
	if (!copy)
		return sund_error_nomem(err);
	enum sund_status status = make_folders(copy, err);
	free(copy);
	return status;
}

static enum sund_status remove_entries(const char *folder, DIR *entries, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	for (struct dirent *entry; status == SUND_OK && (entry = readdir(entries)) != NULL;) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		char *file = layout_path(folder, entry->d_name);
		if (!file)
			status = sund_error_nomem(err);
		else if (unlink(file) != 0)
			status = sund_error_errno(err, errno, file);
		free(file);
	}
	return status;
}

enum sund_status layout_empty_store(const char *folder, struct sund_error *err)
{
	DIR *entries = folder ? opendir(folder) : NULL;
	enum sund_status status = SUND_OK;
	if (!folder)
		status = sund_error_nomem(err);
	else if (entries)
		status = remove_entries(folder, entries, err);
	else if (errno != ENOENT)
		status = sund_error_errno(err, errno, folder);
	if (entries)
		closedir(entries);
	return status;
}
