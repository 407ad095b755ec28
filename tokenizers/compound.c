/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "compound.h"

#include <string.h>

/*
 * Costs. One part weighs more than any difference in quality between parts, so the fewest win. The quality tells parts
 * from chance: short words are found in any word, those that seldom are parts of listed compounds most likely so.
 */
enum {
	PART = 1000,     /* each part */
	LEVEL = 28,      /* off for each level of as_first or as_last, up to 15 */
	LEARNT = 40,     /* a first part that no dictionary marks, but its listed compounds do */
	BARE = 90,       /* a part of which nothing tells that it may stand there */
	SUPPLIED_S = 150, /* a noun with an s that no listed compound has */
	TRIPLE = 80,     /* three letters written as two */
	/* how bad a part may be */
	LIMIT_UNKNOWN = 440, /* in a word that the lexicon does not have */
	LIMIT_LISTED = 430,  /* in one that it has */
	/* and the parts together, divided by their number */
	MEAN_UNKNOWN = 340,
	MEAN_LISTED = 300,
	/*
	 * Simple words have large families of their own, true compounds smaller ones than their parts have: for each
	 * level of the whole off MEAN_LISTED, and for each level that a part is below the whole.
	 */
	FAMILY = 14,
	SMALLER = 40,
	IMPOSSIBLE = 1 << 28,
	PREFIX_MIN = 4, /* bytes; a shorter one may be chance */
	DEPTH_MAX = 8 /* words within words; more only in a damaged lexicon */
};

/* What a part costs by its number of characters. */
static const int BY_LENGTH[] = { 0, 800, 500, 420, 330, 270, 230, 200, 180 };

/* The best way found to cover the word from some place to its end. */
struct way {
	int cost;  /* IMPOSSIBLE if there is none */
	struct compound_part part; /* the first of its parts */
	size_t next;               /* where the second begins */
};

/* A stretch of a word that is being split. */
struct splitter {
	const struct lexicon *lexicon;
	enum lexicon_language language;
	const char *text;
	size_t length;
	bool inner;  /* the stretch is itself a first part: its last part may be one too */
	int limit;
	int depth;
	size_t prefix; /* bytes of a prefix (genom in genomföra) that no part may end within */
	size_t at;   /* the place whose ways are being sought */
	struct way ways[LEXICON_WORD_MAX + 1];
};

static size_t characters(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

/* What a part costs beyond PART, by its length and by how many listed compounds have it in this place. */
static int quality(const struct splitter *splitter, size_t length, unsigned level)
{
	const char *text = splitter->text + splitter->at;
	const size_t count = characters(text, length);
	const size_t most = sizeof BY_LENGTH / sizeof *BY_LENGTH - 1;

	return BY_LENGTH[count < most ? count : most] - LEVEL * (int)level;
}

/* Take the way that begins with this part if it is the best one yet. */
static void offer(struct splitter *splitter, const struct compound_part *part, size_t next, int cost)
{
	struct way *way = &splitter->ways[splitter->at];
	const struct way *rest = &splitter->ways[next];

	if (cost > splitter->limit || rest->cost >= IMPOSSIBLE || PART + cost + rest->cost >= way->cost)
		return;
	way->cost = PART + cost + rest->cost;
	way->part = *part;
	way->next = next;
}

static bool has_class(const struct splitter *splitter, uint32_t word, enum lexicon_class class)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count;

	lexicon_lemmas(lemmas, &count, splitter->lexicon, splitter->language, word);
	for (size_t i = 0; i < count; i++)
		if (lexicon_lemma_class(splitter->lexicon, splitter->language, lemmas[i]) == class)
			return true;
	return false;
}

/* How much of a first part is not linking element: as much as its lemma shares, when that is all of the lemma. */
static size_t without_linking(const struct splitter *splitter, const char *part, uint32_t word, size_t length)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	size_t count, best = 0;

	lexicon_part_lemmas(lemmas, &count, splitter->lexicon, splitter->language, word);
	for (size_t i = 0; i < count; i++) {
		char text[LEXICON_WORD_MAX + 1];
		size_t n;

		if (lexicon_lemma_text(text, &n, splitter->lexicon, splitter->language, lemmas[i]) == SUND_OK &&
		    n <= length && n > best && memcmp(text, part, n) == 0)
			best = n;
	}
	return best == 0 ? length : best;
}

