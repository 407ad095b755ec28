/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

#include "lexicon_format.h"

struct language {
	uint32_t root;
	uint32_t arc_count, word_count, rule_count, change_size, lemma_count, paradigm_size;
	uint32_t translation_count, synonym_count;
	const uint64_t *arcs;
	const uint16_t *traits, *links;
	const uint32_t *rules;
	const unsigned char *changes;
	const struct format_lemma *lemmas;
	const unsigned char *paradigms;
	const uint32_t *translations, *synonyms;
};

struct lexicon {
	const unsigned char *bytes;
	size_t size;
	const struct format_header *header;
	struct language languages[LEXICON_LANGUAGES];
};

static const char REBUILD[] = "build it again: sund-lexicon writes it";

/* --- opening --- */

/* Where a section lies, NULL if it is not wholly within the file. */
static const void *section(uint32_t *count, const struct lexicon *lexicon, const struct format_language *language,
        enum format_section which, size_t width)
{
	const struct format_span *span = &language->sections[which];

	if (span->offset % 8 != 0 || span->offset > lexicon->size || span->count > UINT32_MAX ||
	    span->count > (lexicon->size - span->offset) / width)
		return NULL;
	*count = (uint32_t)span->count;
	return lexicon->bytes + span->offset;
}

static bool attach(struct language *language, const struct lexicon *lexicon, const struct format_language *from)
{
	uint32_t traits = 0, lemmas = 0;

	language->arcs = section(&language->arc_count, lexicon, from, FORMAT_ARCS, sizeof *language->arcs);
	language->traits = section(&traits, lexicon, from, FORMAT_TRAITS, sizeof *language->traits);
	language->links = section(&language->word_count, lexicon, from, FORMAT_LINKS, sizeof *language->links);
	language->rules = section(&language->rule_count, lexicon, from, FORMAT_RULES, sizeof *language->rules);
	language->changes = section(&language->change_size, lexicon, from, FORMAT_CHANGES, 1);
	language->lemmas = section(&lemmas, lexicon, from, FORMAT_LEMMAS, sizeof *language->lemmas);
	language->paradigms = section(&language->paradigm_size, lexicon, from, FORMAT_PARADIGMS, 1);
	language->translations = section(&language->translation_count, lexicon, from, FORMAT_TRANSLATIONS,
	                                 sizeof *language->translations);
	language->synonyms = section(&language->synonym_count, lexicon, from, FORMAT_SYNONYMS,
	                             sizeof *language->synonyms);
	if (language->arcs == NULL || language->traits == NULL || language->links == NULL || language->rules == NULL ||
	    language->changes == NULL || language->lemmas == NULL || language->paradigms == NULL ||
	    language->translations == NULL || language->synonyms == NULL)
		return false;
	if (traits != language->word_count || lemmas == 0 || from->root > language->arc_count)
		return false;
	language->lemma_count = lemmas - 1;
	language->root = (uint32_t)from->root;
	return true;
}

static enum sund_status check(struct lexicon *lexicon, const char *path, struct sund_error *err)
{
	const struct format_header *header = lexicon->header;

	if (lexicon->size < sizeof *header || memcmp(header->magic, FORMAT_MAGIC, sizeof header->magic) != 0)
		return sund_error_set(err, SUND_CORRUPT, REBUILD, "%s is not a lexicon", path);
	if (header->order != FORMAT_ORDER || header->version != FORMAT_VERSION)
		return sund_error_set(err, SUND_SCHEMA, REBUILD, "the lexicon %s is of another version", path);
	if (header->size != lexicon->size || header->source_count > FORMAT_SOURCES_MAX)
		return sund_error_set(err, SUND_CORRUPT, REBUILD, "the lexicon %s is cut short", path);
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		if (!attach(&lexicon->languages[i], lexicon, &header->languages[i]))
			return sund_error_set(err, SUND_CORRUPT, REBUILD, "the lexicon %s is damaged", path);
	return SUND_OK;
}

static enum sund_status map(struct lexicon *lexicon, const char *path, struct sund_error *err)
{
	enum sund_status status = SUND_OK;
	struct stat st;
	void *bytes;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return sund_error_errno(err, errno, path);
	if (fstat(fd, &st) != 0)
		status = sund_error_errno(err, errno, path);
	else if (!S_ISREG(st.st_mode) || st.st_size == 0)
		status = sund_error_set(err, SUND_CORRUPT, REBUILD, "%s is not a lexicon", path);
	if (status == SUND_OK) {
		bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
		if (bytes == MAP_FAILED) {
			status = sund_error_errno(err, errno, path);
		} else {
			lexicon->bytes = bytes;
			lexicon->size = (size_t)st.st_size;
			lexicon->header = bytes;
		}
	}
	close(fd);
	return status;
}

