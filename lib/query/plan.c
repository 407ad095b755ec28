/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan.h"

#include <math.h>
#include <string.h>

#include "index/terms.h"
#include "path_filter.h"
#include "repeated.h"
#include "rows.h"

struct planner {
	struct plan *plan;
	struct sund_error *err;
	bool unmarked;        /* below a minus: what is found there is not to be seen */
	bool is_must;         /* the node in hand must be there */
	double times;         /* that the node in hand is asked for: a word asked for twice counts twice */
	struct path_filter paths;
};

static enum sund_status nomem(const struct planner *p)
{
	return sund_error_nomem(p->err);
}

/* ---------------------------------------------------------------- building blocks */

static struct store_query *new_queries(const struct planner *p, size_t count)
{
	return arena_array(&p->plan->arena, struct store_query, count);
}

static struct store_query nothing(void)
{
	return (struct store_query){ .op = STORE_NOTHING };
}

static struct store_query combined(enum store_operator op, struct store_query *children, size_t count)
{
	if (count == 0)
		return nothing();
	return count == 1 ? children[0] : (struct store_query){ .op = op, .children = children, .child_count = count };
}

static enum sund_status scaled(struct planner *p, struct store_query *out, struct store_query query, double factor)
{
	struct store_query *child = new_queries(p, 1);
	if (!child)
		return nomem(p);
	*child = query;
	*out = (struct store_query){ .op = STORE_SCALE, .factor = factor, .children = child, .child_count = 1 };
	return SUND_OK;
}

static enum sund_status term_query(struct planner *p, struct store_query *out, const char *prefix, struct span text)
{
	struct buffer term = { 0 };
	char *copy = term_make(&term, prefix, text) ? arena_copy(&p->plan->arena, buffer_span(&term)) : NULL;
	*out = (struct store_query){ .op = STORE_TERM, .term = { copy, term.size } };
	buffer_free(&term);
	return copy ? SUND_OK : nomem(p);
}

double plan_idf(const struct plan *plan, uint64_t passages)
{
	double all = (double)plan->documents, n = (double)passages;
	n = n > all ? all : n;
	return log(1.0 + (all - n + 0.5) / (n + 0.5));
}

/* ---------------------------------------------------------------- marks */

/* What several words of the query find is the one's that finds it best. */
static enum sund_status mark(struct planner *p, struct span form, const struct mark *made)
{
	bool is_new;
	uint32_t number = string_set_add(&p->plan->marked, form.data, form.size, &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&p->plan->marks, *made)))
		return nomem(p);
	struct mark *known = &p->plan->marks.items[number];
	if (made->weight > known->weight)
		*known = *made;
	return SUND_OK;
}

static enum sund_status mark_words(struct planner *p, const struct expanded_words *words, struct span word,
                                   const struct weighted_tier *tier)
{
	const struct mark made = { word, tier, tier->weight * words->share };
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < words->count && status == SUND_OK; i++)
		status = mark(p, words->items[i].form, &made);
	return status;
}

static enum sund_status mark_row(struct planner *p, const struct word_row *row, struct span word,
                                 const struct weighted_tier *tier)
{
	const struct marked_row made = { row, { word, tier, tier->weight * row->share } };
	return array_push(&p->plan->rows, made) ? SUND_OK : nomem(p);
}

static enum sund_status mark_tier(struct planner *p, const struct expanded_tier *tier, struct span word)
{
	enum sund_status status = mark_words(p, &tier->words, word, tier->tier);
	for (size_t i = 0; i < tier->group_count && status == SUND_OK; i++)
		status = mark_words(p, &tier->groups[i], word, tier->tier);
	for (size_t i = 0; i < tier->row_count && status == SUND_OK; i++)
		status = mark_row(p, &tier->rows[i], word, tier->tier);
	return status;
}

static enum sund_status mark_expansion(struct planner *p, const struct expansion *expansion)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < expansion->tier_count && expansion->field == FIELD_TEXT && status == SUND_OK; i++)
		status = mark_tier(p, &expansion->tiers[i], expansion->word.form);
	return status;
}

/* ---------------------------------------------------------------- words */

