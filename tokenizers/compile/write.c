/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "write.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "automaton.h"
#include "memory.h"

/* The file's image while it grows. */
struct image {
	unsigned char *bytes;
	size_t size, room;
};

/* A model with the numbers that its words and lemmas get in the file. */
struct numbering {
	const struct model *model;
	uint32_t *word_order, *word_number;   /* file number -> model number, and back */
	uint32_t *lemma_order, *lemma_number; /* the same; MODEL_NONE for merged lemmas */
	size_t lemma_count;
};

static void append(struct image *image, const void *data, size_t size)
{
	image->bytes = grow(image->bytes, &image->room, image->size + size + 8, 1);
	if (size > 0)
		memcpy(image->bytes + image->size, data, size);
	image->size += size;
}

static struct format_span append_section(struct image *image, const void *data, size_t count, size_t width)
{
	static const unsigned char zeros[8];
	struct format_span span;

	append(image, zeros, (8 - image->size % 8) % 8);
	span = (struct format_span){ .offset = image->size, .count = count };
	append(image, data, count * width);
	return span;
}

/* --- numbering --- */

struct sort_key {
	const char *text;
	uint32_t number, class;
};

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	const int order = strcmp(x->text, y->text);

	return order != 0 ? order : (int)x->class - (int)y->class;
}

static void number_words(struct numbering *numbering)
{
	const struct model *model = numbering->model;
	struct sort_key *keys = make(model->word_count, sizeof *keys);

	numbering->word_order = make(model->word_count, sizeof(uint32_t));
	numbering->word_number = make(model->word_count, sizeof(uint32_t));
	for (uint32_t i = 0; i < model->word_count; i++)
		keys[i] = (struct sort_key){ .text = model_text(model, i), .number = i };
	qsort(keys, model->word_count, sizeof *keys, compare_keys);
	for (uint32_t i = 0; i < model->word_count; i++) {
		numbering->word_order[i] = keys[i].number;
		numbering->word_number[keys[i].number] = i;
	}
	free(keys);
}

static void number_lemmas(struct numbering *numbering)
{
	const struct model *model = numbering->model;
	struct sort_key *keys = make(model->lemma_count, sizeof *keys);
	size_t count = 0;

	numbering->lemma_order = make(model->lemma_count, sizeof(uint32_t));
	numbering->lemma_number = make(model->lemma_count, sizeof(uint32_t));
	for (uint32_t i = 0; i < model->lemma_count; i++) {
		numbering->lemma_number[i] = MODEL_NONE;
		if (model->lemmas[i].merged == MODEL_NONE)
			keys[count++] = (struct sort_key){ .text = model_text(model, model->lemmas[i].word),
				                           .number = i,
				                           .class = model->lemmas[i].class };
	}
	qsort(keys, count, sizeof *keys, compare_keys);
	for (uint32_t i = 0; i < count; i++) {
		numbering->lemma_order[i] = keys[i].number;
		numbering->lemma_number[keys[i].number] = i;
	}
	numbering->lemma_count = count;
	free(keys);
}

/* --- words: automaton, traits, links --- */

static struct format_span write_arcs(struct image *image, uint64_t *root, const struct numbering *numbering)
{
	const size_t count = numbering->model->word_count;
	const char **words = make(count, sizeof *words);
	struct automaton automaton;
	struct format_span span;

	for (size_t i = 0; i < count; i++)
		words[i] = model_text(numbering->model, numbering->word_order[i]);
	automaton_build(&automaton, words, count);
	*root = automaton.root;
	span = append_section(image, automaton.arcs, automaton.arc_count, sizeof *automaton.arcs);
	free(automaton.arcs);
	free(words);
	return span;
}

static unsigned
level(float count)
{
	const float log = roundf(2.0F * log2f(1.0F + count) / 1.6F);

	return log > 15.0F ? 15 : (unsigned)log;
}

static struct format_span write_traits(struct image *image, const struct numbering *numbering)
{
	const size_t count = numbering->model->word_count;
	uint16_t *traits = make(count, sizeof *traits);
	struct format_span span;

	for (size_t i = 0; i < count; i++) {
		const struct model_word *word = &numbering->model->words[numbering->word_order[i]];

		traits[i] = (uint16_t)((word->flags & 0xff) | level(word->as_first) << 8 | level(word->as_last) << 12);
	}
	span = append_section(image, traits, count, sizeof *traits);
	free(traits);
	return span;
}

