/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "interrupt.h"

#include <time.h>

struct interrupt interrupt_hold(void)
{
	static const int wanted[] = { SIGINT, SIGTERM, SIGHUP };
	struct interrupt interrupt = { .arrived = false };
	sigemptyset(&interrupt.signals);
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		struct sigaction action;
		/* nohup and background jobs ignore some of them, and that must stay. */
		if (sigaction(wanted[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&interrupt.signals, wanted[i]);
	}
	pthread_sigmask(SIG_BLOCK, &interrupt.signals, NULL);
	return interrupt;
}

bool interrupt_arrived(struct interrupt *interrupt)
{
	if (!interrupt->arrived && sigtimedwait(&interrupt->signals, NULL, &(struct timespec){ 0 }) > 0) {
		interrupt->arrived = true;
		pthread_sigmask(SIG_UNBLOCK, &interrupt->signals, NULL);
	}
	return interrupt->arrived;
}
