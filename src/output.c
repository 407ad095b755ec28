/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "utf8.h"

enum { FLUSH_SIZE = 1 << 16 };

void out_fail(struct output *out, int code)
{
	if (out->error == 0)
		out->error = code;
}

/* After every append: `ok` is whether it worked. */
static void appended(struct output *out, bool ok)
{
	if (!ok)
		out_fail(out, ENOMEM);
	else if (out->pending.size >= FLUSH_SIZE)
		out_flush(out);
}

void out_bytes(struct output *out, const char *data, size_t size)
{
	if (out->error == 0)
		appended(out, buffer_append(&out->pending, data, size));
}

void out_string(struct output *out, const char *string)
{
	out_bytes(out, string, strlen(string));
}

void out_safe(struct output *out, const char *string, enum safe mode)
{
	if (out->error == 0)
		appended(out, safe_append(&out->pending, string, strlen(string), mode));
}

void out_column(struct output *out, const char *string, size_t columns)
{
	struct buffer text = { 0 };
	bool ok = safe_append(&text, string, strlen(string), SAFE_LINE);
	for (size_t have = utf8_columns(text.data, text.size); ok && have < columns; have++)
		ok = buffer_append_byte(&text, ' ');
	if (ok)
		out_bytes(out, text.data, text.size);
	else
		out_fail(out, ENOMEM);
	buffer_free(&text);
}

void out_printf(struct output *out, const char *format, ...)
{
	char small[512];
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(small, sizeof small, format, arguments);
	va_end(arguments);
	if (size < 0 || (size_t)size >= sizeof small)
		out_fail(out, EOVERFLOW);
	else
		out_bytes(out, small, (size_t)size);
}

bool out_flush(struct output *out)
{
	size_t done = 0;
	while (out->error == 0 && done < out->pending.size) {
		ssize_t written = write(out->fd, out->pending.data + done, out->pending.size - done);
		if (written >= 0)
			done += (size_t)written;
		else if (errno != EINTR)
			out->error = errno;
	}
	out->pending.size = 0;
	return out->error == 0;
}

int out_close(struct output *out)
{
	out_flush(out);
	/* Some file systems tell only now that the disk is full. */
	if (close(out->fd) != 0)
		out_fail(out, errno);
	buffer_free(&out->pending);
	return out->error;
}