/* Byte strings that are written once each, whoever needs them. */
struct pool {
	struct image bytes;
	struct pooled {
		uint32_t offset, size, number;
	} *table;
	size_t mask, count;
	uint32_t *offsets; /* of each string, in the order in which they came */
	size_t offset_room;
};

static void pool_init(struct pool *pool)
{
	*pool = (struct pool){ .mask = (1U << 20) - 1 };
	pool->table = make(pool->mask + 1, sizeof *pool->table);
}

static void pool_free(struct pool *pool)
{
	free(pool->bytes.bytes);
	free(pool->offsets);
	free(pool->table);
}

static const struct pooled *pool_add(struct pool *pool, const struct image *string)
{
	size_t at = (size_t)XXH3_64bits(string->bytes, string->size) & pool->mask;
	struct pooled *found;

	for (; pool->table[at].size != 0; at = (at + 1) & pool->mask)
		if (pool->table[at].size == string->size &&
		    memcmp(pool->bytes.bytes + pool->table[at].offset, string->bytes, string->size) == 0)
			return &pool->table[at];
	if (pool->count >= pool->mask / 2)
		fail("too many paradigms");
	found = &pool->table[at];
	*found = (struct pooled){ (uint32_t)pool->bytes.size, (uint32_t)string->size, (uint32_t)pool->count++ };
	pool->offsets = grow(pool->offsets, &pool->offset_room, pool->count, sizeof *pool->offsets);
	pool->offsets[found->number] = found->offset;
	append(&pool->bytes, string->bytes, string->size);
	return found;
}

/* How to get from one word to another: bytes to take off the end, bytes to add, those bytes. */
static void append_change(struct image *image, const char *from, const char *to)
{
	const size_t from_length = strlen(from), to_length = strlen(to);
	unsigned char change[2];
	size_t shared = 0;

	while (shared < from_length && shared < to_length && from[shared] == to[shared])
		shared++;
	change[0] = (unsigned char)(from_length - shared);
	change[1] = (unsigned char)(to_length - shared);
	append(image, change, sizeof change);
	append(image, to + shared, to_length - shared);
}

/* A word's link with the lemma's number in the file. */
struct reference {
	uint32_t number, lemma;
	bool part;
};

static int compare_references(const void *a, const void *b)
{
	const struct reference *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (int)x->part - (int)y->part;
}

/* The rule of one word, whose links are these; they are put into the order of the lemmas. */
static void describe_links(struct image *rule, const struct numbering *numbering, const struct model_link *links,
                           size_t count)
{
	const struct model *model = numbering->model;
	struct reference references[LEXICON_LEMMAS_MAX];
	unsigned char head;

	if (count > LEXICON_LEMMAS_MAX)
		count = LEXICON_LEMMAS_MAX;
	for (size_t i = 0; i < count; i++)
		references[i] = (struct reference){ numbering->lemma_number[links[i].lemma], links[i].lemma,
			                            links[i].part };
	qsort(references, count, sizeof *references, compare_references);
	rule->size = 0;
	head = (unsigned char)count;
	append(rule, &head, 1);
	for (size_t i = 0; i < count; i++) {
		const struct model_lemma *lemma = &model->lemmas[references[i].lemma];

		head = (unsigned char)(lemma->class | (references[i].part ? FORMAT_PART : 0));
		append(rule, &head, 1);
		append_change(rule, model_text(model, links->word), model_text(model, lemma->word));
	}
}

/* The settled links lie word by word. */
static void write_links(struct format_span sections[FORMAT_SECTIONS], struct image *image,
                        const struct numbering *numbering)
{
	const struct model *model = numbering->model;
	uint16_t *links = make(model->word_count, sizeof *links);
	struct image rule = { NULL, 0, 0 };
	struct pool pool;

	pool_init(&pool);
	append(&rule, "", 1);
	pool_add(&pool, &rule); /* rule 0: no lemma */
	for (size_t i = 0, end; i < model->link_count; i = end) {
		uint32_t number;

		for (end = i; end < model->link_count && model->links[end].word == model->links[i].word;)
			end++;
		describe_links(&rule, numbering, model->links + i, end - i);
		number = pool_add(&pool, &rule)->number;
		if (number > UINT16_MAX)
			fail("too many ways from a form to its lemmas");
		links[numbering->word_number[model->links[i].word]] = (uint16_t)number;
	}
	sections[FORMAT_LINKS] = append_section(image, links, model->word_count, sizeof *links);
	sections[FORMAT_RULES] = append_section(image, pool.offsets, pool.count, sizeof *pool.offsets);
	sections[FORMAT_CHANGES] = append_section(image, pool.bytes.bytes, pool.bytes.size, 1);
	pool_free(&pool);
	free(rule.bytes);
	free(links);
}

