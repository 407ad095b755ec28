/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "names.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "fold.h"
#include "memory.h"

/* There is hardly another translation of a name: it weighs as much as the project's own table. */
static const float WEIGHT = 8.0F;

enum { NAME_MAX_UNITS = 128 };

static const char *const LOCALES[LEXICON_LANGUAGES] = { [LEXICON_DANISH] = "da", [LEXICON_SWEDISH] = "sv" };

/* A name in one language, folded as in the lexicon. */
struct name {
	char text[FOLD_MAX + 1]; /* room for a genitive's s */
	size_t length;
};

/* False for a name of several words, or none. Saudi-Arabien is one word. */
static bool fold_name(struct name *name, const UChar *units, int32_t length)
{
	char utf8[FOLD_MAX];
	int32_t size = 0;
	size_t kept = 0;
	UErrorCode code = U_ZERO_ERROR;

	u_strToUTF8(utf8, FOLD_MAX, &size, units, length, &code);
	if (U_FAILURE(code))
		return false;
	for (int32_t i = 0; i < size; i++)
		if (utf8[i] != '-')
			utf8[kept++] = utf8[i];
	return fold_word(name->text, &name->length, utf8, kept) && fold_is_letters(name->text, name->length);
}

static bool country_name(struct name *name, const char *country, const char *locale)
{
	char id[ULOC_FULLNAME_CAPACITY];
	UChar units[NAME_MAX_UNITS];
	UErrorCode code = U_ZERO_ERROR;

	snprintf(id, sizeof id, "und_%s", country);
	const int32_t length = uloc_getDisplayCountry(id, locale, units, NAME_MAX_UNITS, &code);
	return code == U_ZERO_ERROR && fold_name(name, units, length);
}

/* The city that a time zone is named by: the pattern VVV of UTS #35. */
static bool city_name(struct name *name, const UChar *zone, int32_t zone_length, const char *locale)
{
	static const UChar pattern[] = { 'V', 'V', 'V' };
	UChar units[NAME_MAX_UNITS];
	UErrorCode code = U_ZERO_ERROR;
	UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zone, zone_length, pattern, 3, &code);
	int32_t length = 0;

	if (U_SUCCESS(code))
		length = udat_format(format, 0, units, NAME_MAX_UNITS, NULL, &code);
	udat_close(format);
	return U_SUCCESS(code) && fold_name(name, units, length);
}

static uint32_t add_name(struct model *model, struct name *name)
{
	const uint32_t word = model_word(model, name->text, name->length, LEXICON_FORM);
	const uint32_t lemma = model_resolve(model, model_lemma(model, word, LEXICON_NAME));

	if (strchr("sxz", name->text[name->length - 1]) == NULL) {
		name->text[name->length] = 's';
		model_link(model, model_word(model, name->text, name->length + 1, LEXICON_FORM), lemma, false);
	}
	return lemma;
}

static void add_pair(struct model models[LEXICON_LANGUAGES], struct name names[LEXICON_LANGUAGES])
{
	uint32_t lemmas[LEXICON_LANGUAGES];

	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		lemmas[i] = add_name(&models[i], &names[i]);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		model_translate(&models[i], lemmas[i], lemmas[1 - i], WEIGHT, false);
}

static void add_countries(struct model models[LEXICON_LANGUAGES])
{
	for (const char *const *country = uloc_getISOCountries(); *country != NULL; country++) {
		struct name names[LEXICON_LANGUAGES];

		if (country_name(&names[0], *country, LOCALES[0]) && country_name(&names[1], *country, LOCALES[1]))
			add_pair(models, names);
	}
}

static bool same_name(const struct name *a, const struct name *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Whether it has a translation already: some zones are named by an island in one language, by its town in the other. */
static bool is_translated(const struct model *model, const struct name *name)
{
	const uint32_t word = model_find(model, name->text, name->length);
	const uint32_t lemma = word == MODEL_NONE ? MODEL_NONE : model_find_lemma(model, word, LEXICON_NAME);

	for (size_t i = 0; i < model->translation_count; i++)
		if (lemma != MODEL_NONE && model->translations[i].from == lemma)
			return true;
	return false;
}

static void add_cities(struct model models[LEXICON_LANGUAGES])
{
	UErrorCode code = U_ZERO_ERROR;
	UEnumeration *zones = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &code);
	const UChar *zone;
	int32_t length;

	while (U_SUCCESS(code) && (zone = uenum_unext(zones, &length, &code)) != NULL) {
		struct name names[LEXICON_LANGUAGES];

		if (city_name(&names[0], zone, length, LOCALES[0]) && city_name(&names[1], zone, length, LOCALES[1])
		    && !same_name(&names[0], &names[1]) && !is_translated(&models[0], &names[0])
		    && !is_translated(&models[1], &names[1]))
			add_pair(models, names);
	}
	uenum_close(zones);
	if (U_FAILURE(code))
		fail("ICU cannot list time zones: %s", u_errorName(code));
}

void names_add(struct model models[LEXICON_LANGUAGES])
{
	add_countries(models);
	add_cities(models);
}
