/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the elements of an XML document mean, whatever its vocabulary: known names say it, and the rest is told from
 * where there is text. What stands in running text is part of it; what stands among elements is a block of its own.
 */
#ifndef DOCUMENT_XML_SHAPE_H
#define DOCUMENT_XML_SHAPE_H

#include <stdbool.h>

#include "string_set.h"
#include "sund/error.h"

enum xml_role {
	XML_ROLE_UNKNOWN,
	XML_ROLE_BLOCK,
	XML_ROLE_SECTION,  /* whose first heading is its own */
	XML_ROLE_HEADING,  /* directly in a section or in the outermost element; elsewhere it is unknown */
	XML_ROLE_ROW,
	XML_ROLE_CELL,
	XML_ROLE_LINE,     /* a line end */
	XML_ROLE_WORD,     /* parted from what is around it as words are: <w>, <note> */
	XML_ROLE_PAGE,     /* a page begins */
	XML_ROLE_HEADER    /* about the document */
};

/** By the names of TEI, DocBook and what is alike in general. */
enum xml_role xml_role_of(const char *name);

/** How often elements of a name have text of their own. */
struct xml_name_facts {
	size_t elements, with_text;
};

struct xml_shape {
	struct string_set names;
	struct ARRAY(struct xml_name_facts) facts; /* by number of the name */
};

/** Go through a document and note its shape. The statuses of xml_walk(). */
enum sund_status xml_shape_read(struct xml_shape *shape, struct span document, struct sund_error *err);

/** Whether most elements of the name have text of their own, so that the elements in them are part of it. */
bool xml_shape_is_text(const struct xml_shape *shape, const char *name);

void xml_shape_free(struct xml_shape *shape);

#endif
