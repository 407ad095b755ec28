/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sund COMMAND …: find the command, read its options, run it, see that its output got out. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "exit_status.h"
#include "generate.h"
#include "message.h"
#include "suggest.h"

/* Were one of them closed, the next file opened would take its number, and messages would be written into an index. */
static void keep_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1)
			(void)open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
	}
}

static int fail_command(const char *typed)
{
	struct sund_error err;
	struct suggestion suggestion = { .typed = typed };
	for (size_t i = 0; command_at(i); i++)
		suggest_offer(&suggestion, command_at(i)->name);
	char hint[64] = "sund --help lists the commands";
	if (suggestion.best)
		snprintf(hint, sizeof hint, "did you mean %s?", suggestion.best);
	sund_error_set(&err, SUND_INVALID, hint, "no command %s", typed);
	return message_error(&err);
}

static int fail_operands(const struct command *command, const struct options *options)
{
	struct sund_error err;
	char hint[96];
	if (options->operands.count < command->least_operands) {
		snprintf(hint, sizeof hint, "write sund %s %s", command->name, command->operands);
		sund_error_set(&err, SUND_INVALID, hint, "%s is missing", command->operands);
	} else {
		snprintf(hint, sizeof hint, "see sund %s --help", command->name);
		sund_error_set(&err, SUND_INVALID, hint, "%s does not take %s", command->name,
		               options->operands.items[command->operands ? 1 : 0]);
	}
	return message_error(&err);
}

/* "LINK" is one, "LINK..." any number, NULL none. */
static bool operands_fit(const struct command *command, const struct options *options)
{
	size_t count = options->operands.count;
	bool any = command->operands && strstr(command->operands, "...");
	return count >= command->least_operands && (any || count <= (command->operands ? 1 : 0));
}

static int run_command(const struct command *command, int argc, char **argv, struct output *out)
{
	struct options options;
	struct sund_error err;
	int status;
	if (options_parse(&options, command->bit, command->dash_words, argc, argv, &err) != SUND_OK) {
		status = message_error(&err);
	} else if (options.help) {
		generate_help(out, command);
		status = EXIT_FOUND;
	} else if (!operands_fit(command, &options)) {
		status = fail_operands(command, &options);
	} else {
		status = command->run(&options, out);
	}
	options_free(&options);
	return status;
}

static int run(int argc, char **argv, struct output *out)
{
	struct sund_error err;
	if (argc < 2) {
		sund_error_set(&err, SUND_INVALID, "sund --help lists the commands", "no command given");
		return message_error(&err);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		generate_help(out, NULL);
		return EXIT_FOUND;
	}
	if (strcmp(argv[1], "--version") == 0) {
		out_printf(out, "sund %s\n", sund_version());
		return EXIT_FOUND;
	}
	/* Not for people: the build makes man pages and completions with it. */
	if (strcmp(argv[1], "--generate") == 0)
		return generate_named(out, argc > 2 ? argv[2] : "");
	const struct command *command = command_find(argv[1]);
	return command ? run_command(command, argc - 1, argv + 1, out) : fail_command(argv[1]);
}

int main(int argc, char **argv)
{
	struct output out = { .fd = STDOUT_FILENO };
	struct sund_error err;
	keep_standard_descriptors();
	/* Writing then fails with EPIPE: whoever reads no further has what they wanted, and an ingest goes on. */
	signal(SIGPIPE, SIG_IGN);
	int status = run(argc, argv, &out);
	int failure = out_close(&out);
	if (failure != 0 && failure != EPIPE) {
		message_set_errno(&err, failure, "cannot write the output", "check where the standard output goes");
		status = message_error(&err);
	}
	return status;
}
