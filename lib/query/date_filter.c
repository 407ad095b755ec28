/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "date_filter.h"

#include <string.h>

#include "array.h"
#include "index/terms.h"

/* ---------------------------------------------------------------- ranges */

static const char between[] = "..";

static bool take_between(struct span *text)
{
	size_t size = sizeof between - 1;
	if (text->size < size || memcmp(text->data, between, size) != 0)
		return false;
	text->data += size;
	text->size -= size;
	return true;
}

bool date_range_read(struct date_range *range, struct span text)
{
	*range = (struct date_range){ 0 };
	bool has_from = date_read(&range->from, &text);
	if (has_from && text.size == 0) {
		range->to = range->from;
		return true;
	}
	return take_between(&text) && (date_read(&range->to, &text) || has_from) && text.size == 0;
}

static bool is_one_date(const struct date_range *range)
{
	return range->from.parts == range->to.parts && range->from.year == range->to.year
	    && range->from.month == range->to.month && range->from.day == range->to.day;
}

bool date_range_write(struct buffer *out, const struct date_range *range)
{
	return (range->from.parts == 0 || date_write(out, &range->from))
	    && (is_one_date(range)
	        || (buffer_append_string(out, between) && (range->to.parts == 0 || date_write(out, &range->to))));
}

/* ---------------------------------------------------------------- terms */

/* Days as numbers in the order of time: 20190531. A date that ends a range takes in its last day, a month 31 days. */
static uint32_t first_day(const struct date *date)
{
	return date->year * 10000 + (date->parts < 2 ? 1 : date->month) * 100 + (date->parts < 3 ? 1 : date->day);
}

static uint32_t last_day(const struct date *date)
{
	if (date->parts == 0)
		return UINT32_MAX;
	return date->year * 10000 + (date->parts < 2 ? 12 : date->month) * 100 + (date->parts < 3 ? 31 : date->day);
}

struct finder {
	struct arena *arena;
	struct store_reader *shards;
	const struct date_range *range;
	struct ARRAY(struct store_query) terms;
	struct sund_error *err;
};

/* Terms of years, of the months of one, and of the days of one of these. */
static const char *const prefixes[] = { TERM_YEAR, TERM_MONTH, TERM_DAY };
enum { LEVELS = sizeof prefixes / sizeof *prefixes };

static enum sund_status find_terms(struct finder *f, size_t level, struct span above);

static enum sund_status take_term(struct finder *f, size_t level, struct span term)
{
	struct date date;
	struct span digits = { term.data + 1, term.size - 1 };
	if (!date_read(&date, &digits) || digits.size > 0)
		return SUND_OK;
	uint32_t first = first_day(&date), last = last_day(&date);
	uint32_t from = first_day(&f->range->from), to = last_day(&f->range->to);
	if (last < from || first > to)
		return SUND_OK;
	if (first < from || last > to)
		return level + 1 < LEVELS ? find_terms(f, level + 1, (struct span){ term.data + 1, term.size - 1 })
		                          : SUND_OK;
	struct store_query query = { .op = STORE_TERM, .term = { arena_copy(f->arena, term), term.size } };
	return query.term.data && array_push(&f->terms, query) ? SUND_OK : sund_error_nomem(f->err);
}

/* The terms of a level whose digits begin with those of the level above. */
static enum sund_status find_terms(struct finder *f, size_t level, struct span above)
{
	struct buffer prefix = { 0 };
	struct store_walk *walk = NULL;
	struct span term;
	bool ok = buffer_append_string(&prefix, prefixes[level]) && buffer_append(&prefix, above.data, above.size);
	enum sund_status status = ok ? store_walk_terms(&walk, f->shards, buffer_span(&prefix), f->err)
	                             : sund_error_nomem(f->err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, NULL, f->err)) == SUND_OK)
		status = take_term(f, level, term);
	store_walk_free(walk);
	buffer_free(&prefix);
	return status == SUND_DONE ? SUND_OK : status;
}

enum sund_status date_filter_make(struct store_query *out, struct arena *arena, struct store_reader *shards,
                                  const struct date_range *range, struct sund_error *err)
{
	struct finder f = { .arena = arena, .shards = shards, .range = range, .err = err };
	enum sund_status status = find_terms(&f, 0, span_of(""));
	struct store_query *terms = arena_array(arena, struct store_query, f.terms.count);
	if (status == SUND_OK && !terms)
		status = sund_error_nomem(err);
	if (status == SUND_OK && f.terms.count > 0)
		memcpy(terms, f.terms.items, f.terms.count * sizeof *terms);
	*out = (struct store_query){ .op = f.terms.count > 0 ? STORE_OR : STORE_NOTHING, .children = terms,
	                             .child_count = f.terms.count };
	array_free(&f.terms);
	return status;
}
