/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hunspell.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "memory.h"

enum { FLAGS_MAX = 48, CONDITION_MAX = 16, DEPTH_MAX = 3 };

struct flags {
	uint32_t flag[FLAGS_MAX];
	size_t count;
};

struct affix {
	uint32_t flag;
	const char *strip, *add, *condition;
	size_t strip_length, add_length, condition_length;
	struct flags more;
};

/* The meanings that an .aff file gives to flags; 0 is none. */
struct meanings {
	uint32_t begin, middle, end, compound, only_in_compound, need_affix, forbidden;
};

struct hunspell {
	struct model *model;
	bool numeric_flags;
	struct meanings meanings;
	struct affix *affixes;
	size_t affix_count, affix_room;
	/* "form st:lemma" lines, kept until every entry is known: word numbers */
	uint32_t *stems;
	size_t stem_count, stem_room;
};

/* An entry while it is expanded. */
struct entry {
	uint32_t lemma;
	bool last; /* its forms may end compounds */
};

/* --- small text helpers --- */

struct slice {
	const char *text;
	size_t length;
};

/* Cut the next blank-separated field off *line. */
static struct slice field(struct slice *line)
{
	struct slice found;

	while (line->length > 0 && isspace((unsigned char)*line->text)) {
		line->text++;
		line->length--;
	}
	found = (struct slice){ line->text, 0 };
	while (line->length > 0 && !isspace((unsigned char)*line->text)) {
		found.length++;
		line->text++;
		line->length--;
	}
	return found;
}

static struct slice next_line(struct slice *text)
{
	const char *end = memchr(text->text, '\n', text->length);
	struct slice line = { text->text, end == NULL ? text->length : (size_t)(end - text->text) };
	const size_t step = line.length + (end != NULL);

	text->text += step;
	text->length -= step;
	if (line.length > 0 && line.text[line.length - 1] == '\r')
		line.length--;
	return line;
}

static bool is(struct slice a, const char *b)
{
	return a.length == strlen(b) && memcmp(a.text, b, a.length) == 0;
}

