/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For dladdr(). */
#define _GNU_SOURCE
#include "lexicon_file.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"

/* Whatever is installed may be moved as a whole: the lexicon is looked for from where this code was loaded. */
static enum sund_status open_installed(struct lexicon **out, struct sund_error *err)
{
	static const char here = 0;
	Dl_info library;
	struct buffer path = { 0 };
	enum sund_status status = SUND_NOT_FOUND;
	if (dladdr(&here, &library) == 0 || !library.dli_fname)
		return SUND_NOT_FOUND;
	const char *slash = strrchr(library.dli_fname, '/');
	size_t folder = slash ? (size_t)(slash - library.dli_fname) + 1 : 0;
	if (!buffer_append(&path, library.dli_fname, folder) || !buffer_append_string(&path, SUND_LEXICON_FROM_LIBRARY)
	    || !buffer_terminate(&path))
		status = sund_error_nomem(err);
	else
		status = lexicon_open(out, path.data, err);
	buffer_free(&path);
	return status;
}

enum sund_status lexicon_file_open(struct lexicon **out, struct sund_error *err)
{
	const char *named = getenv("SUND_LEXICON");
	*out = NULL;
	enum sund_status status;
	if (named && *named)
		status = lexicon_open(out, named, err);
	else if ((status = open_installed(out, err)) == SUND_NOT_FOUND)
		status = lexicon_open(out, SUND_LEXICON_BUILT, err);
	return status == SUND_NOT_FOUND ? SUND_OK : status;
}

uint64_t lexicon_file_hash(const struct lexicon *lexicon)
{
	struct lexicon_info info = { 0 };
	if (lexicon)
		lexicon_info(&info, lexicon);
	return info.hash;
}
