/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measures the lexicon and the splitter against lists of known answers.
 *
 * usage: gold LEXICON FOLDER [-v]
 *
 * FOLDER has compounds_{da,sv}.tsv (word, parts with + between), nonsplit_{da,sv}.tsv (words that are no compounds),
 * lemmas_{da,sv}.tsv (form, lemma, …) and lemma_groups_da.tsv (lemma, forms). Prints a line a file: found, total and
 * share.
 * -v prints each failure too. Exit status 0 if every share reaches its bar, 1 if one does not, 2 on an error; 77, which
 * ctest counts as skipped, if the folder is not there or the lexicon was made without dictionaries.
 *
 * A form and a lemma meet if they share a lemma of the lexicon, or, compounds that it lacks, the lemma that they have
 * by their last part, or, where the lexicon lacks either of them, a Snowball stem.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libstemmer.h>

#include "compound.h"
#include "lexicon.h"

enum { SKIPPED = 77 };

enum { LINE_MAX_BYTES = 4096, KEYS_MAX = 2 * LEXICON_LEMMAS_MAX };

struct gold {
	struct lexicon *lexicon;
	struct sb_stemmer *stemmers[LEXICON_LANGUAGES];
	const char *folder;
	bool verbose, failed;
};

struct tally {
	unsigned found, total;
};

/* The lemmas of a word as strings: the lexicon's own, or those that a compound has by its last part. */
struct keys {
	size_t count;
	bool listed; /* the lexicon has the word */
	char text[KEYS_MAX][LEXICON_WORD_MAX + 1];
};

static void find_keys(struct keys *keys, const struct gold *gold, enum lexicon_language language, const char *word)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	struct lexicon_word found;
	struct compound compound;
	size_t count, length;

	keys->count = 0;
	keys->listed = false;
	if (lexicon_find(&found, gold->lexicon, language, word, strlen(word)) == SUND_OK) {
		lexicon_lemmas(lemmas, &count, gold->lexicon, language, found.number);
		for (size_t i = 0; i < count; i++)
			if (lexicon_lemma_text(keys->text[keys->count], &length, gold->lexicon, language, lemmas[i]) == SUND_OK)
				keys->count++;
		keys->listed = keys->count > 0;
	}
	if (keys->count > 0 ||
	    compound_split(&compound, gold->lexicon, language, word, strlen(word)) != SUND_OK)
		return;
	compound_part_lemmas(lemmas, &count, gold->lexicon, language, &compound, compound.count - 1);
	for (size_t i = 0; i < count; i++)
		if (compound_run_text(keys->text[keys->count], &length, gold->lexicon, language, word, &compound, 0,
		                      compound.count - 1, lemmas[i]) == SUND_OK)
			keys->count++;
}

static bool same_stem(const struct gold *gold, enum lexicon_language language, const char *a, const char *b)
{
	struct sb_stemmer *stemmer = gold->stemmers[language];
	char stem[LINE_MAX_BYTES];

	snprintf(stem, sizeof stem, "%s", (const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)a, (int)strlen(a)));
	return strcmp(stem, (const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)b, (int)strlen(b))) == 0;
}

static bool meet(const struct gold *gold, enum lexicon_language language, const char *a, const char *b)
{
	static struct keys first, second;

	find_keys(&first, gold, language, a);
	find_keys(&second, gold, language, b);
	for (size_t i = 0; i < first.count; i++)
		for (size_t k = 0; k < second.count; k++)
			if (strcmp(first.text[i], second.text[k]) == 0)
				return true;
	return (!first.listed || !second.listed) && same_stem(gold, language, a, b);
}

/* The lists are lower case but for some names and abbreviations: ASCII is enough here. */
static void lower(char *text)
{
	for (; *text != '\0'; text++)
		if (*text >= 'A' && *text <= 'Z')
			*text = (char)(*text + 32);
}

/* True if the split has a boundary between `from` and `to`, where a linking letter lies. */
static bool has_boundary(const struct compound *compound, size_t from, size_t to)
{
	for (size_t i = 1; i < compound->count; i++) {
		const size_t at = compound->parts[i].start, before = compound->parts[i - 1].start +
		                  compound->parts[i - 1].full_length;

		if ((at >= from && at <= to) || (before >= from && before <= to))
			return true;
	}
	return false;
}

/* A part of the list that is only linking letters: -s-, -e-, -er-, or -e- after a doubled consonant (nat+te+lys). */
static bool is_linking(const char *part, size_t length)
{
	return (length == 1 && strchr("seoun", *part) != NULL) ||
	       (length == 2 && (memcmp(part, "er", 2) == 0 || (part[1] == 'e' && part[-2] == part[0])));
}

static void check_compound(struct tally *tally, const struct gold *gold, enum lexicon_language language, const char *word,
               const char *split)
{
	struct compound compound = { .count = 0 };
	bool found = compound_split(&compound, gold->lexicon, language, word, strlen(word)) == SUND_OK;
	size_t at = 0;

	for (const char *part = split; *part != '\0';) {
		size_t length = strcspn(part, "+"), from = at + length, to = from;

		at += length;
		part += length;
		if (*part == '+' && is_linking(part + 1, strcspn(part + 1, "+")) && part[1 + strcspn(part + 1, "+")] == '+') {
			at += strcspn(part + 1, "+");
			to = at;
			part += 1 + strcspn(part + 1, "+");
		}
		if (*part == '+') {
			part++;
			found = found && has_boundary(&compound, from, to);
		}
	}
	tally->total++;
	tally->found += found;
	if (found || !gold->verbose)
		return;
	printf("  %s: %s:", lexicon_language_code(language), split);
	for (size_t i = 0; i < compound.count; i++)
		printf(" %.*s", (int)compound.parts[i].full_length, word + compound.parts[i].start);
	printf("\n");
}

