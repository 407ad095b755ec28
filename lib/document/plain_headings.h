/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Headings and titles of documents that do not say what theirs are: known by how they look.
 */
#ifndef DOCUMENT_PLAIN_HEADINGS_H
#define DOCUMENT_PLAIN_HEADINGS_H

#include <stdbool.h>

#include "document.h"

/** In a document without headings, make such of the paragraphs that look like it. Without a title, it is called what
 *  its first line says, where that looks like one. False when out of memory. */
bool plain_headings_find(struct document *document);

#endif
