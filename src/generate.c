/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "generate.h"

#include <string.h>

#include "exit_status.h"
#include "message.h"

static bool generate(struct output *out, const char *what)
{
	if (strcmp(what, "bash") == 0)
		generate_bash(out);
	else if (strcmp(what, "zsh") == 0)
		generate_zsh(out);
	else if (strcmp(what, "fish") == 0)
		generate_fish(out);
	else if (strcmp(what, "man:sund") == 0)
		generate_manual(out, NULL);
	else if (strncmp(what, "man:", 4) == 0 && command_find(what + 4))
		generate_manual(out, command_find(what + 4));
	else
		return false;
	return true;
}

int generate_named(struct output *out, const char *what)
{
	struct sund_error err;
	if (generate(out, what))
		return EXIT_FOUND;
	sund_error_set(&err, SUND_INVALID, "give man:sund, man:COMMAND, bash, zsh or fish", "--generate %s", what);
	return message_error(&err);
}
