/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "apertium.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "accent.h"
#include "fold.h"
#include "memory.h"

extern char **environ;

/* --- running lt-proc --- */

/* Run lt-proc with these arguments over the text in `input`: its output, NUL-terminated, to be freed, or NULL. */
static char *run(char *const arguments[], FILE *input)
{
	posix_spawn_file_actions_t actions;
	char *text = NULL;
	size_t room = 0, length = 0, got;
	FILE *output = tmpfile();
	int status = -1;
	pid_t pid;

	if (output == NULL || fflush(input) != 0 || lseek(fileno(input), 0, SEEK_SET) != 0 ||
	    posix_spawn_file_actions_init(&actions) != 0)
		fail("cannot make a temporary file");
	if (posix_spawn_file_actions_adddup2(&actions, fileno(input), 0) != 0 ||
	    posix_spawn_file_actions_adddup2(&actions, fileno(output), 1) != 0)
		fail("out of memory");
	if (posix_spawnp(&pid, arguments[0], &actions, NULL, arguments, environ) == 0)
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	posix_spawn_file_actions_destroy(&actions);
	rewind(output);
	while (status == 0) {
		text = grow(text, &room, length + 65536, 1);
		got = fread(text + length, 1, room - length - 1, output);
		length += got;
		if (got == 0)
			break;
	}
	if (text != NULL)
		text[length] = '\0';
	fclose(output);
	return text;
}

static FILE *temporary(void)
{
	FILE *file = tmpfile();

	if (file == NULL)
		fail("cannot make a temporary file");
	return file;
}

bool apertium_can_run(void)
{
	char *const arguments[] = { "lt-proc", "--version", NULL };
	FILE *input = temporary();
	char *text = run(arguments, input);
	const bool can = text != NULL;

	fclose(input);
	free(text);
	return can;
}

/* --- reading its output: ^surface/reading/reading$ --- */

struct reading {
	char lemma[FOLD_MAX];
	size_t length;
	enum lexicon_class class;
	bool part; /* a first part of compounds */
	bool compound;
	const char *text; /* as it was written, up to the next / */
	size_t text_length;
};

static bool has_tag(const char *text, size_t length, const char *tag)
{
	const size_t n = strlen(tag);

	for (size_t i = 0; i + n <= length; i++)
		if (memcmp(text + i, tag, n) == 0)
			return true;
	return false;
}

/* The class that the first tag says. Names and numerals have none for us: false. */
static bool class_of(enum lexicon_class *class, const char *tags, size_t length)
{
	static const struct {
		const char *tag;
		enum lexicon_class class;
	} known[] = {
		{ "<n>", LEXICON_NOUN }, { "<vb", LEXICON_VERB }, { "<vaux", LEXICON_VERB },
		{ "<adj><pp", LEXICON_VERB }, /* a participle (pp, pprs); its lemma is the verb */
		{ "<adj>", LEXICON_ADJECTIVE },
		{ "<adv>", LEXICON_ADVERB }, { "<prn>", LEXICON_OTHER }, { "<det>", LEXICON_OTHER },
		{ "<pr>", LEXICON_OTHER }, { "<cnj", LEXICON_OTHER }, { "<num>", LEXICON_OTHER },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const size_t n = strlen(known[i].tag);

		if (length >= n && memcmp(tags, known[i].tag, n) == 0) {
			*class = known[i].class;
			return true;
		}
	}
	return false;
}

/* Parse one reading; false if it is of no use: unknown, of several words, a name. */
static bool parse_reading(struct reading *reading, const char *text, size_t length)
{
	const char *tags = memchr(text, '<', length);
	size_t lemma_length = tags == NULL ? 0 : (size_t)(tags - text);

	*reading = (struct reading){ .text = text, .text_length = length };
	if (lemma_length == 0 || *text == '*' || *text == '@' || memchr(text, '+', length) != NULL ||
	    memchr(text, '#', length) != NULL || !class_of(&reading->class, tags, length - lemma_length))
		return false;
	/* homographs are numbered with raised digits: ¹ and ² and ³ are C2 B9, C2 B2, C2 B3, the others E2 81 xx */
	if (lemma_length > 2 && (unsigned char)text[lemma_length - 2] == 0xc2)
		lemma_length -= 2;
	else if (lemma_length > 3 && (unsigned char)text[lemma_length - 3] == 0xe2)
		lemma_length -= 3;
	reading->part = has_tag(tags, length, "<compound-only-L>");
	reading->compound = reading->part || has_tag(tags, length, "<compound-R>");
	return fold_word(reading->lemma, &reading->length, text, lemma_length) &&
	       fold_is_letters(reading->lemma, reading->length);
}

