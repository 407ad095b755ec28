/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The encodings of one byte a character that were once used in Denmark and Sweden, and which of them a text is in.
 */
#ifndef DOCUMENT_CODE_PAGE_H
#define DOCUMENT_CODE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <unicode/utypes.h>

#include "document/document.h"
#include "sund/error.h"

/** In order of likelihood: of two that fit equally well the first is taken. Windows-1252 stands for ISO-8859-1 too,
 *  which is the same but for control characters. */
enum code_page {
	CODE_PAGE_WINDOWS_1252,
	CODE_PAGE_ISO_8859_15,
	CODE_PAGE_850,
	CODE_PAGE_865,
	CODE_PAGE_MACINTOSH,
	CODE_PAGE_ISO646_DK,   /* 7 bits: {|}[\] are æøåÆØÅ; also the Norwegian one */
	CODE_PAGE_ISO646_SE,   /* 7 bits: {|}[\] are äöåÄÖÅ; also the Finnish one */
	CODE_PAGE_COUNT,
	CODE_PAGE_8_BITS_COUNT = CODE_PAGE_ISO646_DK
};

struct code_table {
	UChar characters[256]; /* U+FFFD where a byte has no meaning */
};

/** Static text. */
const char *code_page_name(enum code_page page);

/** For the report of a text that was found to be in it; static text. */
const char *code_page_warning(enum code_page page);

/** The code page of that name, or of one of the other names that it goes by; CODE_PAGE_COUNT for every other name. */
enum code_page code_page_named(const char *name);

/** SUND_OK; SUND_NOMEM; SUND_INTERNAL if ICU lacks the converter. */
enum sund_status code_table_build(struct code_table *table, enum code_page page, struct sund_error *err);

/** The page of 8 bits whose letters fit the text best: `expected`, unless another one fits clearly better. */
enum sund_status code_page_choose(enum code_page *page, enum code_page expected, const unsigned char *bytes,
                                  size_t size, struct sund_error *err);

/** The page of 7 bits that a text in ASCII is clearly in; CODE_PAGE_COUNT if it is what it seems: `{` in program text
 *  is a brace. */
enum code_page code_page_of_seven_bits(const unsigned char *bytes, size_t size);

/** Append the text to the document. False when out of memory. */
bool code_page_decode(struct document *document, const struct code_table *table, const unsigned char *bytes,
                      size_t size);

#endif
