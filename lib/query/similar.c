/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "similar.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "index/terms.h"
#include "index/vocabulary.h"

enum { LETTERS_MAX = 64 };

/* ---------------------------------------------------------------- distance */

/* Code points of UTF-8 that is known to be valid; 0 if there are more than fit. */
static size_t letters_of(uint32_t letters[LETTERS_MAX], struct span text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.size; count++) {
		unsigned char lead = (unsigned char)text.data[i++];
		if (count == LETTERS_MAX)
			return 0;
		letters[count] = lead;
		while (i < text.size && ((unsigned char)text.data[i] & 0xc0) == 0x80)
			letters[count] = letters[count] << 8 | (unsigned char)text.data[i++];
	}
	return count;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Two texts, and the distance between the first `i` letters of one and the first `k` of the other. */
struct comparison {
	uint32_t x[LETTERS_MAX], y[LETTERS_MAX];
	size_t n, m;
	unsigned distance[LETTERS_MAX + 1][LETTERS_MAX + 1];
};

static bool read_letters(struct comparison *c, struct span a, struct span b)
{
	c->n = letters_of(c->x, a);
	c->m = letters_of(c->y, b);
	return c->n > 0 && c->m > 0;
}

/* The distances from the first `i` letters; the smallest of them. */
static unsigned fill_row(struct comparison *c, size_t i)
{
	unsigned *now = c->distance[i], *last = c->distance[i - 1], best;
	best = now[0] = (unsigned)i;
	for (size_t k = 1; k <= c->m; k++) {
		now[k] = least(least(last[k], now[k - 1]) + 1, last[k - 1] + (c->x[i - 1] != c->y[k - 1]));
		if (i > 1 && k > 1 && c->x[i - 1] == c->y[k - 2] && c->x[i - 2] == c->y[k - 1])
			now[k] = least(now[k], c->distance[i - 2][k - 2] + 1);
		best = least(best, now[k]);
	}
	return best;
}

/* False where the first letters, all but the last `free`, are farther than the limit from any beginning of the
 * other. */
static bool fill(struct comparison *c, unsigned limit, size_t free)
{
	for (size_t k = 0; k <= c->m; k++)
		c->distance[0][k] = (unsigned)k;
	for (size_t i = 1; i <= c->n; i++) {
		if (fill_row(c, i) > limit && i + free <= c->n)
			return false;
	}
	return true;
}

unsigned similar_distance(struct span a, struct span b, unsigned limit)
{
	struct comparison c;
	if (!read_letters(&c, a, b) || (c.n > c.m ? c.n - c.m : c.m - c.n) > limit || !fill(&c, limit, 0))
		return limit + 1;
	return least(c.distance[c.n][c.m], limit + 1);
}

/* What the two languages put behind a noun, an adjective or a verb; longest 5 bytes. */
static const char *const endings[] = {
	"e", "en", "et", "er", "erne", "ene", "ens", "ets", "ers", "ernes", "enes", "n", "t", "r", "s", "ne", "nes",
	"a", "an", "ar", "arna", "arnas", "or", "orna", "ornas", "erna", "ernas", "na", "nas", "ns", "ts", "de", "te",
};
enum { ENDING_MAX = 5 };

static bool is_ending(const uint32_t *letters, size_t count)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t k = 0;
		while (k < count && endings[i][k] != '\0' && letters[k] == (unsigned char)endings[i][k])
			k++;
		if (k == count && endings[i][k] == '\0')
			return true;
	}
	return count == 0;
}

unsigned similar_inflected_distance(struct span a, struct span b, unsigned limit)
{
	struct comparison c;
	unsigned best = limit + 1;
	if (!read_letters(&c, a, b) || (c.n > c.m ? c.n - c.m : c.m - c.n) > limit + ENDING_MAX
	    || !fill(&c, limit, ENDING_MAX))
		return best;
	for (size_t i = 0; i <= c.n && i <= ENDING_MAX; i++) {
		for (size_t k = 0; k <= c.m && k <= ENDING_MAX; k++) {
			const unsigned distance = c.distance[c.n - i][c.m - k];
			if (distance < best && is_ending(c.x + c.n - i, i) && is_ending(c.y + c.m - k, k))
				best = distance;
		}
	}
	return best;
}

