/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Man pages in the macros of man(7). */
#include "generate.h"

#include <ctype.h>
#include <string.h>

/* troff would take a few characters for its own, and turn others into typographic ones that cannot be pasted back. */
static void print_escaped(struct output *out, char letter)
{
	switch (letter) {
	case '\\':
		out_string(out, "\\e");
		break;
	case '-':
		out_string(out, "\\-");
		break;
	case '\'':
		out_string(out, "\\(aq");
		break;
	case '"':
		out_string(out, "\\(dq");
		break;
	case '~':
		out_string(out, "\\(ti");
		break;
	case '^':
		out_string(out, "\\(ha");
		break;
	default:
		out_bytes(out, &letter, 1);
	}
}

/* A line may not begin with a dot; \& before it is nothing that can be seen. */
static void print_plain(struct output *out, const char *text)
{
	if (*text == '.')
		out_string(out, "\\&");
	for (; *text; text++)
		print_escaped(out, *text);
}

/* Paragraphs with a blank line between, `bold` between backquotes. */
static void print_prose(struct output *out, const char *text)
{
	bool bold = false;
	for (; *text; text++) {
		if (*text == '`') {
			bold = !bold;
			out_string(out, bold ? "\\fB" : "\\fR");
		} else if (text[0] == '\n' && text[1] == '\n') {
			out_string(out, "\n.PP\n");
			text++;
		} else if (*text == '.' && text[1] == ' ') {
			/* troff wants sentences to end with the line. */
			out_string(out, ".\n");
			text++;
		} else {
			print_escaped(out, *text);
		}
	}
	out_string(out, "\n");
}

static void print_title(struct output *out, const struct command *command)
{
	char name[32] = "SUND";
	if (command) {
		size_t size = strlen("SUND-");
		memcpy(name, "SUND-", size);
		for (size_t i = 0; command->name[i] && size < sizeof name - 1; i++)
			name[size++] = (char)toupper((unsigned char)command->name[i]);
		name[size] = '\0';
	}
	out_string(out, ".\\\" Made by sund --generate from src/command.c and src/options.c: edit those.\n.TH ");
	print_plain(out, name);
	/* No date: the same source makes the same page. */
	out_printf(out, " 1 \"\" \"sund %s\" \"User Commands\"\n.nh\n.ad l\n", sund_version());
}

static void print_name(struct output *out, const struct command *command)
{
	out_string(out, ".SH NAME\nsund");
	if (command)
		out_printf(out, "\\-%s", command->name);
	out_string(out, " \\- ");
	print_plain(out, command ? command->summary : "full-text search for Danish and Swedish documents");
	out_string(out, "\n");
}

static void print_operands(struct output *out, const char *operands)
{
	size_t word = strcspn(operands, ".");
	out_string(out, " \\fI");
	out_bytes(out, operands, word);
	out_printf(out, "\\fR%s", operands[word] ? "\\&..." : "");
}

static void print_synopsis(struct output *out, const struct command *command)
{
	out_printf(out, ".SH SYNOPSIS\n\\fBsund %s\\fR", command->name);
	out_string(out, " [\\fIOPTION\\fR]\\&...");
	if (command->operands)
		print_operands(out, command->operands);
	out_string(out, "\n");
	if (command->bit == COMMAND_QUERY)
		out_string(out, ".br\n\\fBsund query\\fR [\\fIOPTION\\fR]\\&... \\fB\\-\\-batch\\fR \\fIFILE\\fR\n");
}

static void print_choices(struct output *out, const struct option_spec *spec)
{
	for (size_t i = 0; spec->choice(i); i++)
		out_printf(out, "%s\\fB%s\\fR", i == 0 ? ": " : spec->choice(i + 1) ? ", " : " or ", spec->choice(i));
	out_printf(out, " (default \\fB%s\\fR)", spec->choice(0));
}

static void print_option(struct output *out, const struct option_spec *spec)
{
	out_string(out, ".TP\n");
	if (spec->letter)
		out_printf(out, "\\fB\\-%c\\fR, ", spec->letter);
	out_string(out, "\\fB\\-\\-");
	print_plain(out, spec->name);
	out_string(out, "\\fR");
	if (spec->argument)
		out_printf(out, " \\fI%s\\fR", spec->argument);
	out_string(out, "\n");
	char first = (char)toupper((unsigned char)spec->help[0]);
	out_bytes(out, &first, 1);
	print_plain(out, spec->help + 1);
	if (spec->choice)
		print_choices(out, spec);
	out_string(out, ".\n");
	if (spec->text)
		print_prose(out, spec->text);
}

static void print_options(struct output *out, const struct command *command)
{
	out_string(out, ".SH OPTIONS\n");
	const struct option_spec *spec;
	for (size_t i = 0; (spec = option_at(i)); i++) {
		if (spec->commands & command->bit)
			print_option(out, spec);
	}
	out_string(out, ".TP\n\\fB\\-\\-\\fR\nEnds the options: what follows is taken as it stands.\n");
}

