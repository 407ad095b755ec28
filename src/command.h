/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The commands: what they are called, what their man pages say, and the functions that run them. */
#ifndef SRC_COMMAND_H
#define SRC_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "output.h"

struct example {
	const char *command;
	const char *text;    /* what it does */
};

struct command {
	const char *name;
	unsigned bit;                /* COMMAND_… */
	const char *operands;        /* as in the synopsis, or NULL: takes none */
	size_t least_operands;
	bool dash_words;             /* operands are words of a query: see options_parse() */
	const char *summary;         /* one line */
	const char *description;     /* paragraphs with a blank line between; `bold` between backquotes */
	const char *exit_nothing;    /* what exit status 1 means, or NULL: never */
	struct example examples[4];  /* up to the first without a command */
	const char *see_also;        /* names of commands, blanks between */
	int (*run)(const struct options *options, struct output *out);
};

/** The commands in the order of the help; NULL behind the last. */
const struct command *command_at(size_t position);
/** NULL if there is none of this name. */
const struct command *command_find(const char *name);

int cmd_ingest(const struct options *options, struct output *out);
int cmd_query(const struct options *options, struct output *out);
int cmd_show(const struct options *options, struct output *out);
int cmd_resolve(const struct options *options, struct output *out);
int cmd_explain(const struct options *options, struct output *out);
int cmd_status(const struct options *options, struct output *out);
int cmd_check(const struct options *options, struct output *out);

#endif