/* `role` is that of a word of the text. */
static enum sund_status note_expansion(struct planner *p, struct expansion *expansion, const char *role)
{
	static const char *const of_fields[] = { [FIELD_TITLE] = "title", [FIELD_AUTHOR] = "author" };
	expansion->role = p->unmarked ? "not" : expansion->field == FIELD_TEXT ? role : of_fields[expansion->field];
	expansion->times = p->times;
	p->plan->truncated |= expansion->truncated;
	if (p->unmarked)
		return array_push(&p->plan->excluded, *expansion) ? SUND_OK : nomem(p);
	if (!array_push(&p->plan->expansions, *expansion))
		return nomem(p);
	return mark_expansion(p, expansion);
}

static const char *prefix_of(const struct node *node)
{
	return field_prefix(node->field);
}

static enum sund_status add_terms(struct planner *p, struct store_query *terms, size_t *made,
                                  const struct expanded_words *words, const char *prefix)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < words->count && status == SUND_OK; i++)
		status = term_query(p, &terms[(*made)++], prefix, words->items[i].form);
	return status;
}

/* The word itself by the tiers up to `last`, all weighed as one word. */
static enum sund_status words_query(struct planner *p, struct store_query *out, const struct expansion *expansion,
                                    size_t last, const char *prefix)
{
	size_t count = 0, made = 0;
	for (size_t i = 0; i <= last; i++)
		count += expansion->tiers[i].words.count;
	struct store_query *terms = new_queries(p, count);
	enum sund_status status = terms ? SUND_OK : nomem(p);
	for (size_t i = 0; i <= last && status == SUND_OK; i++)
		status = add_terms(p, terms, &made, &expansion->tiers[i].words, prefix);
	if (status == SUND_OK)
		*out = combined(STORE_SYNONYM, terms, count);
	return status;
}

static enum sund_status group_query(struct planner *p, struct store_query *out, const struct expanded_words *group,
                                    const char *prefix)
{
	size_t made = 0;
	struct store_query *terms = new_queries(p, group->count);
	enum sund_status status = terms ? add_terms(p, terms, &made, group, prefix) : nomem(p);
	if (status == SUND_OK)
		*out = combined(STORE_SYNONYM, terms, made);
	return status;
}

/* Words in a row are each weighed as a word of their own; together they should count as one. */
static enum sund_status add_rows(struct planner *p, struct store_query *out, size_t *count,
                                 const struct expanded_tier *tier, const char *prefix, double factor)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < tier->row_count && status == SUND_OK; i++) {
		struct store_query row;
		status = row_query(&row, &p->plan->arena, &tier->rows[i], prefix, p->err);
		if (status == SUND_OK)
			status = scaled(p, &out[(*count)++], row,
			                factor * tier->rows[i].share / (double)tier->rows[i].count);
	}
	return status;
}

/* What a tier is worth above the next one that found the word itself. */
static double step_of(const struct expansion *expansion, size_t tier)
{
	double next = 0.0;
	for (size_t i = expansion->tier_count; i-- > tier + 1;) {
		if (expansion->tiers[i].words.count > 0)
			next = expansion->tiers[i].tier->weight;
	}
	return expansion->tiers[tier].tier->weight - next;
}

/* Words searched for as one, each a term in `synonym`; `words` says what they are worth. */
static enum sund_status weighted_words(struct planner *p, struct store_query *out, struct store_query synonym,
                                       struct weighted_words words)
{
	enum sund_status status = scaled(p, out, synonym, words.factor);
	if (status != SUND_OK || p->unmarked)
		return status;
	bool single = synonym.op == STORE_TERM;
	words.terms = single ? out->children : synonym.children;
	words.count = single ? 1 : synonym.child_count;
	words.word = p->plan->expansions.count - 1;
	return array_push(&p->plan->weighted, words) ? SUND_OK : nomem(p);
}

static enum sund_status add_groups(struct planner *p, struct store_query *out, size_t *count,
                                   const struct expanded_tier *tier, const char *prefix, double weight,
                                   uint64_t passages)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < tier->group_count && status == SUND_OK; i++) {
		const struct expanded_words *group = &tier->groups[i];
		const struct weighted_words worth = {
			.factor = weight * tier->tier->weight * group->share
			        * plan_idf(p->plan, passages + group->passages),
			.weight = tier->tier->weight,
			.is_group = true,
			.alternative = group->alternative,
		};
		struct store_query words;
		status = group_query(p, &words, group, prefix);
		if (status == SUND_OK)
			status = weighted_words(p, &out[(*count)++], words, worth);
	}
	return status;
}

