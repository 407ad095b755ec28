/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Documents in which words stand in a row, or near one another. The source is to be one side of an AND whose other sides
 * are the slots, so that it is asked only of documents that have a word for each: it reads the places of every document
 * that it is asked of.
 *
 * Xapian's own OP_PHRASE and OP_NEAR need its table of positions: see places.hh.
 */
#ifndef STORE_PHRASE_HH
#define STORE_PHRASE_HH

#include <string>
#include <vector>

#include <xapian.h>

#include "places.hh"

/* A word that may stand in a slot. */
struct slot_word {
	explicit slot_word(const std::string &word);
	/** Whether the document has the word. To be asked of documents in ascending order. */
	bool is_in(const Xapian::Database &database, Xapian::docid document);

	std::string term;
	uint64_t hash;
	Xapian::PostingIterator at;
	Xapian::docid next = 0;          /* where it is; 0 before it is open */
};

struct phrase_slot {
	std::vector<slot_word> words;
	std::vector<uint32_t> positions; /* of the words in the document in hand, ascending */
};

/* The slots in this order, or in any order, at positions of their own that are less than `window` apart. */
struct phrase {
	std::vector<std::vector<std::string>> slots;
	unsigned window;
	bool in_order;
};

class PhraseSource : public Xapian::PostingSource {
public:
	explicit PhraseSource(struct phrase wanted);

	PhraseSource *clone() const override;
	void init(const Xapian::Database &store) override;
	Xapian::doccount get_termfreq_min() const override;
	Xapian::doccount get_termfreq_est() const override;
	Xapian::doccount get_termfreq_max() const override;
	void next(double least) override;
	void skip_to(Xapian::docid document, double least) override;
	bool check(Xapian::docid document, double least) override;
	bool at_end() const override;
	Xapian::docid get_docid() const override;

private:
	bool stands_in(Xapian::docid document);
	void find_positions(struct phrase_slot &slot, Xapian::docid document);
	bool stands_in_order(Xapian::docid document);
	bool stands_near(Xapian::docid document);

	const struct phrase wanted;
	Xapian::Database database;
	std::vector<struct phrase_slot> slots;
	class places places;
	Xapian::doccount estimate = 0;
	Xapian::docid at = 0, last = 0;
};

#endif
