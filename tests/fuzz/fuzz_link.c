/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"
#include "link/parse_link.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer text = { 0 };
	struct parsed_link link;
	require(buffer_append(&text, data, size) && buffer_terminate(&text));
	enum sund_status status = parsed_link_read(&link, text.data, NULL);
	require(status == SUND_OK || status == SUND_INVALID);
	require(status != SUND_OK || !link.path || link.line >= 1);
	parsed_link_free(&link);
	buffer_free(&text);
	return 0;
}
