/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Daciuk, Mihov, Watson, Watson: Incremental construction of minimal acyclic finite-state automata (2000), for sorted
 * input: when the next word leaves the path of the last one, the states below the fork are final and are replaced by
 * equal ones that exist already.
 */
#include "automaton.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "lexicon_format.h"
#include "lexicon.h"
#include "memory.h"

/* A state on the path of the current word. Its arcs have no skip yet. */
struct open_state {
	uint64_t arcs[256];
	uint32_t below[256]; /* words that each arc leads to */
	size_t count;
};

struct builder {
	struct automaton *out;
	size_t arc_room;
	struct open_state *path; /* LEXICON_WORD_MAX + 1 of them */
	uint32_t *table;         /* first arcs of finished states, 0 where free */
	size_t table_size, state_count;
};

static size_t run_length(const uint64_t *arcs)
{
	size_t n = 1;

	while ((arcs[n - 1] & FORMAT_LAST) == 0)
		n++;
	return n;
}

static size_t hash_run(const uint64_t *arcs, size_t count)
{
	return (size_t)XXH3_64bits(arcs, count * sizeof *arcs);
}

static void grow_table(struct builder *builder)
{
	const size_t size = builder->table_size * 2;
	uint32_t *table = make(size, sizeof *table);

	for (size_t i = 0; i < builder->table_size; i++) {
		const uint32_t first = builder->table[i];

		if (first != 0) {
			const uint64_t *arcs = builder->out->arcs + first;
			size_t at = hash_run(arcs, run_length(arcs)) & (size - 1);

			while (table[at] != 0)
				at = (at + 1) & (size - 1);
			table[at] = first;
		}
	}
	free(builder->table);
	builder->table = table;
	builder->table_size = size;
}

/* Put a state's arcs into the file's array, or find the equal state that is there. Returns its first arc. */
static uint32_t finish_state(struct builder *builder, struct open_state *state)
{
	struct automaton *out = builder->out;
	uint64_t skip = 0;
	size_t at;

	if (state->count == 0)
		return 0;
	for (size_t i = 0; i < state->count; i++) {
		state->arcs[i] |= skip << FORMAT_SKIP_SHIFT;
		skip += state->below[i];
	}
	state->arcs[state->count - 1] |= FORMAT_LAST;
	if (builder->state_count * 2 >= builder->table_size)
		grow_table(builder);
	at = hash_run(state->arcs, state->count) & (builder->table_size - 1);
	for (; builder->table[at] != 0; at = (at + 1) & (builder->table_size - 1)) {
		const uint64_t *arcs = out->arcs + builder->table[at];

		if (run_length(arcs) == state->count && memcmp(arcs, state->arcs, state->count * sizeof *arcs) == 0)
			return builder->table[at];
	}
	if (out->arc_count + state->count > FORMAT_24_BITS)
		fail("too many words for the automaton");
	out->arcs = grow(out->arcs, &builder->arc_room, out->arc_count + state->count, sizeof *out->arcs);
	memcpy(out->arcs + out->arc_count, state->arcs, state->count * sizeof *out->arcs);
	builder->table[at] = (uint32_t)out->arc_count;
	builder->state_count++;
	out->arc_count += state->count;
	return builder->table[at];
}

/* Finish the states of the last word below depth `keep`. */
static void close_path(struct builder *builder, size_t depth, size_t keep)
{
	for (; depth > keep; depth--) {
		struct open_state *child = &builder->path[depth], *parent = &builder->path[depth - 1];
		uint32_t words = 0;

		for (size_t i = 0; i < child->count; i++)
			words += child->below[i];
		parent->arcs[parent->count - 1] |= finish_state(builder, child);
		parent->below[parent->count - 1] += words;
		child->count = 0;
	}
}

static void add_word(struct builder *builder, const char *word, size_t shared, size_t length)
{
	for (size_t i = shared; i < length; i++) {
		struct open_state *state = &builder->path[i];

		state->arcs[state->count] = (uint64_t)(unsigned char)word[i] << FORMAT_BYTE_SHIFT;
		state->below[state->count++] = 0;
	}
	builder->path[length - 1].arcs[builder->path[length - 1].count - 1] |= FORMAT_FINAL;
	builder->path[length - 1].below[builder->path[length - 1].count - 1]++;
}

void automaton_build(struct automaton *automaton, const char *const *words, size_t count)
{
	struct builder builder = { .out = automaton, .table_size = 1U << 16 };
	size_t last_length = 0;

	*automaton = (struct automaton){ .arc_count = 1 };
	builder.path = make(LEXICON_WORD_MAX + 1, sizeof *builder.path);
	builder.table = make(builder.table_size, sizeof *builder.table);
	automaton->arcs = grow(NULL, &builder.arc_room, 1, sizeof *automaton->arcs);
	automaton->arcs[0] = 0;
	for (size_t i = 0; i < count; i++) {
		const size_t length = strlen(words[i]);
		size_t shared = 0;

		while (i > 0 && shared < last_length && words[i][shared] == words[i - 1][shared])
			shared++;
		close_path(&builder, last_length, shared);
		add_word(&builder, words[i], shared, length);
		last_length = length;
	}
	close_path(&builder, last_length, 0);
	automaton->root = finish_state(&builder, &builder.path[0]);
	free(builder.table);
	free(builder.path);
}
