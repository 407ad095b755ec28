/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "figures.h"
#include "terminal.h"

enum { BAR_COLUMNS = 24 };

struct progress progress_start(bool quiet)
{
	struct terminal terminal = terminal_of(STDERR_FILENO, COLOR_NEVER);
	struct progress progress = { .on = terminal.is_terminal && !quiet, .width = terminal.width };
	clock_gettime(CLOCK_MONOTONIC, &progress.start);
	return progress;
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static double share_done(const struct sund_ingest_progress *now)
{
	if (now->bytes_total == 0)
		return 0;
	double share = (double)now->bytes_done / (double)now->bytes_total;
	return share > 1 ? 1 : share;
}

/* What it says, so that the bar can be left out on a narrow terminal. */
static void describe(char *text, size_t size, const struct sund_ingest_progress *now, double seconds)
{
	double share = share_done(now);
	int used = snprintf(text, size, "%3.0f %%  %s of %s files  %s of %s", 100 * share,
	                    figure_count(now->files_done).text, figure_count(now->files_total).text,
	                    figure_size(now->bytes_done).text, figure_size(now->bytes_total).text);
	/* In the first moments the rate says nothing. */
	if (used < 0 || (size_t)used >= size || seconds < 1 || share < 0.001)
		return;
	unsigned left = (unsigned)(seconds / share * (1 - share)) + 1;
	snprintf(text + used, size - (size_t)used, "  %.1f MB/s  %u:%02u left", (double)now->bytes_done / seconds / 1e6,
	         left / 60, left % 60);
}

void progress_show(struct progress *progress, const struct sund_ingest_progress *now)
{
	char text[256], bar[BAR_COLUMNS + 1];
	if (!progress->on)
		return;
	describe(text, sizeof text, now, seconds_since(&progress->start));
	size_t room = progress->width - 1;
	memset(bar, ' ', BAR_COLUMNS);
	memset(bar, '#', (size_t)(share_done(now) * BAR_COLUMNS));
	bar[BAR_COLUMNS] = '\0';
	if (strlen(text) + strlen(bar) + strlen("[] ") <= room)
		fprintf(stderr, "\r\033[K[%s] %s", bar, text);
	else
		fprintf(stderr, "\r\033[K%.*s", (int)room, text);
	progress->shown = true;
}

void progress_erase(struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}
