/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DEFAULT_WIDTH = 80, LEAST_WIDTH = 20, MOST_WIDTH = 500 };

static unsigned width_of(int fd)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
	if (width == 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
		width = size.ws_col;
	if (width == 0)
		width = DEFAULT_WIDTH;
	return width < LEAST_WIDTH ? LEAST_WIDTH : width > MOST_WIDTH ? MOST_WIDTH : (unsigned)width;
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);
	return value && value[0] != '\0';
}

struct terminal terminal_of(int fd, enum color_when color)
{
	const char *kind = getenv("TERM");
	struct terminal terminal = { .is_terminal = isatty(fd) && kind && strcmp(kind, "dumb") != 0 };
	bool wanted = color != COLOR_NEVER && (color == COLOR_ALWAYS || !is_set("NO_COLOR"));
	terminal.color = wanted && (terminal.is_terminal || color == COLOR_ALWAYS);
	terminal.links = wanted && terminal.is_terminal;
	terminal.width = terminal.is_terminal ? width_of(fd) : DEFAULT_WIDTH;
	return terminal;
}

const char *terminal_style(const struct terminal *terminal, enum style style)
{
	static const char *const sequences[] = {
		[STYLE_PLAIN] = "\033[0m",
		[STYLE_PATH] = "\033[35m",
		[STYLE_LINE] = "\033[32m",
		[STYLE_MATCH] = "\033[1;31m",
		[STYLE_STRONG] = "\033[1m",
		[STYLE_DIM] = "\033[2m",
	};
	return terminal->color ? sequences[style] : "";
}

static bool append_encoded(struct buffer *buffer, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	bool ok = true;
	for (; ok && *text; text++) {
		ok = strchr(plain, *text) ? buffer_append_byte(buffer, *text)
		                          : buffer_printf(buffer, "%%%02X", (unsigned char)*text);
	}
	return ok;
}

bool terminal_append_uri(struct buffer *buffer, const char *path)
{
	char host[256] = "";
	/* Without a host name the terminal takes the file for one of its own machine, which is the best guess left. */
	if (gethostname(host, sizeof host - 1) != 0)
		host[0] = '\0';
	return buffer_append_string(buffer, "file://") && append_encoded(buffer, host) && append_encoded(buffer, path);
}
