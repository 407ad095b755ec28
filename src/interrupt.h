/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ctrl-C and SIGTERM end an ingest in good order: the first is asked about between documents, a second one kills.
 * The signals are held back and asked for rather than caught, which needs neither a handler nor a global.
 */
#ifndef SRC_INTERRUPT_H
#define SRC_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

struct interrupt {
	sigset_t signals;
	bool arrived;
};

/** Hold the signals back. To be called before threads are made, which inherit this. */
struct interrupt interrupt_hold(void);

/** Whether one has come; from then on they have their usual effect again. From one thread at a time. */
bool interrupt_arrived(struct interrupt *interrupt);

#endif
