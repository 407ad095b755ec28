/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The block of YAML between two lines of `---` with which many Markdown files begin.
 */
#ifndef DOCUMENT_FRONT_MATTER_H
#define DOCUMENT_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "document/document.h"

/**
 * Take title, author, date and language from the front matter of document->text, if it has one; *size is its length, 0
 * without one. Understood are `title:`, `author:`, `date:`, `lang:` and `language:` of the outermost level with a plain
 * or quoted scalar on the same line. What does not look like `name: value` is text between two rules, not front matter.
 * False when out of memory.
 */
bool front_matter_read(struct document *document, size_t *size);

#endif
