/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What the letters at the ends of a line tell about it. All texts are valid UTF-8.
 */
#ifndef DOCUMENT_PAGE_TEXT_H
#define DOCUMENT_PAGE_TEXT_H

#include <stdbool.h>

#include "buffer.h"

bool page_text_starts_small(struct span text);

/** Whether it ends in a full stop or the like, a closing quotation mark or bracket behind it or not. */
bool page_text_ends_sentence(struct span text);

/** Whether it ends in a sign that no heading ends in: , ; or a full stop. */
bool page_text_ends_as_text(struct span text);

/** Whether it ends in a hyphen behind a letter. */
bool page_text_ends_broken(struct span text);

/** Whether it starts with the mark of a list item: a bullet, or a hyphen and a blank. */
bool page_text_starts_bullet(struct span text);

/** The same: a short number or a letter, with a full stop or bracket and a blank behind it. */
bool page_text_starts_number(struct span text);

/** Whether it is one capital that is no word by itself in Danish or Swedish. */
bool page_text_is_initial(struct span text);

bool page_text_has_letters(struct span text);

#endif
