/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * XML whose text can be found in the file again: expat tells for each piece of it which bytes it was written as.
 * Nothing is fetched, and entities that grow beyond measure are refused by expat.
 */
#ifndef DOCUMENT_XML_WALK_H
#define DOCUMENT_XML_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "sund/error.h"

/** What is done on the way. False when out of memory. Names are without prefix; attributes are name, value, …, NULL. */
struct xml_walker {
	bool (*start)(void *payload, const char *name, const char **attributes);
	bool (*end)(void *payload);
	/** Text, written as bytes [start, end) of the document. */
	bool (*text)(void *payload, struct span text, size_t start, size_t end);
};

/**
 * Walk through a document in UTF-8, whatever it declares.
 *
 * SUND_CORRUPT  not well-formed
 * SUND_LIMIT    larger than a GiB
 * SUND_NOMEM
 */
enum sund_status xml_walk(struct span document, const struct xml_walker *walker, void *payload, struct sund_error *err);

/** The value of an attribute, such as "xml:lang", or NULL. */
const char *xml_walk_attribute(const char **attributes, const char *name);

#endif
