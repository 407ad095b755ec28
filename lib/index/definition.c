/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "definition.h"

#include "terms.h"

bool definition_append_term(struct buffer *out, const struct abbreviation *abbreviation)
{
	const size_t start = out->size;
	bool ok = buffer_append_string(out, TERM_ABBREVIATION)
	       && buffer_append(out, abbreviation->form.data, abbreviation->form.size);
	for (size_t i = 0; ok && i < abbreviation->count; i++)
		ok = buffer_append_byte(out, ' ')
		  && buffer_append(out, abbreviation->words[i].data, abbreviation->words[i].size);
	if (out->size - start > STORE_TERM_MAX)
		out->size = start;
	return ok;
}

static enum sund_status add_definition(struct definitions *out, struct arena *arena, struct span words,
                                       uint64_t passages, struct sund_error *err)
{
	const char *copy = arena_copy(arena, words);
	return copy && array_push(out, (struct definition){ { copy, words.size }, passages }) ? SUND_OK
	                                                                                     : sund_error_nomem(err);
}

enum sund_status definitions_find(struct definitions *out, struct arena *arena, struct store_reader *shards,
                                  struct span form, struct sund_error *err)
{
	struct buffer begin = { 0 };
	struct store_walk *walk = NULL;
	struct span term;
	uint64_t passages;
	enum sund_status status = buffer_append_string(&begin, TERM_ABBREVIATION)
	                       && buffer_append(&begin, form.data, form.size) && buffer_append_byte(&begin, ' ')
	                        ? store_walk_terms(&walk, shards, buffer_span(&begin), err)
	                        : sund_error_nomem(err);
	while (status == SUND_OK && (status = store_walk_next(walk, &term, &passages, err)) == SUND_OK)
		status = add_definition(out, arena, (struct span){ term.data + begin.size, term.size - begin.size },
		                        passages, err);
	store_walk_free(walk);
	buffer_free(&begin);
	return status == SUND_DONE ? SUND_OK : status;
}