static void print_exit_status(struct output *out, const char *nothing)
{
	out_string(out, ".SH EXIT STATUS\n.TP\n\\fB0\\fR\n");
	out_string(out, "Success.\n");
	if (nothing) {
		out_string(out, ".TP\n\\fB1\\fR\nNo error, but ");
		print_plain(out, nothing);
		out_string(out, ".\n");
	}
	out_string(out, ".TP\n\\fB2\\fR\nAn error; the standard error says in one line what to do about it.\n");
}

static void print_environment(struct output *out)
{
	static const struct {
		const char *name, *text;
	} variables[] = {
		{ "SUND_INDEX", "The folder of the index, where --index does not name it." },
		{ "XDG_DATA_HOME", "The folder of user data; ~/.local/share if unset." },
		{ "NO_COLOR",
		  "If set and not empty, no colours and no links, unless --color=always asks for colours." },
		{ "TERM",
		  "If it is dumb or unset, no escape sequences, unless --color=always asks for them, and no "
		  "progress bar." },
		{ "COLUMNS", "The width of the terminal, where it cannot be asked or should be another." },
	};
	out_string(out, ".SH ENVIRONMENT\n");
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		out_printf(out, ".TP\n\\fB%s\\fR\n", variables[i].name);
		print_plain(out, variables[i].text);
		out_string(out, "\n");
	}
}

static void print_examples(struct output *out, const struct example *examples, size_t most)
{
	out_string(out, ".SH EXAMPLES\n");
	for (size_t i = 0; i < most && examples[i].command; i++) {
		out_string(out, ".TP\n\\fB");
		print_plain(out, examples[i].command);
		out_string(out, "\\fR\n");
		char first = (char)toupper((unsigned char)examples[i].text[0]);
		out_bytes(out, &first, 1);
		print_plain(out, examples[i].text + 1);
		out_string(out, examples[i].text[strlen(examples[i].text) - 1] == '?' ? "\n" : ".\n");
	}
}

static void print_command_manual(struct output *out, const struct command *command)
{
	print_title(out, command);
	print_name(out, command);
	print_synopsis(out, command);
	out_string(out, ".SH DESCRIPTION\n");
	print_prose(out, command->description);
	print_options(out, command);
	print_exit_status(out, command->exit_nothing);
	print_environment(out);
	print_examples(out, command->examples, sizeof command->examples / sizeof command->examples[0]);
	out_string(out, ".SH SEE ALSO\n\\fBsund\\fR(1)");
	for (const char *name = command->see_also; *name;) {
		size_t size = strcspn(name, " ");
		out_printf(out, ", \\fBsund\\-%.*s\\fR(1)", (int)size, name);
		name += size + strspn(name + size, " ");
	}
	out_string(out, "\n");
}

static void print_command_list(struct output *out)
{
	const struct command *command;
	out_string(out, ".SH COMMANDS\n");
	for (size_t i = 0; (command = command_at(i)); i++) {
		out_printf(out, ".TP\n\\fBsund %s\\fR [\\fIOPTION\\fR]\\&...", command->name);
		if (command->operands)
			print_operands(out, command->operands);
		char first = (char)toupper((unsigned char)command->summary[0]);
		out_string(out, "\n");
		out_bytes(out, &first, 1);
		print_plain(out, command->summary + 1);
		out_string(out, ".\n");
	}
}

static void print_program_manual(struct output *out)
{
	static const struct example examples[] = {
		{ "sund ingest ~/letters", "index a folder, or bring the index up to date with it" },
		{ "sund query ansigtsgenkendelse politi", "find passages about face recognition and police" },
	};
	print_title(out, NULL);
	print_name(out, NULL);
	out_string(out, ".SH SYNOPSIS\n\\fBsund\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]\\&... [\\fIWORD\\fR]\\&...\n.br\n"
	                "\\fBsund\\fR \\fB\\-\\-help\\fR | \\fB\\-\\-version\\fR\n.SH DESCRIPTION\n");
	print_prose(out,
	            "`sund` finds passages in Danish and Swedish documents. One question, asked in either language, in "
	            "any inflection, as one compound or several words, finds the passage that answers it, and comes "
	            "with links that an editor, a script or a colleague can follow, today and after the file has been "
	            "edited.\n\n"
	            "`sund ingest` puts documents into an index, `sund query` asks it.");
	print_command_list(out);
	out_string(out,
	           ".SH OPTIONS\n.TP\n\\fB\\-\\-help\\fR\nPrint the commands; \\fBsund\\fR \\fICOMMAND\\fR "
	           "\\fB\\-\\-help\\fR prints the options of one.\n.TP\n\\fB\\-\\-version\\fR\nPrint the version.\n");
	print_exit_status(out, "nothing was found");
	print_environment(out);
	print_examples(out, examples, sizeof examples / sizeof examples[0]);
	out_string(out, ".SH SEE ALSO\n");
	for (size_t i = 0; command_at(i); i++)
		out_printf(out, "%s\\fBsund\\-%s\\fR(1)", i == 0 ? "" : ",\n", command_at(i)->name);
	out_string(out, "\n");
}

void generate_manual(struct output *out, const struct command *command)
{
	if (command)
		print_command_manual(out, command);
	else
		print_program_manual(out);
}
