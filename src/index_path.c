/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index_path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum sund_status index_path_default(const char **path, struct buffer *storage, struct sund_error *err)
{
	const char *named = getenv("SUND_INDEX"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	if (named && named[0] != '\0') {
		*path = named;
		return SUND_OK;
	}
	bool ok;
	/* The XDG specification says that a relative path is to be ignored. */
	if (data && data[0] == '/')
		ok = buffer_printf(storage, "%s/sund", data);
	else if (home && home[0] == '/')
		ok = buffer_printf(storage, "%s/.local/share/sund", home);
	else
		return sund_error_set(err, SUND_INVALID, "name a folder with --index or in SUND_INDEX",
		                      "no index named, and HOME is not set");
	if (!ok || !buffer_terminate(storage))
		return sund_error_nomem(err);
	*path = storage->data;
	return SUND_OK;
}

enum sund_status index_path_make_parents(const struct buffer *storage, struct sund_error *err)
{
	for (char *slash = storage->data; slash && (slash = strchr(slash + 1, '/'));) {
		*slash = '\0';
		bool made = mkdir(storage->data, 0700) == 0 || errno == EEXIST;
		if (!made)
			sund_error_errno(err, errno, storage->data);
		*slash = '/';
		if (!made)
			return err->status;
	}
	return SUND_OK;
}