static size_t part_count(const struct expansion *expansion)
{
	size_t count = 0;
	for (size_t i = 0; i < expansion->tier_count; i++)
		count += 1 + expansion->tiers[i].group_count + expansion->tiers[i].row_count;
	return count;
}

/* Each tier of the word itself is searched together with the better ones, as one word, and adds what it is worth above
 * the next: so a better tier always counts for more, and a passage gains little by having one word in several forms.
 * What stands beside the word, its parts and translations, is added; it is never told to be rarer than the word. A word
 * that is rare for being foreign to the collection is as common as its translation. */
static enum sund_status expansion_query(struct planner *p, struct store_query *out, const struct expansion *expansion,
                                        const char *prefix)
{
	size_t count = 0;
	struct store_query *parts = new_queries(p, part_count(expansion));
	enum sund_status status = parts ? SUND_OK : nomem(p);
	uint64_t passages = 0, synonyms = expansion_synonym_passages(expansion);
	const double weight = expansion->weight * expansion->times;
	for (size_t i = 0; i < expansion->tier_count && status == SUND_OK; i++) {
		const struct expanded_tier *tier = &expansion->tiers[i];
		const struct weighted_words worth = {
			.factor = weight * step_of(expansion, i)
			        * plan_idf(p->plan, passages + tier->words.passages + synonyms),
			.weight = tier->tier->weight,
		};
		passages += tier->words.passages;
		if (tier->words.count > 0) {
			struct store_query words;
			status = words_query(p, &words, expansion, i, prefix);
			if (status == SUND_OK)
				status = weighted_words(p, &parts[count++], words, worth);
		}
		if (status == SUND_OK)
			status = add_groups(p, parts, &count, tier, prefix, weight, passages);
		if (status == SUND_OK)
			status = add_rows(p, parts, &count, tier, prefix,
			                  weight * tier->tier->weight * plan_idf(p->plan, passages));
	}
	if (status == SUND_OK)
		*out = combined(STORE_OR, parts, count);
	return status;
}

static enum sund_status plan_word(struct planner *p, struct store_query *out, const struct node *node,
                                  const struct node *next)
{
	struct expansion expansion;
	const struct query_word *after = next && next->kind == NODE_WORD && !next->exact && !next->sign ? next->words
	                                                                                                : NULL;
	enum sund_status status = expand_word(&expansion, &p->plan->arena, p->plan->index, &p->plan->scope,
	                                      node->words[0], after, node->field, node->exact, p->err);
	if (status == SUND_OK)
		status = note_expansion(p, &expansion, p->is_must ? "must" : "word");
	return status == SUND_OK ? expansion_query(p, out, &expansion, prefix_of(node)) : status;
}

static enum sund_status plan_wildcard(struct planner *p, struct store_query *out, const struct node *node)
{
	struct expansion expansion;
	enum sund_status status = expand_wildcard(&expansion, &p->plan->arena, p->plan->index, node->text,
	                                          node->field, p->err);
	if (status == SUND_OK)
		status = note_expansion(p, &expansion, "wildcard");
	return status == SUND_OK ? expansion_query(p, out, &expansion, prefix_of(node)) : status;
}

/* ---------------------------------------------------------------- phrases */

/* The words at consecutive positions: the parts of a word that has them, else the word. */
static enum sund_status phrase_words(struct planner *p, struct query_word **out, size_t *count,
                                     const struct node *node)
{
	*count = 0;
	for (size_t i = 0; i < node->word_count; i++)
		*count += node->words[i].part_count > 0 ? node->words[i].part_count : 1;
	struct query_word *words = arena_array(&p->plan->arena, struct query_word, *count);
	if (!words)
		return nomem(p);
	*out = words;
	for (size_t i = 0; i < node->word_count; i++) {
		const struct query_word *word = &node->words[i];
		for (size_t k = 0; k < word->part_count; k++)
			*words++ = (struct query_word){ .form = word->parts[k] };
		if (word->part_count == 0)
			*words++ = *word;
	}
	return SUND_OK;
}

/* A place in a phrase takes any form and spelling of its word; more of them than this are cut, rarest first. */
enum { SLOT_WORDS_MAX = 60 };