/* --- lemmas: paradigms, translations --- */

struct by_lemma {
	uint32_t lemma, word; /* file numbers */
};

static int compare_by_lemma(const void *a, const void *b)
{
	const struct by_lemma *x = a, *y = b;

	if (x->lemma != y->lemma)
		return x->lemma < y->lemma ? -1 : 1;
	return x->word < y->word ? -1 : x->word > y->word;
}

/* One lemma's forms as paradigm bytes: for each what to take off the lemma and what to add. */
static void describe_forms(struct image *paradigm, const struct numbering *numbering, const char *lemma,
               const struct by_lemma *forms, size_t count)
{
	const unsigned char head[2] = { (unsigned char)(count & 0xff), (unsigned char)(count >> 8) };

	paradigm->size = 0;
	append(paradigm, head, sizeof head);
	for (size_t i = 0; i < count; i++)
		append_change(paradigm, lemma, model_text(numbering->model, numbering->word_order[forms[i].word]));
}

static struct format_span write_paradigms(struct image *image, struct format_lemma *lemmas,
                                          const struct numbering *numbering)
{
	const struct model *model = numbering->model;
	struct by_lemma *forms = make(model->link_count, sizeof *forms);
	struct image paradigm = { NULL, 0, 0 };
	struct format_span span;
	struct pool pool;
	size_t count = 0, at = 0;

	pool_init(&pool);
	for (size_t i = 0; i < model->link_count; i++)
		if (!model->links[i].part)
			forms[count++] = (struct by_lemma){ numbering->lemma_number[model->links[i].lemma],
				numbering->word_number[model->links[i].word] };
	qsort(forms, count, sizeof *forms, compare_by_lemma);
	for (uint32_t lemma = 0; lemma < numbering->lemma_count; lemma++) {
		const uint32_t word = model->lemmas[numbering->lemma_order[lemma]].word;
		const size_t first = at;

		while (at < count && forms[at].lemma == lemma)
			at++;
		describe_forms(&paradigm, numbering, model_text(model, word), forms + first, at - first);
		lemmas[lemma].paradigm = pool_add(&pool, &paradigm)->offset;
	}
	span = append_section(image, pool.bytes.bytes, pool.bytes.size, 1);
	pool_free(&pool);
	free(paradigm.bytes);
	free(forms);
	return span;
}

