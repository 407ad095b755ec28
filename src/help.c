/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "generate.h"

#include <stdio.h>

enum { LEFT_COLUMNS = 26 };

static void print_choices(struct output *out, const struct option_spec *spec)
{
	for (size_t i = 0; spec->choice(i); i++)
		out_printf(out, "%s%s", i == 0 ? ": " : spec->choice(i + 1) ? ", " : " or ", spec->choice(i));
	out_printf(out, " (default %s)", spec->choice(0));
}

static void print_option(struct output *out, const struct option_spec *spec)
{
	char left[64], letter[] = "    ";
	if (spec->letter)
		snprintf(letter, sizeof letter, "-%c, ", spec->letter);
	snprintf(left, sizeof left, "%s--%s%s%s", letter, spec->name, spec->argument ? " " : "",
	         spec->argument ? spec->argument : "");
	out_printf(out, "  %-*s %s", LEFT_COLUMNS, left, spec->help);
	if (spec->choice)
		print_choices(out, spec);
	out_string(out, "\n");
}

static void print_command_help(struct output *out, const struct command *command)
{
	out_printf(out, "usage: sund %s [OPTION]...%s%s\n\n", command->name, command->operands ? " " : "",
	           command->operands ? command->operands : "");
	out_printf(out, "sund %s: %s\n\n", command->name, command->summary);
	const struct option_spec *spec;
	for (size_t i = 0; (spec = option_at(i)); i++) {
		if (spec->commands & command->bit)
			print_option(out, spec);
	}
	if (command->examples[0].command)
		out_printf(out, "\nfor example: %s\n", command->examples[0].command);
	out_printf(out, "\nman sund-%s tells more.\n", command->name);
}

static void print_program_help(struct output *out)
{
	out_string(out, "usage: sund COMMAND [OPTION]... [WORD]...\n\n"
	                "sund: full-text search for Danish and Swedish documents\n\n");
	const struct command *command;
	for (size_t i = 0; (command = command_at(i)); i++)
		out_printf(out, "  %-9s %s\n", command->name, command->summary);
	out_string(out,
	           "\n  --help     print this help\n"
	           "  --version  print the version\n\n"
	           "sund COMMAND --help tells the options of a command, man sund and man sund-COMMAND tell more.\n");
}

void generate_help(struct output *out, const struct command *command)
{
	if (command)
		print_command_help(out, command);
	else
		print_program_help(out);
}
