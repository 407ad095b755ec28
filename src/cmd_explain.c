/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "command.h"
#include "exit_status.h"
#include "figures.h"
#include "json_lines.h"
#include "message.h"
#include "terminal.h"

static void print_tier(struct output *out, const struct sund_explained_tier *tier)
{
	out_string(out, "    ");
	out_column(out, tier->tier, 14);
	out_printf(out, " %5.2f %7s %s  ", tier->weight, figure_count(tier->word_count).text,
	           tier->word_count == 1 ? "word " : "words");
	for (size_t i = 0; i < tier->shown; i++) {
		out_string(out, i == 0 ? "" : ", ");
		out_safe(out, tier->words[i].word, SAFE_LINE);
		out_printf(out, " %s", figure_count(tier->words[i].passages).text);
	}
	out_string(out, tier->shown < tier->word_count ? ", ...\n" : "\n");
}

/* "da  regeringsplan  regerings|plan" */
static void print_reading(struct output *out, const char *name, const char *word, const char *split)
{
	out_string(out, "    ");
	out_column(out, name, 14);
	out_string(out, " ");
	out_safe(out, word, SAFE_LINE);
	out_string(out, *split ? "  " : "");
	out_safe(out, split, SAFE_LINE);
	out_string(out, "\n");
}

static void print_readings(struct output *out, const struct sund_explained_word *word)
{
	if (strcmp(word->read_as, word->word) != 0)
		print_reading(out, "read as", word->read_as, "");
	for (size_t i = 0; i < word->reading_count; i++)
		print_reading(out, word->readings[i].lang, word->readings[i].lemma, word->readings[i].split);
}

static void print_word(struct output *out, const struct terminal *terminal, const struct sund_explained_word *word)
{
	out_string(out, terminal_style(terminal, STYLE_STRONG));
	out_safe(out, word->word, SAFE_LINE);
	out_printf(out, "%s  (", terminal_style(terminal, STYLE_PLAIN));
	out_safe(out, word->role, SAFE_LINE);
	out_string(out, ")\n");
	print_readings(out, word);
	for (size_t i = 0; i < word->tier_count; i++)
		print_tier(out, &word->tiers[i]);
	if (word->tier_count == 0)
		out_string(out, "    stands nowhere in the index\n");
}

static void print_explanation(struct output *out, const struct terminal *terminal,
                              const struct sund_explanation *explanation)
{
	out_string(out, "query: ");
	out_safe(out, explanation->query, SAFE_LINE);
	out_string(out, "\n");
	for (size_t i = 0; i < explanation->word_count; i++) {
		out_string(out, "\n");
		print_word(out, terminal, &explanation->words[i]);
	}
}

static json_t *found_object(const struct sund_found_word *found)
{
	json_t *object = json_object();
	bool ok = json_put(object, "word", json_text(found->word))
		&& json_put(object, "passages", json_integer((json_int_t)found->passages));
	return json_finish(object, ok);
}

static json_t *tier_object(const struct sund_explained_tier *tier)
{
	json_t *object = json_object(), *words = json_array();
	bool ok = json_put(object, "tier", json_text(tier->tier))
		&& json_put(object, "weight", json_real(tier->weight))
		&& json_put(object, "word_count", json_integer((json_int_t)tier->word_count));
	for (size_t i = 0; ok && i < tier->shown; i++)
		ok = json_array_append_new(words, found_object(&tier->words[i])) == 0;
	return json_finish(object, json_put(object, "words", words) && ok);
}

static json_t *reading_object(const struct sund_reading *reading)
{
	json_t *object = json_object();
	bool ok = json_put(object, "lang", json_text(reading->lang))
		&& json_put(object, "lemma", json_text(reading->lemma))
		&& json_put(object, "split", json_text(reading->split));
	return json_finish(object, ok);
}

static json_t *word_object(const struct sund_explained_word *word)
{
	json_t *object = json_object(), *readings = json_array(), *tiers = json_array();
	bool ok = json_put(object, "word", json_text(word->word)) && json_put(object, "role", json_text(word->role))
		&& json_put(object, "read_as", json_text(word->read_as));
	for (size_t i = 0; ok && i < word->reading_count; i++)
		ok = json_array_append_new(readings, reading_object(&word->readings[i])) == 0;
	ok = json_put(object, "readings", readings) && ok;
	for (size_t i = 0; ok && i < word->tier_count; i++)
		ok = json_array_append_new(tiers, tier_object(&word->tiers[i])) == 0;
	return json_finish(object, json_put(object, "tiers", tiers) && ok);
}

static json_t *explanation_object(const struct sund_explanation *explanation)
{
	json_t *object = json_object(), *words = json_array();
	bool ok = json_put(object, "type", json_string("explanation"))
		&& json_put(object, "schema", json_integer(JSON_SCHEMA_VERSION))
		&& json_put(object, "query", json_text(explanation->query));
	for (size_t i = 0; ok && i < explanation->word_count; i++)
		ok = json_array_append_new(words, word_object(&explanation->words[i])) == 0;
	return json_finish(object, json_put(object, "words", words) && ok);
}

static enum sund_status explain(struct sund_explanation **explanation, struct sund_index *index,
                                const struct options *options, struct sund_error *err)
{
	struct buffer text = { 0 };
	struct sund_query_options query = sund_query_options_default();
	query.from = options->from;
	query.without = options->without.items;
	query.without_count = options->without.count;
	enum sund_status status = options_join_operands(options, &text, err);
	if (status == SUND_OK)
		status = sund_explain(explanation, index, text.data ? text.data : "", text.size, &query, err);
	buffer_free(&text);
	return status;
}

int cmd_explain(const struct options *options, struct output *out)
{
	struct sund_index *index = NULL;
	struct sund_explanation *explanation = NULL;
	struct sund_error err;
	enum sund_status status = sund_index_open(&index, options->index, &err);
	if (status == SUND_OK)
		status = explain(&explanation, index, options, &err);
	if (status == SUND_OK && options->format == PLAIN_JSON) {
		json_print(out, explanation_object(explanation));
	} else if (status == SUND_OK) {
		struct terminal terminal = terminal_of(out->fd, (enum color_when)options->color);
		print_explanation(out, &terminal, explanation);
	}
	sund_explanation_free(explanation);
	sund_index_close(index);
	return status == SUND_OK ? EXIT_FOUND : message_error(&err);
}
