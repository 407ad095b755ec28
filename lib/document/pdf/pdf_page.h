/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The words of one page of a PDF, as poppler gives them, sorted by which way they stand.
 */
#ifndef DOCUMENT_PDF_PAGE_H
#define DOCUMENT_PDF_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <poppler.h>

#include "buffer.h"
#include "page_layout.h"

/** Which way the letters of a word follow one another. */
enum pdf_turn { TURN_RIGHT, TURN_DOWN, TURN_LEFT, TURN_UP, TURN_COUNT };

struct pdf_page {
	struct buffer text;                      /* of all words, without blanks */
	struct page_layout layouts[TURN_COUNT];  /* the words; turned so that they are upright */
	size_t letters, unknown;                 /* characters that are letters or digits, and such as mean nothing */
};

/** Read the words of a page; what `words` held before is gone. False when out of memory. */
bool pdf_page_read(struct pdf_page *words, PopplerPage *page);

void pdf_page_free(struct pdf_page *words);

/** Append text as valid UTF-8: ligatures become letters, control characters blanks. False when out of memory. */
bool pdf_append_text(struct buffer *buffer, struct span text);

#endif
