/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexicon_file.h"

#include <stdlib.h>

#include "installed.h"

static enum sund_status open_installed(struct lexicon **out, struct sund_error *err)
{
	struct buffer path = { 0 };
	enum sund_status status = installed_path(&path, SUND_LEXICON_FROM_LIBRARY, err);
	if (status == SUND_OK)
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
