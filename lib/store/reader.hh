/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef STORE_READER_HH
#define STORE_READER_HH

#include <vector>

#include <xapian.h>

#include "data.hh"

struct store_reader {
	std::vector<Xapian::Database> stores;
	Xapian::Database all; /* the stores as one */
	data_unpacker unpacker;
};

#endif
