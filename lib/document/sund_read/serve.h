/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The other end of isolate.h: reads what is asked for, and answers, until nobody asks any more.
 */
#ifndef SUND_READ_SERVE_H
#define SUND_READ_SERVE_H

#include <stdbool.h>

#include "document/reader.h"

/** Serve at the channel, a socket, with the readers that `named` finds. False when the channel or memory failed. */
bool serve(int channel, const struct reader *(*named)(struct span name));

/** The whole of a program that reads apart: its arguments are the memory that it may map, in bytes; its standard input
 *  is the channel. Returns its exit status. */
int serve_confined(int argc, char **argv, const struct reader *(*named)(struct span name));

#endif
