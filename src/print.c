/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print.h"

#include "message.h"

static const struct printer *const printers[] = {
	&print_text,
	&print_json,
	&print_vimgrep,
	&print_trec,
};

const struct printer *printer_at(size_t position)
{
	return position < sizeof printers / sizeof printers[0] ? printers[position] : NULL;
}

void print_results(struct print *print, const struct printer *printer, const struct question *question,
                   const struct sund_results *results)
{
	if (printer->begin)
		printer->begin(print, question, results);
	for (size_t i = 0; i < sund_results_count(results); i++)
		printer->hit(print, question, sund_results_hit(results, i));
	if (printer->end)
		printer->end(print, question, results);
}

static void note_missing_word(const struct sund_missing_word *missing)
{
	struct buffer similar = { 0 };
	bool ok = true;
	for (size_t i = 0; ok && i < missing->similar_count; i++)
		ok = buffer_printf(&similar, "%s%s", i == 0 ? ": spelt like it: " : ", ", missing->similar[i]);
	if (!ok || !buffer_terminate(&similar))
		similar.size = 0;
	message_note("\"%s\" stands nowhere in the index%s", missing->word, similar.size > 0 ? similar.data : "");
	buffer_free(&similar);
}

void print_missing(const struct sund_results *results)
{
	if (sund_results_count(results) == 0 && sund_results_total(results) > 0)
		message_note("no hits from --offset on: %llu in all", (unsigned long long)sund_results_total(results));
	else if (sund_results_count(results) == 0 && sund_results_missing_count(results) > 0)
		message_note("no hits for %s", sund_results_query(results));
	else if (sund_results_count(results) == 0)
		message_note("no hits for %s: no passage meets all that is asked", sund_results_query(results));
	for (size_t i = 0; i < sund_results_missing_count(results); i++)
		note_missing_word(sund_results_missing(results, i));
	if (sund_results_truncated(results))
		message_note("a wildcard matched more words than were searched for: write more of the word");
}
