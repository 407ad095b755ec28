/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * HTML as a tree, by gumbo.
 */
#ifndef DOCUMENT_HTML_TREE_H
#define DOCUMENT_HTML_TREE_H

#include <gumbo.h>

#include "buffer.h"
#include "document/parse_memory.h"

/** Parse UTF-8 and call work(payload, root) with the tree, which is gone afterwards. Whatever the bytes are, there is a
 * tree, unless it outgrows what pages of this size take. */
enum parse_outcome html_tree_read(struct span text, void (*work)(void *payload, const GumboNode *root), void *payload);

/** The node that begins after this one inside `root`, which need not be a child; NULL at the end. */
const GumboNode *html_tree_next(const GumboNode *node, const GumboNode *root);

/** The children of an element, or NULL where the node can have none. */
const GumboVector *html_tree_children(const GumboNode *node);

#endif
