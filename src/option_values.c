/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "option_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "suggest.h"

static const char DIGITS[] = "0123456789";

/* strtoull() takes signs and blanks and wraps around; here a number is digits. */
static bool read_number(const char *text, uint64_t *number, const char **end)
{
	size_t digits = strspn(text, DIGITS);
	*number = 0;
	for (size_t i = 0; i < digits; i++) {
		unsigned digit = (unsigned)(text[i] - '0');
		if (*number > (UINT64_MAX - digit) / 10)
			return false;
		*number = *number * 10 + digit;
	}
	*end = text + digits;
	return digits > 0;
}

static enum sund_status store_count(const struct option_spec *spec, size_t *member, const char *argument,
                                    struct sund_error *err)
{
	uint64_t number;
	const char *end;
	if (read_number(argument, &number, &end) && *end == '\0' && number >= spec->min && number <= spec->max) {
		*member = (size_t)number;
		return SUND_OK;
	}
	char hint[96];
	snprintf(hint, sizeof hint, "give a whole number from %zu to %s", spec->min, figure_count(spec->max).text);
	return sund_error_set(err, SUND_INVALID, hint, "--%s %s", spec->name, argument);
}

static enum sund_status store_seconds(const struct option_spec *spec, double *member, const char *argument,
                                      struct sund_error *err)
{
	static const char hint[] = "give a number of seconds, such as 30 or 0.5";
	if (argument[strspn(argument, "0123456789.")] == '\0' && argument[0] != '\0') {
		char *end;
		*member = strtod(argument, &end);
		if (*end == '\0' && *member < 1e9)
			return SUND_OK;
	}
	return sund_error_set(err, SUND_INVALID, hint, "--%s %s", spec->name, argument);
}

/* "64M", "64MB" and "64MiB" are the same. */
static enum sund_status store_size(const struct option_spec *spec, uint64_t *member, const char *argument,
                                   struct sund_error *err)
{
	static const char letters[] = "KMGT", small_letters[] = "kmgt";
	uint64_t number;
	const char *unit;
	if (!read_number(argument, &number, &unit) || number == 0)
		goto invalid;
	unsigned shift = 0;
	for (unsigned i = 0; i < 4 && *unit != '\0'; i++) {
		if (*unit == letters[i] || *unit == small_letters[i])
			shift = 10 * (i + 1);
	}
	unit += shift > 0;
	if ((*unit != '\0' && strcmp(unit, "B") != 0 && (shift == 0 || strcmp(unit, "iB") != 0))
	    || number > UINT64_MAX >> shift)
		goto invalid;
	*member = number << shift;
	return SUND_OK;
invalid:
	return sund_error_set(err, SUND_INVALID, "give a size such as 500K, 64M or 2G", "--%s %s", spec->name,
	                      argument);
}

static enum sund_status store_choice(const struct option_spec *spec, size_t *member, const char *argument,
                                     struct sund_error *err)
{
	struct suggestion suggestion = { .typed = argument };
	struct buffer hint = { 0 };
	bool ok = buffer_append_string(&hint, "choose one of");
	for (size_t i = 0; spec->choice(i); i++) {
		if (strcmp(argument, spec->choice(i)) == 0) {
			*member = i;
			buffer_free(&hint);
			return SUND_OK;
		}
		suggest_offer(&suggestion, spec->choice(i));
		ok = ok && buffer_printf(&hint, "%s %s", i == 0 ? "" : ",", spec->choice(i));
	}
	if (ok && suggestion.best)
		ok = buffer_printf(&hint, "; did you mean %s?", suggestion.best);
	ok = ok && buffer_terminate(&hint);
	sund_error_set(err, SUND_INVALID, ok ? hint.data : NULL, "--%s %s", spec->name, argument);
	buffer_free(&hint);
	return SUND_INVALID;
}

static enum sund_status store_code(const struct option_spec *spec, const char **member, const char *argument,
                                   struct sund_error *err)
{
	size_t letters = strspn(argument, "abcdefghijklmnopqrstuvwxyz");
	if (argument[letters] != '\0' || letters < 2 || letters > 3)
		return sund_error_set(err, SUND_INVALID, "give the code of a language, such as da or sv", "--%s %s",
		                      spec->name, argument);
	*member = argument;
	return SUND_OK;
}

enum sund_status option_store(const struct option_spec *spec, void *member, const char *argument,
                              struct sund_error *err)
{
	switch (spec->kind) {
	case OPTION_FLAG:
		*(bool *)member = true;
		return SUND_OK;
	case OPTION_FILE:
	case OPTION_FOLDER:
		*(const char **)member = argument;
		if (argument[0] == '\0')
			return sund_error_set(err, SUND_INVALID, spec->help, "--%s is empty", spec->name);
		return SUND_OK;
	case OPTION_CODE:
		return store_code(spec, member, argument, err);
	case OPTION_LIST:
		return array_push((struct string_list *)member, argument) ? SUND_OK : sund_error_nomem(err);
	case OPTION_COUNT:
		return store_count(spec, member, argument, err);
	case OPTION_SECONDS:
		return store_seconds(spec, member, argument, err);
	case OPTION_SIZE:
		return store_size(spec, member, argument, err);
	case OPTION_CHOICE:
		return store_choice(spec, member, argument, err);
	}
	return sund_error_set(err, SUND_INTERNAL, NULL, "--%s has no kind", spec->name);
}
