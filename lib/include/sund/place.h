/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A stretch of a source file, in every unit that editors and people count in.
 */
#ifndef SUND_PLACE_H
#define SUND_PLACE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Lines end at LF, CRLF or CR and are counted from 1. Columns are counted from 1 within their line and name the first
 * character, or, in the *_end members, the one after the last. Bytes are those of the file as it is on disk, from 0;
 * characters are Unicode code points; UTF-16 units are what the language server protocol counts by default (there
 * from 0). In a JSON-lines file they all count the raw characters of the line, escapes and all.
 */
struct sund_place {
	uint64_t byte_start, byte_end;
	uint32_t line, line_end;
	uint32_t byte_col, byte_col_end;
	uint32_t char_col, char_col_end;
	uint32_t utf16_col, utf16_col_end;
};

#ifdef __cplusplus
}
#endif
#endif
