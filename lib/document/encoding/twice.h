/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Text that was encoded twice: UTF-8 was read as Windows-1252 or ISO-8859-1 and saved as UTF-8 again, so that å stands
 * there as Ã¥.
 */
#ifndef DOCUMENT_TWICE_H
#define DOCUMENT_TWICE_H

#include <stdbool.h>

#include "code_page.h"
#include "document/document.h"

/** Whether there may be such text in valid UTF-8; quick. */
bool twice_is_possible(const unsigned char *bytes, size_t size);

/** Whether the text reads clearly better when it is decoded once more. `table` is that of Windows-1252. */
bool twice_is_better(const struct code_table *table, const unsigned char *bytes, size_t size);

/** Append the text to the document, decoded once more where it can be. False when out of memory. */
bool twice_decode(struct document *document, const struct code_table *table, const unsigned char *bytes, size_t size);

#endif
