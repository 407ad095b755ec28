/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the control words of RTF mean for the text. Most of them tell how it looks and are not among these.
 */
#ifndef DOCUMENT_RTF_WORDS_H
#define DOCUMENT_RTF_WORDS_H

enum rtf_meaning {
	RTF_UNKNOWN,
	/* what the group is that begins with it */
	RTF_NO_TEXT,    /* nothing in it concerns us */
	RTF_CONTAINER,  /* has no text but in groups of meaning */
	RTF_FONTS, RTF_STYLES, RTF_TITLE, RTF_AUTHOR, RTF_CREATED, RTF_CHANGED,
	RTF_NOTE, RTF_COMMENT, RTF_BOX, RTF_MARGIN,
	RTF_LAST_DESTINATION = RTF_MARGIN,
	/* what stands in the text */
	RTF_CHARACTER,  /* a sign of its own */
	RTF_UNICODE, RTF_PARAGRAPH, RTF_CELL, RTF_ROW,
	/* how it is to be read */
	RTF_PAGE_OF_CODES, RTF_DEFAULT_FONT, RTF_FONT, RTF_CHARSET, RTF_FALLBACK, RTF_LANGUAGE, RTF_PLAIN, RTF_HIDDEN,
	RTF_DELETED,
	RTF_RESET_PARAGRAPH, RTF_STYLE, RTF_OTHER_STYLE, RTF_OUTLINE, RTF_IN_TABLE,
	RTF_YEAR, RTF_MONTH, RTF_DAY
};

struct rtf_word {
	const char *name;
	enum rtf_meaning meaning;
	unsigned value; /* of RTF_CHARACTER its code point; of RTF_PAGE_OF_CODES the page, or 0: its number tells */
};

/** NULL for a word without meaning. */
const struct rtf_word *rtf_word_find(const char *name);

/** The code page of a font's character set; 0 where its characters are no letters, and 1 for that of the document. */
unsigned rtf_page_of_charset(long charset);

/** The language with Windows' number for it, as a language tag; NULL for languages other than the Nordic ones. */
const char *rtf_language(long number);

#endif
