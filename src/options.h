/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every option of every command, in one table. The parser, --help, the man pages and the shell completions are all made
 * from it: a new option is one entry here and one member of struct options.
 */
#ifndef SRC_OPTIONS_H
#define SRC_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "array.h"
#include "buffer.h"
#include "sund/sund.h"

/* Bits, for struct option.commands. */
enum {
	COMMAND_INGEST = 1 << 0,
	COMMAND_QUERY = 1 << 1,
	COMMAND_SHOW = 1 << 2,
	COMMAND_RESOLVE = 1 << 3,
	COMMAND_EXPLAIN = 1 << 4,
	COMMAND_STATUS = 1 << 5,
	COMMAND_CHECK = 1 << 6,
	COMMAND_ALL = (1 << 7) - 1
};

/* How the argument is read and into what type of member it is stored. */
enum option_kind {
	OPTION_FLAG,    /* bool */
	OPTION_FILE,    /* const char *; completed as a file */
	OPTION_FOLDER,  /* const char *; completed as a folder */
	OPTION_CODE,    /* const char *; a language code */
	OPTION_LIST,    /* struct string_list; may be given again */
	OPTION_COUNT,   /* size_t, from min to max */
	OPTION_SECONDS, /* double */
	OPTION_SIZE,    /* uint64_t bytes, with K, M, G */
	OPTION_CHOICE   /* size_t, the place in the list of choices */
};

struct option_spec {
	const char *name;
	char letter;                    /* 0: none */
	const char *argument;           /* what --help calls the argument; NULL for a flag */
	const char *help;               /* one line */
	const char *text;               /* further sentences for the man page, `bold` between backquotes; or NULL */
	unsigned commands;              /* COMMAND_… bits */
	enum option_kind kind;
	size_t offset;                  /* of the member of struct options */
	size_t min, max;                /* of a count */
	const char *(*choice)(size_t);  /* of a choice: the name at a position, NULL behind the last */
};

struct string_list ARRAY(const char *);

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
enum plain_format { PLAIN_TEXT, PLAIN_JSON };

/* What the command line says, defaults filled in. Strings are borrowed from argv. */
struct options {
	const char *index;
	bool help;
	size_t color;          /* enum color_when */
	size_t format;         /* of query: see printer_at(); of others: enum plain_format */
	/* ingest */
	struct string_list include, exclude, encoding;
	bool hidden, null, quiet, verbose;
	const char *files_from, *report;
	size_t shards, threads;
	double wait_seconds;
	uint64_t max_file_size;
	double max_file_time;
	/* query */
	size_t limit, offset;
	size_t group;          /* enum sund_group */
	const char *lang, *from, *batch;
	bool no_text, no_translate;
	struct string_list without;
	/* what is not an option: paths, words, links */
	struct string_list operands;
	struct buffer default_index;
};

/** The table; NULL behind the last. */
const struct option_spec *option_at(size_t position);

/**
 * Read argv[1] and what follows as the options and operands of one command (a COMMAND_ bit).
 *
 * Options may stand before and behind the operands, and `--` ends them. If dash_words is set, the operands are words
 * of a query, in which a dash means "not": then a word behind the first operand is an option only if it begins with
 * two dashes, so that `sund query hund -kat --limit 5` does what it looks like.
 */
enum sund_status options_parse(struct options *options, unsigned command, bool dash_words, int argc, char **argv,
                               struct sund_error *err);
void options_free(struct options *options);

/** The operands with a blank between them: the text of a query. */
enum sund_status options_join_operands(const struct options *options, struct buffer *text, struct sund_error *err);

#endif