static void offer_first(struct splitter *splitter, size_t length, const struct lexicon_word *word)
{
	const char *text = splitter->text + splitter->at;
	const size_t end = splitter->at + length;
	struct compound_part part = { splitter->at, length, length, word->number };
	int cost = quality(splitter, length, word->as_first);

	if ((word->flags & LEXICON_FIRST) != 0) {
		if ((word->flags & LEXICON_LISTED) == 0)
			cost += LEARNT;
		offer(splitter, &part, end, cost);
		if (splitter->language == LEXICON_SWEDISH && length > 2 && text[length - 1] == text[length - 2] &&
		    strchr("bdfgklmnprst", text[length - 1]) != NULL)
			offer(splitter, &part, end - 1, cost + TRIPLE);
	}
	if ((word->flags & (LEXICON_FIRST | LEXICON_NEVER_FIRST)) == 0 && (word->flags & LEXICON_LEMMA) != 0 &&
	    (word->flags & LEXICON_CONTENT) != 0 && length > 3)
		offer(splitter, &part, end, cost + BARE);
	if (text[length] == 's' && end + 1 < splitter->length && (word->flags & LEXICON_LEMMA) != 0 && length > 3 &&
	    text[length - 1] != 's' && has_class(splitter, word->number, LEXICON_NOUN)) {
		part.full_length++;
		offer(splitter, &part, end + 1, cost + SUPPLIED_S);
	}
}

static bool offer_word(void *context, size_t length, const struct lexicon_word *word)
{
	struct splitter *splitter = context;
	const size_t end = splitter->at + length;
	const struct compound_part part = { splitter->at, length, length, word->number };

	if (splitter->at == 0 && end < splitter->prefix)
		return true;
	if (end < splitter->length) {
		offer_first(splitter, length, word);
	} else if (splitter->at > 0) {
		if (splitter->inner && (word->flags & LEXICON_FIRST) != 0)
			offer(splitter, &part, end, quality(splitter, length, word->as_first));
		else if ((word->flags & LEXICON_LAST) != 0)
			offer(splitter, &part, end, quality(splitter, length, word->as_last));
		else if ((word->flags & LEXICON_CONTENT) != 0 && (word->flags & LEXICON_NEVER_LAST) == 0 && length > 3)
			offer(splitter, &part, end, quality(splitter, length, word->as_last) + BARE);
	}
	return true;
}

/* Fill ways from the end to the start. */
static void seek_ways(struct splitter *splitter)
{
	splitter->ways[splitter->length] = (struct way){ .cost = 0 };
	for (size_t at = splitter->length; at-- > 0;) {
		splitter->at = at;
		splitter->ways[at] = (struct way){ .cost = IMPOSSIBLE };
		if (((unsigned char)splitter->text[at] & 0xc0) != 0x80)
			lexicon_prefixes(splitter->lexicon, splitter->language, splitter->text + at,
			                 splitter->length - at, offer_word, splitter);
	}
}

static bool split_word(struct compound *compound, struct splitter *splitter, const char *word, size_t length,
                       bool inner);

/* Add the parts of `from`, which begins at `start` of the whole word; false if there is no room. */
static bool append_parts(struct compound *compound, const struct compound *from, size_t start)
{
	if (compound->count + from->count > COMPOUND_PARTS_MAX)
		return false;
	for (size_t i = 0; i < from->count; i++) {
		compound->parts[compound->count] = from->parts[i];
		compound->parts[compound->count++].start += start;
	}
	return true;
}

/* Note the longest prefix before a listed word. */
static bool note_prefix(void *context, size_t length, const struct lexicon_word *word)
{
	struct splitter *splitter = context;
	struct lexicon_word rest;

	if ((word->flags & LEXICON_NEVER_FIRST) != 0 && length >= PREFIX_MIN && length < splitter->length &&
	    lexicon_find(&rest, splitter->lexicon, splitter->language, splitter->text + length,
	                 splitter->length - length) == SUND_OK)
		splitter->prefix = length;
	return true;
}

/* How much too small the families of a listed word's parts are, beside its own. */
static int too_small(const struct splitter *splitter, const char *word, int level, const struct compound_part *parts,
                     size_t count)
{
	int cost = 0;

	for (size_t i = 0; i < count; i++) {
		struct lexicon_word part = { .as_first = 0 };
		int part_level;

		lexicon_find(&part, splitter->lexicon, splitter->language, word + parts[i].start, parts[i].full_length);
		part_level = (int)(i + 1 < count ? part.as_first : part.as_last);
		if (part_level < level)
			cost += SMALLER * (level - part_level);
	}
	return cost;
}

