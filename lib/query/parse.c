/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse.h"

#include <string.h>

#include "array.h"
#include "normalize.h"

enum { NEAR_DEFAULT = 10, NEAR_MAX = 1000 };

struct parser {
	struct arena *arena;
	struct tokenizer *tokenizer;
	const char *text;
	size_t size, at;
	unsigned depth;
	struct sund_error *err;
};

struct nodes ARRAY(struct node);

/* ---------------------------------------------------------------- characters */

static bool is_space(const struct parser *p, size_t at)
{
	return at < p->size && strchr(" \t\r\n\f\v", p->text[at]) != NULL && p->text[at] != '\0';
}

/* The length of a double quotation mark at `at`, straight or typographic, or 0. */
static size_t quote_at(const struct parser *p, size_t at)
{
	static const char *const quotes[] = { "\"", "“", "”", "„" };
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t size = strlen(quotes[i]);
		if (p->size - at >= size && memcmp(p->text + at, quotes[i], size) == 0)
			return size;
	}
	return 0;
}

static bool is_bracket(const struct parser *p, size_t at)
{
	return p->text[at] == '(' || p->text[at] == ')';
}

static void skip_spaces(struct parser *p)
{
	while (is_space(p, p->at))
		p->at++;
}

static size_t word_end(const struct parser *p, size_t at)
{
	while (at < p->size && !is_space(p, at) && !is_bracket(p, at) && !quote_at(p, at))
		at++;
	return at;
}

/* ---------------------------------------------------------------- operators */

enum operator { OPERATOR_NONE, OPERATOR_OR, OPERATOR_AND, OPERATOR_NOT, OPERATOR_NEAR };

static bool parse_number(struct span digits, unsigned *number)
{
	*number = 0;
	for (size_t i = 0; i < digits.size; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9' || *number > NEAR_MAX)
			return false;
		*number = *number * 10 + (unsigned)(digits.data[i] - '0');
	}
	return digits.size > 0 && *number <= NEAR_MAX;
}

static enum operator near_operator(struct span word, unsigned *window)
{
	if (word.size < 4 || memcmp(word.data, "NEAR", 4) != 0)
		return OPERATOR_NONE;
	*window = NEAR_DEFAULT;
	if (word.size == 4)
		return OPERATOR_NEAR;
	struct span digits = { word.data + 5, word.size - 5 };
	return word.data[4] == '/' && parse_number(digits, window) ? OPERATOR_NEAR : OPERATOR_NONE;
}

/* The operator at the cursor; *end is behind it. *window is that of NEAR, and may be written where there is none. */
static enum operator peek_operator(const struct parser *p, size_t *end, unsigned *window)
{
	static const struct {
		const char *word;
		enum operator operator;
	} operators[] = {
		{ "OR", OPERATOR_OR },    { "ELLER", OPERATOR_OR }, { "AND", OPERATOR_AND },  { "OG", OPERATOR_AND },
		{ "OCH", OPERATOR_AND },  { "NOT", OPERATOR_NOT },  { "IKKE", OPERATOR_NOT }, { "INTE", OPERATOR_NOT },
	};
	*end = word_end(p, p->at);
	struct span word = { p->text + p->at, *end - p->at };
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
		if (span_equal(word, span_of(operators[i].word)))
			return operators[i].operator;
	}
	return near_operator(word, window);
}

/* Whether something that can be an operand begins behind `at`. */
static bool has_operand(const struct parser *p, size_t at)
{
	struct parser ahead = *p;
	ahead.at = at;
	skip_spaces(&ahead);
	size_t end;
	unsigned window;
	return ahead.at < p->size && p->text[ahead.at] != ')' && peek_operator(&ahead, &end, &window) == OPERATOR_NONE;
}

/* Pass over the operator if it is the one wanted and has something to its right; else *window stays. */
static bool accept_operator(struct parser *p, enum operator wanted, unsigned *window)
{
	size_t end;
	unsigned read = *window;
	skip_spaces(p);
	if (p->at >= p->size || peek_operator(p, &end, &read) != wanted || !has_operand(p, end))
		return false;
	p->at = end;
	*window = read;
	return true;
}

/* ---------------------------------------------------------------- words */

struct words ARRAY(struct query_word);

