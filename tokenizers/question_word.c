/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "question_word.h"

#include <stddef.h>

bool is_question_word(struct span form)
{
	static const char *const words[] = {
		"hvad", "hvem", "hvilken", "hvilket", "hvilke", "hvor", "hvordan", "hvorfor", "hvorfra", "hvorhen",
		"hvorledes", "hvornår", "hvorvidt",
		"vad", "vem", "vems", "vilken", "vilket", "vilka", "hur", "hurdan", "huruvida", "när", "varför",
		"varifrån",
		"vart",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (span_equal(form, span_of(words[i])))
			return true;
	}
	return false;
}