/* The best way to cut the word in two or more; false if there is none that is good enough. */
static bool cut_word(struct compound_part parts[COMPOUND_PARTS_MAX], size_t *count, struct splitter *splitter,
                     const char *word, size_t length, bool inner)
{
	int mean = MEAN_UNKNOWN, level = 0, cost;
	struct lexicon_word whole;

	*count = 0;
	splitter->text = word;
	splitter->length = length;
	splitter->inner = inner;
	splitter->limit = LIMIT_UNKNOWN;
	if (lexicon_find(&whole, splitter->lexicon, splitter->language, word, length) == SUND_OK) {
		splitter->limit = LIMIT_LISTED;
		level = (int)(whole.as_first > whole.as_last ? whole.as_first : whole.as_last);
		mean = MEAN_LISTED - FAMILY * level;
	}
	splitter->prefix = 0;
	lexicon_prefixes(splitter->lexicon, splitter->language, word, length, note_prefix, splitter);
	seek_ways(splitter);
	if (splitter->ways[0].cost >= IMPOSSIBLE)
		return false;
	for (size_t at = 0; at < length; at = splitter->ways[at].next) {
		if (*count == COMPOUND_PARTS_MAX)
			return false;
		parts[(*count)++] = splitter->ways[at].part;
	}
	cost = splitter->ways[0].cost + too_small(splitter, word, level, parts, *count);
	return cost <= (int)*count * (PART + mean);
}

/* Split the word as it stands and, in turn, its parts. */
static bool split_directly(struct compound *compound, struct splitter *splitter, const char *word, size_t length,
                           bool inner)
{
	struct compound_part parts[COMPOUND_PARTS_MAX];
	bool fits = true;
	size_t count;

	compound->count = 0;
	if (splitter->depth == DEPTH_MAX || !cut_word(parts, &count, splitter, word, length, inner))
		return false;
	splitter->depth++;
	for (size_t i = 0; i < count && fits; i++) {
		const bool last = i + 1 == count && !inner;
		struct compound one = { .count = 1, .parts = { parts[i] } };

		one.parts[0].start = 0;
		if (!split_word(&one, splitter, word + parts[i].start, parts[i].full_length, !last)) {
			one.count = 1;
			one.parts[0] = parts[i];
			one.parts[0].start = 0;
			if (!last && parts[i].length == parts[i].full_length)
				one.parts[0].length = without_linking(splitter, word + parts[i].start, parts[i].word,
				                                      parts[i].length);
		}
		fits = append_parts(compound, &one, parts[i].start);
	}
	splitter->depth--;
	return fits;
}

/* Split a form as its lemma is split: the last part is what the form has in the place of the lemma's. */
static bool split_like(struct compound *compound, struct splitter *splitter, const char *word, size_t length,
                       uint32_t lemma, bool inner)
{
	char text[LEXICON_WORD_MAX + 1];
	struct compound_part *last;
	struct lexicon_word rest;
	size_t text_length;

	if (lexicon_lemma_text(text, &text_length, splitter->lexicon, splitter->language, lemma) != SUND_OK ||
	    !split_directly(compound, splitter, text, text_length, false))
		return false;
	last = &compound->parts[compound->count - 1];
	if (last->start >= length || memcmp(text, word, last->start) != 0)
		return false;
	last->full_length = length - last->start;
	if (lexicon_find(&rest, splitter->lexicon, splitter->language, word + last->start, last->full_length)
	    == SUND_OK)
		last->word = rest.number;
	else if (!inner) /* within a first part (högskole) the lemma's own last part, skola, will do */
		return false;
	last->length = inner ? without_linking(splitter, word + last->start, last->word, last->full_length)
	                     : last->full_length;
	return true;
}

static bool is_content(const struct splitter *splitter, uint32_t lemma)
{
	const enum lexicon_class class = lexicon_lemma_class(splitter->lexicon, splitter->language, lemma);

	return class == LEXICON_NOUN || class == LEXICON_VERB || class == LEXICON_ADJECTIVE;
}

/* True if one of the lemmas is a noun of just this spelling. */
static bool is_noun_itself(const struct splitter *splitter, const char *word, size_t length, const uint32_t *lemmas,
                           size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char text[LEXICON_WORD_MAX + 1];
		size_t n;

		if (lexicon_lemma_class(splitter->lexicon, splitter->language, lemmas[i]) == LEXICON_NOUN &&
		    lexicon_lemma_text(text, &n, splitter->lexicon, splitter->language, lemmas[i]) == SUND_OK &&
		    n == length && memcmp(text, word, n) == 0)
			return true;
	}
	return false;
}

/* What a word was made from with a suffix: for each the suffix, what the base has instead, the base's class. */
static const struct derivation {
	const char *suffix, *base;
	enum lexicon_class class;
} DERIVATIONS[] = {
	{ "ing", "a", LEXICON_VERB }, { "ing", "e", LEXICON_VERB }, { "ning", "a", LEXICON_VERB },
	{ "ning", "ma", LEXICON_VERB }, { "ning", "e", LEXICON_VERB }, { "else", "e", LEXICON_VERB },
	{ "are", "a", LEXICON_VERB }, { "er", "e", LEXICON_VERB }, { "hed", "", LEXICON_ADJECTIVE },
	{ "het", "", LEXICON_ADJECTIVE },
};

