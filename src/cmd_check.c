/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <unistd.h>

#include "command.h"
#include "exit_status.h"
#include "message.h"
#include "terminal.h"

static void print_problem(void *payload, const char *text, const char *hint)
{
	struct output *out = payload;
	out_safe(out, text, SAFE_NAME);
	if (hint && hint[0] != '\0') {
		out_string(out, ": ");
		out_safe(out, hint, SAFE_NAME);
	}
	out_string(out, "\n");
}

int cmd_check(const struct options *options, struct output *out)
{
	size_t problems = 0;
	struct sund_error err;
	if (sund_index_check(options->index, print_problem, out, &problems, &err) != SUND_OK)
		return message_error(&err);
	if (problems == 0 && terminal_of(STDERR_FILENO, COLOR_NEVER).is_terminal)
		message_note("%s: no problems", options->index);
	return problems == 0 ? EXIT_FOUND : EXIT_NOTHING;
}
