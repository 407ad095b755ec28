/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mail_header.h"

#include <string.h>
#include <strings.h>

#include "document/encoding/encoding.h"

/* The name of the encoding of an encoded word, =?name?Q?text?=, that begins with the text; empty where none does. RFC
 * 2231 has a language behind it. */
static struct span encoding_of_word(struct span text)
{
	struct span none = { text.data, 0 };
	if (text.size < 2 || memcmp(text.data, "=?", 2) != 0)
		return none;
	struct span name = { text.data + 2, 0 };
	while (2 + name.size < text.size && !strchr("? \t\r\n*", name.data[name.size]))
		name.size++;
	return name;
}

static bool is_doubtful(struct span name)
{
	static const char *const doubtful[] = { "utf-8", "utf8", "us-ascii", "ascii" };
	for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++) {
		if (name.size == strlen(doubtful[i]) && strncasecmp(name.data, doubtful[i], name.size) == 0)
			return true;
	}
	return !encoding_is_known(name);
}

static bool append_renamed(struct buffer *out, struct span text)
{
	bool ok = true;
	for (size_t at = 0; ok && at < text.size;) {
		struct span name = encoding_of_word((struct span){ text.data + at, text.size - at });
		size_t taken = name.size > 0 ? 2 + name.size : 1;
		ok = name.size > 0 && is_doubtful(name) ? buffer_append_string(out, "=?unknown-8bit")
		                                        : buffer_append(out, text.data + at, taken);
		at += taken;
	}
	return ok && buffer_terminate(out);
}

enum sund_status mail_header_prepare(struct buffer *out, struct span raw, struct sund_error *err)
{
	struct document decoded = { 0 };
	enum sund_status status = encoding_decode_declared(&decoded, raw, span_of(""), err);
	if (status == SUND_OK && !append_renamed(out, buffer_span(&decoded.text)))
		status = sund_error_nomem(err);
	document_free(&decoded);
	return status;
}