/* The base of a derived word, if the lexicon has it: its length, 0 if not. */
static size_t find_base(char base[LEXICON_WORD_MAX + 1], const struct splitter *splitter, const char *word,
                        size_t length)
{
	for (size_t i = 0; i < sizeof DERIVATIONS / sizeof *DERIVATIONS; i++) {
		const struct derivation *derivation = &DERIVATIONS[i];
		const size_t suffix = strlen(derivation->suffix), ending = strlen(derivation->base);
		struct lexicon_word found;

		if (length < suffix + 3 || memcmp(word + length - suffix, derivation->suffix, suffix) != 0)
			continue;
		memcpy(base, word, length - suffix);
		memcpy(base + length - suffix, derivation->base, ending);
		if (lexicon_find(&found, splitter->lexicon, splitter->language, base, length - suffix + ending)
		        == SUND_OK
		    && (found.flags & LEXICON_LEMMA) != 0 && has_class(splitter, found.number, derivation->class))
			return length - suffix + ending;
	}
	return 0;
}

/* Is it derived from a word that is no compound? Then it is none: justering is no ring, kærlighed no lighed. */
static bool is_derived(struct splitter *splitter, const char *word, size_t length)
{
	char base[LEXICON_WORD_MAX + 1];
	const size_t base_length = find_base(base, splitter, word, length);
	struct compound unused;
	bool splits;

	if (base_length == 0 || splitter->depth == DEPTH_MAX)
		return false;
	splitter->depth++;
	splits = split_word(&unused, splitter, base, base_length, false);
	splitter->depth--;
	return !splits;
}

/*
 * Split a word. A form that the lexicon lists is split as its lemmas are, and not at all if one of them is not, so
 * that rapporten is not rap + porten. A noun stands for itself, whatever it is a form of besides (vinglas, vinglar).
 */
static bool split_word(struct compound *compound, struct splitter *splitter, const char *word, size_t length,
                       bool inner)
{
	uint32_t lemmas[LEXICON_LEMMAS_MAX];
	struct lexicon_word listed;
	struct compound other;
	size_t count = 0, seen = 0;

	if (lexicon_find(&listed, splitter->lexicon, splitter->language, word, length) == SUND_OK) {
		if (inner)
			lexicon_part_lemmas(lemmas, &count, splitter->lexicon, splitter->language, listed.number);
		else
			lexicon_lemmas(lemmas, &count, splitter->lexicon, splitter->language, listed.number);
		if (is_noun_itself(splitter, word, length, lemmas, count))
			count = 0;
	}
	for (size_t i = 0; i < count; i++)
		if (is_content(splitter, lemmas[i]) &&
		    !split_like(seen++ == 0 ? compound : &other, splitter, word, length, lemmas[i], inner))
			return false;
	return seen > 0
	    || (!is_derived(splitter, word, length) && split_directly(compound, splitter, word, length, inner));
}

enum sund_status compound_split(struct compound *compound, const struct lexicon *lexicon,
                                enum lexicon_language language, const char *word, size_t length)
{
	struct splitter splitter = { .lexicon = lexicon, .language = language };

	compound->count = 0;
	if (length == 0 || length > LEXICON_WORD_MAX)
		return SUND_NOT_FOUND;
	return split_word(compound, &splitter, word, length, false) ? SUND_OK : SUND_NOT_FOUND;
}

void compound_part_lemmas(uint32_t lemmas[LEXICON_LEMMAS_MAX], size_t *count, const struct lexicon *lexicon,
                     enum lexicon_language language, const struct compound *compound, size_t index)
{
	const struct compound_part *part = &compound->parts[index];

	if (index + 1 < compound->count)
		lexicon_part_lemmas(lemmas, count, lexicon, language, part->word);
	else
		lexicon_lemmas(lemmas, count, lexicon, language, part->word);
}

enum sund_status compound_run_text(char text[LEXICON_WORD_MAX + 1], size_t *length, const struct lexicon *lexicon,
                                   enum lexicon_language language, const char *word, const struct compound *compound,
                                   size_t first, size_t last, uint32_t lemma)
{
	const size_t start = compound->parts[first].start, before = compound->parts[last].start - start;
	char end[LEXICON_WORD_MAX + 1];
	size_t end_length;
	const enum sund_status status = lexicon_lemma_text(end, &end_length, lexicon, language, lemma);

	if (status != SUND_OK)
		return status;
	if (before + end_length > LEXICON_WORD_MAX)
		return SUND_LIMIT;
	memcpy(text, word + start, before);
	memcpy(text + before, end, end_length + 1);
	*length = before + end_length;
	return SUND_OK;
}
