/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "buffer.h"
#include "exit_status.h"
#include "safe.h"

static void print_line(const char *text, const char *hint)
{
	struct buffer line = { 0 };
	bool ok = buffer_append_string(&line, "sund: ") && safe_append(&line, text, strlen(text), SAFE_NAME);
	if (ok && hint[0] != '\0')
		ok = buffer_append_string(&line, ": ") && safe_append(&line, hint, strlen(hint), SAFE_NAME);
	if (ok && buffer_append_byte(&line, '\n'))
		fwrite(line.data, 1, line.size, stderr);
	else
		fputs("sund: out of memory\n", stderr);
	buffer_free(&line);
}

int message_error(const struct sund_error *err)
{
	print_line(err->message, err->hint);
	return EXIT_ERROR;
}

enum sund_status message_set_errno(struct sund_error *err, int code, const char *what, const char *hint)
{
	enum sund_status status = sund_error_errno(err, code, what);
	if (err->hint[0] == '\0')
		snprintf(err->hint, sizeof err->hint, "%s", hint);
	return status;
}

void message_note(const char *format, ...)
{
	struct buffer text = { 0 };
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size >= 0 && buffer_reserve(&text, (size_t)size + 1)) {
		va_start(arguments, format);
		vsnprintf(text.data, (size_t)size + 1, format, arguments);
		va_end(arguments);
		print_line(text.data, "");
	} else {
		print_line("out of memory", "");
	}
	buffer_free(&text);
}
