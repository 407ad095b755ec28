/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rtf_words.h"

#include <stdlib.h>
#include <string.h>

/* In the order of strcmp(). */
static const struct rtf_word words[] = {
	{ "annotation", RTF_COMMENT, 0 }, { "ansicpg", RTF_PAGE_OF_CODES, 0 }, { "author", RTF_AUTHOR, 0 },
	{ "bullet", RTF_CHARACTER, 0x2022 }, { "cell", RTF_CELL, 0 }, { "colortbl", RTF_NO_TEXT, 0 },
	{ "column", RTF_CHARACTER, '\n' }, { "creatim", RTF_CREATED, 0 }, { "cs", RTF_OTHER_STYLE, 0 },
	{ "datafield", RTF_NO_TEXT, 0 }, { "deff", RTF_DEFAULT_FONT, 0 }, { "deflang", RTF_LANGUAGE, 0 },
	{ "deleted", RTF_DELETED, 0 }, { "do", RTF_CONTAINER, 0 }, { "dptxbxtext", RTF_BOX, 0 },
	{ "ds", RTF_OTHER_STYLE, 0 }, { "dy", RTF_DAY, 0 }, { "emdash", RTF_CHARACTER, 0x2014 },
	{ "emspace", RTF_CHARACTER, 0x2003 }, { "endash", RTF_CHARACTER, 0x2013 },
	{ "enspace", RTF_CHARACTER, 0x2002 }, { "f", RTF_FONT, 0 }, { "fcharset", RTF_CHARSET, 0 },
	{ "filetbl", RTF_NO_TEXT, 0 }, { "fldinst", RTF_NO_TEXT, 0 }, { "fonttbl", RTF_FONTS, 0 },
	{ "footer", RTF_MARGIN, 0 }, { "footerf", RTF_MARGIN, 0 }, { "footerl", RTF_MARGIN, 0 },
	{ "footerr", RTF_MARGIN, 0 }, { "footnote", RTF_NOTE, 0 }, { "header", RTF_MARGIN, 0 },
	{ "headerf", RTF_MARGIN, 0 }, { "headerl", RTF_MARGIN, 0 }, { "headerr", RTF_MARGIN, 0 },
	{ "info", RTF_CONTAINER, 0 }, { "intbl", RTF_IN_TABLE, 0 }, { "lang", RTF_LANGUAGE, 0 },
	{ "lbr", RTF_CHARACTER, '\n' }, { "ldblquote", RTF_CHARACTER, 0x201c }, { "line", RTF_CHARACTER, '\n' },
	{ "listtext", RTF_NO_TEXT, 0 }, { "lquote", RTF_CHARACTER, 0x2018 }, { "mac", RTF_PAGE_OF_CODES, 10000 },
	{ "mo", RTF_MONTH, 0 }, { "nestcell", RTF_PARAGRAPH, 0 }, { "nonesttables", RTF_NO_TEXT, 0 },
	{ "objdata", RTF_NO_TEXT, 0 }, { "outlinelevel", RTF_OUTLINE, 0 }, { "page", RTF_CHARACTER, '\n' },
	{ "par", RTF_PARAGRAPH, 0 }, { "pard", RTF_RESET_PARAGRAPH, 0 }, { "pc", RTF_PAGE_OF_CODES, 437 },
	{ "pca", RTF_PAGE_OF_CODES, 850 }, { "pict", RTF_NO_TEXT, 0 }, { "plain", RTF_PLAIN, 0 },
	{ "pntext", RTF_NO_TEXT, 0 }, { "private", RTF_NO_TEXT, 0 }, { "rdblquote", RTF_CHARACTER, 0x201d },
	{ "revtim", RTF_CHANGED, 0 }, { "row", RTF_ROW, 0 }, { "rquote", RTF_CHARACTER, 0x2019 },
	{ "rxe", RTF_NO_TEXT, 0 }, { "s", RTF_STYLE, 0 }, { "sect", RTF_PARAGRAPH, 0 },
	{ "shpinst", RTF_CONTAINER, 0 }, { "shprslt", RTF_NO_TEXT, 0 }, { "shptxt", RTF_BOX, 0 },
	{ "stylesheet", RTF_STYLES, 0 }, { "tab", RTF_CHARACTER, '\t' }, { "tc", RTF_NO_TEXT, 0 },
	{ "title", RTF_TITLE, 0 }, { "ts", RTF_OTHER_STYLE, 0 }, { "txe", RTF_NO_TEXT, 0 }, { "u", RTF_UNICODE, 0 },
	{ "uc", RTF_FALLBACK, 0 }, { "v", RTF_HIDDEN, 0 }, { "xe", RTF_NO_TEXT, 0 }, { "yr", RTF_YEAR, 0 },
};

static int compare(const void *name, const void *word)
{
	return strcmp(name, ((const struct rtf_word *)word)->name);
}

const struct rtf_word *rtf_word_find(const char *name)
{
	return bsearch(name, words, sizeof words / sizeof *words, sizeof *words, compare);
}

unsigned rtf_page_of_charset(long charset)
{
	static const struct {
		short charset;
		unsigned short page;
	} pages[] = {
		{ 0, 1252 },   { 1, 1 },      { 2, 0 },      { 77, 10000 }, { 128, 932 },  { 129, 949 },  { 134, 936 },
		{ 136, 950 },  { 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
		{ 204, 1251 }, { 222, 874 },  { 238, 1250 }, { 254, 437 },  { 255, 850 },
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		if (pages[i].charset == charset)
			return pages[i].page;
	}
	return 1;
}

const char *rtf_language(long number)
{
	switch (number) {
	case 0x0406:
		return "da";
	case 0x041d:
	case 0x081d:
		return "sv";
	case 0x0414:
		return "nb";
	case 0x0814:
		return "nn";
	case 0x040f:
		return "is";
	case 0x0438:
		return "fo";
	case 0x040b:
		return "fi";
	default:
		return NULL;
	}
}
