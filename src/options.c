/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index_path.h"
#include "message.h"
#include "option_values.h"
#include "print.h"
#include "suggest.h"

static const char *color_choice(size_t position)
{
	static const char *const names[] = {
		[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"
	};
	return position < sizeof names / sizeof names[0] ? names[position] : NULL;
}

static const char *plain_format_choice(size_t position)
{
	static const char *const names[] = { [PLAIN_TEXT] = "text", [PLAIN_JSON] = "json" };
	return position < sizeof names / sizeof names[0] ? names[position] : NULL;
}

static const char *group_choice(size_t position)
{
	static const char *const names[] = { [SUND_GROUP_PASSAGE] = "passage", [SUND_GROUP_DOCUMENT] = "document" };
	return position < sizeof names / sizeof names[0] ? names[position] : NULL;
}

static const char *printer_choice(size_t position)
{
	const struct printer *printer = printer_at(position);
	return printer ? printer->name : NULL;
}

enum { MOST_SHARDS = 256, MOST_THREADS = 1024, MOST_HITS = 1000000 };

#define STORED(member) .offset = offsetof(struct options, member)

static const struct option_spec table[] = {
	{
		.name = "include", .argument = "GLOB", .kind = OPTION_LIST, STORED(include),
		.commands = COMMAND_INGEST,
		.help = "read only files that match GLOB",
		.text = "May be given again; a file must match one of the globs.",
	},
	{
		.name = "exclude", .argument = "GLOB", .kind = OPTION_LIST, STORED(exclude),
		.commands = COMMAND_INGEST,
		.help = "pass over files and folders that match GLOB",
		.text = "May be given again.",
	},
	{
		.name = "encoding", .argument = "GLOB=NAME", .kind = OPTION_LIST, STORED(encoding),
		.commands = COMMAND_INGEST,
		.help = "files that match GLOB are in the encoding NAME",
		.text = "Such as `*.txt=IBM850`, `old/*=macintosh` or `telex-*=ISO646-SE`. May be given again; the "
		        "first that matches holds. Without it, a byte order mark decides, then what the file says of "
		        "itself, then its bytes; --report tells the choice. Files that match are read again in every "
		        "run with this option.",
	},
	{
		.name = "hidden", .kind = OPTION_FLAG, STORED(hidden),
		.commands = COMMAND_INGEST,
		.help = "also read what begins with a dot",
		.text = "Without it, files and folders whose name begins with a dot are passed over, unless they are "
		        "named on the command line.",
	},
	{
		.name = "files-from", .argument = "FILE", .kind = OPTION_FILE, STORED(files_from),
		.commands = COMMAND_INGEST,
		.help = "read the paths from FILE, one a line",
		.text = "`-` is the standard input. Blank lines are passed over. The paths are taken in addition to "
		        "those on the command line.",
	},
	{
		.name = "null", .letter = '0', .kind = OPTION_FLAG, STORED(null),
		.commands = COMMAND_INGEST,
		.help = "paths in --files-from end with a NUL byte",
		.text = "As `find -print0` and `git ls-files -z` write them.",
	},
	{
		.name = "report", .argument = "FILE", .kind = OPTION_FILE, STORED(report),
		.commands = COMMAND_INGEST,
		.help = "write what became of each file to FILE",
		.text = "One JSON object a line, as docs/json-schema.md tells: added, updated, unchanged, moved, "
		        "removed, skipped or failed, with the reason, the encoding and the number of passages. `-` is "
		        "the standard output.",
	},
	{
		.name = "shards", .argument = "N", .kind = OPTION_COUNT, STORED(shards),
		.commands = COMMAND_INGEST, .min = 1, .max = MOST_SHARDS,
		.help = "parts of a new index (default: one a core)",
		.text = "Each part has a writer of its own. An index keeps the number that it was made with; hits and "
		        "scores do not depend on it.",
	},
	{
		.name = "threads", .argument = "N", .kind = OPTION_COUNT, STORED(threads),
		.commands = COMMAND_INGEST, .min = 1, .max = MOST_THREADS,
		.help = "threads to work with (default: one a core)",
	},
	{
		.name = "wait", .argument = "SECONDS", .kind = OPTION_SECONDS, STORED(wait_seconds),
		.commands = COMMAND_INGEST,
		.help = "how long to wait for another writer (default 10)",
		.text = "An index has one writer at a time. When the time is over, the command ends with an error that "
		        "names the other process.",
	},
	{
		.name = "max-file-size", .argument = "SIZE", .kind = OPTION_SIZE, STORED(max_file_size),
		.commands = COMMAND_INGEST,
		.help = "refuse larger files (default 64M)",
		.text = "In bytes, or with K, M or G for units of 1024, 1024\xc2\xb2 or 1024\xc2\xb3 bytes. A file "
		        "that is refused counts as failed.",
	},
	{
		.name = "max-file-time", .argument = "SECONDS", .kind = OPTION_SECONDS, STORED(max_file_time),
		.commands = COMMAND_INGEST,
		.help = "give up files that take longer to read (default 60)",
		.text = "PDF, Office files, e-books and others are read in another process, so that one which is "
		        "broken, or made to break what reads it, costs itself only. A file that is given up counts as "
		        "failed.",
	},
	{
		.name = "quiet", .letter = 'q', .kind = OPTION_FLAG, STORED(quiet),
		.commands = COMMAND_INGEST,
		.help = "no progress and no summary, only errors",
	},
	{
		.name = "verbose", .letter = 'v', .kind = OPTION_FLAG, STORED(verbose),
		.commands = COMMAND_INGEST,
		.help = "say what became of each file",
	},
	{
		.name = "format", .letter = 'f', .argument = "FORMAT", .kind = OPTION_CHOICE, STORED(format),
		.commands = COMMAND_QUERY, .choice = printer_choice,
		.help = "how to print",
		.text = "`text` is for people. `json` prints one object a line: the query as it was understood, the "
		        "hits, a summary; docs/json-schema.md tells the members. `vimgrep` prints "
		        "path:line:column:text, a line for each hit, for editors. `trec` prints a run for evaluation: "
		        "query, Q0, document, rank, score, sund, separated by blanks, or by TABs where a name holds "
		        "white space.",
	},
	{
		.name = "limit", .letter = 'n', .argument = "N", .kind = OPTION_COUNT, STORED(limit),
		.commands = COMMAND_QUERY, .min = 1, .max = MOST_HITS,
		.help = "most hits to print (default 10)",
	},
	{
		.name = "offset", .argument = "N", .kind = OPTION_COUNT, STORED(offset),
		.commands = COMMAND_QUERY, .min = 0, .max = MOST_HITS,
		.help = "hits to pass over first",
	},
	{
		.name = "group", .letter = 'g', .argument = "UNIT", .kind = OPTION_CHOICE, STORED(group),
		.commands = COMMAND_QUERY, .choice = group_choice,
		.help = "what a hit is",
		.text = "With `document`, each document is printed once, by its best passage, and scored by all of its "
		        "passages.",
	},
	{
		.name = "lang", .letter = 'l', .argument = "CODE", .kind = OPTION_CODE, STORED(lang),
		.commands = COMMAND_QUERY,
		.help = "only passages in this language, such as da",
	},
	{
		.name = "from", .argument = "CODE", .kind = OPTION_CODE, STORED(from),
		.commands = COMMAND_QUERY | COMMAND_EXPLAIN,
		.help = "language of the query, such as sv, where it matters",
		.text = "One of `da` and `sv`. Never needed: without it, a word is read in every language that knows "
		        "it.",
	},
	{
		.name = "no-translate", .kind = OPTION_FLAG, STORED(no_translate),
		.commands = COMMAND_QUERY | COMMAND_EXPLAIN,
		.help = "do not look for what the other language calls it",
		.text = "The same as `--without translation`. Words that are spelt alike are found in both languages "
		        "all the same; see `--lang`.",
	},
	{
		.name = "without", .argument = "TIER", .kind = OPTION_LIST, STORED(without),
		.commands = COMMAND_QUERY | COMMAND_EXPLAIN,
		.help = "do not use a tier; may be given again",
		.text = "As `sund status` names them, also the measures of the second look at the best hits: "
		        "`resemblance`, `proximity` and `opening`. For finding out what a tier does.",
	},
	{
		.name = "batch", .letter = 'b', .argument = "FILE", .kind = OPTION_FILE, STORED(batch),
		.commands = COMMAND_QUERY,
		.help = "answer the queries in FILE",
		.text = "One query a line: an id, a TAB and the query. `-` is the standard input. Each answer is "
		        "written before the next query is read. A query that cannot be answered is reported on the "
		        "standard error, the others are answered, and the exit status is 2.",
	},
	{
		.name = "no-text", .kind = OPTION_FLAG, STORED(no_text),
		.commands = COMMAND_QUERY,
		.help = "leave out text, matches and links",
		.text = "For runs of which only the ranking is wanted; quicker.",
	},
	{
		.name = "format", .letter = 'f', .argument = "FORMAT", .kind = OPTION_CHOICE, STORED(format),
		.commands = COMMAND_SHOW | COMMAND_EXPLAIN | COMMAND_STATUS, .choice = plain_format_choice,
		.help = "how to print",
		.text = "`text` is for people, `json` prints JSON lines as docs/json-schema.md tells.",
	},
	{
		.name = "index", .letter = 'd', .argument = "INDEX", .kind = OPTION_FOLDER, STORED(index),
		.commands = COMMAND_ALL,
		.help = "folder of the index",
		.text = "Without it, the index is the folder in `SUND_INDEX`, or else `sund` in the folder of user "
		        "data, which is `XDG_DATA_HOME` or ~/.local/share.",
	},
	{
		.name = "color", .argument = "WHEN", .kind = OPTION_CHOICE, STORED(color),
		.commands = COMMAND_ALL, .choice = color_choice,
		.help = "colours in the output",
		.text = "`auto` uses them on a terminal, unless `NO_COLOR` is set or the terminal is dumb.",
	},
	{
		.name = "help", .letter = 'h', .kind = OPTION_FLAG, STORED(help),
		.commands = COMMAND_ALL,
		.help = "print this help",
	},
};

enum { OPTION_COUNT_ALL = sizeof table / sizeof table[0], FIRST_LONG = 256 };

const struct option_spec *option_at(size_t position)
{
	return position < OPTION_COUNT_ALL ? &table[position] : NULL;
}

/* getopt's view of the options of one command. */
struct grammar {
	struct option longs[OPTION_COUNT_ALL + 1];
	char shorts[2 + 2 * OPTION_COUNT_ALL + 1];
};

static struct grammar grammar_of(unsigned command)
{
	struct grammar grammar = { .shorts = "+:" };
	size_t longs = 0, shorts = 2;
	for (size_t i = 0; i < OPTION_COUNT_ALL; i++) {
		if (!(table[i].commands & command))
			continue;
		bool argument = table[i].kind != OPTION_FLAG;
		grammar.longs[longs++] = (struct option){
			table[i].name, argument ? required_argument : no_argument, NULL, FIRST_LONG + (int)i
		};
		if (table[i].letter) {
			grammar.shorts[shorts++] = table[i].letter;
			if (argument)
				grammar.shorts[shorts++] = ':';
		}
	}
	return grammar;
}

/* The option that getopt means by a value or a letter; NULL if this command has none such. */
static const struct option_spec *find_option(unsigned command, int value)
{
	if (value >= FIRST_LONG)
		return &table[value - FIRST_LONG];
	for (size_t i = 0; i < OPTION_COUNT_ALL; i++) {
		if ((table[i].commands & command) && table[i].letter && table[i].letter == value)
			return &table[i];
	}
	return NULL;
}

static enum sund_status fail_unknown(unsigned command, bool dash_words, const char *typed, struct sund_error *err)
{
	struct buffer hint = { 0 };
	char name[32];
	snprintf(name, sizeof name, "%.*s", (int)strcspn(typed + strspn(typed, "-"), "="), typed + strspn(typed, "-"));
	struct suggestion suggestion = { .typed = name };
	for (size_t i = 0; i < OPTION_COUNT_ALL && typed[1] == '-'; i++) {
		if (table[i].commands & command)
			suggest_offer(&suggestion, table[i].name);
	}
	const char *advice = dash_words ? "see --help; put -- before words that begin with a dash" : "see --help";
	bool ok = suggestion.best ? buffer_printf(&hint, "did you mean --%s?", suggestion.best)
	                          : buffer_append_string(&hint, advice);
	ok = ok && buffer_terminate(&hint);
	sund_error_set(err, SUND_INVALID, ok ? hint.data : NULL, "no option %s", typed);
	buffer_free(&hint);
	return SUND_INVALID;
}

/* What getopt objects to in `argument`: ':' is a missing value, '?' everything else. */
static enum sund_status fail_getopt(unsigned command, bool dash_words, int objection, const char *argument,
                                    struct sund_error *err)
{
	const struct option_spec *spec = optopt ? find_option(command, optopt) : NULL;
	if (spec && objection == ':')
		return sund_error_set(err, SUND_INVALID, spec->help, "--%s needs an argument %s", spec->name,
		                      spec->argument);
	if (spec)
		return sund_error_set(err, SUND_INVALID, "leave out what is behind the =", "--%s takes no argument",
		                      spec->name);
	return fail_unknown(command, dash_words, argument, err);
}

/* Whoever writes `hund -n 3` may not know that -n belongs to the query there. */
static void note_letter(unsigned command, const char *argument)
{
	if (argument[0] == '-' && argument[1] != '\0' && argument[2] == '\0' && find_option(command, argument[1]))
		message_note("%s belongs to the query here: options of one letter stand before the words", argument);
}

static enum sund_status parse_arguments(struct options *options, unsigned command, bool dash_words, int argc,
                                        char **argv, struct sund_error *err)
{
	struct grammar grammar = grammar_of(command);
	bool all_operands = false;
	opterr = 0;
	optind = 1;
	while (optind < argc) {
		const char *argument = argv[optind];
		bool dashed = argument[0] == '-' && argument[1] != '\0';
		if (!all_operands && strcmp(argument, "--") == 0) {
			all_operands = true;
			optind++;
			continue;
		}
		if (all_operands || !dashed || (dash_words && options->operands.count > 0 && argument[1] != '-')) {
			if (!array_push(&options->operands, argument))
				return sund_error_nomem(err);
			if (!all_operands)
				note_letter(command, argument);
			optind++;
			continue;
		}
		int value = getopt_long(argc, argv, grammar.shorts, grammar.longs, NULL);
		if (value == '?' || value == ':')
			return fail_getopt(command, dash_words, value, argument, err);
		const struct option_spec *spec = find_option(command, value);
		enum sund_status status = option_store(spec, (char *)options + spec->offset, optarg, err);
		if (status != SUND_OK)
			return status;
	}
	return SUND_OK;
}

/* Passages may be in any language, but words are read in two. */
static enum sund_status check_from(const struct options *options, struct sund_error *err)
{
	const char *from = options->from;
	if (!from || strcmp(from, "da") == 0 || strcmp(from, "sv") == 0)
		return SUND_OK;
	return sund_error_set(err, SUND_INVALID, "give da or sv", "--from %s", from);
}

enum sund_status options_parse(struct options *options, unsigned command, bool dash_words, int argc, char **argv,
                               struct sund_error *err)
{
	struct sund_ingest_options ingest = sund_ingest_options_default();
	struct sund_query_options query = sund_query_options_default();
	*options = (struct options){
		.wait_seconds = ingest.wait_seconds,
		.max_file_time = ingest.max_file_seconds,
		.limit = query.limit,
		.group = query.group,
	};
	enum sund_status status = parse_arguments(options, command, dash_words, argc, argv, err);
	if (status == SUND_OK)
		status = check_from(options, err);
	if (status == SUND_OK && options->no_translate && !array_push(&options->without, "translation"))
		status = sund_error_nomem(err);
	if (status == SUND_OK && !options->help && !options->index)
		status = index_path_default(&options->index, &options->default_index, err);
	return status;
}

void options_free(struct options *options)
{
	array_free(&options->include);
	array_free(&options->exclude);
	array_free(&options->encoding);
	array_free(&options->without);
	array_free(&options->operands);
	buffer_free(&options->default_index);
}

enum sund_status options_join_operands(const struct options *options, struct buffer *text, struct sund_error *err)
{
	for (size_t i = 0; i < options->operands.count; i++) {
		bool ok = i == 0 || buffer_append_byte(text, ' ');
		if (!ok || !buffer_append_string(text, options->operands.items[i]))
			return sund_error_nomem(err);
	}
	return SUND_OK;
}
