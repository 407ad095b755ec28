/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * XML as a row of events, in a few words: libxml2 does the work. Nothing is fetched, no entity of the document's own is
 * expanded, and no tree is built.
 */
#ifndef DOCUMENT_XML_EVENTS_H
#define DOCUMENT_XML_EVENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "sund/error.h"

/** An element that a reader knows. The list of them ends with a NULL name. */
struct xml_element {
	const char *space; /* a part of the namespace's URI that tells it; NULL: in any namespace */
	const char *name;
	int element;       /* what the handler is told */
};

struct xml_attributes {
	const unsigned char **items;
	size_t count;
};

enum xml_step {
	XML_INTO,  /* go on */
	XML_PAST,  /* leave out the element with all that is in it; its end is not told */
	XML_ABORT  /* out of memory */
};

/** What a reader does about the elements it knows; the others are gone into as if they were not there. The functions
 *  for ends and for text may be NULL. */
struct xml_handler {
	const struct xml_element *elements;
	enum xml_step (*start)(void *payload, int element, const struct xml_attributes *attributes);
	/* These are false when out of memory. Text is valid UTF-8 and comes in pieces. */
	bool (*end)(void *payload, int element);
	bool (*text)(void *payload, const char *text, size_t size);
};

/** Whether the byte is white space of XML. */
bool xml_is_blank(char byte);

/** Append text with its white space as single blanks, and none at the start. False when out of memory. */
bool xml_append_folded(struct buffer *out, const char *text, size_t size);

/** The value of the attribute with that name, in whatever namespace; data is NULL where there is none. */
struct span xml_attribute(const struct xml_attributes *attributes, const char *name);

/**
 * Parse a whole document. `what` names it in messages.
 *
 * SUND_OK, SUND_NOMEM, SUND_CORRUPT where it is not well-formed
 */
enum sund_status xml_parse(struct span bytes, const struct xml_handler *handler, void *payload, const char *what,
                           struct sund_error *err);

/** Whether xml_parse() would come to the end: for parts that are read wholly or not at all. The same statuses. */
enum sund_status xml_check(struct span bytes, struct sund_error *err);

#endif
