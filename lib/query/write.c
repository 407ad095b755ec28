/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse.h"

#include <stdio.h>
#include <string.h>

#include "display.h"

static bool write_list(struct buffer *out, const struct node *node, const char *between)
{
	for (size_t i = 0; i < node->child_count; i++) {
		const struct node *child = &node->children[i];
		bool group = child->kind == NODE_SEQUENCE || child->kind == NODE_OR || child->kind == NODE_AND
			|| child->kind == NODE_NEAR;
		bool ok = (i == 0 || buffer_append_string(out, between))
		       && (!child->sign || buffer_append_byte(out, child->sign))
		       && (!group || buffer_append_byte(out, '(')) && query_write(out, child)
		       && (!group || buffer_append_byte(out, ')'));
		if (!ok)
			return false;
	}
	return true;
}

static bool write_words(struct buffer *out, const struct node *node)
{
	bool quoted = node->kind == NODE_PHRASE;
	if (quoted && !buffer_append_byte(out, '"'))
		return false;
	for (size_t i = 0; i < node->word_count; i++) {
		struct span form = node->words[i].form;
		if ((i > 0 && !buffer_append_byte(out, ' ')) || !buffer_append(out, form.data, form.size))
			return false;
	}
	return !quoted || buffer_append_byte(out, '"');
}

static bool write_near(struct buffer *out, const struct node *node)
{
	char between[32];
	snprintf(between, sizeof between, " NEAR/%u ", node->window);
	return write_list(out, node, between);
}

/* In quotation marks where it would end sooner without, or begin as something else. */
static bool needs_quotes(const char *text)
{
	return text[0] == '=' || strpbrk(text, " \t\r\n\f\v()") != NULL;
}

/* What filters look for need not be text, but the query is. */
static bool write_filter(struct buffer *out, const char *field, struct span text)
{
	struct arena arena = { 0 };
	bool is_utf8;
	const char *shown = display_path(&arena, text, &is_utf8);
	const char *quote = shown && needs_quotes(shown) ? "\"" : "";
	bool ok = shown && buffer_printf(out, "%s:%s%s%s", field, quote, shown, quote);
	arena_free(&arena);
	return ok;
}

static const char *const fields[] = { [FIELD_TEXT] = "", [FIELD_TITLE] = "title:", [FIELD_AUTHOR] = "author:" };

bool query_write(struct buffer *out, const struct node *node)
{
	switch (node->kind) {
	case NODE_SEQUENCE:
		return write_list(out, node, " ");
	case NODE_OR:
		return write_list(out, node, " OR ");
	case NODE_AND:
		return write_list(out, node, " AND ");
	case NODE_NEAR:
		return write_near(out, node);
	case NODE_PATH:
		return write_filter(out, "path", node->text);
	case NODE_LANG:
		return write_filter(out, "lang", node->text);
	case NODE_TYPE:
		return write_filter(out, "type", node->text);
	case NODE_DATE:
		return buffer_append_string(out, "date:") && date_range_write(out, &node->dates);
	default:
		break;
	}
	if (!buffer_append_string(out, fields[node->field]))
		return false;
	if (node->exact && !buffer_append_byte(out, '='))
		return false;
	return node->kind == NODE_WILDCARD ? buffer_append(out, node->text.data, node->text.size)
	                                   : write_words(out, node);
}
