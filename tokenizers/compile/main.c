/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sund-lexicon: compiles the packaged dictionaries into the lexicon that sund maps at run time.
 *
 * usage: sund-lexicon -o FILE [-i IRREGULAR.TSV] [-b BILINGUAL.TSV] [-h HUNSPELL-FOLDER] [-a APERTIUM-FOLDER]
 *                      [-m MYTHES-FOLDER]
 *
 * APERTIUM-FOLDER holds a folder for each pair of languages.
 *
 * A dictionary that is missing is named on stderr and in the lexicon's header; the rest is used.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xxhash.h>

#include "lexicon_format.h"
#include "accent.h"
#include "apertium.h"
#include "bilingual.h"
#include "complete.h"
#include "derive.h"
#include "family.h"
#include "hunspell.h"
#include "irregular.h"
#include "linking.h"
#include "memory.h"
#include "model.h"
#include "names.h"
#include "pivot.h"
#include "thesaurus.h"
#include "translate.h"
#include "write.h"

static const char USAGE[] =
	"usage: sund-lexicon -o FILE [-i IRREGULAR.TSV] [-b BILINGUAL.TSV] [-h HUNSPELL-FOLDER] [-a APERTIUM-FOLDER]\n"
	"                     [-m MYTHES-FOLDER]\n";

struct options {
	const char *output, *irregular, *bilingual, *hunspell, *apertium, *mythes;
};

struct sources {
	struct format_source list[FORMAT_SOURCES_MAX];
	size_t count;
};

/* Note a source file's size and hash; false and a line on stderr if it is missing. */
static bool note(struct sources *sources, const char *path)
{
	struct format_source *source = &sources->list[sources->count++];
	const char *name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
	size_t length = 0;
	char *text = read_file(path, &length);

	*source = (struct format_source){ .size = length };
	snprintf(source->name, sizeof source->name, "%s", name);
	if (text == NULL) {
		fprintf(stderr, "sund-lexicon: %s is missing; going on without it\n", path);
		return false;
	}
	source->hash = XXH3_64bits(text, length);
	free(text);
	return true;
}

static bool parse_options(struct options *options, int argc, char **argv)
{
	int c;

	*options = (struct options){ .hunspell = "/usr/share/hunspell",
		.apertium = "/usr/share/apertium", .mythes = "/usr/share/mythes" };
	while ((c = getopt(argc, argv, "o:i:b:h:a:m:")) != -1) {
		switch (c) {
		case 'o':
			options->output = optarg;
			break;
		case 'i':
			options->irregular = optarg;
			break;
		case 'b':
			options->bilingual = optarg;
			break;
		case 'h':
			options->hunspell = optarg;
			break;
		case 'a':
			options->apertium = optarg;
			break;
		case 'm':
			options->mythes = optarg;
			break;
		default:
			return false;
		}
	}
	return options->output != NULL && optind == argc;
}

static const char *const DICTIONARIES[LEXICON_LANGUAGES] = { "da_DK", "sv_SE" };

static void read_dictionary(struct model *model, struct sources *sources, const struct options *options,
                            const char *name)
{
	char base[2048], path[2060];

	snprintf(base, sizeof base, "%s/%s", options->hunspell, name);
	snprintf(path, sizeof path, "%s.aff", base);
	if (!note(sources, path))
		return;
	snprintf(path, sizeof path, "%s.dic", base);
	if (note(sources, path))
		hunspell_read(model, base);
}

/* First all analyses, then all translations: these need every lemma and every merge to be known. */
static void read_apertium(struct model models[LEXICON_LANGUAGES], struct sources *sources,
                          const struct options *options)
{
	static const char *const pairs[LEXICON_LANGUAGES] = { "dan-swe", "swe-dan" };
	char paths[2 * LEXICON_LANGUAGES][2048];
	bool present[2 * LEXICON_LANGUAGES];
	const bool can_run = apertium_can_run();

	if (!can_run)
		fputs("sund-lexicon: lt-proc cannot be run (package lttoolbox); going on without apertium\n", stderr);
	for (int i = 0; i < 2 * LEXICON_LANGUAGES; i++) {
		snprintf(paths[i], sizeof paths[i], "%s/apertium-swe-dan/%s.%s.bin", options->apertium, pairs[i / 2],
		         i % 2 == 0 ? "automorf" : "autobil");
		present[i] = note(sources, paths[i]) && can_run;
	}
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		if (present[2 * i])
			apertium_analyse(&models[i], paths[2 * i]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		if (present[2 * i + 1])
			apertium_translate(&models[i], &models[1 - i], paths[2 * i + 1]);
}

static void read_norwegian(struct model models[LEXICON_LANGUAGES], struct sources *sources,
                           const struct options *options)
{
	static const char *const names[LEXICON_LANGUAGES] = { "apertium-dan-nor/dan-nob", "apertium-swe-nor/swe-nob" };
	char files[LEXICON_LANGUAGES][2048];
	const char *paths[LEXICON_LANGUAGES];
	bool present = apertium_can_run();

	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		snprintf(files[i], sizeof files[i], "%s/%s.autobil.bin", options->apertium, names[i]);
		paths[i] = files[i];
		present &= note(sources, files[i]);
	}
	if (present)
		pivot_translate(models, paths);
}

static void read_thesauri(struct model models[LEXICON_LANGUAGES], struct sources *sources,
                          const struct options *options)
{
	static const char *const names[LEXICON_LANGUAGES] = { "th_da_DK", "th_sv_SE_v2" };
	char path[2048];

	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		snprintf(path, sizeof path, "%s/%s.dat", options->mythes, names[i]);
		if (note(sources, path))
			thesaurus_read(&models[i], path);
	}
}

int main(int argc, char **argv)
{
	struct model models[LEXICON_LANGUAGES];
	struct sources sources = { .count = 0 };
	struct options options;

	if (!parse_options(&options, argc, argv)) {
		fputs(USAGE, stderr);
		return 2;
	}
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		model_init(&models[i], (enum lexicon_language)i);
		read_dictionary(&models[i], &sources, &options, DICTIONARIES[i]);
	}
	if (options.irregular != NULL && note(&sources, options.irregular))
		irregular_read(models, options.irregular);
	read_apertium(models, &sources, &options);
	read_norwegian(models, &sources, &options);
	names_add(models);
	derive_nouns(&models[LEXICON_SWEDISH]);
	complete_forms(&models[LEXICON_SWEDISH]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		model_settle_links(&models[i]);
		accent_drop(&models[i]);
		linking_resolve(&models[i]);
		family_learn(&models[i]);
	}
	if (options.bilingual != NULL && note(&sources, options.bilingual))
		bilingual_read(models, options.bilingual);
	read_thesauri(models, &sources, &options);
	translate_settle(models);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		model_settle_links(&models[i]);
	write_lexicon(options.output, models, sources.list, sources.count);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		model_free(&models[i]);
	return 0;
}
