/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * How the data of documents is kept: as metadata, by number of document, compressed with libdeflate. Xapian's own
 * place for it is compressed with zlib, which takes more than twice as long, whatever it holds.
 */
#ifndef STORE_DATA_HH
#define STORE_DATA_HH

#include <memory>
#include <string>

#include <libdeflate.h>
#include <xapian.h>

#include "buffer.h"
#include "sund/error.h"

/** The metadata key of the data of a document: a byte below 5 and as many more. Keys of the store's users begin
 *  otherwise. Keys of later documents are greater. */
std::string data_key(Xapian::docid document);

class data_packer {
public:
	data_packer();
	/** What is to be kept for the data; never empty. */
	std::string pack(struct span data);

private:
	std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor *)> compressor;
};

class data_unpacker {
public:
	data_unpacker();
	/** Append what was packed to *out. SUND_CORRUPT, SUND_NOMEM. */
	sund_status unpack(struct buffer *out, const std::string &packed, sund_error *err);

private:
	std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor *)> decompressor;
};

#endif
