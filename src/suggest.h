/* SPDX-License-Identifier: GPL-2.0-or-later */
/* "Did you mean …?": the nearest of some names to what was typed. */
#ifndef SRC_SUGGEST_H
#define SRC_SUGGEST_H

#include <stddef.h>

struct suggestion {
	const char *typed;
	const char *best; /* NULL while nothing offered is close */
	unsigned distance;
};

void suggest_offer(struct suggestion *suggestion, const char *name);

#endif
