/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A second look at the best hits that the tiers have found, at what would take too long to look at in all of them: how
 * their words are spelt, how near one another those of the query stand, and what a hit begins with. Nothing is stored
 * for it but the rows of words that phrases need: docs/decisions/0013 and 0024.
 */
#ifndef QUERY_SECOND_LOOK_H
#define QUERY_SECOND_LOOK_H

#include "plan.h"
#include "rank.h"

enum { SECOND_LOOK_MAX = 100 };

/** What is measured: how alike words are spelt, how near words stand, what a hit begins with. */
enum look_measure { LOOK_RESEMBLANCE, LOOK_PROXIMITY, LOOK_OPENING, LOOK_MEASURES };

/** The measures by name, each with what it is multiplied with; chosen by measurement, see docs/decisions/0024. */
extern const struct weighted_measure {
	const char *name;
	double weight;
} look_measures[LOOK_MEASURES];

/** Add to each score what a second look finds; no score gets lower. Statuses of the store, SUND_NOMEM. */
enum sund_status second_look(struct ranked *items, size_t count, const struct plan *plan, struct sund_error *err);

#endif
