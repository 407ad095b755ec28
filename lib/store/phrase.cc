/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "phrase.hh"

#include <algorithm>
#include <limits>
#include <utility>

/* ---------------------------------------------------------------- the words of a slot in a document */

slot_word::slot_word(const std::string &word) : term(word), hash(place_hash({ word.data(), word.size() })) {}

bool slot_word::is_in(const Xapian::Database &database, Xapian::docid document)
{
	if (next >= document)
		return next == document;
	if (next == 0)
		at = database.postlist_begin(term);
	at.skip_to(document);
	next = at == Xapian::PostingIterator() ? std::numeric_limits<Xapian::docid>::max() : *at;
	return next == document;
}

/* Codes tell the words of a document apart, not those that it lacks. The word of a slot with no other it does have. */
void PhraseSource::find_positions(struct phrase_slot &slot, Xapian::docid document)
{
	slot.positions.clear();
	for (auto &word : slot.words) {
		if (slot.words.size() == 1 || word.is_in(database, document))
			places.find(slot.positions, word.hash);
	}
	std::sort(slot.positions.begin(), slot.positions.end());
}

/* ---------------------------------------------------------------- the slots in a document */

/* The first slots in a row: where that begins, as late as it can, and where it ends. */
struct stretch {
	uint32_t first, last;
};

/* The rows with one more slot behind them, whose positions these are, as far as `width` takes them. */
static std::vector<stretch> extend(const std::vector<stretch> &rows, const std::vector<uint32_t> &positions,
                                   unsigned width)
{
	std::vector<stretch> longer;
	uint32_t first = 0;
	size_t before = 0;
	for (uint32_t position : positions) {
		for (; before < rows.size() && rows[before].last < position; before++)
			first = std::max(first, rows[before].first);
		if (before > 0 && position - first < width)
			longer.push_back({ first, position });
	}
	return longer;
}

/* Most documents are done with after two slots: the positions of the others are not looked for. */
bool PhraseSource::stands_in_order(Xapian::docid document)
{
	std::vector<stretch> rows;
	find_positions(slots[0], document);
	for (uint32_t position : slots[0].positions)
		rows.push_back({ position, position });
	for (size_t i = 1; i < slots.size() && !rows.empty(); i++) {
		find_positions(slots[i], document);
		rows = extend(rows, slots[i].positions, wanted.window - unsigned(slots.size() - 1 - i));
	}
	return !rows.empty();
}

/* One of the positions of a slot, and the end of them. */
struct candidate {
	const uint32_t *at, *end;

	/* The next position; beyond all of them where there is none. */
	uint64_t next() const
	{
		return at + 1 < end ? at[1] : UINT64_MAX;
	}
};

/* Of two at the same position, the one that can go on to the nearest other one; NULL where no two are. */
static candidate *find_double(std::vector<candidate> &sorted)
{
	const auto same = [](const candidate &a, const candidate &b) { return *a.at == *b.at; };
	const auto found = std::adjacent_find(sorted.begin(), sorted.end(), same);
	if (found == sorted.end())
		return nullptr;
	return found[1].next() < found[0].next() ? &found[1] : &found[0];
}

/* Each slot at its first position; then, while they are too far apart, or two at the same one, one goes on. Where three
 * contend for two positions, that may be the wrong one, and what stands there is missed, as in Xapian's OP_NEAR. */
bool PhraseSource::stands_near(Xapian::docid document)
{
	std::vector<candidate> sorted;
	for (auto &slot : slots) {
		find_positions(slot, document);
		if (slot.positions.empty())
			return false;
		sorted.push_back({ slot.positions.data(), slot.positions.data() + slot.positions.size() });
	}
	const auto before = [](const candidate &a, const candidate &b) { return *a.at < *b.at; };
	std::sort(sorted.begin(), sorted.end(), before);
	for (;;) {
		const bool is_wide = *sorted.back().at - *sorted.front().at >= wanted.window;
		candidate *moved = is_wide ? &sorted.front() : find_double(sorted);
		if (!moved)
			return true;
		if (++moved->at == moved->end)
			return false;
		for (; moved < &sorted.back() && before(moved[1], moved[0]); moved++)
			std::swap(moved[0], moved[1]);
	}
}

bool PhraseSource::stands_in(Xapian::docid document)
{
	std::string packed = database.get_metadata(places_key(document));
	if (packed.empty())
		return false;
	places.read(std::move(packed));
	return wanted.in_order ? stands_in_order(document) : stands_near(document);
}

/* ---------------------------------------------------------------- the documents */

PhraseSource::PhraseSource(struct phrase wanted_) : wanted(std::move(wanted_)) {}

PhraseSource *PhraseSource::clone() const
{
	return new PhraseSource(wanted);
}

/* Words in a row are rarer than words near one another, and those are rarer than documents that have them all. By how
 * much is anybody's guess; this is Xapian's. */
static Xapian::doccount guess(Xapian::doccount documents, const struct phrase &wanted)
{
	return documents / (!wanted.in_order ? 2 : wanted.window > wanted.slots.size() ? 3 : 4);
}

/* An AND asks last who claims to match most: that must be more than any of the slots do. */
void PhraseSource::init(const Xapian::Database &store)
{
	database = store;
	at = 0;
	last = store.get_lastdocid();
	estimate = guess(store.get_doccount(), wanted);
	slots.clear();
	for (const auto &words : wanted.slots) {
		Xapian::doccount documents = 0;
		slots.emplace_back();
		for (const auto &word : words) {
			slots.back().words.emplace_back(word);
			documents += store.get_termfreq(word);
		}
		estimate = std::max(estimate, std::min(documents, store.get_doccount()) + 1);
	}
}

Xapian::doccount PhraseSource::get_termfreq_min() const
{
	return 0;
}

Xapian::doccount PhraseSource::get_termfreq_est() const
{
	return estimate;
}

Xapian::doccount PhraseSource::get_termfreq_max() const
{
	return std::max(estimate, database.get_doccount());
}

void PhraseSource::next(double least)
{
	skip_to(at + 1, least);
}

void PhraseSource::skip_to(Xapian::docid document, double)
{
	for (at = std::max(at, document); at <= last && !stands_in(at);)
		at++;
}

bool PhraseSource::check(Xapian::docid document, double)
{
	at = document;
	return stands_in(document);
}

bool PhraseSource::at_end() const
{
	return at > last;
}

Xapian::docid PhraseSource::get_docid() const
{
	return at;
}