/* Cut the next ^…$ out of *at; its inner text is *unit. False at the end. */
static bool next_unit(const char **unit, size_t *length, const char **at)
{
	const char *start = strchr(*at, '^'), *end = start == NULL ? NULL : strchr(start, '$');

	if (end == NULL)
		return false;
	*unit = start + 1;
	*length = (size_t)(end - start - 1);
	*at = end + 1;
	return true;
}

/* Cut the next field, up to a slash, off the unit; NULL when there is none. */
static const char *next_field(size_t *field_length, const char **unit, size_t *length)
{
	const char *field = *unit, *slash;

	if (*length == 0)
		return NULL;
	slash = memchr(field, '/', *length);
	*field_length = slash == NULL ? *length : (size_t)(slash - field);
	*unit += *field_length + (slash != NULL);
	*length -= *field_length + (slash != NULL);
	return field;
}

/* --- analysis --- */

static char *analyse(const struct model *model, const char *path)
{
	char *arguments[] = { "lt-proc", (char *)(uintptr_t)path, NULL };
	FILE *input = temporary();
	char *text;

	for (size_t i = 0; i < model->word_count; i++)
		if ((model->words[i].flags & (LEXICON_LEMMA | LEXICON_FIRST | LEXICON_FORM)) != 0 &&
		    fold_is_letters(model_text(model, (uint32_t)i), model->words[i].length))
			fprintf(input, "%s\n", model_text(model, (uint32_t)i));
	text = run(arguments, input);
	if (text == NULL)
		fail("lt-proc %s failed", path);
	fclose(input);
	return text;
}

/* An entry that is known only as a form of other words is no lemma: merge it into that of its class. */
static void merge_entries(struct model *model, uint32_t word, const uint32_t *lemmas, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (model->lemmas[lemmas[i]].word == word)
			return;
	for (size_t i = 0; i < count; i++) {
		const uint32_t entry = model_find_lemma(model, word, model->lemmas[lemmas[i]].class);

		if (entry != MODEL_NONE && model->lemmas[entry].merged == MODEL_NONE && !model->lemmas[entry].reviewed)
			model_merge(model, entry, lemmas[i]);
	}
}

/* Whether the word is the lemma without its accents: arme for armé. Which of these count, accent_drop() says. */
static bool is_unaccented(const struct reading *reading, const char *word)
{
	char plain[FOLD_MAX];
	size_t length;

	return accent_strip(plain, &length, reading->lemma) && length == strlen(word) &&
	       memcmp(plain, word, length) == 0;
}

static void add_readings(struct model *model, const char *unit, size_t length)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX], word;
	size_t count = 0, field_length;
	const char *field = next_field(&field_length, &unit, &length);

	word = field == NULL ? MODEL_NONE : model_find(model, field, field_length);
	if (word == MODEL_NONE)
		return;
	while ((field = next_field(&field_length, &unit, &length)) != NULL && count < LEXICON_LEMMAS_MAX) {
		struct reading reading;
		uint32_t lemma;

		if (!parse_reading(&reading, field, field_length) || (reading.compound && !reading.part) ||
		    is_unaccented(&reading, model_text(model, word)))
			continue;
		lemma = model_lemma(model, model_word(model, reading.lemma, reading.length, 0), reading.class);
		model_link(model, word, lemma, reading.part);
		if (reading.part) {
			model->words[word].flags |= (model->words[word].flags & LEXICON_NEVER_FIRST) != 0
			                            ? 0 : LEXICON_FIRST | LEXICON_LISTED;
		} else {
			model->words[word].flags |= LEXICON_FORM;
			lemmas[count++] = lemma;
		}
	}
	merge_entries(model, word, lemmas, count);
}