/* ---------------------------------------------------------------- search */

struct pattern {
	struct span form;
	unsigned limit, inflected_limit; /* the second is 0 where other forms are not looked for */
};

/* Short words are near to many. */
enum { SHORT = 5, INFLECTED_MIN = 6, LONG = 12 /* bytes */ };

static struct pattern make_pattern(struct span form, bool inflected)
{
	return (struct pattern){
		form, form.size < SHORT ? 1 : 2, !inflected || form.size < INFLECTED_MIN ? 0 : form.size < LONG ? 1 : 2,
	};
}

static unsigned distance_of(const struct pattern *pattern, struct span word)
{
	const size_t size = pattern->form.size, difference = word.size > size ? word.size - size : size - word.size;
	unsigned distance = pattern->limit + 1;
	/* A letter may be two bytes on one side and one on the other. */
	if (difference <= 2 * pattern->limit)
		distance = similar_distance(pattern->form, word, pattern->limit);
	if (pattern->inflected_limit > 0 && distance > pattern->inflected_limit
	    && difference <= 2 * pattern->inflected_limit + ENDING_MAX) {
		const unsigned inflected = similar_inflected_distance(pattern->form, word, pattern->inflected_limit);
		if (inflected <= pattern->inflected_limit)
			distance = inflected;
	}
	return distance;
}

static bool is_near(const void *payload, struct span word)
{
	const struct pattern *pattern = payload;
	return distance_of(pattern, word) <= pattern->limit;
}

struct similar {
	struct span form;
	unsigned distance;
	uint64_t passages;
};

static int compare_similar(const void *a, const void *b)
{
	const struct similar *x = a, *y = b;
	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return span_compare(x->form, y->form);
}

static enum sund_status judge(struct similar *similar, struct sund_index *index, const struct pattern *pattern,
                              struct span word, struct buffer *term, struct sund_error *err)
{
	*similar = (struct similar){ .form = word, .distance = distance_of(pattern, word) };
	if (!term_make(term, TERM_WORD, word))
		return sund_error_nomem(err);
	return store_reader_word_frequency(&similar->passages, index->shards, buffer_span(term), err);
}

enum { FOUND_MAX = 1000 };

enum sund_status similar_find(const char ***words, size_t *count, struct arena *arena, struct sund_index *index,
                              struct span form, struct similar_wanted wanted, struct sund_error *err)
{
	struct pattern pattern = make_pattern(form, wanted.inflected);
	struct string_set found = { 0 };
	struct buffer term = { 0 };
	bool truncated;
	*count = 0;
	enum sund_status status = vocabulary_find_matching(&found, index->vocabulary, wanted.start, is_near, &pattern,
	                                                   FOUND_MAX, &truncated, err);
	struct similar *list = calloc(found.list.count + 1, sizeof *list);
	*words = arena_array(arena, const char *, wanted.most);
	if (status == SUND_OK && (!list || !*words))
		status = sund_error_nomem(err);
	for (size_t i = 0; i < found.list.count && status == SUND_OK; i++)
		status = judge(&list[i], index, &pattern, found.list.items[i], &term, err);
	if (status == SUND_OK)
		qsort(list, found.list.count, sizeof *list, compare_similar);
	for (size_t i = 0; i < found.list.count && *count < wanted.most && status == SUND_OK; i++) {
		if (list[i].passages == 0)
			continue;
		if (!((*words)[(*count)++] = arena_copy(arena, list[i].form)))
			status = sund_error_nomem(err);
	}
	free(list);
	buffer_free(&term);
	string_set_free(&found);
	return status;
}
