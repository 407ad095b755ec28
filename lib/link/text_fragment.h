/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Links that name a passage by its words, as browsers follow them: WICG, Scroll To Text Fragment,
 * `#:~:text=[prefix-,]start[,end][,-suffix]`. Text is that of a page with single blanks for white space.
 */
#ifndef LINK_TEXT_FRAGMENT_H
#define LINK_TEXT_FRAGMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

/** From the words of `start` to the words of `end`, or those of `start` alone; behind `prefix` and before `suffix`. All
 * but start may be empty. */
struct text_fragment {
	struct span prefix, start, end, suffix;
};

/** Bytes of a text, end exclusive. */
struct text_range {
	size_t start, end;
};

/** The first range that the fragment fits; false if there is none. Words are whole, letters as they are written. */
bool text_fragment_find(struct text_range *found, const struct text_fragment *fragment, struct span text);

/**
 * The shortest of some fragments that is found at the passage and nowhere before; false if there is none. `first` is
 * the passage's first block and `last` its last one: the words of a start, and those of an end, stand in one block. The
 * fragment borrows from the text.
 */
bool text_fragment_choose(struct text_fragment *fragment, struct span text, struct text_range first,
                          struct text_range last);

/** Append `:~:text=…`. False when out of memory. */
bool text_fragment_write(struct buffer *out, const struct text_fragment *fragment);

#endif
