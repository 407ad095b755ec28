/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/reader.h"

#include <string.h>
#include <strings.h>

#include "document/encoding/encoding.h"

enum { HEADERS_WITHIN = 16 << 10 };

static bool is_header_name(struct span name)
{
	for (size_t i = 0; i < name.size; i++) {
		if (name.data[i] <= ' ' || name.data[i] > '~')
			return false;
	}
	return name.size > 0;
}

static bool is_called(struct span name, const char *wanted)
{
	return name.size == strlen(wanted) && strncasecmp(name.data, wanted, name.size) == 0;
}

/* Text may begin with "From:" and "Subject:" too; what programs add is what tells e-mail. */
static bool is_of_programs(struct span name)
{
	static const char *const names[] = { "Message-ID", "MIME-Version", "Received", "Return-Path" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (is_called(name, names[i]))
			return true;
	}
	return false;
}

/* Whether the bytes begin with the headers of a message, and nothing else, up to an empty line. */
static bool begins_message(struct span bytes)
{
	bool has_sender = false, has_program = false;
	const char *at = bytes.data, *end = at + (bytes.size < HEADERS_WITHIN ? bytes.size : HEADERS_WITHIN), *next;
	for (; at < end && *at != '\n' && *at != '\r'; at = next) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at)),
		           *colon = memchr(at, ':', (size_t)(end - at));
		next = line_end ? line_end + 1 : end;
		if (*at == ' ' || *at == '\t')
			continue;
		struct span name = { at, colon && colon < next ? (size_t)(colon - at) : 0 };
		if (!is_header_name(name))
			return false;
		has_sender |= is_called(name, "From");
		has_program |= is_of_programs(name);
	}
	return has_sender && has_program;
}

static bool accepts(const struct source *source)
{
	return (source_has_extension(source, "eml") && !encoding_is_binary(source->bytes))
	       || begins_message(source->bytes);
}

const struct reader reader_mail = {
	.name = "mail", .version = 2, .is_isolated = true, .accepts = accepts, .read = read_mail,
};
