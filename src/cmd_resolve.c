/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "command.h"
#include "exit_status.h"
#include "message.h"
#include "place_name.h"

static void print_state(struct output *out, enum sund_link_state state, const struct sund_results *results,
                        const char *directory)
{
	out_string(out, sund_link_state_name(state));
	for (size_t i = 0; i < sund_results_count(results); i++) {
		const struct sund_hit *hit = sund_results_hit(results, i);
		out_string(out, "\t");
		place_print_raw(out, hit, directory);
		place_print_position(out, hit);
		out_string(out, "\t");
		out_safe(out, hit->id, SAFE_NAME);
	}
	out_string(out, sund_results_count(results) == 0 ? "\t\t\n" : "\n");
}

static int resolve(struct sund_index *index, const char *link, const char *directory, struct output *out)
{
	struct sund_results *results = NULL;
	enum sund_link_state state;
	struct sund_error err;
	if (sund_link_resolve(&results, &state, index, link, &err) != SUND_OK)
		return message_error(&err);
	print_state(out, state, results, directory);
	sund_results_free(results);
	return state == SUND_LINK_EXACT || state == SUND_LINK_MOVED ? EXIT_FOUND : EXIT_NOTHING;
}

int cmd_resolve(const struct options *options, struct output *out)
{
	struct sund_index *index;
	struct sund_error err;
	if (sund_index_open(&index, options->index, &err) != SUND_OK)
		return message_error(&err);
	char *directory = place_directory();
	int worst = EXIT_FOUND;
	for (size_t i = 0; i < options->operands.count; i++) {
		int status = resolve(index, options->operands.items[i], directory ? directory : "", out);
		worst = status > worst ? status : worst;
	}
	free(directory);
	sund_index_close(index);
	return worst;
}