/* Leave of an expansion what its place takes: nothing that stands beside the word. */
static void keep_slot_words(struct expansion *expansion)
{
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < expansion->tier_count; i++) {
		struct expanded_tier tier = { .tier = expansion->tiers[i].tier, .words = expansion->tiers[i].words };
		while (count + tier.words.count > SLOT_WORDS_MAX)
			tier.words.passages -= tier.words.items[--tier.words.count].passages;
		count += tier.words.count;
		if (tier.words.count > 0)
			expansion->tiers[kept++] = tier;
	}
	expansion->tier_count = kept;
}

static enum sund_status slot_query(struct planner *p, struct store_query *out, const struct expansion *expansion,
                                   const char *prefix)
{
	struct store_query *terms = new_queries(p, SLOT_WORDS_MAX);
	enum sund_status status = terms ? SUND_OK : nomem(p);
	size_t count = 0;
	for (size_t i = 0; i < expansion->tier_count; i++) {
		const struct expanded_words *words = &expansion->tiers[i].words;
		for (size_t k = 0; k < words->count && status == SUND_OK; k++)
			status = term_query(p, &terms[count++], prefix, words->items[k].form);
	}
	*out = combined(STORE_OR, terms, count);
	return status;
}

/* The places of a phrase or of words near one another; *weight is what they are worth together. */
static enum sund_status plan_slots(struct planner *p, struct store_query *slots, double *weight,
                                   const struct node *node, const struct query_word *words, size_t count,
                                   const char *role)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		struct expansion expansion;
		status = expand_word(&expansion, &p->plan->arena, p->plan->index, &p->plan->scope, words[i], NULL,
		                     node->field, node->exact, p->err);
		if (status != SUND_OK)
			return status;
		keep_slot_words(&expansion);
		*weight += plan_idf(p->plan, expansion_passages(&expansion));
		status = note_expansion(p, &expansion, role);
		if (status == SUND_OK)
			status = slot_query(p, &slots[i], &expansion, prefix_of(node));
	}
	return status;
}

static enum sund_status exact_slots(struct planner *p, struct store_query *slots, const struct node *node,
                                    const struct query_word *words, size_t count)
{
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = term_query(p, &slots[i], prefix_of(node), words[i].form);
	return status;
}

static struct store_query in_a_row(struct store_query *slots, size_t count)
{
	return (struct store_query){
		.op = STORE_PHRASE, .window = (unsigned)count, .children = slots, .child_count = count
	};
}

/* The phrase in any forms of its words and, worth more, as it was written. */
static enum sund_status plan_phrase(struct planner *p, struct store_query *out, const struct node *node)
{
	struct query_word *words = NULL;
	size_t count;
	double weight = 0;
	enum sund_status status = phrase_words(p, &words, &count, node);
	if (status != SUND_OK)
		return status;
	struct store_query *any = new_queries(p, count), *exact = new_queries(p, count), *both = new_queries(p, 2);
	if (!any || !exact || !both)
		return nomem(p);
	status = plan_slots(p, any, &weight, node, words, count, "phrase");
	if (status == SUND_OK)
		status = exact_slots(p, exact, node, words, count);
	weight *= p->times / (double)count;
	if (status == SUND_OK)
		status = scaled(p, &both[0], in_a_row(any, count), weight);
	if (status == SUND_OK)
		status = scaled(p, &both[1], in_a_row(exact, count), weight * 0.5);
	*out = combined(STORE_OR, both, node->exact ? 1 : 2);
	return status;
}

/* The words and the words of the phrases among the children, each a place. */
static enum sund_status plan_near(struct planner *p, struct store_query *out, const struct node *node)
{
	size_t count = 0, made = 0;
	double weight = 0;
	for (size_t i = 0; i < node->child_count; i++)
		count += node->children[i].word_count;
	struct store_query *slots = new_queries(p, count);
	if (!slots)
		return nomem(p);
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < node->child_count && status == SUND_OK; i++) {
		const struct node *child = &node->children[i];
		status = plan_slots(p, slots + made, &weight, child, child->words, child->word_count, "near");
		made += child->word_count;
	}
	if (status != SUND_OK || count == 0) {
		*out = nothing();
		return status;
	}
	struct store_query near = { .op = STORE_NEAR, .window = node->window + (unsigned)count - 1, .children = slots,
	                            .child_count = count };
	return scaled(p, out, near, weight * p->times / (double)count);
}

/* ---------------------------------------------------------------- filters and groups */

static enum sund_status plan_node(struct planner *p, struct store_query *out, const struct node *node,
                                  const struct node *next);

