/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "html_charset.h"

#include <string.h>
#include <strings.h>

#include "html_meta.h"
#include "html_tree.h"
#include "xml_declaration.h"

/* HTML wants the declaration in the first KiB; pages that are longer in coming to it are forgiven. */
enum { FRONT = 4 << 10 };

struct charset_search {
	struct buffer *name;
	bool failed;
};

/* "text/html; charset=iso-8859-1" */
static struct span charset_in(const char *content)
{
	for (; *content; content++) {
		if (strncasecmp(content, "charset", 7) != 0)
			continue;
		content += 7 + strspn(content + 7, " \t");
		if (*content != '=')
			return span_of("");
		content += 1 + strspn(content + 1, " \t\"'");
		return (struct span){ content, strcspn(content, " \t;\"'") };
	}
	return span_of("");
}

static struct span charset_of(const GumboNode *meta)
{
	const char *charset = html_attribute(meta, "charset"), *content = html_attribute(meta, "content");
	const char *header = html_attribute(meta, "http-equiv");
	if (charset)
		return span_of(charset);
	return header && content && strcasecmp(header, "content-type") == 0 ? charset_in(content) : span_of("");
}

static void search(void *payload, const GumboNode *root)
{
	struct charset_search *found = payload;
	for (const GumboNode *node = root; node && found->name->size == 0; node = html_tree_next(node, root)) {
		if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag != GUMBO_TAG_META)
			continue;
		struct span charset = charset_of(node);
		found->failed |= !buffer_append(found->name, charset.data, charset.size);
	}
}

bool html_charset_find(struct buffer *name, struct span bytes)
{
	struct charset_search found = { .name = name };
	struct span front = { bytes.data, bytes.size < FRONT ? bytes.size : FRONT };
	struct span declared = xml_declared_encoding(front);
	name->size = 0;
	if (declared.size > 0)
		return buffer_append(name, declared.data, declared.size);
	return html_tree_read(front, search, &found) != PARSE_NO_MEMORY && !found.failed;
}