static enum sund_status copy_form(struct parser *p, struct span *out, struct span form)
{
	char *copy = arena_copy(p->arena, form);
	if (!copy)
		return sund_error_nomem(p->err);
	*out = (struct span){ copy, form.size };
	return SUND_OK;
}

static enum sund_status add_part(struct parser *p, struct words *words, struct span form)
{
	struct query_word *whole = &words->items[words->count - 1];
	return copy_form(p, (struct span *)&whole->parts[whole->part_count++], form);
}

static enum sund_status add_word(struct parser *p, struct words *words, const struct word *word)
{
	struct query_word made = { 0 };
	if (word->is_other)
		return SUND_OK;
	if (word->is_part)
		return add_part(p, words, word->form);
	if (word->hangs)
		return copy_form(p, &words->items[words->count - 1].hanging, word->form);
	if (word->width > 1 && !(made.parts = arena_array(p->arena, struct span, word->width)))
		return sund_error_nomem(p->err);
	enum sund_status status = copy_form(p, &made.form, word->form);
	return status != SUND_OK ? status : array_push(words, made) ? SUND_OK : sund_error_nomem(p->err);
}

/* The words of a stretch of the query, in the arena. */
static enum sund_status read_words(struct parser *p, struct node *node, struct span text)
{
	struct words words = { 0 };
	struct word word;
	enum sund_status status = tokenizer_begin(p->tokenizer, text.data, text.size, p->err);
	while (status == SUND_OK && (status = tokenizer_next(p->tokenizer, &word, p->err)) == SUND_OK)
		status = add_word(p, &words, &word);
	if (status == SUND_DONE) {
		node->words = arena_array(p->arena, struct query_word, words.count);
		status = node->words ? SUND_OK : sund_error_nomem(p->err);
		node->word_count = words.count;
	}
	if (status == SUND_OK && words.count > 0)
		memcpy(node->words, words.items, words.count * sizeof *words.items);
	array_free(&words);
	return status;
}

/* ---------------------------------------------------------------- items */

struct item {
	struct span field;
	bool exact;
};

/* Normal form of a word with stars, which are no part of any word. */
static enum sund_status read_wildcard(struct parser *p, struct node *node, struct span text)
{
	struct buffer made = { 0 };
	enum sund_status status = normalize_append(&made, text.data, text.size);
	if (status == SUND_OK)
		status = copy_form(p, &node->text, buffer_span(&made));
	buffer_free(&made);
	node->kind = NODE_WILDCARD;
	return status;
}

static bool has_letter_and_star(struct span text)
{
	bool star = false, letter = false;
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];
		star |= c == '*';
		letter |= c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	}
	return star && letter;
}

static bool is_field(struct span field, const char *name)
{
	return span_equal(field, span_of(name));
}

static enum sund_status make_filter(struct parser *p, struct node *node, enum node_kind kind, struct span text)
{
	node->kind = kind;
	return copy_form(p, &node->text, text);
}

/* Names of readers are in lower case. */
static enum sund_status make_type(struct parser *p, struct node *node, struct span text)
{
	struct buffer made = { 0 };
	enum sund_status status = normalize_append(&made, text.data, text.size);
	if (status == SUND_OK)
		status = make_filter(p, node, NODE_TYPE, buffer_span(&made));
	buffer_free(&made);
	return status;
}

static enum sund_status make_item(struct parser *p, struct node *node, struct item item, struct span text,
                                  bool quoted)
{
	if (is_field(item.field, "path"))
		return make_filter(p, node, NODE_PATH, text);
	if (is_field(item.field, "lang"))
		return make_filter(p, node, NODE_LANG, text);
	if (is_field(item.field, "type"))
		return make_type(p, node, text);
	if (is_field(item.field, "date")) {
		node->kind = NODE_DATE;
		date_range_read(&node->dates, text);
		return SUND_OK;
	}
	node->field = is_field(item.field, "title")  ? FIELD_TITLE
	            : is_field(item.field, "author") ? FIELD_AUTHOR : FIELD_TEXT;
	node->exact = item.exact;
	if (!quoted && !item.exact && has_letter_and_star(text))
		return read_wildcard(p, node, text);
	enum sund_status status = read_words(p, node, text);
	/* A name is found in any spelling, but neither by its parts nor translated: as the words of a phrase are. */
	bool phrase = node->field == FIELD_AUTHOR || (node->word_count > 1 && quoted);
	node->kind = phrase ? NODE_PHRASE : NODE_WORD;
	return status;
}

