/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What every command tells the shell. */
#ifndef SRC_EXIT_STATUS_H
#define SRC_EXIT_STATUS_H

enum {
	EXIT_FOUND = 0,   /* hits, or success */
	EXIT_NOTHING = 1, /* no hits, a link that does not hold, problems found by check */
	EXIT_ERROR = 2
};

#endif
