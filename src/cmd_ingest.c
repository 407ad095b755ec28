/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "command.h"
#include "encoding_list.h"
#include "exit_status.h"
#include "figures.h"
#include "index_path.h"
#include "interrupt.h"
#include "message.h"
#include "path_list.h"
#include "progress.h"
#include "report.h"

struct run {
	bool verbose;
	struct progress progress;
	struct report report;
	struct interrupt interrupt;
};

static void print_event(const struct sund_ingest_event *event)
{
	const char *from = event->old_path ? ", before " : "";
	message_note("%s: %s%s%s%s%s%s%s", sund_ingest_outcome_name(event->outcome), event->path, from,
	             event->old_path ? event->old_path : "", event->encoding ? ", " : "",
	             event->encoding ? event->encoding : "", event->reason ? ": " : "",
	             event->reason ? event->reason : "");
}

static void on_event(void *payload, const struct sund_ingest_event *event)
{
	struct run *run = payload;
	report_event(&run->report, event);
	bool lost = event->outcome == SUND_INGEST_FAILED || event->unread > 0;
	if (!run->verbose && !lost)
		return;
	progress_erase(&run->progress);
	if (run->verbose)
		print_event(event);
	else if (event->unread > 1)
		message_note("%s: %s; and %s more such lines", event->path,
		             event->reason ? event->reason : "a line could not be read",
		             figure_count(event->unread - 1).text);
	else
		message_note("%s: %s", event->path, event->reason ? event->reason : "could not be read");
}

static void on_progress(void *payload, const struct sund_ingest_progress *now)
{
	struct run *run = payload;
	progress_show(&run->progress, now);
}

static bool on_ask(void *payload)
{
	struct run *run = payload;
	return interrupt_arrived(&run->interrupt);
}

static void print_summary(const struct sund_ingest_summary *summary)
{
	struct buffer line = { 0 };
	bool ok = true;
	for (unsigned outcome = 0; outcome < SUND_INGEST_OUTCOME_COUNT; outcome++) {
		if (summary->files[outcome] > 0)
			ok = ok && buffer_printf(&line, "%s%s %s", line.size > 0 ? ", " : "",
			                         figure_count(summary->files[outcome]).text,
			                         sund_ingest_outcome_name((enum sund_ingest_outcome)outcome));
	}
	ok = ok && buffer_printf(&line, "%s; %s passages in %s documents; %s", line.size > 0 ? "" : "no files",
	                         figure_count(summary->passages).text, figure_count(summary->documents).text,
	                         figure_time(summary->seconds).text);
	if (ok && summary->bytes > 0 && summary->seconds > 0)
		ok = buffer_printf(&line, ", %.1f MB/s", (double)summary->bytes / 1e6 / summary->seconds);
	if (ok && summary->unread > 0)
		ok = buffer_printf(&line, "; %s %s could not be read", figure_count(summary->unread).text,
		                   summary->unread == 1 ? "line" : "lines");
	if (ok && buffer_append_byte(&line, '\n'))
		fwrite(line.data, 1, line.size, stderr);
	buffer_free(&line);
}

static struct sund_ingest_options ingest_options(const struct options *options, struct run *run)
{
	struct sund_ingest_options ingest = sund_ingest_options_default();
	ingest.shards = (unsigned)options->shards;
	ingest.threads = (unsigned)options->threads;
	ingest.wait_seconds = options->wait_seconds;
	ingest.hidden = options->hidden;
	ingest.include = options->include.items;
	ingest.include_count = options->include.count;
	ingest.exclude = options->exclude.items;
	ingest.exclude_count = options->exclude.count;
	ingest.max_file_bytes = options->max_file_size;
	ingest.max_file_seconds = options->max_file_time;
	ingest.event = on_event;
	ingest.progress = on_progress;
	ingest.cancelled = on_ask;
	ingest.payload = run;
	return ingest;
}

static enum sund_status ingest(const struct options *options, struct run *run, struct sund_ingest_summary *summary,
                               struct sund_error *err)
{
	struct path_list list;
	struct encoding_list encodings = { 0 };
	struct sund_ingest_options ingest = ingest_options(options, run);
	enum sund_status status = path_list_make(&list, options, err);
	if (status == SUND_OK)
		status = encoding_list_make(&encodings, options, err);
	ingest.encodings = encodings.items.items;
	ingest.encoding_count = encodings.items.count;
	if (status == SUND_OK)
		status = index_path_make_parents(&options->default_index, err);
	if (status == SUND_OK) {
		run->interrupt = interrupt_hold();
		run->progress = progress_start(options->quiet);
		status = sund_ingest(options->index, list.paths.items, list.paths.count, &ingest, summary, err);
		progress_erase(&run->progress);
	}
	path_list_free(&list);
	encoding_list_free(&encodings);
	return status;
}

int cmd_ingest(const struct options *options, struct output *out)
{
	struct run run = { .verbose = options->verbose };
	struct sund_ingest_summary summary = { 0 };
	struct sund_error err, report_err;
	enum sund_status status = report_open(&run.report, options->report, out, &err);
	if (status == SUND_OK)
		status = ingest(options, &run, &summary, &err);
	enum sund_status report_status = report_close(&run.report, &report_err);
	if (status == SUND_OK && !options->quiet)
		print_summary(&summary);
	if (report_status != SUND_OK)
		message_error(&report_err);
	if (status != SUND_OK)
		return message_error(&err);
	bool lost = summary.files[SUND_INGEST_FAILED] > 0 || summary.unread > 0;
	return report_status != SUND_OK || lost ? EXIT_ERROR : EXIT_FOUND;
}