enum sund_status lexicon_open(struct lexicon **lexicon, const char *path, struct sund_error *err)
{
	enum sund_status status;
	struct lexicon *made = calloc(1, sizeof *made);

	*lexicon = NULL;
	if (made == NULL)
		return sund_error_nomem(err);
	status = map(made, path, err);
	if (status == SUND_OK)
		status = check(made, path, err);
	if (status != SUND_OK) {
		lexicon_close(made);
		return status;
	}
	*lexicon = made;
	return SUND_OK;
}

void lexicon_close(struct lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	if (lexicon->bytes != NULL)
		munmap((void *)(uintptr_t)lexicon->bytes, lexicon->size);
	free(lexicon);
}

enum sund_status lexicon_verify(const struct lexicon *lexicon, struct sund_error *err)
{
	const size_t start = sizeof *lexicon->header;

	if (XXH3_64bits(lexicon->bytes + start, lexicon->size - start) != lexicon->header->hash)
		return sund_error_set(err, SUND_CORRUPT, REBUILD, "the lexicon does not match its hash");
	return SUND_OK;
}

/* --- about the file --- */

void lexicon_info(struct lexicon_info *info, const struct lexicon *lexicon)
{
	const struct format_header *header = lexicon->header;

	*info = (struct lexicon_info){
		.version = header->version,
		.hash = header->hash,
		.size = header->size,
		.source_count = (size_t)header->source_count,
	};
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		info->words[i] = lexicon->languages[i].word_count;
		info->lemmas[i] = lexicon->languages[i].lemma_count;
	}
}

enum sund_status lexicon_source(struct lexicon_source *source, const struct lexicon *lexicon, size_t index)
{
	const struct format_source *from;

	if (index >= lexicon->header->source_count)
		return SUND_DONE;
	from = &lexicon->header->sources[index];
	*source = (struct lexicon_source){ .size = from->size, .hash = from->hash, .present = from->size != 0 };
	memcpy(source->name, from->name, sizeof source->name);
	source->name[sizeof source->name - 1] = '\0';
	return SUND_OK;
}

const char *lexicon_language_code(enum lexicon_language language)
{
	return language == LEXICON_SWEDISH ? "sv" : "da";
}

enum lexicon_language lexicon_other_language(enum lexicon_language language)
{
	return language == LEXICON_SWEDISH ? LEXICON_DANISH : LEXICON_SWEDISH;
}

/* --- the automaton --- */

static uint32_t arc_target(uint64_t arc)
{
	return (uint32_t)arc & FORMAT_24_BITS;
}

static uint32_t arc_skip(uint64_t arc)
{
	return (uint32_t)(arc >> FORMAT_SKIP_SHIFT) & FORMAT_24_BITS;
}

static unsigned char arc_byte(uint64_t arc)
{
	return (unsigned char)(arc >> FORMAT_BYTE_SHIFT);
}

/* The arc for byte among those of the state at `state`; 0 if there is none (no arc is 0: each has a byte or a flag). */
static uint64_t find_arc(const struct language *language, uint32_t state, unsigned char byte)
{
	if (state == 0)
		return 0;
	for (uint32_t at = state; at < language->arc_count; at++) {
		const uint64_t arc = language->arcs[at];

		if (arc_byte(arc) == byte)
			return arc;
		if (arc_byte(arc) > byte || (arc & FORMAT_LAST) != 0)
			return 0;
	}
	return 0;
}

static struct lexicon_word describe(const struct language *language, uint32_t number)
{
	const unsigned traits = language->traits[number];

	return (struct lexicon_word){
		.number = number,
		.flags = traits & 0xff,
		.as_first = traits >> 8 & 0xf,
		.as_last = traits >> 12 & 0xf,
	};
}

bool lexicon_lists(const struct lexicon *lexicon, enum lexicon_language language, const char *text, size_t length)
{
	struct lexicon_word word;
	return lexicon && lexicon_find(&word, lexicon, language, text, length) == SUND_OK && word.flags & LEXICON_FORM;
}

bool lexicon_lists_anywhere(const struct lexicon *lexicon, const char *text, size_t length)
{
	for (enum lexicon_language language = 0; language < LEXICON_LANGUAGES; language++) {
		if (lexicon_lists(lexicon, language, text, length))
			return true;
	}
	return false;
}

void lexicon_prefixes(const struct lexicon *lexicon, enum lexicon_language which, const char *text, size_t length,
                 bool (*visit)(void *context, size_t length, const struct lexicon_word *word), void *context)
{
	const struct language *language = &lexicon->languages[which];
	uint32_t state = language->root, number = 0;

	for (size_t i = 0; i < length; i++) {
		const uint64_t arc = find_arc(language, state, (unsigned char)text[i]);

		if (arc == 0)
			return;
		number += arc_skip(arc);
		if ((arc & FORMAT_FINAL) != 0) {
			struct lexicon_word word;

			if (number >= language->word_count)
				return;
			word = describe(language, number++);
			if (!visit(context, i + 1, &word))
				return;
		}
		state = arc_target(arc);
	}
}

