/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Giving up, for good, what a process does not need that only reads what it is sent.
 */
#ifndef SUND_READ_CONFINE_H
#define SUND_READ_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

/**
 * From here on this process can map `memory_bytes` and no more, write to no file, open none but those of the system to
 * read, start no program, reach no network and no other process, and ends with the thread that started it. What the
 * kernel has no means for (Landlock, seccomp) is left out. False where a limit could not be set.
 */
bool confine(uint64_t memory_bytes);

#endif
