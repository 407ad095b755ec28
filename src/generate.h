/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Everything that is made from the tables in command.c and options.c, for people and for the build:
 *
 *   sund query --help                       help.c
 *   sund --generate man:sund                manual.c: sund(1)
 *   sund --generate man:query               manual.c: sund-query(1), and so on for each command
 *   sund --generate bash, zsh or fish       completion.c
 *
 * --generate is for the build and is not shown to users.
 */
#ifndef SRC_GENERATE_H
#define SRC_GENERATE_H

#include "command.h"
#include "output.h"

/** The help of a command, or of the program if command is NULL. */
void generate_help(struct output *out, const struct command *command);

/** The man page of a command, or of the program if command is NULL. */
void generate_manual(struct output *out, const struct command *command);

void generate_bash(struct output *out);
void generate_zsh(struct output *out);
void generate_fish(struct output *out);

/** What --generate WHAT prints; the exit status. */
int generate_named(struct output *out, const char *what);

#endif