static int compare_translations(const void *a, const void *b)
{
	const struct model_translation *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

static uint32_t pack_translation(const struct model_translation *translation)
{
	uint32_t weight = (uint32_t)lrintf(translation->weight * 255.0F);

	weight = weight == 0 ? 1 : weight > 255 ? 255 : weight;
	return translation->to | (translation->guessed ? FORMAT_TRANSLATION_GUESSED : 0) | weight << 24;
}

static struct format_span write_translations(struct image *image, struct format_lemma *lemmas,
                                             const struct numbering *numbering, const struct numbering *other)
{
	const struct model *model = numbering->model;
	struct model_translation *all = make(model->translation_count, sizeof *all);
	uint32_t *packed = make(model->translation_count, sizeof *packed);
	struct format_span span;
	size_t at = 0;

	for (size_t i = 0; i < model->translation_count; i++) {
		all[i] = model->translations[i];
		all[i].from = numbering->lemma_number[all[i].from];
		all[i].to = other->lemma_number[all[i].to];
		if (all[i].from == MODEL_NONE || all[i].to == MODEL_NONE)
			fail("a translation was not resolved");
	}
	qsort(all, model->translation_count, sizeof *all, compare_translations);
	for (uint32_t lemma = 0; lemma <= numbering->lemma_count; lemma++) {
		lemmas[lemma].translation = (uint32_t)at;
		for (; at < model->translation_count && all[at].from == lemma; at++)
			packed[at] = pack_translation(&all[at]);
	}
	span = append_section(image, packed, at, sizeof *packed);
	free(packed);
	free(all);
	return span;
}

static int compare_synonyms(const void *a, const void *b)
{
	const struct model_synonym *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	return (x->is > y->is) - (x->is < y->is);
}

/* By the numbers of the file, each pair once. */
static size_t number_synonyms(struct model_synonym *all, const struct numbering *numbering)
{
	const struct model *model = numbering->model;
	size_t kept = 0;

	for (size_t i = 0; i < model->synonym_count; i++)
		all[i] = (struct model_synonym){
			numbering->lemma_number[model_resolve(model, model->synonyms[i].of)],
			numbering->lemma_number[model_resolve(model, model->synonyms[i].is)],
		};
	qsort(all, model->synonym_count, sizeof *all, compare_synonyms);
	for (size_t i = 0; i < model->synonym_count; i++)
		if (all[i].of != all[i].is && (kept == 0 || compare_synonyms(&all[kept - 1], &all[i]) != 0))
			all[kept++] = all[i];
	return kept;
}

static struct format_span write_synonyms(struct image *image, struct format_lemma *lemmas,
                                         const struct numbering *numbering)
{
	struct model_synonym *all = make(numbering->model->synonym_count, sizeof *all);
	uint32_t *packed = make(numbering->model->synonym_count, sizeof *packed);
	const size_t count = number_synonyms(all, numbering);
	struct format_span span;
	size_t at = 0;

	for (uint32_t lemma = 0; lemma <= numbering->lemma_count; lemma++) {
		lemmas[lemma].synonym = (uint32_t)at;
		for (; at < count && all[at].of == lemma; at++)
			packed[at] = all[at].is;
	}
	span = append_section(image, packed, at, sizeof *packed);
	free(packed);
	free(all);
	return span;
}

static void write_language(struct image *image, struct format_language *language, const struct numbering *numbering,
               const struct numbering *other)
{
	const struct model *model = numbering->model;
	struct format_lemma *lemmas = make(numbering->lemma_count + 1, sizeof *lemmas);
	struct format_span *sections = language->sections;

	for (size_t i = 0; i < numbering->lemma_count; i++) {
		const struct model_lemma *lemma = &model->lemmas[numbering->lemma_order[i]];

		lemmas[i].word = numbering->word_number[lemma->word] | (uint32_t)lemma->class << 24;
	}
	sections[FORMAT_ARCS] = write_arcs(image, &language->root, numbering);
	sections[FORMAT_TRAITS] = write_traits(image, numbering);
	write_links(sections, image, numbering);
	sections[FORMAT_PARADIGMS] = write_paradigms(image, lemmas, numbering);
	sections[FORMAT_TRANSLATIONS] = write_translations(image, lemmas, numbering, other);
	sections[FORMAT_SYNONYMS] = write_synonyms(image, lemmas, numbering);
	sections[FORMAT_LEMMAS] = append_section(image, lemmas, numbering->lemma_count + 1, sizeof *lemmas);
	free(lemmas);
}

static void write_file(const char *path, const struct image *image)
{
	char temporary[4096];
	FILE *file;

	if ((size_t)snprintf(temporary, sizeof temporary, "%s.new", path) >= sizeof temporary)
		fail("the path is too long: %s", path);
	file = fopen(temporary, "wb");
	if (file == NULL || fwrite(image->bytes, 1, image->size, file) != image->size || fclose(file) != 0)
		fail("cannot write %s", temporary);
	if (rename(temporary, path) != 0)
		fail("cannot rename %s to %s", temporary, path);
}

void write_lexicon(const char *path, const struct model models[LEXICON_LANGUAGES], const struct format_source *sources,
              size_t source_count)
{
	struct format_header header = { .version = FORMAT_VERSION,
		                        .order = FORMAT_ORDER,
		                        .source_count = source_count };
	struct numbering numberings[LEXICON_LANGUAGES];
	struct image image = { NULL, 0, 0 };

	memcpy(header.magic, FORMAT_MAGIC, sizeof header.magic);
	memcpy(header.sources, sources, source_count * sizeof *sources);
	append(&image, &header, sizeof header);
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		numberings[i] = (struct numbering){ .model = &models[i] };
		number_words(&numberings[i]);
		number_lemmas(&numberings[i]);
	}
	for (int i = 0; i < LEXICON_LANGUAGES; i++)
		write_language(&image, &header.languages[i], &numberings[i], &numberings[1 - i]);
	header.size = image.size;
	header.hash = XXH3_64bits(image.bytes + sizeof header, image.size - sizeof header);
	memcpy(image.bytes, &header, sizeof header);
	write_file(path, &image);
	for (int i = 0; i < LEXICON_LANGUAGES; i++) {
		free(numberings[i].word_order);
		free(numberings[i].word_number);
		free(numberings[i].lemma_order);
		free(numberings[i].lemma_number);
	}
	free(image.bytes);
}
