/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexicon_file.h"

#include <stdlib.h>

enum sund_status lexicon_file_open(struct lexicon **out, struct sund_error *err)
{
	static const char *const paths[] = { SUND_LEXICON_INSTALLED, SUND_LEXICON_BUILT };
	const char *chosen = getenv("SUND_LEXICON");
	enum sund_status status = SUND_NOT_FOUND;
	*out = NULL;
	if (chosen && *chosen)
		status = lexicon_open(out, chosen, err);
	else {
		for (size_t i = 0; i < sizeof paths / sizeof *paths && status == SUND_NOT_FOUND; i++)
			status = lexicon_open(out, paths[i], err);
	}
	return status == SUND_NOT_FOUND ? SUND_OK : status;
}

uint64_t lexicon_file_hash(const struct lexicon *lexicon)
{
	struct lexicon_info info = { 0 };
	if (lexicon)
		lexicon_info(&info, lexicon);
	return info.hash;
}
