/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "old_spelling.h"

#include <string.h>

enum place { ANYWHERE, AT_START, AT_END };

/* What was written and what is written, most letters first where one rule contains another. Double letters are made
 * single afterwards, so that a rule may lead to one of them. */
static const struct rule {
	enum place place;
	const char *old, *modern;
} rules[] = {
	{ ANYWHERE, "fv", "v" },   /* öfver, hafva */
	{ ANYWHERE, "qv", "kv" },  /* qvarn, qvinde */
	{ ANYWHERE, "kj", "k" },   /* Kjøbenhavn */
	{ ANYWHERE, "gj", "g" },   /* igjen */
	{ ANYWHERE, "dt", "t" },   /* godt, rödt */
	{ ANYWHERE, "nd", "n" },   /* kunde */
	{ ANYWHERE, "ld", "l" },   /* skulde, vilde */
	{ ANYWHERE, "ph", "f" },
	{ ANYWHERE, "th", "t" },
	{ ANYWHERE, "ch", "k" },
	{ ANYWHERE, "ck", "k" },
	{ ANYWHERE, "x", "ks" },   /* Alexander, lax */
	{ ANYWHERE, "w", "v" },    /* Wasa */
	{ ANYWHERE, "z", "s" },
	{ AT_START, "hv", "v" },   /* hvad in Swedish */
	{ AT_START, "hj", "j" },   /* hjul, hjelp */
	{ AT_END, "f", "v" },      /* af */
};

static const struct rule *rule_at(struct span word, size_t at)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		if (rules[i].old[0] != word.data[at])
			continue;
		size_t size = strlen(rules[i].old);
		if (word.size - at < size || memcmp(word.data + at, rules[i].old, size) != 0)
			continue;
		if (rules[i].place == ANYWHERE || (rules[i].place == AT_START && at == 0)
		    || (rules[i].place == AT_END && at + size == word.size))
			return &rules[i];
	}
	return NULL;
}

static bool append_single(struct buffer *out, size_t start, char letter)
{
	bool repeats = out->size > start && out->data[out->size - 1] == letter && letter >= 'a' && letter <= 'z';
	return repeats || buffer_append_byte(out, letter);
}

bool old_spelling_fold(struct buffer *out, struct span word)
{
	size_t start = out->size;
	for (size_t at = 0; at < word.size;) {
		const struct rule *rule = rule_at(word, at);
		const char *text = rule ? rule->modern : word.data + at;
		size_t size = rule ? strlen(rule->modern) : 1;
		for (size_t i = 0; i < size; i++) {
			if (!append_single(out, start, text[i]))
				return false;
		}
		at += rule ? strlen(rule->old) : 1;
	}
	return true;
}
