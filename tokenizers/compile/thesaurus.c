/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "thesaurus.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>

#include "fold.h"
#include "memory.h"

/*
 * The first line names the encoding. Then, for each word, a line `word|N`, and for each of its N meanings a line
 * `class|synonym|synonym (note)`; the class may be empty. https://github.com/hunspell/mythes, data_layout.txt
 */

/* The Danish thesaurus marks words that mean less than the word. */
static const char NARROWER[] = "(underbegreb)";

/* The file's text in UTF-8. */
static char *read_text(const char *path)
{
	size_t length = 0;
	char *text = read_file(path, &length), *encoding, *decoded;
	UErrorCode code = U_ZERO_ERROR;
	const size_t room = 3 * length + 1;

	if (text == NULL)
		fail("cannot read %s", path);
	encoding = make(strcspn(text, "\r\n") + 1, 1);
	memcpy(encoding, text, strcspn(text, "\r\n"));
	decoded = make(room, 1);
	ucnv_convert("UTF-8", encoding, decoded, (int32_t)room, text, (int32_t)length, &code);
	if (U_FAILURE(code))
		fail("%s: cannot be read as %s", path, encoding);
	free(encoding);
	free(text);
	return decoded;
}

static char *next_line(char **text)
{
	char *line = *text;

	*text += strcspn(line, "\n");
	if (**text != '\0')
		*(*text)++ = '\0';
	line[strcspn(line, "\r")] = '\0';
	return line;
}

/* The first lemma of that string, MODEL_NONE for phrases and unknown words. */
static uint32_t first_lemma(const struct model *model, const char *text, size_t text_length)
{
	char folded[FOLD_MAX];
	size_t length;
	uint32_t word;

	if (!fold_word(folded, &length, text, text_length))
		return MODEL_NONE;
	word = model_find(model, folded, length);
	return word == MODEL_NONE ? MODEL_NONE : model_first_lemma(model, word);
}

/* Small words such as `med` stand in every text, whatever they mean. */
static bool has_meaning(uint8_t class)
{
	return class == LEXICON_NOUN || class == LEXICON_VERB || class == LEXICON_ADJECTIVE;
}

/* Each pair of lemmas of one class. */
static void add_synonyms(struct model *model, uint32_t first, uint32_t second)
{
	for (uint32_t a = first; a != MODEL_NONE; a = model->next_lemma[a])
		for (uint32_t b = second; b != MODEL_NONE; b = model->next_lemma[b])
			if (model->lemmas[a].class == model->lemmas[b].class && has_meaning(model->lemmas[a].class)) {
				model_synonym(model, a, b);
				model_synonym(model, b, a);
			}
}

static void read_meaning(struct model *model, uint32_t lemma, const char *line)
{
	const char *at = line + strcspn(line, "|");

	while (*at == '|') {
		const char *const narrower = strstr(++at, NARROWER), *const end = at + strcspn(at, "|");
		size_t length = strcspn(at, "(|");

		while (length > 0 && at[length - 1] == ' ')
			length--;
		if (narrower == NULL || narrower > end)
			add_synonyms(model, lemma, first_lemma(model, at, length));
		at = end;
	}
}

void thesaurus_read(struct model *model, const char *path)
{
	char *text = read_text(path), *at = text;

	next_line(&at);
	while (*at != '\0') {
		const char *line = next_line(&at);
		const size_t length = strcspn(line, "|");
		const uint32_t lemma = first_lemma(model, line, length);

		for (long meanings = line[length] == '|' ? strtol(line + length + 1, NULL, 10) : 0; meanings > 0 && *at != '\0';
		     meanings--)
			read_meaning(model, lemma, next_line(&at));
	}
	free(text);
}