/* Whether a node only says what else must hold of what is found; so does a group of nothing else. */
static bool is_filter(const struct node *node)
{
	if (node->kind == NODE_PATH || node->kind == NODE_LANG || node->kind == NODE_TYPE || node->kind == NODE_DATE)
		return true;
	if (node->child_count == 0)
		return node->field == FIELD_AUTHOR;
	for (size_t i = 0; i < node->child_count; i++) {
		if (!is_filter(&node->children[i]))
			return false;
	}
	return true;
}

static enum sund_status plan_path(struct planner *p, struct store_query *out, const struct node *node)
{
	uint64_t *keys = NULL;
	size_t count = 0;
	enum sund_status status = path_filter_find(&keys, &count, &p->paths, &p->plan->arena, p->plan->index,
	                                           node->text, p->err);
	struct store_query *documents = status == SUND_OK ? new_queries(p, count) : NULL;
	if (status == SUND_OK && !documents)
		status = nomem(p);
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = term_query(p, &documents[i], TERM_DOCUMENT, span_of(key_text(keys[i]).text));
	if (status == SUND_OK)
		*out = combined(STORE_OR, documents, count);
	return status;
}

/* What a sequence or an AND is made of, by what it asks. */
struct clauses {
	struct store_query *must, *should, *not, *filter;
	size_t must_count, should_count, not_count, filter_count;
};

static bool make_clauses(struct planner *p, struct clauses *clauses, size_t count)
{
	*clauses = (struct clauses){ new_queries(p, count + 1), new_queries(p, count + 1), new_queries(p, count + 1),
	                             new_queries(p, count + 1), 0, 0, 0, 0 };
	return clauses->must && clauses->should && clauses->not && clauses->filter;
}

static enum sund_status plan_asked(struct planner *p, struct store_query *out, const struct asked *asked)
{
	const double times = p->times;
	p->times *= asked->times;
	enum sund_status status = plan_node(p, out, asked->node, asked->next);
	p->times = times;
	return status;
}

static enum sund_status plan_clause(struct planner *p, struct clauses *clauses, const struct asked *asked,
                                    bool all_must)
{
	const struct node *node = asked->node;
	struct store_query made = nothing();
	bool unmarked = p->unmarked;
	p->unmarked |= node->sign == '-';
	p->is_must = all_must || node->sign == '+';
	enum sund_status status = plan_asked(p, &made, asked);
	p->unmarked = unmarked;
	if (node->sign == '-')
		clauses->not[clauses->not_count++] = made;
	else if (is_filter(node))
		clauses->filter[clauses->filter_count++] = made;
	else if (all_must || node->sign == '+')
		clauses->must[clauses->must_count++] = made;
	else
		clauses->should[clauses->should_count++] = made;
	return status;
}

/* Put two queries under one operator, with the first in front. */
static enum sund_status attach(struct planner *p, struct store_query *query, enum store_operator op,
                               const struct store_query *others, size_t count)
{
	if (count == 0)
		return SUND_OK;
	struct store_query *children = new_queries(p, count + 1);
	if (!children)
		return nomem(p);
	children[0] = *query;
	memcpy(children + 1, others, count * sizeof *children);
	*query = (struct store_query){ .op = op, .children = children, .child_count = count + 1 };
	return SUND_OK;
}

static enum sund_status assemble(struct planner *p, struct store_query *out, const struct clauses *c)
{
	enum sund_status status = SUND_OK;
	if (c->must_count > 0) {
		*out = combined(STORE_AND, c->must, c->must_count);
		status = attach(p, out, STORE_AND_MAYBE, c->should, c->should_count);
	} else if (c->should_count > 0) {
		*out = combined(STORE_OR, c->should, c->should_count);
	} else {
		*out = (struct store_query){ .op = STORE_EVERYTHING };
	}
	if (status == SUND_OK)
		status = attach(p, out, STORE_AND_NOT, c->not, c->not_count);
	if (status == SUND_OK)
		status = attach(p, out, STORE_FILTER, c->filter, c->filter_count);
	return status;
}

static enum sund_status plan_sequence(struct planner *p, struct store_query *out, const struct node *node,
                                      bool all_must)
{
	struct clauses clauses;
	struct asked *asked;
	size_t count;
	enum sund_status status = repeated_merge(&asked, &count, &p->plan->arena, node, p->err);
	if (status == SUND_OK && !make_clauses(p, &clauses, count))
		status = nomem(p);
	for (size_t i = 0; i < count && status == SUND_OK; i++)
		status = plan_clause(p, &clauses, &asked[i], all_must);
	return status == SUND_OK ? assemble(p, out, &clauses) : status;
}

