/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command.h"

#include <string.h>

static const struct command commands[] = {
	{
		.name = "ingest", .bit = COMMAND_INGEST, .operands = "PATH...", .run = cmd_ingest,
		.summary = "add and update files and folders in an index",
		.description =
			"Bring the index up to date with the given files and folders, making the index if there is "
			"none. Folders are read with everything below them. A file that has not changed is not read "
			"again; a file that was moved keeps what is known of it; what is gone from the given paths is "
			"forgotten.\n\n"
			"Text, Markdown, JSON lines, PDF, HTML, XML, e-mail (.eml), .docx, .odt, .rtf and .epub are "
			"read. In JSON lines (.jsonl), each line is a document: an object with the members `_id`, "
			"`title` and `text`, and any others. The encoding of a text is told by its bytes; see "
			"--encoding.\n\n"
			"A file that cannot be read costs itself only: it is named on the standard error, everything "
			"else goes in, and the exit status is 2. A run that was interrupted is continued by the next "
			"one. On a terminal, a bar shows the progress.",
		.examples = {
			{ "sund ingest ~/letters", "index a folder, or bring the index up to date with it" },
			{ "git ls-files -z | sund ingest --null --files-from -", "index what git knows" },
			{ "sund ingest -d laws --include '*.md' --report report.jsonl texts",
				"only Markdown, into an index of its own, with a report on each file" },
		},
		.see_also = "query status",
	},
	{
		.name = "query", .bit = COMMAND_QUERY, .operands = "WORD...", .dash_words = true, .run = cmd_query,
		.summary = "find passages, the best first",
		.description =
			"Print the passages that answer the query best. A word also finds its inflections, its other "
			"spellings and the compounds it is part of, in Danish and in Swedish; words found as written "
			"rank first. A passage need not hold all words, but the more the better.\n\n"
			"The query language: words; `\"phrases in quotes\"`; `+must` and `-not`; `OR`; `(groups)`; "
			"`prefix*`, `*suffix`, `*infix*`; `=\"as written\"` finds nothing but that; `a NEAR/5 b`; "
			"`title:word`, `author:name`, `date:2019..2021`, `type:pdf`, `path:word`, `lang:da`. ELLER, "
			"OG, OCH, IKKE and INTE in capitals work too. The words of the command line are joined with a "
			"blank between; quote what the shell would take for itself. Every string with a word in it "
			"is a query: a stray quotation mark or bracket is text.\n\n"
			"Options may stand before or behind the words. Behind the first word, though, a word with a "
			"single dash is part of the query: `sund query hund -kat --limit 5` looks for hund without "
			"kat, five hits. To begin the query with a dash, put `--` before it.\n\n"
			"If a word stands nowhere in the index, the standard error says so and names words that are "
			"spelt like it.",
		.exit_nothing = "no hits",
		.examples = {
			{ "sund query ansigtsgenkendelse politi", "passages about face recognition and police" },
			{ "sund query --format vimgrep -- '-kat \"kold krig\"'",
			  "for an editor; the query begins with a dash" },
			{ "sund query --format json --lang sv dataskydd | jq -r .path",
			  "only Swedish documents, for a script" },
			{ "sund query --batch queries.tsv --format trec --group document --limit 100",
			  "a run for evaluation" },
		},
		.see_also = "explain show ingest",
	},
	{
		.name = "show", .bit = COMMAND_SHOW, .operands = "LINK", .least_operands = 1, .run = cmd_show,
		.summary = "print the passage that a link names",
		.description =
			"Print a passage in full, with its place, its headings and the links to it. A link is the id "
			"that `sund query` prints; a path with a line (`notes.txt:12`), with lines as RFC 5147 counts "
			"them (`notes.txt#line=11,14` is the lines 12 to 14), with a page (`report.pdf#page=3`) or "
			"with words of the passage (`page.html#:~:text=an%20owl`); or a path alone, for all of its "
			"passages.\n\n"
			"If the same text stands at several places, all of them are printed, and the standard error "
			"says so.",
		.exit_nothing = "the link names nothing any more",
		.examples = {
			{ "sund show notes.txt:12", "the passage that holds line 12" },
		},
		.see_also = "resolve query",
	},
	{
		.name = "resolve", .bit = COMMAND_RESOLVE, .operands = "LINK...", .least_operands = 1,
		.run = cmd_resolve,
		.summary = "say where links point now",
		.description =
			"For each link, print a line of fields with TABs between: its state, then the place and the id "
			"of each passage that it names. A place is path:line; of a file whose text does not stand in "
			"it as such, like a PDF, it is path#page=n or the path alone. The state is `exact` (an id that "
			"stands in one passage, whatever its file is called now; or a place in a file that passes the "
			"checks of the link), `moved` (the file of the link, by its `md5`, under another path), "
			"`changed` (the place is there, but the file is not the one that was linked to), `ambiguous` "
			"(the same text at several places) or `gone`: then place and id are empty. The place is never "
			"guessed.",
		.exit_nothing = "a link is neither exact nor moved",
		.examples = {
			{ "xargs sund resolve < links.txt", "check a list of links" },
		},
		.see_also = "show",
	},
	{
		.name = "explain", .bit = COMMAND_EXPLAIN, .operands = "WORD...", .dash_words = true,
		.run = cmd_explain,
		.summary = "say how a query is understood",
		.description =
			"Print the query as it is understood, and for each of its words what each tier adds to it: the "
			"weight of the tier, how many words of the index it finds, and the most frequent of them with "
			"the number of passages they stand in. The query is written as for `sund query`.",
		.examples = {
			{ "sund explain persondatalov", "which words does this query find, and why?" },
		},
		.see_also = "query",
	},
	{
		.name = "status", .bit = COMMAND_STATUS, .run = cmd_status,
		.summary = "say what is in an index",
		.description =
			"Print the number of documents, passages and words, the languages, the bytes that each part of "
			"the index takes, and the versions it was made with.",
		.examples = {
			{ "sund status --format json | jq .documents", "the number of documents" },
		},
		.see_also = "ingest check",
	},
	{
		.name = "check", .bit = COMMAND_CHECK, .run = cmd_check,
		.summary = "verify an index",
		.description =
			"Read every part of the index, and the lexicon, and verify that the parts fit each other. Each "
			"problem is printed on a line, with the command that mends it. Nothing is changed, but the "
			"index must be where it can be written to: verify a copy of one that is not. It is not "
			"verified while another process writes to it, nor written to meanwhile.",
		.exit_nothing = "there are problems",
		.examples = {
			{ "sund check -d laws", "is the index sound?" },
		},
		.see_also = "status ingest",
	},
};

const struct command *command_at(size_t position)
{
	return position < sizeof commands / sizeof commands[0] ? &commands[position] : NULL;
}

const struct command *command_find(const char *name)
{
	for (size_t i = 0; command_at(i); i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}
