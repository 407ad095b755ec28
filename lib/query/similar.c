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

unsigned similar_distance(struct span a, struct span b, unsigned limit)
{
	uint32_t x[LETTERS_MAX], y[LETTERS_MAX];
	unsigned rows[3][LETTERS_MAX + 1];
	size_t n = letters_of(x, a), m = letters_of(y, b);
	if (n == 0 || m == 0 || (n > m ? n - m : m - n) > limit)
		return limit + 1;
	for (size_t k = 0; k <= m; k++)
		rows[0][k] = (unsigned)k;
	for (size_t i = 1; i <= n; i++) {
		unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3], best;
		best = now[0] = (unsigned)i;
		for (size_t k = 1; k <= m; k++) {
			now[k] = least(least(last[k], now[k - 1]) + 1, last[k - 1] + (x[i - 1] != y[k - 1]));
			if (i > 1 && k > 1 && x[i - 1] == y[k - 2] && x[i - 2] == y[k - 1])
				now[k] = least(now[k], before[k - 2] + 1);
			best = least(best, now[k]);
		}
		if (best > limit)
			return limit + 1;
	}
	return least(rows[n % 3][m], limit + 1);
}

/* ---------------------------------------------------------------- search */

struct pattern {
	struct span form;
	unsigned limit;
};

static bool is_near(const void *payload, struct span word)
{
	const struct pattern *pattern = payload;
	size_t difference = word.size > pattern->form.size ? word.size - pattern->form.size : pattern->form.size - word.size;
	/* A letter may be two bytes on one side and one on the other. */
	return difference <= 2 * pattern->limit && similar_distance(pattern->form, word, pattern->limit) <= pattern->limit;
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
	*similar = (struct similar){ .form = word, .distance = similar_distance(pattern->form, word, pattern->limit) };
	if (!term_make(term, TERM_WORD, word))
		return sund_error_nomem(err);
	return store_reader_frequency(&similar->passages, index->shards, buffer_span(term), err);
}

enum { FOUND_MAX = 1000 };

enum sund_status similar_find(const char ***words, size_t *count, struct arena *arena, struct sund_index *index,
                              struct span form, struct sund_error *err)
{
	struct pattern pattern = { form, form.size < 5 ? 1 : 2 };
	struct string_set found = { 0 };
	struct buffer term = { 0 };
	bool truncated;
	*count = 0;
	enum sund_status status = vocabulary_find_matching(&found, index->vocabulary, is_near, &pattern, FOUND_MAX,
	                                                   &truncated, err);
	struct similar *list = calloc(found.list.count + 1, sizeof *list);
	*words = arena_array(arena, const char *, SIMILAR_MAX);
	if (status == SUND_OK && (!list || !*words))
		status = sund_error_nomem(err);
	for (size_t i = 0; i < found.list.count && status == SUND_OK; i++)
		status = judge(&list[i], index, &pattern, found.list.items[i], &term, err);
	if (status == SUND_OK)
		qsort(list, found.list.count, sizeof *list, compare_similar);
	for (size_t i = 0; i < found.list.count && *count < SIMILAR_MAX && status == SUND_OK; i++) {
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
