/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "abbreviation.h"

#include <string.h>

#include <unicode/uchar.h>

#include "characters.h"

/* Characters of an abbreviation; longer ones are words. */
enum { LETTERS_MIN = 2, LETTERS_MAX = 10 };

/* ---------------------------------------------------------------- whether it looks like one */

static bool is_in_parentheses(const char *text, size_t size, const struct word *word)
{
	return word->start > 0 && text[word->start - 1] == '(' && word->end < size && text[word->end] == ')';
}

/* Letters and digits, the first one a letter, two of them at least capitals. */
static bool is_written_as_one(const char *text, const struct word *word)
{
	size_t count = 0, capitals = 0;
	for (size_t at = word->start; at < word->end; count++) {
		UChar32 c = character_next(text, word->end, &at);
		if (!u_isalpha(c) && (count == 0 || !u_isdigit(c)))
			return false;
		capitals += u_isupper(c);
	}
	return capitals >= 2 && count >= LETTERS_MIN && count <= LETTERS_MAX;
}

/* `(EU) 2016/679`, `(EG) nr 44/2001`: part of a name. */
static bool is_followed_by_number(const char *text, size_t size, size_t end)
{
	size_t at = end + 1;
	while (at < size && strchr(" \t\r\n", text[at]))
		at++;
	if (size - at > 2 && memcmp(text + at, "nr", 2) == 0)
		return !u_isalpha(character_at(text, size, at + 2));
	return at < size && u_isdigit(character_at(text, size, at));
}

/* ---------------------------------------------------------------- what it stands for */

/* Look for the letter in what is before *at, which moves there; for a first letter, at the start of the word alone. */
static bool find_letter(size_t *at, struct span word, UChar32 letter, bool is_first)
{
	while (*at > 0) {
		if (character_previous(word.data, at) == letter && (!is_first || *at == 0))
			return true;
	}
	return false;
}

/* Look for the letters from right to left; used[] tells the words that they stand in. The number of the first of these
 * words; that of all where the letters stand for none. */
static size_t match_letters(bool *used, const struct abbreviation_reader *reader, struct span form)
{
	const size_t last = reader->count - 1;
	size_t word = last, at = reader->words[last].size, left = form.size;
	while (left > 0) {
		const UChar32 letter = character_previous(form.data, &left);
		while (!find_letter(&at, reader->words[word], letter, left == 0)) {
			if (word == 0 || !used[last])
				return reader->count;
			at = reader->words[--word].size;
		}
		used[word] = true;
	}
	return word;
}

static size_t count_letters(struct span form)
{
	size_t count = 0;
	for (size_t at = form.size; at > 0; count++)
		character_previous(form.data, &at);
	return count;
}

/* Not more words than Schwartz and Hearst allow, and not the abbreviation itself. */
static bool are_likely(const struct span *words, size_t count, struct span form)
{
	const size_t letters = count_letters(form), most = letters < 5 ? 2 * letters : letters + 5;
	size_t bytes = 0;
	for (size_t i = 0; i < count; i++) {
		if (span_equal(words[i], form))
			return false;
		bytes += words[i].size;
	}
	return count > 0 && count <= most && bytes > form.size;
}

static bool stands_for(struct abbreviation *out, const struct abbreviation_reader *reader, struct span form)
{
	bool used[ABBREVIATION_WORDS_MAX] = { false };
	const size_t first = match_letters(used, reader, form);
	if (!are_likely(reader->words + first, reader->count - first, form))
		return false;
	*out = (struct abbreviation){ .form = form };
	for (size_t i = first; i < reader->count; i++) {
		if (used[i])
			out->words[out->count++] = reader->words[i];
	}
	return true;
}

/* ---------------------------------------------------------------- reading */

/* Where a sentence, a list or an aside ends, what stands before it is left behind. */
static bool is_broken(const char *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (strchr(".:;!?()[]|", text[i]))
			return true;
	}
	return false;
}

static void remember(struct abbreviation_reader *reader, const char *text, const struct word *word, struct span form)
{
	if (reader->count > 0 && is_broken(text, reader->end, word->start))
		reader->count = 0;
	if (reader->count == ABBREVIATION_WORDS_MAX)
		memmove(reader->words, reader->words + 1, --reader->count * sizeof *reader->words);
	reader->words[reader->count++] = form;
	reader->end = word->end;
}

bool abbreviation_read(struct abbreviation *out, struct abbreviation_reader *reader, const char *text, size_t size,
                       const struct word *word, struct span form)
{
	const bool found = is_in_parentheses(text, size, word) && reader->count > 0
	                && !is_broken(text, reader->end, word->start - 1) && is_written_as_one(text, word)
	                && !is_followed_by_number(text, size, word->end) && stands_for(out, reader, form);
	remember(reader, text, word, form);
	return found;
}
