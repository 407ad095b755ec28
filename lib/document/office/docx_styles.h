/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the styles of paragraphs and characters in a DOCX file mean. In a Danish Word "Overskrift 1", in a Swedish one
 * "Rubrik 1" is the style's id; its name in the file is "heading 1" in every language.
 */
#ifndef DOCUMENT_DOCX_STYLES_H
#define DOCUMENT_DOCX_STYLES_H

#include <stdbool.h>

#include "array.h"
#include "buffer.h"
#include "paragraph_style.h"
#include "string_set.h"
#include "sund/error.h"

struct docx_style {
	struct paragraph_style style;
	bool is_said;      /* by the style itself; else it is as the one it is based on */
	bool is_hidden;
	bool says_hidden;  /* likewise */
	uint32_t based_on; /* number of a style, or STRING_NONE */
};

/** All-zero is valid and empty. */
struct docx_styles {
	struct string_set ids;
	struct ARRAY(struct docx_style) list; /* by number of the id */
	struct buffer lang;                   /* of the text, as a language tag; may be empty */
};

/** Fill empty styles from the part of the file. SUND_OK, SUND_NOMEM, SUND_CORRUPT. */
enum sund_status docx_styles_read(struct docx_styles *styles, struct span xml, struct sund_error *err);

/** What text of that style is, with what the style inherits. A style that is not known is one of paragraphs. */
struct docx_style docx_styles_find(const struct docx_styles *styles, struct span id);

/** Whether the attribute of a property that may be switched off, NULL where there is none, leaves it on. */
bool docx_is_on(struct span value);

/** What an outline level as it stands in the file makes of a paragraph. */
struct paragraph_style docx_outline(struct span level);

void docx_styles_free(struct docx_styles *styles);

#endif
