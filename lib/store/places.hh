/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Where the words of a document stand: kept as metadata, by number of document, as the row of its words. Xapian's own
 * table of positions has an entry for each term of each document, in the order of the terms: it made half of the index,
 * and took a third of the time of ingest.
 *
 * A word is told by a few bytes of the hash of its term: as many, and from such a place in the hash, that no two terms
 * of the same document are told by the same.
 */
#ifndef STORE_PLACES_HH
#define STORE_PLACES_HH

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "store.h"

/** The metadata key of the places of a document: a byte from 5 to 8, and 4 bytes fewer than that. Keys of later
 *  documents are greater. */
std::string places_key(Xapian::docid document);

/** Which bytes of the hash of a term tell the word: `width` of them (2, 4 or 8), above the lowest `skipped`. */
struct place_code {
	unsigned width, skipped;

	uint64_t of(uint64_t hash) const
	{
		const uint64_t rest = hash >> (8 * skipped);
		return width == 8 ? rest : rest & ((UINT64_C(1) << (8 * width)) - 1);
	}
};

uint64_t place_hash(struct span term);

/** What is to be kept for a document; empty if its words stand nowhere. */
std::string pack_places(const struct store_document &document);

/** The places of the words of one document, read where they are wanted. */
class places {
public:
	/** Take what was packed, in place of what was read before. DatabaseCorruptError if it is damaged. */
	void read(std::string packed);

	/** Add the positions at which the word stands, ascending if the document gave them so. */
	void find(std::vector<uint32_t> &positions, uint64_t hash) const;

private:
	/* Words that each stand behind the one before. */
	struct row {
		size_t end;     /* number of the first word behind it */
		uint32_t last;  /* position of its last word */
	};

	uint32_t position_of(size_t word) const;

	std::string packed;
	struct place_code code = { 2, 0 };
	std::vector<row> rows;
	size_t codes = 0;  /* where they begin in what was packed */
};

#endif
