/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The footnotes, endnotes and comments of a DOCX file. They stand in parts of their own and are kept here until the
 * text refers to them.
 */
#ifndef DOCUMENT_DOCX_NOTES_H
#define DOCUMENT_DOCX_NOTES_H

#include <stdbool.h>

#include "array.h"
#include "buffer.h"
#include "document/extracted_text.h"
#include "string_set.h"

enum docx_note_kind { DOCX_FOOTNOTE = 'f', DOCX_ENDNOTE = 'e', DOCX_COMMENT = 'c' };

struct docx_note {
	size_t first, end; /* blocks in the text that was gathered */
	bool is_used;
};

/** All-zero is valid and empty. */
struct docx_notes {
	struct extracted_text gathered;
	struct string_set ids;
	struct ARRAY(struct docx_note) list; /* by number of the id */
};

/** What is gathered between these is the note of that kind and id. False when out of memory. */
bool docx_notes_begin(struct docx_notes *notes, enum docx_note_kind kind, struct span id);
void docx_notes_end(struct docx_notes *notes);

/** Put the note into the text, whose paragraph refers to it. It is taken once: many references to one note would make
 *  a large text of a small file. False when out of memory. */
bool docx_notes_refer(struct docx_notes *notes, struct extracted_text *text, enum docx_note_kind kind, struct span id);

void docx_notes_free(struct docx_notes *notes);

#endif