static bool is_date_range(const struct parser *p, size_t at)
{
	struct date_range range;
	return date_range_read(&range, (struct span){ p->text + at, word_end(p, at) - at });
}

/* `field:` at the cursor, if it is one that is known and something follows; behind `date:` that must be one. */
static void accept_field(struct parser *p, struct item *item)
{
	static const char *const fields[] = { "title:", "author:", "path:", "lang:", "type:", "date:" };
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		size_t size = strlen(fields[i]);
		if (p->size - p->at <= size || memcmp(p->text + p->at, fields[i], size) != 0
		    || is_space(p, p->at + size) || is_bracket(p, p->at + size)
		    || (fields[i][0] == 'd' && !is_date_range(p, p->at + size)))
			continue;
		item->field = (struct span){ fields[i], size - 1 };
		p->at += size;
		return;
	}
}

static void accept_exact(struct parser *p, struct item *item)
{
	if (p->at + 1 < p->size && p->text[p->at] == '=' && !is_space(p, p->at + 1) && !is_bracket(p, p->at + 1)) {
		item->exact = true;
		p->at++;
	}
}

/* The closing mark of the quotation that opens at the cursor, or the size of the text. */
static size_t closing_quote(const struct parser *p)
{
	size_t at = p->at + quote_at(p, p->at);
	while (at < p->size && !quote_at(p, at))
		at++;
	return at;
}

static enum sund_status read_item(struct parser *p, struct node *node)
{
	struct item item = { 0 };
	accept_field(p, &item);
	accept_exact(p, &item);
	size_t quote = p->at < p->size ? quote_at(p, p->at) : 0, end = quote ? closing_quote(p) : 0;
	if (quote && end < p->size) {
		struct span text = { p->text + p->at + quote, end - p->at - quote };
		p->at = end + quote_at(p, end);
		return make_item(p, node, item, text, true);
	}
	p->at += quote; /* a stray one is passed over */
	end = word_end(p, p->at);
	struct span text = { p->text + p->at, end - p->at };
	p->at = end;
	return make_item(p, node, item, text, false);
}

/* ---------------------------------------------------------------- the grammar */

static enum sund_status read_sequence(struct parser *p, struct node *node);

/* Make a node of the children: nothing from none, the child itself from one that stands for itself. */
static enum sund_status adopt(struct parser *p, struct node *node, enum node_kind kind, const struct nodes *children)
{
	if (children->count == 1 && (kind != NODE_SEQUENCE || !children->items[0].sign)) {
		*node = children->items[0];
		return SUND_OK;
	}
	*node = (struct node){ .kind = kind, .child_count = children->count };
	node->children = arena_array(p->arena, struct node, children->count);
	if (!node->children)
		return sund_error_nomem(p->err);
	if (children->count > 0)
		memcpy(node->children, children->items, children->count * sizeof *children->items);
	return SUND_OK;
}

static bool is_empty(const struct node *node)
{
	switch (node->kind) {
	case NODE_WORD:
	case NODE_PHRASE:
		return node->word_count == 0;
	case NODE_WILDCARD:
	case NODE_PATH:
	case NODE_LANG:
	case NODE_TYPE:
		return node->text.size == 0;
	case NODE_DATE:
		return false;
	default:
		return node->child_count == 0;
	}
}

/* Several words from one stretch without blanks, such as `a,b`, are a sequence of their own. */
static enum sund_status split_words(struct parser *p, struct node *node)
{
	if (node->kind != NODE_WORD || node->word_count < 2)
		return SUND_OK;
	struct nodes children = { 0 };
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < node->word_count && status == SUND_OK; i++) {
		struct node child = *node;
		child.words = &node->words[i];
		child.word_count = 1;
		if (!array_push(&children, child))
			status = sund_error_nomem(p->err);
	}
	if (status == SUND_OK)
		status = adopt(p, node, NODE_SEQUENCE, &children);
	array_free(&children);
	return status;
}

