/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The encodings that --encoding names for files.
 */
#ifndef SRC_ENCODING_LIST_H
#define SRC_ENCODING_LIST_H

#include "arena.h"
#include "options.h"

struct encoding_list {
	struct ARRAY(struct sund_ingest_encoding) items;
	struct arena text;
};

/** Fill a list that is empty. SUND_OK; SUND_INVALID for what is not GLOB=NAME; SUND_NOMEM. Free it in any case. */
enum sund_status encoding_list_make(struct encoding_list *list, const struct options *options, struct sund_error *err);
void encoding_list_free(struct encoding_list *list);

#endif