void apertium_analyse(struct model *model, const char *path)
{
	char *text = analyse(model, path);
	const char *at = text, *unit;
	size_t length;

	while (next_unit(&unit, &length, &at))
		add_readings(model, unit, length);
	free(text);
}

/* --- translation --- */

/* The bilingual dictionary wants tags; these are those of base forms. */
static const struct {
	enum lexicon_class class;
	const char *tags;
} BASE_TAGS[] = {
	{ LEXICON_NOUN, "<n><ut>" },
	{ LEXICON_NOUN, "<n><nt>" },
	{ LEXICON_VERB, "<vblex><imp>" },
	{ LEXICON_VERB, "<vblex><inf><pasv>" },
	{ LEXICON_VERB, "<vbser><inf><actv>" },
	{ LEXICON_VERB, "<vbhaver><inf><actv>" },
	{ LEXICON_VERB, "<vbmod><inf><actv>" },
	{ LEXICON_ADJECTIVE, "<adj><sint><pst><ut><sg><ind>" },
	{ LEXICON_ADJECTIVE, "<adj><pst><ut><sg><ind>" },
	{ LEXICON_ADVERB, "<adv>" },
	{ LEXICON_OTHER, "<adv>" },
	{ LEXICON_OTHER, "<prn><pers>" },
	{ LEXICON_OTHER, "<pr>" },
	{ LEXICON_OTHER, "<cnjcoo>" },
	{ LEXICON_OTHER, "<cnjsub>" },
	{ LEXICON_OTHER, "<cnjadv>" },
};

static char *look_up(const struct model *model, const char *path)
{
	char *arguments[] = { "lt-proc", "-b", (char *)(uintptr_t)path, NULL };
	FILE *input = temporary();
	char *text;

	for (size_t i = 0; i < model->lemma_count; i++) {
		const struct model_lemma *lemma = &model->lemmas[i];
		const char *base = model_text(model, lemma->word);

		if (lemma->merged != MODEL_NONE || !fold_is_letters(base, model->words[lemma->word].length))
			continue;
		for (size_t k = 0; k < sizeof BASE_TAGS / sizeof *BASE_TAGS; k++) {
			if (BASE_TAGS[k].class != lemma->class)
				continue;
			fprintf(input, "^%s%s$\n", base, BASE_TAGS[k].tags);
			if (lemma->class == LEXICON_VERB || lemma->class == LEXICON_NOUN) /* homographs have a number */
				fprintf(input, "^%s¹%s$\n", base, BASE_TAGS[k].tags);
		}
	}
	text = run(arguments, input);
	if (text == NULL)
		fail("lt-proc -b %s failed", path);
	fclose(input);
	return text;
}

static uint32_t target_lemma(struct model *to, const struct reading *target)
{
	return model_resolve(to, model_lemma(to, model_word(to, target->lemma, target->length, 0), target->class));
}

static void add_translations(struct model *from, struct model *to, const char *unit, size_t length)
{
	struct reading source, target;
	size_t field_length;
	const char *field = next_field(&field_length, &unit, &length);
	uint32_t word, lemma;

	if (field == NULL || !parse_reading(&source, field, field_length))
		return;
	word = model_find(from, source.lemma, source.length);
	lemma = word == MODEL_NONE ? MODEL_NONE : model_find_lemma(from, word, source.class);
	if (source.class == LEXICON_ADVERB && word != MODEL_NONE && lemma == MODEL_NONE)
		lemma = model_find_lemma(from, word, LEXICON_OTHER);
	if (lemma == MODEL_NONE)
		return;
	while ((field = next_field(&field_length, &unit, &length)) != NULL)
		if (parse_reading(&target, field, field_length))
			model_translate(from, model_resolve(from, lemma), target_lemma(to, &target), 1.0F, false);
}

void apertium_translate(struct model *from, struct model *to, const char *path)
{
	char *text = look_up(from, path);
	const char *at = text, *unit;
	size_t length;

	while (next_unit(&unit, &length, &at))
		add_translations(from, to, unit, length);
	free(text);
}
