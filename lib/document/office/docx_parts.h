/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Which members of a DOCX file hold what. Their names are not fixed: relationships lead from one to the other.
 */
#ifndef DOCUMENT_DOCX_PARTS_H
#define DOCUMENT_DOCX_PARTS_H

#include "buffer.h"
#include "package.h"
#include "string_set.h"
#include "sund/error.h"

enum docx_part {
	DOCX_DOCUMENT, DOCX_PROPERTIES, DOCX_STYLES, DOCX_FOOTNOTES, DOCX_ENDNOTES, DOCX_COMMENTS, DOCX_PARTS
};

/** Names of members; all-zero is valid and empty. */
struct docx_parts {
	struct buffer names[DOCX_PARTS]; /* empty where there is no such part */
	struct string_set margins;       /* headers and footers */
};

/** Follow the relationships. SUND_OK, SUND_NOMEM, SUND_CORRUPT where they are damaged or lead to no document. */
enum sund_status docx_parts_find(struct docx_parts *parts, const struct package *package, struct sund_error *err);

void docx_parts_free(struct docx_parts *parts);

#endif
