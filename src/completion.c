/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completion of commands, options and their arguments for bash, zsh and fish. */
#include "generate.h"

static void print_choices(struct output *out, const struct option_spec *spec)
{
	for (size_t i = 0; spec->choice(i); i++)
		out_printf(out, "%s%s", i == 0 ? "" : " ", spec->choice(i));
}

static bool takes_files(const struct command *command)
{
	return command->bit == COMMAND_INGEST;
}

/* The next option of a command from *position on; NULL behind the last. */
static const struct option_spec *next_option(const struct command *command, size_t *position)
{
	const struct option_spec *spec;
	while ((spec = option_at((*position)++))) {
		if (spec->commands & command->bit)
			return spec;
	}
	return NULL;
}

/* bash */

static void print_bash_argument(struct output *out, const struct command *command, const struct option_spec *spec)
{
	out_printf(out, "\t%s:--%s", command->name, spec->name);
	if (spec->letter)
		out_printf(out, " | %s:-%c", command->name, spec->letter);
	out_string(out, ")");
	if (spec->kind == OPTION_CHOICE) {
		out_string(out, " words='");
		print_choices(out, spec);
		out_string(out, "' ;;\n");
	} else if (spec->kind == OPTION_FILE) {
		out_string(out, " kind='file' ;;\n");
	} else {
		out_string(out, spec->kind == OPTION_FOLDER ? " kind='directory' ;;\n" : " kind='none' ;;\n");
	}
}

static void print_bash_options(struct output *out, const struct command *command)
{
	const struct option_spec *spec;
	out_printf(out, "\t%s:*)", command->name);
	if (takes_files(command))
		out_string(out, " kind='file'");
	out_string(out, "\n\t\tif [[ $current == -* ]]; then\n\t\t\tkind='' words='");
	for (size_t at = 0; (spec = next_option(command, &at));)
		out_printf(out, "--%s ", spec->name);
	out_string(out, "'\n\t\tfi ;;\n");
}

void generate_bash(struct output *out)
{
	const struct command *command;
	const struct option_spec *spec;
	out_string(out,
	           "# bash completion for sund; made by sund --generate bash\n"
	           "_sund() {\n"
	           "\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} kind='' words=''\n"
	           "\tif ((COMP_CWORD > 2)) && [[ $previous == '=' ]]; then\n"
	           "\t\tprevious=${COMP_WORDS[COMP_CWORD - 2]}\n"
	           "\telif [[ $current == '=' ]]; then\n"
	           "\t\tcurrent=''\n"
	           "\tfi\n"
	           "\tif ((COMP_CWORD == 1)); then\n\t\twords='");
	for (size_t i = 0; (command = command_at(i)); i++)
		out_printf(out, "%s ", command->name);
	out_string(out, "--help --version'\n\telse\n\t\tcase ${COMP_WORDS[1]}:$previous in\n");
	for (size_t i = 0; (command = command_at(i)); i++) {
		for (size_t at = 0; (spec = next_option(command, &at));) {
			if (spec->argument)
				print_bash_argument(out, command, spec);
		}
		print_bash_options(out, command);
	}
	out_string(out,
	           "\t\tesac\n"
	           "\tfi\n"
	           "\tCOMPREPLY=()\n"
	           "\tcase $kind in\n"
	           "\tfile | directory)\n"
	           "\t\tcompopt -o filenames\n"
	           "\t\tmapfile -t COMPREPLY < <(compgen -A \"$kind\" -- \"$current\") ;;\n"
	           "\tnone) ;;\n"
	           "\t*) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\") ;;\n"
	           "\tesac\n"
	           "}\n"
	           "complete -F _sund sund\n");
}

/* zsh */

/* Within '…' and […] of an _arguments specification. */
static void print_zsh_text(struct output *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			out_string(out, "'\\'");
		else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
			out_string(out, "\\");
		out_bytes(out, text, 1);
	}
}

