/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hanging.h"

#include <string.h>

enum { REACH = 4 /* words */, REST_MIN = 2 /* bytes */, ROOM = 2 * LEXICON_WORD_MAX };

struct completer {
	struct arena *arena;
	const struct analyser *analyser;
	struct spellings spellings;
	struct sund_error *err;
};

/* Two texts in one; nothing where that is too long for a word. */
static struct span join(char *room, struct span a, struct span b)
{
	if (a.size + b.size > ROOM)
		return (struct span){ room, 0 };
	memcpy(room, a.data, a.size);
	memcpy(room + a.size, b.data, b.size);
	return (struct span){ room, a.size + b.size };
}

/* The hanging word with what it lacks, when the other word is cut at `at`. */
static struct span complete_at(char *room, const struct query_word *word, struct span other, size_t at)
{
	const bool behind = word->hanging.data[0] != '-';
	return behind ? join(room, word->form, (struct span){ other.data + at, other.size - at })
	              : join(room, (struct span){ other.data, at }, word->form);
}

/* Cut the other word where the lexicon has the result; the rest as long as may be. */
static struct span complete_listed(const struct completer *c, char *room, const struct query_word *word,
                                   struct span other)
{
	const bool behind = word->hanging.data[0] != '-';
	for (size_t i = REST_MIN; i + REST_MIN <= other.size; i++) {
		const size_t at = behind ? i : other.size - i;
		if (((unsigned char)other.data[at] & 0xc0) == 0x80)
			continue;
		const struct span made = complete_at(room, word, other, at);
		if (made.size > 0 && lexicon_lists_anywhere(c->analyser->lexicon, made.data, made.size))
			return made;
	}
	return (struct span){ room, 0 };
}

/* Cut the other word before its last part; parts are told of what it is without signs. */
static struct span complete_compound(const struct completer *c, char *room, const struct query_word *word)
{
	const struct span other = buffer_span(&c->spellings.joined);
	for (size_t i = 0; i < LEXICON_LANGUAGES; i++) {
		const struct compound *compound = &c->spellings.compounds[i];
		if (compound->count > 1)
			return complete_at(room, word, other, compound->parts[compound->count - 1].start);
	}
	return (struct span){ room, 0 };
}

static enum sund_status complete_by(struct completer *c, struct query_word *word, struct span other)
{
	char room[ROOM];
	struct span made = complete_listed(c, room, word, other);
	if (made.size == 0) {
		if (spellings_make(&c->spellings, c->analyser, other) != SUND_OK)
			return sund_error_nomem(c->err);
		made = complete_compound(c, room, word);
	}
	if (made.size == 0)
		return SUND_OK;
	char *copy = arena_copy(c->arena, made);
	if (!copy)
		return sund_error_nomem(c->err);
	word->form = (struct span){ copy, made.size };
	word->hanging.size = 0;
	return SUND_OK;
}

static struct query_word *word_of(const struct node *node)
{
	return node->kind == NODE_WORD && !node->exact && node->word_count == 1 ? node->words : NULL;
}

/* The words beside it in turn, until one completes it. */
static enum sund_status complete_child(struct completer *c, const struct node *node, size_t child)
{
	struct query_word *word = word_of(&node->children[child]);
	enum sund_status status = SUND_OK;
	const bool behind = word->hanging.data[0] != '-';
	for (size_t i = 1; i <= REACH && word->hanging.size > 0 && status == SUND_OK; i++) {
		if (behind ? child + i >= node->child_count : i > child)
			break;
		const struct query_word *other = word_of(&node->children[behind ? child + i : child - i]);
		if (other && other->hanging.size == 0)
			status = complete_by(c, word, other->form);
	}
	return status;
}

static enum sund_status complete_node(struct completer *c, const struct node *node)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < node->child_count && status == SUND_OK; i++) {
		const struct query_word *word = word_of(&node->children[i]);
		status = word && word->hanging.size > 0 ? complete_child(c, node, i)
		                                        : complete_node(c, &node->children[i]);
	}
	return status;
}

enum sund_status hanging_complete(struct node *root, struct arena *arena, const struct analyser *analyser,
                                  struct sund_error *err)
{
	struct completer completer = { .arena = arena, .analyser = analyser, .err = err };
	if (!analyser->lexicon)
		return SUND_OK;
	enum sund_status status = complete_node(&completer, root);
	spellings_free(&completer.spellings);
	return status;
}
