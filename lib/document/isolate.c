/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For posix_spawn_file_actions_addclosefrom_np() and wait4(). */
#define _GNU_SOURCE
#include "isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "installed.h"
#include "wire.h"

extern char **environ;

struct isolate {
	struct isolate_options options;
	struct buffer program;   /* its path */
	struct buffer answer;
	pid_t process;           /* 0: none is running */
	int channel;             /* to the process, while there is one */
	unsigned files_read;     /* by the process */
};

/* What became of a request. */
enum outcome { ANSWERED, ENDED, TOO_SLOW, TOO_MUCH, SENSELESS, CANCELLED, SHORT_OF_MEMORY };

/* How the process ended. */
struct end {
	int status;              /* of wait4() */
	uint64_t memory;         /* the most that it held, in bytes */
};

struct isolate_options isolate_options_default(void)
{
	return (struct isolate_options){ .seconds = 60, .memory_bytes = UINT64_C(1) << 30, .answer_bytes = 256000000,
	                                 .files = 1000 };
}

enum sund_status isolate_new(struct isolate **out, const struct isolate_options *options, struct sund_error *err)
{
	struct isolate *isolate = *out = calloc(1, sizeof *isolate);
	if (!isolate)
		return sund_error_nomem(err);
	isolate->options = *options;
	return SUND_OK;
}

/* ---------------------------------------------------------------- the process */

/* Leaves nothing behind, whatever state the process is in. */
static struct end stop(struct isolate *isolate)
{
	struct end end = { 0 };
	struct rusage usage = { 0 };
	if (isolate->process == 0)
		return end;
	close(isolate->channel);
	/* One that has ended already keeps the status that it ended with. */
	kill(isolate->process, SIGKILL);
	while (wait4(isolate->process, &end.status, 0, &usage) < 0 && errno == EINTR)
		;
	end.memory = (uint64_t)usage.ru_maxrss * 1024;
	isolate->process = 0;
	isolate->files_read = 0;
	return end;
}

void isolate_free(struct isolate *isolate)
{
	if (!isolate)
		return;
	stop(isolate);
	buffer_free(&isolate->program);
	buffer_free(&isolate->answer);
	free(isolate);
}

static bool set_program(struct isolate *isolate, const char *path)
{
	isolate->program.size = 0;
	return buffer_append_string(&isolate->program, path) && buffer_terminate(&isolate->program);
}

static enum sund_status find_program(struct isolate *isolate, struct sund_error *err)
{
	const char *named = isolate->options.program ? isolate->options.program : getenv("SUND_READ");
	if (isolate->program.size > 0)
		return SUND_OK;
	if (named && *named)
		return set_program(isolate, named) ? SUND_OK : sund_error_nomem(err);
	enum sund_status status = installed_path(&isolate->program, SUND_READ_FROM_LIBRARY, NULL);
	if (status == SUND_NOMEM)
		return sund_error_nomem(err);
	if (status == SUND_OK && access(isolate->program.data, X_OK) == 0)
		return SUND_OK;
	return set_program(isolate, SUND_READ_BUILT) ? SUND_OK : sund_error_nomem(err);
}

/* The channel is its standard input; it has no other file. */
static int set_files(posix_spawn_file_actions_t *files, int channel)
{
	int failed = posix_spawn_file_actions_adddup2(files, channel, 0);
	for (int file = 1; file <= 2 && !failed; file++)
		failed = posix_spawn_file_actions_addopen(files, file, "/dev/null", O_WRONLY, 0);
	return failed ? failed : posix_spawn_file_actions_addclosefrom_np(files, 3);
}

/* What the program that uses the library does with signals is not for this process, nor are those of the keyboard. */
static void set_signals(posix_spawnattr_t *attributes)
{
	static const int keyboard[] = { SIGINT, SIGTERM, SIGHUP };
	sigset_t every, blocked;
	sigfillset(&every);
	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof keyboard / sizeof *keyboard; i++)
		sigaddset(&blocked, keyboard[i]);
	posix_spawnattr_setsigdefault(attributes, &every);
	posix_spawnattr_setsigmask(attributes, &blocked);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

