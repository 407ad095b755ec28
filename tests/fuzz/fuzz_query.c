/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"
#include "query/parse.h"

static void check_node(const struct node *node, unsigned depth)
{
	require(depth < 6 * QUERY_DEPTH);
	for (size_t i = 0; i < node->word_count; i++)
		require(node->words[i].form.size > 0);
	for (size_t i = 0; i < node->child_count; i++)
		check_node(&node->children[i], depth + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tokenizer *tokenizer;
	struct arena arena = { 0 };
	struct buffer written = { 0 };
	struct node *root;
	require(tokenizer_new(&tokenizer, NULL) == SUND_OK);
	enum sund_status status = query_parse(&root, &arena, tokenizer, fuzz_input(data, size), NULL);
	require(status == SUND_OK || status == SUND_INVALID);
	if (status == SUND_OK) {
		check_node(root, 0);
		require(query_write(&written, root) && written.size > 0);
		/* What was written can be read again. */
		struct node *again;
		status = query_parse(&again, &arena, tokenizer, buffer_span(&written), NULL);
		require(status == SUND_OK || status == SUND_INVALID);
	}
	buffer_free(&written);
	arena_free(&arena);
	tokenizer_free(tokenizer);
	return 0;
}
