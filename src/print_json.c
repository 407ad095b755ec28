/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON lines for programs: the query, the hits, a summary. */
#include "json_lines.h"
#include "print.h"

static void print_begin(struct print *print, const struct question *question, const struct sund_results *results)
{
	json_t *object = json_object();
	bool ok = json_put(object, "type", json_string("query"))
		&& json_put(object, "schema", json_integer(JSON_SCHEMA_VERSION))
		&& json_put(object, "query", json_text(sund_results_query(results)))
		&& json_put(object, "text", json_bytes(question->text, question->size))
		&& (!question->id || json_put(object, "id", json_text(question->id)));
	json_print(print->out, json_finish(object, ok));
}

static void print_hit(struct print *print, const struct question *question, const struct sund_hit *hit)
{
	(void)question;
	json_print(print->out, json_hit(hit, print->no_text));
}

static json_t *missing_object(const struct sund_missing_word *missing)
{
	json_t *object = json_object();
	bool ok = json_put(object, "word", json_text(missing->word))
		&& json_put(object, "similar", json_text_list(missing->similar, missing->similar_count));
	return json_finish(object, ok);
}

static json_t *missing_list(const struct sund_results *results)
{
	json_t *list = json_array();
	bool ok = list != NULL;
	for (size_t i = 0; ok && i < sund_results_missing_count(results); i++)
		ok = json_array_append_new(list, missing_object(sund_results_missing(results, i))) == 0;
	return json_finish(list, ok);
}

/* Microseconds are as exact as the clock is meaningful. */
static double rounded(double seconds)
{
	return (double)(uint64_t)(seconds * 1e6 + 0.5) / 1e6;
}

static void print_end(struct print *print, const struct question *question, const struct sund_results *results)
{
	(void)question;
	json_t *object = json_object();
	bool ok = json_put(object, "type", json_string("summary"))
		&& json_put(object, "hits", json_integer((json_int_t)sund_results_count(results)))
		&& json_put(object, "total", json_integer((json_int_t)sund_results_total(results)))
		&& json_put(object, "seconds", json_real(rounded(sund_results_seconds(results))))
		&& json_put(object, "truncated", json_boolean(sund_results_truncated(results)))
		&& json_put(object, "not_found", missing_list(results));
	json_print(print->out, json_finish(object, ok));
}

const struct printer print_json = { .name = "json", .begin = print_begin, .hit = print_hit, .end = print_end };
