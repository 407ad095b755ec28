/* SPDX-License-Identifier: GPL-2.0-or-later */
/** A minimal acyclic automaton over sorted words, in the form of format.h's arcs. */
#ifndef COMPILE_AUTOMATON_H
#define COMPILE_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

struct automaton {
	uint64_t *arcs;
	size_t arc_count;
	uint64_t root;
};

/** Build it from count distinct, NUL-terminated words in the order of their bytes. The caller frees the arcs. */
void automaton_build(struct automaton *automaton, const char *const *words, size_t count);

#endif