static enum sund_status read_unit(struct parser *p, struct node *node)
{
	skip_spaces(p);
	if (p->at < p->size && p->text[p->at] == '(' && p->depth < QUERY_DEPTH) {
		p->at++;
		p->depth++;
		enum sund_status status = read_sequence(p, node);
		p->depth--;
		if (p->at < p->size && p->text[p->at] == ')')
			p->at++;
		return status;
	}
	if (p->at < p->size && is_bracket(p, p->at))
		p->at++;
	enum sund_status status = read_item(p, node);
	return status == SUND_OK ? split_words(p, node) : status;
}

static enum sund_status push_filled(struct parser *p, struct nodes *children, const struct node *node)
{
	if (is_empty(node))
		return SUND_OK;
	return array_push(children, *node) ? SUND_OK : sund_error_nomem(p->err);
}

/* One level of the grammar: operands, joined by an operator. */
static enum sund_status read_joined(struct parser *p, struct node *node,
                                    enum sund_status (*read_operand)(struct parser *p, struct node *node),
                                    enum operator operator, enum node_kind kind)
{
	struct nodes children = { 0 };
	unsigned window = NEAR_DEFAULT;
	enum sund_status status;
	do {
		struct node child = { 0 };
		status = read_operand(p, &child);
		if (status == SUND_OK)
			status = push_filled(p, &children, &child);
	} while (status == SUND_OK && accept_operator(p, operator, &window));
	if (status == SUND_OK)
		status = adopt(p, node, kind, &children);
	if (kind == NODE_NEAR && children.count > 1)
		node->window = window;
	array_free(&children);
	return status;
}

/* Only what has places in the text can be near something. */
static bool has_places(const struct node *node)
{
	return (node->kind == NODE_WORD || node->kind == NODE_PHRASE) && node->field != FIELD_AUTHOR;
}

/* Where one of the operands is a group, a pattern or a filter, all of them must be there, and that is all. */
static enum sund_status read_near(struct parser *p, struct node *node)
{
	enum sund_status status = read_joined(p, node, read_unit, OPERATOR_NEAR, NODE_NEAR);
	for (size_t i = 0; i < node->child_count && node->kind == NODE_NEAR; i++) {
		if (!has_places(&node->children[i]))
			node->kind = NODE_AND;
	}
	return status;
}

static enum sund_status read_both(struct parser *p, struct node *node)
{
	return read_joined(p, node, read_near, OPERATOR_AND, NODE_AND);
}

static enum sund_status read_either(struct parser *p, struct node *node)
{
	return read_joined(p, node, read_both, OPERATOR_OR, NODE_OR);
}

/* A sign counts only directly before what it is for. */
static char accept_sign(struct parser *p)
{
	unsigned window = NEAR_DEFAULT;
	if (accept_operator(p, OPERATOR_NOT, &window)) {
		skip_spaces(p);
		return '-';
	}
	char sign = p->text[p->at];
	if ((sign != '+' && sign != '-') || p->at + 1 >= p->size || is_space(p, p->at + 1) || p->text[p->at + 1] == ')')
		return 0;
	p->at++;
	return sign;
}

static enum sund_status read_sequence(struct parser *p, struct node *node)
{
	struct nodes children = { 0 };
	enum sund_status status = SUND_OK;
	for (skip_spaces(p); status == SUND_OK && p->at < p->size; skip_spaces(p)) {
		if (p->text[p->at] == ')') {
			if (p->depth > 0)
				break;
			p->at++;
			continue;
		}
		struct node child = { 0 };
		char sign = accept_sign(p);
		status = read_either(p, &child);
		child.sign = sign;
		if (status == SUND_OK)
			status = push_filled(p, &children, &child);
	}
	if (status == SUND_OK)
		status = adopt(p, node, NODE_SEQUENCE, &children);
	array_free(&children);
	return status;
}

enum sund_status query_parse(struct node **root, struct arena *arena, struct tokenizer *tokenizer, struct span text,
                             struct sund_error *err)
{
	struct parser p = { .arena = arena, .tokenizer = tokenizer, .text = text.data, .size = text.size, .err = err };
	*root = arena_new(arena, struct node);
	if (!*root)
		return sund_error_nomem(err);
	enum sund_status status = read_sequence(&p, *root);
	if (status == SUND_OK && is_empty(*root))
		return sund_error_set(err, SUND_INVALID, "type at least one word",
		                      "the query has no word to search for");
	return status;
}
