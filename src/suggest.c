/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "suggest.h"

#include <string.h>

enum { LONGEST = 24 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Letters to insert, leave out, replace or swap with their neighbour. */
static unsigned edit_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
	unsigned cost[LONGEST + 1][LONGEST + 1];
	for (size_t i = 0; i <= a_size; i++) {
		for (size_t j = 0; j <= b_size; j++) {
			if (i == 0 || j == 0) {
				cost[i][j] = (unsigned)(i + j);
				continue;
			}
			unsigned change = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			cost[i][j] = least(change, least(cost[i - 1][j], cost[i][j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + 1);
		}
	}
	return cost[a_size][b_size];
}

void suggest_offer(struct suggestion *suggestion, const char *name)
{
	size_t typed_size = strlen(suggestion->typed), name_size = strlen(name);
	if (typed_size > LONGEST || name_size > LONGEST || typed_size == 0)
		return;
	/* The beginning of a name is as good as one slip. */
	unsigned distance = typed_size >= 2 && strncmp(suggestion->typed, name, typed_size) == 0
		? 1 : edit_distance(suggestion->typed, typed_size, name, name_size);
	unsigned allowed = name_size < 4 ? 1 : name_size < 8 ? 2 : 3;
	if (distance <= allowed && (!suggestion->best || distance < suggestion->distance)) {
		suggestion->best = name;
		suggestion->distance = distance;
	}
}
