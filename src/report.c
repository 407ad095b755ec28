/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "json_lines.h"
#include "message.h"

enum sund_status report_open(struct report *report, const char *name, struct output *standard, struct sund_error *err)
{
	*report = (struct report){ .name = name, .out = standard };
	if (!name || strcmp(name, "-") == 0)
		return SUND_OK;
	report->file.fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	report->out = &report->file;
	if (report->file.fd >= 0)
		return SUND_OK;
	report->name = NULL;
	return message_set_errno(err, errno, name, "check the file given to --report");
}

/* The event has no display form of its path; what is not UTF-8 shows as U+FFFD, the bytes beside it are exact. */
static bool put_path(json_t *object, const char *key, const char *path)
{
	return !path || json_put_path(object, key, path, path);
}

static bool put_optional(json_t *object, const char *key, const char *text)
{
	return !text || json_put(object, key, json_text(text));
}

void report_event(struct report *report, const struct sund_ingest_event *event)
{
	if (!report->name)
		return;
	json_t *object = json_object();
	bool ok = json_put(object, "outcome", json_text(sund_ingest_outcome_name(event->outcome)))
		&& put_path(object, "path", event->path)
		&& put_path(object, "old_path", event->old_path)
		&& put_optional(object, "reason", event->reason)
		&& put_optional(object, "encoding", event->encoding)
		&& put_optional(object, "reader", event->reader)
		&& json_put(object, "bytes", json_integer((json_int_t)event->bytes))
		&& json_put(object, "documents", json_integer((json_int_t)event->documents))
		&& json_put(object, "passages", json_integer((json_int_t)event->passages))
		&& (event->unread == 0 || json_put(object, "unread", json_integer((json_int_t)event->unread)));
	json_print(report->out, json_finish(object, ok));
}

enum sund_status report_close(struct report *report, struct sund_error *err)
{
	if (!report->name || report->out != &report->file)
		return SUND_OK;
	int failure = out_close(&report->file);
	return failure == 0 ? SUND_OK
	                    : message_set_errno(err, failure, report->name, "check the file given to --report");
}
