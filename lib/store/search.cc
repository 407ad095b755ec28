/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include <xapian.h>

#include "guard.hh"
#include "phrase.hh"
#include "reader.hh"
#include "text.hh"
#include "weight.hh"

static Xapian::Query to_query(const struct store_query &query, int depth);

static std::vector<Xapian::Query> to_queries(const struct store_query &query, int depth)
{
	std::vector<Xapian::Query> made;
	made.reserve(query.child_count);
	for (size_t i = 0; i < query.child_count; i++)
		made.push_back(to_query(query.children[i], depth + 1));
	return made;
}

static Xapian::Query combine(Xapian::Query::op op, const std::vector<Xapian::Query> &children)
{
	return Xapian::Query(op, children.begin(), children.end());
}

/* The first child against all the others together. */
static Xapian::Query combine_first(Xapian::Query::op op, const std::vector<Xapian::Query> &children,
                                   Xapian::Query::op rest)
{
	if (children.empty())
		return Xapian::Query::MatchNothing;
	if (children.size() == 1)
		return children.front();
	return Xapian::Query(op, children.front(), Xapian::Query(rest, children.begin() + 1, children.end()));
}

static std::vector<std::string> slot_words(const struct store_query &slot)
{
	const bool is_term = slot.op == STORE_TERM;
	const struct store_query *terms = is_term ? &slot : slot.children;
	std::vector<std::string> words;
	for (size_t i = 0; i < (is_term ? 1 : slot.child_count); i++)
		words.push_back(to_string(terms[i].term));
	return words;
}

/* Where all of them stand, which weighs, and as they should. */
static Xapian::Query combine_positions(const struct store_query &query, const std::vector<Xapian::Query> &children)
{
	if (children.size() < 2)
		return combine(Xapian::Query::OP_AND, children);
	struct phrase phrase = { {}, std::max(query.window, unsigned(children.size())), query.op == STORE_PHRASE };
	for (size_t i = 0; i < query.child_count; i++)
		phrase.slots.push_back(slot_words(query.children[i]));
	return Xapian::Query(Xapian::Query::OP_FILTER, combine(Xapian::Query::OP_AND, children),
	                     Xapian::Query((new PhraseSource(std::move(phrase)))->release()));
}

static Xapian::Query to_query(const struct store_query &query, int depth)
{
	if (depth > STORE_QUERY_DEPTH)
		throw std::length_error("the query is nested too deeply; use fewer brackets");
	using Xapian::Query;
	switch (query.op) {
	case STORE_NOTHING:
		return Query::MatchNothing;
	case STORE_EVERYTHING:
		return Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0.0);
	case STORE_TERM:
		return Query(to_string(query.term));
	case STORE_SCALE:
		return query.child_count == 1 ? Query(Query::OP_SCALE_WEIGHT, to_query(query.children[0], depth + 1),
		                                      query.factor)
		                              : Query::MatchNothing;
	default:
		break;
	}
	std::vector<Query> children = to_queries(query, depth);
	switch (query.op) {
	case STORE_SYNONYM:
		return combine(Query::OP_SYNONYM, children);
	case STORE_OR:
		return combine(Query::OP_OR, children);
	case STORE_AND:
		return combine(Query::OP_AND, children);
	case STORE_AND_NOT:
		return combine_first(Query::OP_AND_NOT, children, Query::OP_OR);
	case STORE_AND_MAYBE:
		return combine_first(Query::OP_AND_MAYBE, children, Query::OP_OR);
	case STORE_FILTER:
		return combine_first(Query::OP_FILTER, children, Query::OP_AND);
	case STORE_PHRASE:
	case STORE_NEAR:
		return combine_positions(query, children);
	default:
		throw std::invalid_argument("unknown query operator");
	}
}

/* Asides have next to no length, and must not make the others look long. */
static double mean_length(const Xapian::Database &all)
{
	const double texts = double(all.get_doccount()) - double(all.get_termfreq(STORE_TERM_ASIDE));
	const double mean = texts > 0 ? all.get_avlength() * all.get_doccount() / texts : 0.0;
	return mean > 0 ? mean : 1.0;
}

static void copy_hit(struct store_hit &to, const Xapian::MSetIterator &from)
{
	to.document = *from;
	to.score = from.get_weight();
	std::string value = from.get_document().get_value(0);
	to.value_size = std::min(value.size(), sizeof to.value);
	memcpy(to.value, value.data(), to.value_size);
}

/* So many documents are weighed before Xapian begins to pass over those that cannot be among the best. It makes totals
 * exact where there are few. And Xapian 1.4 now and then passes over one too many: AndMaybePostList::next() drops the
 * document that its right side is waiting at when it turns into an AND. */
static constexpr Xapian::doccount CHECKED = 1000;

enum sund_status store_search(struct store_hit **hits, size_t *count, uint64_t *total, struct store_reader *reader,
                              const struct store_request *request, struct sund_error *err)
{
	*hits = nullptr;
	*count = 0;
	*total = 0;
	return guard(err, [&] {
		size_t limit = std::min(request->limit, size_t(std::numeric_limits<Xapian::doccount>::max()));
		Xapian::Enquire enquire(reader->all);
		enquire.set_query(to_query(*request->query, 0));
		enquire.set_weighting_scheme(FrequencyWeight(request->k1, request->b, request->aside,
		                                             mean_length(reader->all)));
		enquire.set_sort_by_relevance_then_value(0, false);
		Xapian::MSet found = enquire.get_mset(0, Xapian::doccount(limit), CHECKED);
		*total = found.get_matches_estimated();
		if (found.empty())
			return SUND_OK;
		auto *made = static_cast<struct store_hit *>(calloc(found.size(), sizeof(struct store_hit)));
		if (!made)
			return sund_error_nomem(err);
		*hits = made;
		for (auto at = found.begin(); at != found.end(); ++at)
			copy_hit(made[(*count)++], at);
		return SUND_OK;
	});
}