/* Returns a value of errno. */
static int spawn(struct isolate *isolate, int channel)
{
	char memory[24];
	char *arguments[] = { isolate->program.data, memory, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	snprintf(memory, sizeof memory, "%llu", (unsigned long long)isolate->options.memory_bytes);
	if (posix_spawn_file_actions_init(&files) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&attributes) != 0) {
		posix_spawn_file_actions_destroy(&files);
		return ENOMEM;
	}
	set_signals(&attributes);
	int failed = set_files(&files, channel);
	if (!failed)
		failed = posix_spawn(&isolate->process, isolate->program.data, &files, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return failed;
}

static enum sund_status start(struct isolate *isolate, const struct source *source, struct sund_error *err)
{
	int ends[2];
	enum sund_status status = find_program(isolate, err);
	if (status != SUND_OK)
		return status;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return sund_error_errno(err, errno, source->path);
	int failed = spawn(isolate, ends[1]);
	close(ends[1]);
	if (failed) {
		struct sund_error why;
		close(ends[0]);
		isolate->process = 0;
		sund_error_errno(&why, failed, isolate->program.data);
		return sund_error_set(err, SUND_UNSUPPORTED, NULL,
		                      "%s: needs the program sund-read (%s): install sund anew, or "
		                      "name the program in SUND_READ",
		                      source->path, why.message);
	}
	isolate->channel = ends[0];
	return SUND_OK;
}

/* ---------------------------------------------------------------- question and answer */

static double seconds_now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Wait until the channel can be read or written. */
static enum outcome wait_for(const struct isolate *isolate, short events, double deadline)
{
	enum { MILLISECONDS_BETWEEN_QUESTIONS = 100 };
	struct pollfd channel = { isolate->channel, events, 0 };
	for (;;) {
		int ready = poll(&channel, 1, MILLISECONDS_BETWEEN_QUESTIONS);
		if (ready > 0)
			return ANSWERED;
		if (ready < 0 && errno != EINTR)
			return ENDED;
		if (isolate->options.is_cancelled && isolate->options.is_cancelled(isolate->options.payload))
			return CANCELLED;
		if (seconds_now() > deadline)
			return TOO_SLOW;
	}
}

static bool would_block(void)
{
	return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static enum outcome send_all(const struct isolate *isolate, struct span bytes, double deadline)
{
	while (bytes.size > 0) {
		ssize_t sent = send(isolate->channel, bytes.data, bytes.size, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (sent < 0 && !would_block())
			return ENDED;
		enum outcome outcome = sent < 0 ? wait_for(isolate, POLLOUT, deadline) : ANSWERED;
		if (outcome != ANSWERED)
			return outcome;
		bytes.data += sent > 0 ? sent : 0;
		bytes.size -= sent > 0 ? (size_t)sent : 0;
	}
	return ANSWERED;
}

static enum outcome receive_all(const struct isolate *isolate, char *out, size_t size, double deadline)
{
	while (size > 0) {
		ssize_t got = recv(isolate->channel, out, size, MSG_DONTWAIT);
		if (got == 0 || (got < 0 && !would_block()))
			return ENDED;
		enum outcome outcome = got < 0 ? wait_for(isolate, POLLIN, deadline) : ANSWERED;
		if (outcome != ANSWERED)
			return outcome;
		out += got > 0 ? got : 0;
		size -= got > 0 ? (size_t)got : 0;
	}
	return ANSWERED;
}

static enum outcome send_request(const struct isolate *isolate, const struct wire_request *request, double deadline)
{
	struct buffer opening = { 0 };
	char head[WIRE_HEAD_SIZE];
	enum outcome outcome = SHORT_OF_MEMORY;
	if (wire_write_request(&opening, request)) {
		wire_write_head(head, opening.size + request->source.bytes.size);
		outcome = send_all(isolate, (struct span){ head, sizeof head }, deadline);
		if (outcome == ANSWERED)
			outcome = send_all(isolate, buffer_span(&opening), deadline);
		if (outcome == ANSWERED)
			outcome = send_all(isolate, request->source.bytes, deadline);
	}
	buffer_free(&opening);
	return outcome;
}

static enum outcome receive_answer(struct isolate *isolate, double deadline)
{
	char head[WIRE_HEAD_SIZE];
	uint64_t size;
	enum outcome outcome = receive_all(isolate, head, sizeof head, deadline);
	if (outcome != ANSWERED)
		return outcome;
	if (!wire_read_head(&size, head))
		return SENSELESS;
	if (size > isolate->options.answer_bytes)
		return TOO_MUCH;
	isolate->answer.size = 0;
	if (!buffer_reserve(&isolate->answer, (size_t)size))
		return SHORT_OF_MEMORY;
	outcome = receive_all(isolate, isolate->answer.data, (size_t)size, deadline);
	isolate->answer.size = outcome == ANSWERED ? (size_t)size : 0;
	return outcome;
}

/* Where the answer makes sense, *status is how the reading ended, and *err tells more of it. */
static enum outcome ask(struct isolate *isolate, const struct wire_request *request, enum sund_status *status,
                        struct sund_error *err)
{
	double deadline = seconds_now() + isolate->options.seconds;
	enum outcome outcome = send_request(isolate, request, deadline);
	if (outcome == ANSWERED)
		outcome = receive_answer(isolate, deadline);
	if (outcome == ANSWERED
	    && !wire_check_answer(buffer_span(&isolate->answer), request->source.bytes, status, err))
		outcome = SENSELESS;
	return outcome;
}

/* ---------------------------------------------------------------- what went wrong */

static enum sund_status too_much_memory(const struct isolate *isolate, const char *path, struct sund_error *err)
{
	return sund_error_set(err, SUND_LIMIT, NULL, "%s: needs more memory than %llu MB", path,
	                      (unsigned long long)(isolate->options.memory_bytes / 1000000));
}

/* Many libraries crash when they get no memory. */
static enum sund_status how_it_ended(const struct isolate *isolate, struct end end, const char *path,
                                     struct sund_error *err)
{
	if (end.memory > isolate->options.memory_bytes / 2)
		return too_much_memory(isolate, path, err);
	if (WIFSIGNALED(end.status))
		return sund_error_set(err, SUND_CORRUPT, NULL, "%s: crashed while reading (signal %d)", path,
		                      WTERMSIG(end.status));
	return sund_error_set(err, SUND_CORRUPT, NULL, "%s: the program sund-read ended while reading (status %d)",
	                      path, WEXITSTATUS(end.status));
}

static enum sund_status what_went_wrong(const struct isolate *isolate, enum outcome outcome, struct end end,
                                        const char *path, struct sund_error *err)
{
	switch (outcome) {
	case TOO_SLOW:
		return sund_error_set(err, SUND_LIMIT, "raise --max-file-time", "%s: took longer than %g s", path,
		                      isolate->options.seconds);
	case TOO_MUCH:
		return sund_error_set(err, SUND_LIMIT, NULL, "%s: holds more text than %llu MB", path,
		                      (unsigned long long)(isolate->options.answer_bytes / 1000000));
	case SENSELESS:
		return sund_error_set(err, SUND_CORRUPT, NULL,
		                      "%s: what sund-read answered makes no sense; if other files fail "
		                      "like this, install sund anew",
		                      path);
	case CANCELLED:
		return sund_error_set(err, SUND_CANCELLED, NULL, "%s: stopped while reading", path);
	case SHORT_OF_MEMORY:
		return sund_error_nomem(err);
	default:
		return how_it_ended(isolate, end, path, err);
	}
}

/* ---------------------------------------------------------------- reading */

static enum sund_status deliver(struct isolate *isolate, enum sund_status read, struct span file,
                                const struct document_sink *sink, struct sund_error *err)
{
	/* A reader that failed may have given something to its sink before it did. */
	if (read != SUND_OK)
		return read;
	return wire_deliver_answer(buffer_span(&isolate->answer), file, sink, err);
}

enum sund_status isolate_read(struct isolate *isolate, const struct reader *reader, const struct source *source,
                              const struct document_sink *sink, struct sund_error *err)
{
	const struct wire_request request = { span_of(reader->name), *source };
	if (isolate->files_read >= isolate->options.files)
		stop(isolate);
	for (;;) {
		enum sund_status status = isolate->process ? SUND_OK : start(isolate, source, err);
		if (status != SUND_OK)
			return status;
		enum outcome outcome = ask(isolate, &request, &status, err);
		bool was_fresh = isolate->files_read++ == 0;
		if (outcome == ANSWERED && status != SUND_NOMEM)
			return deliver(isolate, status, source->bytes, sink, err);
		struct end end = stop(isolate);
		/* What files before this one left behind is not this one's fault. */
		if ((outcome == ENDED || outcome == ANSWERED) && !was_fresh)
			continue;
		if (outcome == ANSWERED)
			return too_much_memory(isolate, source->path, err);
		return what_went_wrong(isolate, outcome, end, source->path, err);
	}
}
