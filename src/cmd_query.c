/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "batch.h"
#include "command.h"
#include "exit_status.h"
#include "message.h"
#include "place_name.h"
#include "print.h"

struct run {
	struct sund_index *index;
	struct sund_query_options query;
	const struct printer *printer;
	struct print print;
	bool found;  /* some question had a hit */
	bool failed; /* some question of the batch could not be answered */
};

static enum sund_status answer(struct run *run, const struct question *question, struct sund_error *err)
{
	struct sund_results *results;
	enum sund_status status = sund_query(&results, run->index, question->text, question->size, &run->query, err);
	if (status != SUND_OK)
		return status;
	print_results(&run->print, run->printer, question, results);
	run->found = run->found || sund_results_count(results) > 0;
	sund_results_free(results);
	return SUND_OK;
}

/* The fault of this one question, not of the index or the system. */
static bool is_bad_question(enum sund_status status)
{
	return status == SUND_INVALID || status == SUND_LIMIT;
}

/* Say what is wrong with a question of the batch; the others are answered. */
static enum sund_status pass_over(struct run *run, const struct sund_error *cause)
{
	message_error(cause);
	run->failed = true;
	return SUND_OK;
}

static enum sund_status answer_of_batch(struct run *run, const struct batch *batch, const struct question *question,
                                        struct sund_error *err)
{
	struct sund_error cause;
	enum sund_status status = answer(run, question, &cause);
	if (status == SUND_OK)
		return SUND_OK;
	sund_error_set(err, status, cause.hint, "%s, line %zu: %s", batch->name, batch->number, cause.message);
	return is_bad_question(status) ? pass_over(run, err) : status;
}

static enum sund_status answer_batch(struct run *run, const char *name, struct sund_error *err)
{
	struct batch batch;
	struct question question;
	enum sund_status status = batch_open(&batch, name, err);
	while (status == SUND_OK) {
		status = batch_next(&batch, &question, err);
		if (status == SUND_OK)
			status = answer_of_batch(run, &batch, &question, err);
		else if (status == SUND_INVALID)
			status = pass_over(run, err);
		/* A program at the other end may wait for this answer before it asks on; or be gone. */
		if (status == SUND_OK && !out_flush(run->print.out))
			status = SUND_DONE;
	}
	batch_close(&batch);
	return status == SUND_DONE ? SUND_OK : status;
}

static enum sund_status answer_operands(struct run *run, const struct options *options, struct sund_error *err)
{
	struct buffer text = { 0 };
	enum sund_status status = options_join_operands(options, &text, err);
	if (status == SUND_OK && !buffer_terminate(&text))
		status = sund_error_nomem(err);
	if (status == SUND_OK)
		status = answer(run, &(struct question){ .text = text.data, .size = text.size }, err);
	buffer_free(&text);
	return status;
}

static enum sund_status check_operands(const struct options *options, struct sund_error *err)
{
	if (options->batch && options->operands.count > 0)
		return sund_error_set(err, SUND_INVALID, "leave out one of the two", "both --batch and a query");
	if (!options->batch && options->operands.count == 0)
		return sund_error_set(err, SUND_INVALID, "write the words to look for, or --batch FILE",
		                      "no query given");
	return SUND_OK;
}

int cmd_query(const struct options *options, struct output *out)
{
	struct sund_error err;
	char *directory = place_directory();
	struct run run = {
		.query = sund_query_options_default(),
		.printer = printer_at(options->format),
		.print = {
			.out = out,
			.terminal = terminal_of(out->fd, (enum color_when)options->color),
			.directory = directory ? directory : "",
			.no_text = options->no_text,
		},
	};
	run.query.limit = options->limit;
	run.query.offset = options->offset;
	run.query.group = (enum sund_group)options->group;
	run.query.lang = options->lang;
	run.query.from = options->from;
	run.query.without = options->without.items;
	run.query.without_count = options->without.count;
	/* --no-text leaves out less: the place of a passage stays. */
	run.query.no_text = run.printer->ranking_only;

	enum sund_status status = check_operands(options, &err);
	if (status == SUND_OK)
		status = sund_index_open(&run.index, options->index, &err);
	if (status == SUND_OK)
		status = options->batch ? answer_batch(&run, options->batch, &err)
		                        : answer_operands(&run, options, &err);
	sund_index_close(run.index);
	free(directory);
	if (status != SUND_OK)
		return message_error(&err);
	return run.failed ? EXIT_ERROR : run.found ? EXIT_FOUND : EXIT_NOTHING;
}
