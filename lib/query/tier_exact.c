/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tier.h"

/* The word as written. */
static enum sund_status find(struct tier_matches *matches, const struct tier_context *context, struct sund_error *err)
{
	struct span form = context->word.form;
	return string_set_add(&matches->words, form.data, form.size, NULL) == STRING_NONE ? sund_error_nomem(err)
	                                                                                  : SUND_OK;
}

const struct tier tier_exact = { .name = "exact", .find = find };
