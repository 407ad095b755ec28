/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "read_documents.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return read_documents("html", data, size);
}
