/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "html_tree.h"

/* Memory for a byte of HTML: ordinary pages take 8 to 25, pages of tags alone 80. */
enum { LIMIT_PER_BYTE = 300 };

struct tree_work {
	struct span text;
	void (*work)(void *payload, const GumboNode *root);
	void *payload;
};

static void *allocate(void *unused, size_t size)
{
	(void)unused;
	return parse_memory_allocate(size);
}

static void keep(void *unused, void *memory)
{
	(void)unused;
	(void)memory;
}

/* The tree is never destroyed by gumbo, which would do so recursively. */
static void parse(void *payload)
{
	struct tree_work *work = payload;
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = allocate;
	options.deallocator = keep;
	options.max_errors = 0;
	work->work(work->payload, gumbo_parse_with_options(&options, work->text.data, work->text.size)->document);
}

enum parse_outcome html_tree_read(struct span text, void (*work)(void *payload, const GumboNode *root), void *payload)
{
	struct tree_work tree_work = { { text.size > 0 ? text.data : "", text.size }, work, payload };
	return parse_memory_run(parse, &tree_work, ((size_t)16 << 20) + LIMIT_PER_BYTE * text.size);
}

const GumboVector *html_tree_children(const GumboNode *node)
{
	switch (node->type) {
	case GUMBO_NODE_DOCUMENT:
		return &node->v.document.children;
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		return &node->v.element.children;
	default:
		return NULL;
	}
}

const GumboNode *html_tree_next(const GumboNode *node, const GumboNode *root)
{
	const GumboVector *children = html_tree_children(node);
	if (children && children->length > 0)
		return children->data[0];
	while (node != root) {
		const GumboVector *siblings = html_tree_children(node->parent);
		if (node->index_within_parent + 1 < siblings->length)
			return siblings->data[node->index_within_parent + 1];
		node = node->parent;
	}
	return NULL;
}
