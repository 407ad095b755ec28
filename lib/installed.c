/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For dladdr(). */
#define _GNU_SOURCE
#include "installed.h"

#include <dlfcn.h>
#include <string.h>

enum sund_status installed_path(struct buffer *path, const char *from_library, struct sund_error *err)
{
	static const char here = 0;
	Dl_info library;
	path->size = 0;
	if (dladdr(&here, &library) == 0 || !library.dli_fname)
		return sund_error_set(err, SUND_NOT_FOUND, NULL, "where the library is, the system does not say");
	const char *slash = strrchr(library.dli_fname, '/');
	size_t folder = slash ? (size_t)(slash - library.dli_fname) + 1 : 0;
	bool ok = buffer_append(path, library.dli_fname, folder) && buffer_append_string(path, from_library)
	       && buffer_terminate(path);
	return ok ? SUND_OK : sund_error_nomem(err);
}
