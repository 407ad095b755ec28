/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The pieces that an RTF file consists of: groups, control words and text, as the specification (1.9.1) has them.
 */
#ifndef DOCUMENT_RTF_TOKENS_H
#define DOCUMENT_RTF_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

enum rtf_kind {
	RTF_END,
	RTF_OPEN,  /* { */
	RTF_CLOSE, /* } */
	RTF_WORD,  /* \word or \word-12, with the blank behind it */
	RTF_SIGN,  /* \ and what is no letter, such as \~ */
	RTF_BYTE,  /* \'e5: a byte of text */
	RTF_TEXT   /* bytes as they are, without line ends, which mean nothing */
};

enum { RTF_LONGEST_WORD = 32 };

struct rtf_token {
	enum rtf_kind kind;
	struct span text;                /* of RTF_TEXT; of RTF_BYTE and RTF_SIGN one byte */
	char word[RTF_LONGEST_WORD + 1]; /* of RTF_WORD, NUL-terminated; a longer one is cut */
	bool has_number;
	long number;                     /* within 32 bits; 0 where there is none */
	char byte;                       /* that the text of RTF_BYTE stands for */
};

/** Take the next piece off the front of *input. The data behind \bin is passed over. After RTF_END comes RTF_END. The
 *  text of RTF_BYTE lies in the token itself, so a token must not be copied while that is in use. */
void rtf_next(struct rtf_token *token, struct span *input);

#endif