enum sund_status lexicon_find(struct lexicon_word *word, const struct lexicon *lexicon, enum lexicon_language which,
                              const char *text, size_t length)
{
	const struct language *language = &lexicon->languages[which];
	uint32_t state = language->root, number = 0;
	uint64_t arc = 0;

	if (length > LEXICON_WORD_MAX)
		return SUND_NOT_FOUND;
	for (size_t i = 0; i < length; i++) {
		if ((arc & FORMAT_FINAL) != 0)
			number++;
		arc = find_arc(language, state, (unsigned char)text[i]);
		if (arc == 0)
			return SUND_NOT_FOUND;
		number += arc_skip(arc);
		state = arc_target(arc);
	}
	if ((arc & FORMAT_FINAL) == 0 || number >= language->word_count)
		return SUND_NOT_FOUND;
	*word = describe(language, number);
	return SUND_OK;
}

/* The last arc of the state whose words begin at or before `number`; 0 if the file is damaged. */
static uint64_t arc_to_number(const struct language *language, uint32_t state, uint32_t number)
{
	uint64_t best = 0;

	if (state == 0)
		return 0;
	for (uint32_t at = state; at < language->arc_count; at++) {
		const uint64_t arc = language->arcs[at];

		if (arc_skip(arc) > number)
			break;
		best = arc;
		if ((arc & FORMAT_LAST) != 0)
			break;
	}
	return best;
}

static enum sund_status word_text(char text[LEXICON_WORD_MAX + 1], size_t *length, const struct language *language,
                                  uint32_t number)
{
	uint32_t state = language->root;

	for (size_t i = 0; i < LEXICON_WORD_MAX; i++) {
		const uint64_t arc = arc_to_number(language, state, number);

		if (arc == 0)
			return SUND_CORRUPT;
		text[i] = (char)arc_byte(arc);
		number -= arc_skip(arc);
		if ((arc & FORMAT_FINAL) != 0) {
			if (number == 0) {
				text[i + 1] = '\0';
				*length = i + 1;
				return SUND_OK;
			}
			number--;
		}
		state = arc_target(arc);
	}
	return SUND_CORRUPT;
}

/* --- lemmas --- */

/* The number of the lemma with that word and class; false if there is none. */
static bool find_lemma(uint32_t *lemma, const struct language *language, uint32_t word, unsigned class)
{
	uint32_t low = 0, high = language->lemma_count;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2, packed = language->lemmas[middle].word;
		const uint32_t at = packed & FORMAT_24_BITS;

		if (at < word || (at == word && packed >> 24 < class))
			low = middle + 1;
		else
			high = middle;
	}
	*lemma = low;
	return low < language->lemma_count && language->lemmas[low].word == (word | class << 24);
}

/* Where the rule of the word begins and where it may go on to; NULL if it has none. */
static const unsigned char *rule_of(const unsigned char **end, const struct language *language, uint32_t word)
{
	uint32_t rule;

	if (word >= language->word_count)
		return NULL;
	rule = language->links[word];
	if (rule == 0 || rule >= language->rule_count || language->rules[rule] >= language->change_size)
		return NULL;
	*end = language->changes + language->change_size;
	return language->changes + language->rules[rule];
}

/* The lemmas that the word's rule leads to, those for which it is a part only or those of which it is a form. */
static void follow_rule(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
            enum lexicon_language which, uint32_t number, unsigned part)
{
	const struct language *language = &lexicon->languages[which];
	const unsigned char *end, *at = rule_of(&end, language, number);
	char text[LEXICON_WORD_MAX + 1], made[2 * LEXICON_WORD_MAX];
	size_t length;

	*count = 0;
	if (at == NULL || word_text(text, &length, language, number) != SUND_OK)
		return;
	for (unsigned left = *at++; left > 0 && end - at >= 3 && *count < LEXICON_LEMMAS_MAX; left--) {
		const size_t strip = at[1], add = at[2];
		struct lexicon_word base;

		if (strip > length || length - strip + add > LEXICON_WORD_MAX || (size_t)(end - at) < 3 + add)
			return;
		memcpy(made, text, length - strip);
		memcpy(made + length - strip, at + 3, add);
		if ((*at & FORMAT_PART) == part &&
		    lexicon_find(&base, lexicon, which, made, length - strip + add) == SUND_OK &&
		    find_lemma(&lemmas[*count], language, base.number, *at & ~FORMAT_PART))
			(*count)++;
		at += 3 + add;
	}
}

