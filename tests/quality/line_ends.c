/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How the tokenizer reads a hyphen at a line end.
 *
 * usage: line_ends LEXICON < TEXTS
 *
 * Each text ends in a NUL and has one line end. Prints a line for each: "joined", "hyphenated" or "apart", and, where it
 * is open, the two readings behind TABs, the one that it was read in first. Exit status 77 if the lexicon was made
 * without dictionaries, 2 on an error.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon.h"
#include "tokenizer.h"

enum { SKIPPED = 77 };

static size_t count_hyphens(const char *text, size_t size)
{
	size_t count = 0;
	for (size_t i = 0; i < size; i++)
		count += text[i] == '-' || (size - i >= 3 && memcmp(text + i, "\xe2\x80\x90", 3) == 0);
	return count;
}

static int read_text(struct tokenizer *tokenizer, const char *text, size_t size)
{
	const char *end = memchr(text, '\n', size);
	size_t line_end = end ? (size_t)(end - text) : size;
	bool spans = false;
	struct word word;
	char first[256] = "";
	if (tokenizer_begin(tokenizer, text, size, NULL) != SUND_OK)
		return 2;
	while (tokenizer_next(tokenizer, &word, NULL) == SUND_OK) {
		if (word.is_part || word.hangs || word.start > line_end || word.end <= line_end)
			continue;
		if (word.is_other) {
			printf("\t%s\t%.*s", first, (int)word.form.size, word.form.data);
			continue;
		}
		bool hyphen = count_hyphens(word.form.data, word.form.size)
		              == count_hyphens(text + word.start, word.end - word.start);
		snprintf(first, sizeof first, "%.*s", (int)word.form.size, word.form.data);
		fputs(hyphen ? "hyphenated" : "joined", stdout);
		spans = true;
	}
	puts(spans ? "" : "apart");
	return 0;
}

static bool lacks_dictionaries(const struct lexicon *lexicon)
{
	struct lexicon_source source;
	for (size_t i = 0; lexicon_source(&source, lexicon, i) == SUND_OK; i++) {
		if (!source.present)
			return true;
	}
	return false;
}

static int read_texts(const struct lexicon *lexicon)
{
	struct tokenizer *tokenizer;
	char *text = NULL;
	size_t capacity = 0;
	ssize_t size;
	int status = 0;
	if (tokenizer_new(&tokenizer, NULL) != SUND_OK)
		return 2;
	tokenizer_use_lexicon(tokenizer, lexicon);
	while (status == 0 && (size = getdelim(&text, &capacity, '\0', stdin)) > 0)
		status = read_text(tokenizer, text, (size_t)size - 1);
	free(text);
	tokenizer_free(tokenizer);
	return status;
}

int main(int argc, char **argv)
{
	struct lexicon *lexicon;
	struct sund_error err;
	if (argc != 2) {
		fputs("usage: line_ends LEXICON < TEXTS\n", stderr);
		return 2;
	}
	if (lexicon_open(&lexicon, argv[1], &err) != SUND_OK) {
		fprintf(stderr, "line_ends: %s\n", err.message);
		return 2;
	}
	int status = lacks_dictionaries(lexicon) ? SKIPPED : read_texts(lexicon);
	lexicon_close(lexicon);
	return status;
}
