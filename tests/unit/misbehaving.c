/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * sund-read with one reader, which takes any name and does what the file tells it to: everything that should not happen
 * while a file is read. Built for the tests only.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "document/wire.h"
#include "serve.h"

static enum sund_status give_text(const char *text, const struct document_sink *sink, struct sund_error *err)
{
	struct document document = { 0 };
	document_clear(&document);
	document.encoding = "UTF-8";
	bool ok = document_append_extracted(&document, text, strlen(text)) && document_add_paragraphs(&document);
	enum sund_status status = ok ? sink->document(sink->payload, &document, err) : sund_error_nomem(err);
	document_free(&document);
	return status;
}

/* Volatile, so that the compiler does not see through it. */
static void crash(void)
{
	volatile char *volatile nowhere = NULL;
	signal(SIGSEGV, SIG_DFL);
	*nowhere = 1;
}

static enum sund_status eat(struct sund_error *err)
{
	for (volatile char *piece; (piece = malloc(1 << 20)) != NULL;) {
		for (size_t i = 0; i < 1 << 20; i += 4096)
			piece[i] = 1;
	}
	return sund_error_nomem(err);
}

static void eat_and_abort(void)
{
	eat(NULL);
	abort();
}

static enum sund_status flood(const struct document_sink *sink, struct sund_error *err)
{
	static char text[1 << 16];
	memset(text, 'a', sizeof text - 1);
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < 64 && status == SUND_OK; i++)
		status = give_text(text, sink, err);
	return status;
}

static void hang(void)
{
	for (volatile bool on = true; on;)
		;
}

/* What the system says to the attempt is the text of the document. */
static enum sund_status attempt(int result, const struct document_sink *sink, struct sund_error *err)
{
	return give_text(result >= 0 ? "allowed" : strerror(errno), sink, err);
}

static int connect_somewhere(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = 9, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int channel = socket(AF_INET, SOCK_STREAM, 0);
	return channel < 0 ? channel : connect(channel, (struct sockaddr *)&address, sizeof address);
}

/* Bytes that are no answer, then waits to be ended. */
static void talk(struct span bytes)
{
	ssize_t sent = write(STDIN_FILENO, bytes.data, bytes.size);
	if (sent == (ssize_t)bytes.size)
		pause();
	hang();
}

static void answer_senseless(void)
{
	char message[WIRE_HEAD_SIZE + 3] = { 0 };
	wire_write_head(message, 3);
	memcpy(message + WIRE_HEAD_SIZE, "\x01\x7f\x03", 3);
	talk((struct span){ message, sizeof message });
}

static void announce_too_much(void)
{
	char head[WIRE_HEAD_SIZE];
	wire_write_head(head, UINT64_MAX);
	talk((struct span){ head, sizeof head });
}

static enum sund_status fail_half_way(const struct document_sink *sink, struct sund_error *err)
{
	enum sund_status status = give_text("the first half", sink, err);
	return status == SUND_OK ? sund_error_set(err, SUND_CORRUPT, "mend it", "broken in the middle") : status;
}

/* Leaves something behind that the next file falls over. */
static enum sund_status poison(const struct document_sink *sink, struct sund_error *err)
{
	static bool poisoned;
	if (poisoned)
		crash();
	poisoned = true;
	return give_text("the first of a process", sink, err);
}

/* The last line tells what to do, so that a file may begin like one of a format. */
static bool is(const struct source *source, const char *word)
{
	struct span line = source->bytes;
	size_t start = line.size;
	while (start > 0 && line.data[start - 1] != '\n')
		start--;
	line = (struct span){ line.data + start, line.size - start };
	return span_equal(line, span_of(word));
}

static enum sund_status misbehave(const struct source *source, const struct document_sink *sink, struct sund_error *err)
{
	if (is(source, "crash"))
		crash();
	if (is(source, "abort"))
		abort();
	if (is(source, "exit"))
		_exit(7);
	if (is(source, "hang"))
		hang();
	if (is(source, "eat and abort"))
		eat_and_abort();
	if (is(source, "babble"))
		talk(span_of("what is this?"));
	if (is(source, "senseless"))
		answer_senseless();
	if (is(source, "too much"))
		announce_too_much();
	return is(source, "eat") ? eat(err)
	     : is(source, "flood") ? flood(sink, err)
	     : is(source, "fail") ? fail_half_way(sink, err)
	     : is(source, "poison") ? poison(sink, err)
	     : is(source, "write") ? attempt(open(source->path, O_WRONLY), sink, err)
	     : is(source, "create") ? attempt(open(source->path, O_RDWR | O_CREAT, 0666), sink, err)
	     : is(source, "remove") ? attempt(unlink(source->path), sink, err)
	     : is(source, "connect") ? attempt(connect_somewhere(), sink, err)
	     : is(source, "fork") ? attempt(fork(), sink, err)
	     : is(source, "run") ? attempt(execl("/bin/true", "true", (char *)NULL), sink, err)
	     : is(source, "kill") ? attempt(kill(getppid(), 0), sink, err)
	     : is(source, "files") ? attempt(fcntl(3, F_GETFD), sink, err)
	     : give_text("nothing to report", sink, err);
}

static const struct reader *any_reader(struct span name)
{
	static const struct reader reader = { .name = "misbehaving", .read = misbehave };
	return name.size > 0 ? &reader : NULL;
}

int main(int argc, char **argv)
{
	return serve_confined(argc, argv, any_reader);
}
