/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "accent.h"

#include <string.h>

/* The letters a to u with a grave, acute or circumflex accent, a tilde, a diaeresis or a cedilla, from U+00E0; å, ä, ö,
 * æ, ø, ü stay. */
static char without_accent(unsigned char second)
{
	static const char plain[] = "aaaa\0\0\0ceeeeiiii\0nooooo\0\0uuu";
	const size_t at = second - 0xa0U;

	if (second < 0xa0 || at >= sizeof plain - 1 || second == 0xb6)
		return '\0';
	return plain[at];
}

bool accent_strip(char out[FOLD_MAX], size_t *length, const char *text)
{
	bool dropped = false;

	*length = 0;
	for (; *text != '\0'; text++) {
		const char plain = (unsigned char)*text == 0xc3 ? without_accent((unsigned char)text[1]) : '\0';

		out[(*length)++] = plain == '\0' ? *text : plain;
		text += plain != '\0';
		dropped = dropped || plain != '\0';
	}
	return dropped;
}

void accent_drop(struct model *model)
{
	const size_t count = model->link_count;
	const uint32_t words = (uint32_t)model->word_count;

	for (size_t i = 0; i < count; i++) {
		const struct model_link link = model->links[i];
		char made[FOLD_MAX];
		size_t length;
		uint32_t word;

		if (link.part || !accent_strip(made, &length, model_text(model, link.word)))
			continue;
		word = model_word(model, made, length, 0);
		if (word < words && (model->words[word].flags & LEXICON_FORM) != 0)
			continue;
		model->words[word].flags |= model->words[link.word].flags
		    & (LEXICON_FORM | LEXICON_FIRST | LEXICON_LISTED | LEXICON_LAST);
		model_link(model, word, link.lemma, false);
	}
}
