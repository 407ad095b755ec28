/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The formats in which `sund query` prints. A new one is a file print_NAME.c with a struct printer, and one line in
 * print.c. Data goes to print->out, remarks for people to stderr.
 */
#ifndef SRC_PRINT_H
#define SRC_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "output.h"
#include "sund/sund.h"
#include "terminal.h"

/** What is asked. */
struct question {
	const char *id; /* of a batch, else NULL */
	const char *text;
	size_t size;
};

struct print {
	struct output *out;
	struct terminal terminal;
	const char *directory; /* the working directory, or "" where it is unknown */
	bool no_text;          /* text, matches and links are not printed; the hits have them */
};

struct printer {
	const char *name;  /* as in --format NAME */
	bool ranking_only; /* has no use for text, matches and links */
	/* Called for each question, in this order; begin and end may be NULL. */
	void (*begin)(struct print *print, const struct question *question, const struct sund_results *results);
	void (*hit)(struct print *print, const struct question *question, const struct sund_hit *hit);
	void (*end)(struct print *print, const struct question *question, const struct sund_results *results);
};

extern const struct printer print_text, print_json, print_vimgrep, print_trec;

/** The registered printers; NULL behind the last. The first is the default. */
const struct printer *printer_at(size_t position);

/** Print the answer to one question. */
void print_results(struct print *print, const struct printer *printer, const struct question *question,
                   const struct sund_results *results);

/** Say on stderr which words were found nowhere, and, if there are no hits, that there are none. */
void print_missing(const struct sund_results *results);

#endif