/* Bytes of the UTF-8 character at text, at most length. */
static size_t character(const char *text, size_t length)
{
	size_t n = 1;

	while (n < length && ((unsigned char)text[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* --- flags --- */

static void add_flag(struct flags *flags, uint32_t flag)
{
	if (flags->count < FLAGS_MAX)
		flags->flag[flags->count++] = flag;
}

static struct flags parse_flags(const struct hunspell *hunspell, struct slice text)
{
	struct flags flags = { .count = 0 };

	for (size_t i = 0; i < text.length;) {
		if (hunspell->numeric_flags) {
			uint32_t number = 0;

			for (; i < text.length && isdigit((unsigned char)text.text[i]); i++)
				number = number * 10 + (uint32_t)(text.text[i] - '0');
			add_flag(&flags, number);
			i++;
		} else {
			const size_t n = character(text.text + i, text.length - i);
			uint32_t packed = 0;

			for (size_t k = 0; k < n; k++)
				packed = packed << 8 | (unsigned char)text.text[i + k];
			add_flag(&flags, packed);
			i += n;
		}
	}
	return flags;
}

static bool has(const struct flags *flags, uint32_t flag)
{
	for (size_t i = 0; flag != 0 && i < flags->count; i++)
		if (flags->flag[i] == flag)
			return true;
	return false;
}

/* --- part of speech: the dictionaries do not state it, but which suffixes an entry takes gives it away --- */

static enum lexicon_class danish_class(const struct flags *flags)
{
	static const uint8_t verb[] = { 1, 20, 21, 22 };
	static const uint8_t adjective[] = { 12, 23, 24, 25, 26, 27, 28, 38, 40, 41, 42, 49, 59, 77, 78, 82 };

	for (size_t i = 0; i < sizeof verb; i++)
		if (has(flags, verb[i]))
			return LEXICON_VERB;
	for (size_t i = 0; i < sizeof adjective; i++)
		if (has(flags, adjective[i]))
			return LEXICON_ADJECTIVE;
	if (has(flags, 9) || has(flags, 54))
		return LEXICON_NAME;
	return has(flags, 10) || has(flags, 39) ? LEXICON_NOUN : LEXICON_OTHER;
}

/* Swedish suffix classes mean one thing for nouns and another for verbs in -a: the ending and the genitive decide. */
static enum lexicon_class swedish_class(const struct flags *flags, const char *word, size_t length, bool capital)
{
	const bool verb = has(flags, 'm') || has(flags, 'j') || has(flags, 'K') || has(flags, 'L');
	bool noun = false;

	if (has(flags, 'M') && isalpha((unsigned char)word[length - 1]) && !strchr("aeiouy", word[length - 1]))
		return LEXICON_ADJECTIVE; /* långsam, delgiven: also with the classes of verbs */
	for (const char *flag = "BCDEFGHIJT"; *flag != '\0'; flag++)
		noun = noun || has(flags, (uint32_t)*flag);
	if (verb && (word[length - 1] == 'a' || !noun || (!has(flags, 'A') && !has(flags, 'X') && !has(flags, 'Y'))))
		return LEXICON_VERB;
	/* Nouns in -e such as pojke are listed without it, as if they were adjectives: pojk/DGQXY. */
	const bool common = has(flags, 'D') && has(flags, 'G') && !has(flags, 'O');
	if (noun && (has(flags, 'A') || verb || common || !(has(flags, 'Q') || has(flags, 'P') || has(flags, 'k'))))
		return capital && !has(flags, 'Y') ? LEXICON_NAME : LEXICON_NOUN;
	if (has(flags, 'k') || has(flags, 'Q') || has(flags, 'P'))
		return LEXICON_ADJECTIVE;
	if (capital)
		return LEXICON_NAME;
	if (has(flags, 'O') || has(flags, 'N'))
		return LEXICON_ADJECTIVE;
	return has(flags, 'A') ? LEXICON_NOUN : LEXICON_OTHER;
}

/* Danish lists irregular words with their forms and no suffixes ("al:gik al:gået"): the forms' endings tell. */
static enum lexicon_class class_of_listed(struct slice data)
{
	enum lexicon_class class = LEXICON_NOUN;

	while (data.length > 0) {
		const struct slice one = field(&data);

		if (one.length > 7 && memcmp(one.text + one.length - 4, "ende", 4) == 0)
			return LEXICON_VERB;
		if (one.length > 6 && memcmp(one.text + one.length - 3, "ste", 3) == 0)
			class = LEXICON_ADJECTIVE;
	}
	return class;
}

/* --- .aff --- */

static void parse_affix(struct hunspell *hunspell, struct slice line)
{
	struct affix affix;
	struct slice flag = field(&line), strip = field(&line), add = field(&line), condition = field(&line);
	const char *slash = memchr(add.text, '/', add.length);

	if (condition.length == 0) /* the heading of a class: "SFX A Y 3" */
		return;
	affix = (struct affix){
		.flag = parse_flags(hunspell, flag).flag[0],
		.strip = strip.text,
		.strip_length = is(strip, "0") ? 0 : strip.length,
		.condition = condition.text,
		.condition_length = condition.length,
	};
	if (slash != NULL) {
		const size_t before = (size_t)(slash - add.text);

		affix.more = parse_flags(hunspell, (struct slice){ slash + 1, add.length - before - 1 });
		add.length = before;
	}
	affix.add = add.text;
	affix.add_length = is(add, "0") ? 0 : add.length;
	hunspell->affixes = grow(hunspell->affixes, &hunspell->affix_room, hunspell->affix_count + 1,
	                         sizeof *hunspell->affixes);
	hunspell->affixes[hunspell->affix_count++] = affix;
}

static void parse_aff_line(struct hunspell *hunspell, struct slice line, const char *path)
{
	static const struct {
		const char *word;
		size_t offset;
	} settings[] = {
		{ "COMPOUNDBEGIN", offsetof(struct meanings, begin) },
		{ "COMPOUNDMIDDLE", offsetof(struct meanings, middle) },
		{ "COMPOUNDEND", offsetof(struct meanings, end) },
		{ "COMPOUNDFLAG", offsetof(struct meanings, compound) },
		{ "ONLYINCOMPOUND", offsetof(struct meanings, only_in_compound) },
		{ "NEEDAFFIX", offsetof(struct meanings, need_affix) },
		{ "FORBIDDENWORD", offsetof(struct meanings, forbidden) },
	};
	const struct slice word = field(&line);

	if (is(word, "SET") && !is(field(&line), "UTF-8"))
		fail("%s is not in UTF-8", path);
	if (is(word, "FLAG") && is(field(&line), "num"))
		hunspell->numeric_flags = true;
	if (is(word, "SFX"))
		parse_affix(hunspell, line);
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (is(word, settings[i].word)) {
			const uint32_t flag = parse_flags(hunspell, field(&line)).flag[0];

			memcpy((char *)&hunspell->meanings + settings[i].offset, &flag, sizeof flag);
		}
}

static int compare_affixes(const void *a, const void *b)
{
	const struct affix *x = a, *y = b;

	if (x->flag != y->flag)
		return x->flag < y->flag ? -1 : 1;
	return x->add < y->add ? -1 : x->add > y->add; /* both point into the file: its order */
}

static void parse_aff(struct hunspell *hunspell, struct slice text, const char *path)
{
	while (text.length > 0)
		parse_aff_line(hunspell, next_line(&text), path);
	qsort(hunspell->affixes, hunspell->affix_count, sizeof *hunspell->affixes, compare_affixes);
}

/* --- applying suffixes --- */

/* Does the character (of n bytes at text) fit the condition's element that ends before *end? Moves *end before it. */
static bool fits(const char *condition, size_t *end, const char *text, size_t n)
{
	size_t start = *end - 1;
	bool negate, found = false;

	if (condition[start] != ']') {
		while (start > 0 && ((unsigned char)condition[start] & 0xc0) == 0x80)
			start--;
		found = condition[start] == '.' || (*end - start == n && memcmp(condition + start, text, n) == 0);
		*end = start;
		return found;
	}
	while (start > 0 && condition[start] != '[')
		start--;
	negate = condition[start + 1] == '^';
	for (size_t i = start + 1 + negate; i < *end - 1;) {
		const size_t width = character(condition + i, *end - 1 - i);

		if (width == n && memcmp(condition + i, text, n) == 0)
			found = true;
		i += width;
	}
	*end = start;
	return found != negate;
}

static bool applies(const struct affix *affix, const char *word, size_t length)
{
	size_t condition = affix->condition_length;

	if (affix->strip_length > length ||
	    memcmp(word + length - affix->strip_length, affix->strip, affix->strip_length) != 0)
		return false;
	if (affix->condition_length == 1 && *affix->condition == '.')
		return true;
	while (condition > 0) {
		size_t start = length;

		if (length == 0)
			return false;
		do
			start--;
		while (start > 0 && ((unsigned char)word[start] & 0xc0) == 0x80);
		if (!fits(affix->condition, &condition, word + start, length - start))
			return false;
		length = start;
	}
	return true;
}

/* Add one form: what its flags say, and its link to the lemma. */
static void add_form(struct hunspell *hunspell, const struct entry *entry, const char *text, size_t length,
         const struct flags *flags)
{
	const struct meanings *meanings = &hunspell->meanings;
	const bool part_only = has(flags, meanings->only_in_compound);
	char folded[FOLD_MAX];
	size_t folded_length;
	unsigned bits = 0;

	if (!fold_word(folded, &folded_length, text, length))
		return;
	if (folded_length > 1 && folded[folded_length - 1] == '-') { /* "is-", made from "is/bD" */
		model_link(hunspell->model,
		           model_word(hunspell->model, folded, folded_length - 1, LEXICON_FIRST | LEXICON_LISTED),
		           entry->lemma, true);
		return;
	}
	if (has(flags, meanings->begin) || has(flags, meanings->middle))
		bits |= LEXICON_FIRST | LEXICON_LISTED;
	if (!part_only)
		bits |= LEXICON_FORM | (entry->last || has(flags, meanings->end) ? LEXICON_LAST : 0U);
	else if (bits == 0)
		return;
	model_link(hunspell->model, model_word(hunspell->model, folded, folded_length, bits), entry->lemma, part_only);
}

static void expand(struct hunspell *hunspell, const struct entry *entry, const char *text, size_t length,
       const struct flags *flags, int depth)
{
	if (!has(flags, hunspell->meanings.need_affix))
		add_form(hunspell, entry, text, length, flags);
	if (depth == DEPTH_MAX)
		return;
	for (size_t i = 0; i < flags->count; i++) {
		size_t low = 0, high = hunspell->affix_count;

		while (low < high) {
			const size_t middle = low + (high - low) / 2;

			if (hunspell->affixes[middle].flag < flags->flag[i])
				low = middle + 1;
			else
				high = middle;
		}
		for (; low < hunspell->affix_count && hunspell->affixes[low].flag == flags->flag[i]; low++) {
			const struct affix *affix = &hunspell->affixes[low];
			char made[LEXICON_WORD_MAX];
			size_t stem;

			if (!applies(affix, text, length))
				continue;
			stem = length - affix->strip_length;
			if (stem + affix->add_length == 0 || stem + affix->add_length > sizeof made)
				continue;
			memcpy(made, text, stem);
			memcpy(made + stem, affix->add, affix->add_length);
			expand(hunspell, entry, made, stem + affix->add_length, &affix->more, depth + 1);
		}
	}
}

/* --- .dic --- */

/* The forms that a Danish entry lists itself. */
static void add_listed_forms(struct hunspell *hunspell, uint32_t lemma, struct slice data)
{
	char folded[FOLD_MAX];
	size_t length;

	while (data.length > 0) {
		const struct slice one = field(&data);

		if (one.length > 3 && memcmp(one.text, "al:", 3) == 0 &&
		    fold_word(folded, &length, one.text + 3, one.length - 3))
			model_link(hunspell->model,
			           model_word(hunspell->model, folded, length, LEXICON_FORM | LEXICON_LAST), lemma,
			           false);
	}
}

/* "form st:lemma": not an entry of its own. True if the line was one. */
static bool keep_stem(struct hunspell *hunspell, const char *form, size_t form_length, struct slice data)
{
	char folded[FOLD_MAX];
	size_t length;

	while (data.length > 0) {
		const struct slice one = field(&data);

		if (one.length <= 3 || memcmp(one.text, "st:", 3) != 0)
			continue;
		if (fold_word(folded, &length, one.text + 3, one.length - 3)) {
			hunspell->stems = grow(hunspell->stems, &hunspell->stem_room, hunspell->stem_count + 2,
			                       sizeof(uint32_t));
			hunspell->stems[hunspell->stem_count++] = model_word(hunspell->model, form, form_length,
			                                                     LEXICON_FORM);
			hunspell->stems[hunspell->stem_count++] = model_word(hunspell->model, folded, length,
			                                                     LEXICON_FORM);
		}
		return true;
	}
	return false;
}

static bool is_capital(struct slice word)
{
	return word.length > 0 && (isupper((unsigned char)word.text[0]) ||
	       (word.length > 1 && (unsigned char)word.text[0] == 0xc3 && (unsigned char)word.text[1] < 0x9f));
}

/*
 * Add an entry that is no word: "havne-", or one marked as only in compounds. Its lemma, if there is one, is found
 * later (linking.c). True if the entry is no more than that.
 */
static bool add_bound_part(struct hunspell *hunspell, const char *folded, size_t length, const struct flags *flags)
{
	const struct meanings *meanings = &hunspell->meanings;
	unsigned bits = 0;

	if (length > 1 && folded[length - 1] == '-') {
		model_word(hunspell->model, folded, length - 1, LEXICON_FIRST | LEXICON_LISTED);
		return true;
	}
	if (!has(flags, meanings->only_in_compound))
		return length == 1 && *folded == '-';
	if (has(flags, meanings->begin) || has(flags, meanings->middle))
		bits |= LEXICON_FIRST | LEXICON_LISTED;
	if (has(flags, meanings->end))
		bits |= LEXICON_LAST;
	model_word(hunspell->model, folded, length, bits);
	return (bits & LEXICON_LAST) == 0;
}

static enum lexicon_class class_of_entry(const struct hunspell *hunspell, struct slice head, const char *folded,
                                         size_t length, const struct flags *flags, struct slice data)
{
	enum lexicon_class class;

	if (hunspell->numeric_flags)
		class = danish_class(flags);
	else
		class = swedish_class(flags, folded, length, is_capital(head));
	if (class <= LEXICON_NOUN && data.length > 4 && memcmp(data.text, " al:", 4) == 0)
		class = class_of_listed(data);
	return class;
}

static void parse_entry(struct hunspell *hunspell, struct slice line)
{
	struct slice rest = line, head = field(&rest), flag_text = { NULL, 0 };
	const char *slash = memchr(head.text, '/', head.length);
	struct model *model = hunspell->model;
	struct entry entry;
	struct flags flags;
	char folded[FOLD_MAX];
	size_t length;

	if (slash != NULL && slash != head.text) {
		flag_text = (struct slice){ slash + 1, head.length - (size_t)(slash + 1 - head.text) };
		head.length = (size_t)(slash - head.text);
	}
	flags = parse_flags(hunspell, flag_text);
	if (has(&flags, hunspell->meanings.forbidden) || !fold_word(folded, &length, head.text, head.length) ||
	    keep_stem(hunspell, folded, length, rest))
		return;
	if (rest.length > 0 && memchr(rest.text, ':', rest.length) == NULL) /* an entry of several words */
		return;
	if (add_bound_part(hunspell, folded, length, &flags))
		return;
	entry.lemma = model_lemma(model, model_word(model, folded, length, 0),
	                          class_of_entry(hunspell, head, folded, length, &flags, rest));
	entry.last = has(&flags, hunspell->meanings.end) || has(&flags, hunspell->meanings.compound);
	model->lemmas[entry.lemma].entry = true;
	expand(hunspell, &entry, head.text, head.length, &flags, 0);
	add_listed_forms(hunspell, entry.lemma, rest);
}

/* Link the kept forms with their lemmas: with those that exist, else with one of unknown class. */
static void link_stems(struct hunspell *hunspell)
{
	for (size_t i = 0; i < hunspell->stem_count; i += 2) {
		struct model *model = hunspell->model;
		const uint32_t form = hunspell->stems[i], stem = hunspell->stems[i + 1];
		bool known = false;

		for (uint32_t lemma = model_first_lemma(model, stem); lemma != MODEL_NONE && !known;
		     lemma = model->next_lemma[lemma])
			known = (model->words[form].flags & LEXICON_LAST) != 0;
		if (!known)
			model_link(model, form, model_first_lemma(model, stem) == MODEL_NONE
			           ? model_lemma(model, stem, LEXICON_OTHER) : model_first_lemma(model, stem), false);
	}
}

bool hunspell_read(struct model *model, const char *base)
{
	struct hunspell hunspell = { .model = model };
	char path[4096];
	struct slice aff, dic;
	char *aff_text, *dic_text;

	snprintf(path, sizeof path, "%s.aff", base);
	aff_text = read_file(path, &aff.length);
	if (aff_text == NULL)
		return false;
	aff.text = aff_text;
	parse_aff(&hunspell, aff, path);
	snprintf(path, sizeof path, "%s.dic", base);
	dic_text = read_file(path, &dic.length);
	if (dic_text != NULL) {
		dic.text = dic_text;
		next_line(&dic); /* the number of entries */
		while (dic.length > 0)
			parse_entry(&hunspell, next_line(&dic));
		link_stems(&hunspell);
	}
	free(hunspell.stems);
	free(hunspell.affixes);
	free(dic_text);
	free(aff_text);
	return dic_text != NULL;
}