void lexicon_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
               enum lexicon_language language, uint32_t word)
{
	follow_rule(lemmas, count, lexicon, language, word, 0);
}

void lexicon_part_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                    enum lexicon_language language, uint32_t word)
{
	follow_rule(lemmas, count, lexicon, language, word, FORMAT_PART);
	if (*count == 0)
		follow_rule(lemmas, count, lexicon, language, word, 0);
}

enum sund_status lexicon_lemma_text(char text[LEXICON_WORD_MAX + 1], size_t *length, const struct lexicon *lexicon,
                   enum lexicon_language which, uint32_t lemma)
{
	const struct language *language = &lexicon->languages[which];

	if (lemma >= language->lemma_count)
		return SUND_INVALID;
	return word_text(text, length, language, language->lemmas[lemma].word & FORMAT_24_BITS);
}

enum lexicon_class lexicon_lemma_class(const struct lexicon *lexicon, enum lexicon_language which, uint32_t lemma)
{
	const struct language *language = &lexicon->languages[which];
	uint32_t class;

	if (lemma >= language->lemma_count)
		return LEXICON_OTHER;
	class = language->lemmas[lemma].word >> 24;
	return class < LEXICON_CLASSES ? (enum lexicon_class)class : LEXICON_OTHER;
}

void lexicon_translations(struct lexicon_translation translations[LEXICON_TRANSLATIONS_MAX], size_t *count,
                     const struct lexicon *lexicon, enum lexicon_language which, uint32_t lemma)
{
	const struct language *language = &lexicon->languages[which];
	const struct language *other = &lexicon->languages[lexicon_other_language(which)];
	uint32_t at, end;

	*count = 0;
	if (lemma >= language->lemma_count)
		return;
	at = language->lemmas[lemma].translation;
	end = language->lemmas[lemma + 1].translation;
	if (end > language->translation_count)
		return;
	for (; at < end && *count < LEXICON_TRANSLATIONS_MAX; at++) {
		const uint32_t packed = language->translations[at];

		if ((packed & FORMAT_TRANSLATION_LEMMA) >= other->lemma_count)
			continue;
		translations[(*count)++] = (struct lexicon_translation){
			.lemma = packed & FORMAT_TRANSLATION_LEMMA,
			.weight = (float)(packed >> 24) / 255.0F,
			.guessed = (packed & FORMAT_TRANSLATION_GUESSED) != 0,
		};
	}
}

void lexicon_synonyms(uint32_t synonyms[LEXICON_SYNONYMS_MAX], size_t *count, const struct lexicon *lexicon,
                      enum lexicon_language which, uint32_t lemma)
{
	const struct language *language = &lexicon->languages[which];
	uint32_t at, end;

	*count = 0;
	if (lemma >= language->lemma_count)
		return;
	at = language->lemmas[lemma].synonym;
	end = language->lemmas[lemma + 1].synonym;
	if (end > language->synonym_count)
		return;
	for (; at < end && *count < LEXICON_SYNONYMS_MAX; at++)
		if (language->synonyms[at] < language->lemma_count)
			synonyms[(*count)++] = language->synonyms[at];
}

/* --- forms --- */

enum sund_status lexicon_forms(struct lexicon_forms *forms, const struct lexicon *lexicon, enum lexicon_language which,
                               uint32_t lemma)
{
	const struct language *language = &lexicon->languages[which];
	enum sund_status status = lexicon_lemma_text(forms->base, &forms->base_length, lexicon, which, lemma);
	uint32_t at;

	forms->left = 0;
	if (status != SUND_OK)
		return status;
	at = language->lemmas[lemma].paradigm;
	if (language->paradigm_size < 2 || at > language->paradigm_size - 2)
		return SUND_CORRUPT;
	forms->at = language->paradigms + at;
	forms->end = language->paradigms + language->paradigm_size;
	forms->left = forms->at[0] | (unsigned)forms->at[1] << 8;
	forms->at += 2;
	return SUND_OK;
}

enum sund_status lexicon_forms_next(const char **text, size_t *length, struct lexicon_forms *forms)
{
	size_t strip, add;

	if (forms->left == 0)
		return SUND_DONE;
	if (forms->end - forms->at < 2)
		return SUND_CORRUPT;
	strip = forms->at[0];
	add = forms->at[1];
	if (strip > forms->base_length || forms->base_length - strip + add > LEXICON_WORD_MAX ||
	    (size_t)(forms->end - forms->at) < 2 + add)
		return SUND_CORRUPT;
	*length = forms->base_length - strip + add;
	memcpy(forms->text, forms->base, forms->base_length - strip);
	memcpy(forms->text + forms->base_length - strip, forms->at + 2, add);
	forms->text[*length] = '\0';
	forms->at += 2 + add;
	forms->left--;
	*text = forms->text;
	return SUND_OK;
}