static enum sund_status plan_or(struct planner *p, struct store_query *out, const struct node *node)
{
	struct asked *asked;
	size_t count;
	enum sund_status status = repeated_merge(&asked, &count, &p->plan->arena, node, p->err);
	struct store_query *children = status == SUND_OK ? new_queries(p, count) : NULL;
	if (status == SUND_OK && !children)
		status = nomem(p);
	for (size_t i = 0; i < count && status == SUND_OK; i++) {
		asked[i].next = NULL;
		p->is_must = false;
		status = plan_asked(p, &children[i], &asked[i]);
	}
	if (status == SUND_OK)
		*out = combined(STORE_OR, children, count);
	return status;
}

static enum sund_status plan_any(struct planner *p, struct store_query *out, const struct node *node,
                                 const struct node *next)
{
	switch (node->kind) {
	case NODE_WORD:
		return plan_word(p, out, node, next);
	case NODE_PHRASE:
		return plan_phrase(p, out, node);
	case NODE_WILDCARD:
		return plan_wildcard(p, out, node);
	case NODE_NEAR:
		return plan_near(p, out, node);
	case NODE_OR:
		return plan_or(p, out, node);
	case NODE_AND:
		return plan_sequence(p, out, node, true);
	case NODE_SEQUENCE:
		return plan_sequence(p, out, node, false);
	case NODE_LANG:
		return term_query(p, out, TERM_LANGUAGE, node->text);
	case NODE_TYPE:
		return term_query(p, out, TERM_TYPE, node->text);
	case NODE_PATH:
		return plan_path(p, out, node);
	case NODE_DATE:
		return date_filter_make(out, &p->plan->arena, p->plan->index->shards, &node->dates, p->err);
	}
	return sund_error_set(p->err, SUND_INTERNAL, NULL, "a query of an unknown kind");
}

/* Every query that can be parsed can be searched for. A bracket is at most a sequence, with what must be there, what
 * may, what must not and the filters, in an AND in an AND with filters in an OR, each of which may be scaled; the
 * brackets stand in a sequence themselves, and in them a word or phrase. */
enum { LEVELS_OF_BRACKET = 4 + 2 + 2 + 1 + 4, LEVELS_OF_WORD = 5, LEVELS_ABOVE = 2 };
_Static_assert((QUERY_DEPTH + 1) * LEVELS_OF_BRACKET + LEVELS_OF_BRACKET + LEVELS_OF_WORD + LEVELS_ABOVE
               <= STORE_QUERY_DEPTH, "a query can be nested deeper than the store searches");

/* A filter weighs nothing, wherever it stands. */
static enum sund_status plan_node(struct planner *p, struct store_query *out, const struct node *node,
                                  const struct node *next)
{
	enum sund_status status = plan_any(p, out, node, next);
	return status == SUND_OK && is_filter(node) ? scaled(p, out, *out, 0.0) : status;
}

/* A filter, or a minus, that stands alone is a sequence of one. */
static bool stands_alone(const struct node *root)
{
	return is_filter(root) || root->sign;
}

enum sund_status plan_make(struct plan *plan, const struct node *root, const char *lang, struct sund_error *err)
{
	struct planner p = { .plan = plan, .times = 1.0, .err = err };
	struct node alone = { .kind = NODE_SEQUENCE, .children = (struct node *)root, .child_count = 1 };
	enum sund_status status = store_reader_document_count(&plan->documents, plan->index->shards, err);
	if (status == SUND_OK)
		status = plan_node(&p, &plan->query, stands_alone(root) ? &alone : root, NULL);
	if (status == SUND_OK && lang) {
		struct store_query filter;
		status = term_query(&p, &filter, TERM_LANGUAGE, span_of(lang));
		if (status == SUND_OK)
			status = attach(&p, &plan->query, STORE_FILTER, &filter, 1);
	}
	path_filter_free(&p.paths);
	return status;
}

void plan_free(struct plan *plan)
{
	arena_free(&plan->arena);
	array_free(&plan->expansions);
	array_free(&plan->excluded);
	array_free(&plan->weighted);
	string_set_free(&plan->marked);
	array_free(&plan->marks);
	array_free(&plan->rows);
}
