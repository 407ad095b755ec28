/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sund/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void make_one_line(char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			*text = ' ';
	}
}

/* A cut in the middle of a UTF-8 sequence would hand invalid text to whoever prints it. */
static void trim_partial_character(char *text)
{
	size_t end = strlen(text), start = end;
	while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
	if (end - (start - 1) < need)
		text[start - 1] = '\0';
}

/* Bytes of the character at the front; 0 if it is none of UTF-8 (The Unicode Standard, table 3-7). */
static size_t character_size(const unsigned char *text)
{
	unsigned char lead = text[0], low = 0x80, high = 0xbf;
	if (lead < 0x80)
		return 1;
	size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : low;
	high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : high;
	if (text[1] < low || text[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
	}
	return size;
}

/* Paths may be any bytes: U+FFFD is written for what is not UTF-8. What does not fit is left out. */
static void copy_valid(char out[SUND_MESSAGE_SIZE], const char *text)
{
	static const char replacement[] = "\xef\xbf\xbd";
	size_t made = 0;
	while (*text) {
		size_t taken = character_size((const unsigned char *)text);
		size_t size = taken > 0 ? taken : sizeof replacement - 1;
		if (made + size >= SUND_MESSAGE_SIZE)
			break;
		memcpy(out + made, taken > 0 ? text : replacement, size);
		made += size;
		text += taken > 0 ? taken : 1;
	}
	out[made] = '\0';
}

/* `size` is what the text would have, were there room. */
static void set_text(char out[SUND_MESSAGE_SIZE], char text[SUND_MESSAGE_SIZE], int size)
{
	make_one_line(text);
	if (size >= SUND_MESSAGE_SIZE)
		trim_partial_character(text);
	copy_valid(out, text);
}

enum sund_status sund_error_set(struct sund_error *err, enum sund_status status, const char *hint,
                                const char *format, ...)
{
	if (!err)
		return status;
	err->status = status;
	char text[SUND_MESSAGE_SIZE];
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	set_text(err->message, text, size);
	size = snprintf(text, sizeof text, "%s", hint ? hint : "");
	set_text(err->hint, text, size);
	return status;
}

enum sund_status sund_error_nomem(struct sund_error *err)
{
	return sund_error_set(err, SUND_NOMEM, "close other programs, or index less at a time", "out of memory");
}

static enum sund_status status_of_errno(int code)
{
	switch (code) {
	case ENOENT:
	case ENOTDIR:
		return SUND_NOT_FOUND;
	case EEXIST:
	case ENOTEMPTY:
		return SUND_EXISTS;
	case ENOMEM:
		return SUND_NOMEM;
	case EFBIG:
		return SUND_LIMIT;
	default:
		return SUND_IO;
	}
}

static const char *hint_of_errno(int code)
{
	switch (code) {
	case EACCES:
	case EPERM:
		return "check the permissions";
	case EROFS:
		return "the file system is read-only; choose another place";
	case ENOSPC:
	case EDQUOT:
		return "make room on the disk and run the command again";
	case EMFILE:
	case ENFILE:
		return "too many open files; raise the limit with ulimit -n";
	default:
		return NULL;
	}
}

enum sund_status sund_error_errno(struct sund_error *err, int code, const char *what)
{
	char buffer[128];
	/* The XSI form returns int and fills the buffer; the GNU form would return a pointer. */
	if (strerror_r(code, buffer, sizeof buffer) != 0)
		snprintf(buffer, sizeof buffer, "error %d", code);
	return sund_error_set(err, status_of_errno(code), hint_of_errno(code), "%s: %s", what, buffer);
}

const char *sund_status_name(enum sund_status status)
{
	static const char *const names[SUND_STATUS_COUNT] = {
		[SUND_OK] = "ok",
		[SUND_DONE] = "done",
		[SUND_NOMEM] = "out of memory",
		[SUND_INVALID] = "invalid argument",
		[SUND_IO] = "input/output error",
		[SUND_NOT_FOUND] = "not found",
		[SUND_EXISTS] = "already exists",
		[SUND_LOCKED] = "locked",
		[SUND_STALE] = "index changed while it was read",
		[SUND_SCHEMA] = "index of another version",
		[SUND_CORRUPT] = "damaged",
		[SUND_UNSUPPORTED] = "not supported",
		[SUND_ENCODING] = "not text in a known encoding",
		[SUND_LIMIT] = "too large",
		[SUND_CANCELLED] = "cancelled",
		[SUND_INTERNAL] = "internal error",
	};
	return (unsigned)status < SUND_STATUS_COUNT ? names[status] : "unknown status";
}