static void check_nonsplit(struct tally *tally, const struct gold *gold, enum lexicon_language language, const char *word)
{
	struct compound compound;

	tally->total++;
	if (compound_split(&compound, gold->lexicon, language, word, strlen(word)) != SUND_OK)
		return;
	tally->found++;
	if (gold->verbose)
		printf("  split: %s at %zu\n", word, compound.parts[1].start);
}

static void check_pair(struct tally *tally, const struct gold *gold, enum lexicon_language language, const char *form,
           const char *lemma)
{
	bool found;

	if (strcmp(form, lemma) == 0)
		return;
	found = meet(gold, language, form, lemma);
	tally->total++;
	tally->found += found;
	if (!found && gold->verbose)
		printf("  apart: %s %s\n", form, lemma);
}

static void check_group(struct tally *tally, const struct gold *gold, enum lexicon_language language, const char *lemma,
            char *forms)
{
	for (char *form = strtok(forms, " "); form != NULL; form = strtok(NULL, " "))
		check_pair(tally, gold, language, form, lemma);
}

enum kind { COMPOUNDS, NONSPLIT, LEMMAS, GROUPS };

/* Check one file; the bar is the least share, for NONSPLIT the greatest. */
static void check_file(struct gold *gold, const char *name, enum kind kind, enum lexicon_language language, double bar)
{
	char path[LINE_MAX_BYTES], line[LINE_MAX_BYTES];
	struct tally tally = { 0, 0 };
	double share;
	bool first = true, good;
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", gold->folder, name);
	file = fopen(path, "r");
	if (file == NULL) {
		fprintf(stderr, "gold: cannot open %s\n", path);
		exit(2);
	}
	for (; fgets(line, sizeof line, file) != NULL; first = false) {
		char *second = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		lower(line);
		if (first && (kind == COMPOUNDS || kind == LEMMAS))
			continue;
		if (second != NULL) {
			*second++ = '\0';
			second[strcspn(second, "\t")] = '\0';
		}
		if (kind == NONSPLIT)
			check_nonsplit(&tally, gold, language, line);
		else if (second != NULL && kind == COMPOUNDS)
			check_compound(&tally, gold, language, line, second);
		else if (second != NULL && kind == LEMMAS)
			check_pair(&tally, gold, language, line, second);
		else if (second != NULL)
			check_group(&tally, gold, language, line, second);
	}
	fclose(file);
	share = tally.total == 0 ? 0.0 : (double)tally.found / tally.total;
	good = kind == NONSPLIT ? share <= bar : share >= bar;
	gold->failed = gold->failed || !good;
	printf("%-20s %6u of %6u  %6.2f %%  (bar %s %.0f %%) %s\n", name, tally.found, tally.total, share * 100.0,
	       kind == NONSPLIT ? "at most" : "at least", bar * 100.0, good ? "good" : "BELOW");
}

static bool lacks_dictionaries(const struct lexicon *lexicon)
{
	struct lexicon_source source;

	for (size_t i = 0; lexicon_source(&source, lexicon, i) == SUND_OK; i++)
		if (!source.present)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	struct gold gold = { .verbose = argc > 3 && strcmp(argv[3], "-v") == 0 };
	struct sund_error err;

	if (argc < 3) {
		fputs("usage: gold LEXICON FOLDER [-v]\n", stderr);
		return 2;
	}
	if (access(argv[2], R_OK) != 0) {
		printf("skipped: %s is not there\n", argv[2]);
		return SKIPPED;
	}
	gold.folder = argv[2];
	if (lexicon_open(&gold.lexicon, argv[1], &err) != SUND_OK) {
		fprintf(stderr, "gold: %s\n", err.message);
		return 2;
	}
	if (lacks_dictionaries(gold.lexicon)) {
		puts("skipped: the lexicon was made without some of its dictionaries");
		lexicon_close(gold.lexicon);
		return SKIPPED;
	}
	gold.stemmers[LEXICON_DANISH] = sb_stemmer_new("danish", NULL);
	gold.stemmers[LEXICON_SWEDISH] = sb_stemmer_new("swedish", NULL);
	if (gold.stemmers[LEXICON_DANISH] == NULL || gold.stemmers[LEXICON_SWEDISH] == NULL) {
		fputs("gold: no Snowball stemmers\n", stderr);
		return 2;
	}
	check_file(&gold, "compounds_da.tsv", COMPOUNDS, LEXICON_DANISH, 0.93);
	check_file(&gold, "compounds_sv.tsv", COMPOUNDS, LEXICON_SWEDISH, 0.90);
	check_file(&gold, "nonsplit_da.tsv", NONSPLIT, LEXICON_DANISH, 0.03);
	check_file(&gold, "nonsplit_sv.tsv", NONSPLIT, LEXICON_SWEDISH, 0.03);
	check_file(&gold, "lemmas_da.tsv", LEMMAS, LEXICON_DANISH, 0.96);
	check_file(&gold, "lemmas_sv.tsv", LEMMAS, LEXICON_SWEDISH, 0.96);
	check_file(&gold, "lemma_groups_da.tsv", GROUPS, LEXICON_DANISH, 0.96);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		sb_stemmer_delete(gold.stemmers[i]);
	lexicon_close(gold.lexicon);
	return gold.failed ? 1 : 0;
}