static void print_zsh_action(struct output *out, const struct option_spec *spec)
{
	if (spec->kind == OPTION_CHOICE) {
		out_string(out, "(");
		print_choices(out, spec);
		out_string(out, ")");
	} else if (spec->kind == OPTION_FILE) {
		out_string(out, "_files");
	} else if (spec->kind == OPTION_FOLDER) {
		out_string(out, "_directories");
	}
}

static void print_zsh_option(struct output *out, const struct option_spec *spec)
{
	out_string(out, "\t\t\t");
	if (spec->kind == OPTION_LIST)
		out_string(out, "'*'");
	if (spec->letter)
		out_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}", spec->letter, spec->name, spec->letter,
		           spec->argument ? "+" : "", spec->name, spec->argument ? "=" : "");
	else
		out_printf(out, "--%s%s", spec->name, spec->argument ? "=" : "");
	out_string(out, "'[");
	print_zsh_text(out, spec->help);
	out_string(out, "]");
	if (spec->argument) {
		out_printf(out, ":%s:", spec->argument);
		print_zsh_action(out, spec);
	}
	out_string(out, "' \\\n");
}

void generate_zsh(struct output *out)
{
	const struct command *command;
	const struct option_spec *spec;
	out_string(out, "#compdef sund\n# made by sund --generate zsh\n_sund() {\n\tlocal -a commands\n\tcommands=(\n");
	for (size_t i = 0; (command = command_at(i)); i++) {
		out_printf(out, "\t\t'%s:", command->name);
		print_zsh_text(out, command->summary);
		out_string(out, "'\n");
	}
	out_string(out, "\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n"
	                "\tlocal command=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n\tcase $command in\n");
	for (size_t i = 0; (command = command_at(i)); i++) {
		out_printf(out, "\t%s)\n\t\t_arguments -s -S \\\n", command->name);
		for (size_t at = 0; (spec = next_option(command, &at));)
			print_zsh_option(out, spec);
		if (command->operands)
			out_printf(out, "\t\t\t'*:%s:%s' \\\n", command->operands,
			           takes_files(command) ? "_files" : "");
		out_string(out, "\t\t\t;;\n");
	}
	out_string(out, "\tesac\n}\n_sund \"$@\"\n");
}

/* fish */

static void print_fish_text(struct output *out, const char *text)
{
	out_string(out, " -d '");
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			out_string(out, "\\");
		out_bytes(out, text, 1);
	}
	out_string(out, "'");
}

static void print_fish_option(struct output *out, const struct command *command, const struct option_spec *spec)
{
	out_printf(out, "complete -c sund -n '__fish_seen_subcommand_from %s' -l %s", command->name, spec->name);
	if (spec->letter)
		out_printf(out, " -s %c", spec->letter);
	if (spec->kind == OPTION_CHOICE) {
		out_string(out, " -x -a '");
		print_choices(out, spec);
		out_string(out, "'");
	} else if (spec->kind == OPTION_FOLDER) {
		out_string(out, " -x -a '(__fish_complete_directories)'");
	} else if (spec->kind == OPTION_FILE) {
		out_string(out, " -r -F");
	} else if (spec->argument) {
		out_string(out, " -x");
	}
	print_fish_text(out, spec->help);
	out_string(out, "\n");
}

void generate_fish(struct output *out)
{
	const struct command *command;
	const struct option_spec *spec;
	out_string(out, "# fish completion for sund; made by sund --generate fish\ncomplete -c sund -f\n"
	                "complete -c sund -n __fish_use_subcommand -l help -d 'print the help'\n"
	                "complete -c sund -n __fish_use_subcommand -l version -d 'print the version'\n");
	for (size_t i = 0; (command = command_at(i)); i++) {
		out_printf(out, "complete -c sund -n __fish_use_subcommand -a %s", command->name);
		print_fish_text(out, command->summary);
		out_string(out, "\n");
		if (takes_files(command))
			out_printf(out, "complete -c sund -n '__fish_seen_subcommand_from %s' -F\n", command->name);
		for (size_t at = 0; (spec = next_option(command, &at));)
			print_fish_option(out, command, spec);
	}
}
