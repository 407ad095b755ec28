/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "command.h"
#include "exit_status.h"
#include "heading.h"
#include "json_lines.h"
#include "message.h"
#include "place_name.h"

static void print_fact(struct print *print, const char *fact)
{
	out_string(print->out, fact[0] ? "  " : "");
	out_safe(print->out, fact, SAFE_NAME);
}

static void print_facts(struct print *print, const struct sund_hit *hit)
{
	out_string(print->out, terminal_style(&print->terminal, STYLE_DIM));
	out_safe(print->out, hit->id, SAFE_NAME);
	if (!hit->extracted)
		out_printf(print->out, "  lines %" PRIu32 " to %" PRIu32, hit->place.line, hit->place.line_end);
	if (hit->page_end > hit->page)
		out_printf(print->out, "  pages %" PRIu32 " to %" PRIu32, hit->page, hit->page_end);
	else if (hit->page > 0)
		out_printf(print->out, "  page %" PRIu32, hit->page);
	print_fact(print, hit->author);
	print_fact(print, hit->date);
	print_fact(print, hit->lang);
	print_fact(print, hit->is_aside ? "aside" : "");
	out_printf(print->out, "%s\n\n", terminal_style(&print->terminal, STYLE_PLAIN));
}

static bool append_shown(struct buffer *text, const struct sund_hit *hit)
{
	size_t at = 0;
	for (size_t i = 0; i < hit->hidden_count; i++) {
		const struct sund_stretch *hidden = &hit->hidden[i];
		if (hidden->start > at && !safe_append(text, hit->text + at, hidden->start - at, SAFE_LINES))
			return false;
		at = hidden->end;
	}
	return at == hit->text_size || safe_append(text, hit->text + at, hit->text_size - at, SAFE_LINES);
}

static void print_passage(struct print *print, const struct sund_hit *hit)
{
	struct buffer text = { 0 };
	bool ok = append_shown(&text, hit);
	while (text.size > 0 && text.data[text.size - 1] == '\n')
		text.size--;
	if (!ok)
		out_fail(print->out, ENOMEM);
	out_bytes(print->out, text.data, text.size);
	out_string(print->out, "\n\n");
	buffer_free(&text);
}

static void print_text_hit(struct print *print, const struct sund_hit *hit)
{
	heading_print(print, hit);
	print_facts(print, hit);
	print_passage(print, hit);
	for (size_t i = 0; i < hit->link_count; i++) {
		out_column(print->out, hit->links[i].kind, 12);
		out_string(print->out, " ");
		out_safe(print->out, hit->links[i].target, SAFE_NAME);
		out_string(print->out, "\n");
	}
	if (hit->link_count > 0)
		out_string(print->out, "\n");
}

static void print_json_link(struct output *out, const char *link, enum sund_link_state state)
{
	json_t *object = json_object();
	bool ok = json_put(object, "type", json_string("link"))
		&& json_put(object, "schema", json_integer(JSON_SCHEMA_VERSION))
		&& json_put(object, "link", json_text(link))
		&& json_put(object, "state", json_text(sund_link_state_name(state)));
	json_print(out, json_finish(object, ok));
}

/* A person must not take changed text for the text that was cited. */
static void note_state(const char *link, enum sund_link_state state)
{
	if (state == SUND_LINK_MOVED)
		message_note("%s: moved; the same text stands at another place now", link);
	else if (state == SUND_LINK_CHANGED)
		message_note("%s: the text at this place has changed since the link was made", link);
	else if (state == SUND_LINK_AMBIGUOUS)
		message_note("%s: the same text stands at several places", link);
	else if (state == SUND_LINK_GONE)
		message_note("%s: gone; no document of the index has this text", link);
}

static void print_all(struct print *print, const struct sund_results *results, bool json)
{
	for (size_t i = 0; i < sund_results_count(results); i++) {
		if (json)
			json_print(print->out, json_hit(sund_results_hit(results, i), false));
		else
			print_text_hit(print, sund_results_hit(results, i));
	}
}

int cmd_show(const struct options *options, struct output *out)
{
	struct sund_index *index = NULL;
	struct sund_results *results = NULL;
	enum sund_link_state state = SUND_LINK_GONE;
	struct sund_error err;
	const char *link = options->operands.items[0];
	bool json = options->format == PLAIN_JSON;

	enum sund_status status = sund_index_open(&index, options->index, &err);
	if (status == SUND_OK)
		status = sund_link_resolve(&results, &state, index, link, &err);
	if (status == SUND_OK) {
		char *directory = place_directory();
		struct print print = {
			.out = out,
			.terminal = terminal_of(out->fd, (enum color_when)options->color),
			.directory = directory ? directory : "",
		};
		if (json)
			print_json_link(out, link, state);
		print_all(&print, results, json);
		note_state(link, state);
		free(directory);
	}
	bool found = status == SUND_OK && sund_results_count(results) > 0;
	sund_results_free(results);
	sund_index_close(index);
	if (status != SUND_OK)
		return message_error(&err);
	return found ? EXIT_FOUND : EXIT_NOTHING;
}
