/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command.h"
#include "exit_status.h"
#include "figures.h"
#include "json_lines.h"
#include "message.h"

enum { NAME_COLUMNS = 20 };

static void print_figure(struct output *out, const char *name, const char *value)
{
	out_column(out, name, NAME_COLUMNS);
	out_string(out, " ");
	out_safe(out, value, SAFE_NAME);
	out_string(out, "\n");
}

static void print_bytes(struct output *out, const char *name, uint64_t bytes)
{
	out_column(out, name, NAME_COLUMNS);
	out_printf(out, " %s", figure_size(bytes).text);
	out_printf(out, bytes < 1000 ? "\n" : " (%s bytes)\n", figure_count(bytes).text);
}

static void print_status(struct output *out, const struct sund_index_status *status)
{
	print_figure(out, "index", status->path);
	print_figure(out, "documents", figure_count(status->documents).text);
	print_figure(out, "passages", figure_count(status->passages).text);
	print_figure(out, "distinct words", figure_count(status->words).text);
	print_bytes(out, "sources", status->source_bytes);
	print_figure(out, "shards", figure_count(status->shards).text);
	out_string(out, "\nlanguage             documents\n");
	for (size_t i = 0; i < status->language_count; i++)
		print_figure(out, status->languages[i].lang, figure_count(status->languages[i].documents).text);
	out_string(out, "\ntype                 documents\n");
	for (size_t i = 0; i < status->type_count; i++)
		print_figure(out, status->types[i].type, figure_count(status->types[i].documents).text);
	out_string(out, "\non disk\n");
	uint64_t total = 0;
	for (size_t i = 0; i < status->table_count; i++) {
		print_bytes(out, status->tables[i].name, status->tables[i].bytes);
		total += status->tables[i].bytes;
	}
	print_bytes(out, "in all", total);
	out_string(out, "\nsettings\n");
	for (size_t i = 0; i < status->fact_count; i++)
		print_figure(out, status->facts[i].name, status->facts[i].value);
}

static json_t *language_counts(const struct sund_index_status *status)
{
	json_t *object = json_object();
	bool ok = object != NULL;
	for (size_t i = 0; ok && i < status->language_count; i++)
		ok = json_put(object, status->languages[i].lang,
		              json_integer((json_int_t)status->languages[i].documents));
	return json_finish(object, ok);
}

static json_t *type_counts(const struct sund_index_status *status)
{
	json_t *object = json_object();
	bool ok = object != NULL;
	for (size_t i = 0; ok && i < status->type_count; i++)
		ok = json_put(object, status->types[i].type, json_integer((json_int_t)status->types[i].documents));
	return json_finish(object, ok);
}

static json_t *table_sizes(const struct sund_index_status *status)
{
	json_t *object = json_object();
	bool ok = object != NULL;
	for (size_t i = 0; ok && i < status->table_count; i++)
		ok = json_put(object, status->tables[i].name, json_integer((json_int_t)status->tables[i].bytes));
	return json_finish(object, ok);
}

static json_t *facts(const struct sund_index_status *status)
{
	json_t *object = json_object();
	bool ok = object != NULL;
	for (size_t i = 0; ok && i < status->fact_count; i++)
		ok = json_put(object, status->facts[i].name, json_text(status->facts[i].value));
	return json_finish(object, ok);
}

static json_t *status_object(const struct sund_index_status *status)
{
	json_t *object = json_object();
	bool ok = json_put(object, "type", json_string("status"))
		&& json_put(object, "schema", json_integer(JSON_SCHEMA_VERSION))
		&& json_put(object, "index", json_text(status->path))
		&& json_put(object, "documents", json_integer((json_int_t)status->documents))
		&& json_put(object, "passages", json_integer((json_int_t)status->passages))
		&& json_put(object, "words", json_integer((json_int_t)status->words))
		&& json_put(object, "source_bytes", json_integer((json_int_t)status->source_bytes))
		&& json_put(object, "shards", json_integer(status->shards))
		&& json_put(object, "languages", language_counts(status))
		&& json_put(object, "types", type_counts(status))
		&& json_put(object, "tables", table_sizes(status))
		&& json_put(object, "facts", facts(status));
	return json_finish(object, ok);
}

int cmd_status(const struct options *options, struct output *out)
{
	struct sund_index *index = NULL;
	struct sund_index_status *figures = NULL;
	struct sund_error err;
	enum sund_status status = sund_index_open(&index, options->index, &err);
	if (status == SUND_OK)
		status = sund_index_status_read(&figures, index, &err);
	if (status == SUND_OK && options->format == PLAIN_JSON)
		json_print(out, status_object(figures));
	else if (status == SUND_OK)
		print_status(out, figures);
	sund_index_status_free(figures);
	sund_index_close(index);
	return status == SUND_OK ? EXIT_FOUND : message_error(&err);
}
