/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A word of the query where it stands in a passage.
 */
#ifndef QUERY_OCCURRENCE_H
#define QUERY_OCCURRENCE_H

#include <stdint.h>

#include "array.h"

struct occurrence {
	uint32_t position;  /* in the passage, from 0; OCCURRENCE_ABOVE in a title or heading above it */
	uint32_t word;      /* of the query, by number of its expansion */
	double weight;      /* of the tier that found it */
};

#define OCCURRENCE_ABOVE UINT32_MAX

/** Of one passage, by ascending position. */
struct occurrences ARRAY(struct occurrence);

#endif
