/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store.h"

#include <string>
#include <vector>

#include <xapian.h>

#include "data.hh"
#include "guard.hh"
#include "places.hh"
#include "text.hh"

/* Half of Xapian's default: as fast to write, and blocks that are partly full waste less. */
enum { BLOCK_SIZE = 4096 };

/* Everything happens inside a transaction: a document is wholly old or wholly new, and closing drops what was not
 * committed, which ~WritableDatabase would otherwise write, and swallow the errors of. */
struct store_writer {
	/* What is kept of a document beside its terms. */
	struct rest {
		Xapian::docid document;
		std::string data, places;
	};

	store_writer(const char *path, int flags)
		: database(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS | flags, BLOCK_SIZE)
	{
		database.begin_transaction(true);
	}

	/* Put into the table in one go: keys that follow one another fill its blocks. */
	void put_waiting()
	{
		for (const auto &made : waiting)
			database.set_metadata(data_key(made.document), made.data);
		for (const auto &made : waiting) {
			if (!made.places.empty())
				database.set_metadata(places_key(made.document), made.places);
		}
		waiting.clear();
	}

	Xapian::WritableDatabase database;
	data_packer packer;
	std::vector<rest> waiting;
};

enum sund_status store_writer_open(struct store_writer **out, const char *path, enum store_kind kind,
                                   struct sund_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new store_writer(path, kind == STORE_APPEND_ONLY ? Xapian::DB_NO_TERMLIST : 0);
		return SUND_OK;
	});
}

void store_writer_close(struct store_writer *writer)
{
	if (!writer)
		return;
	guard(nullptr, [&] {
		writer->database.cancel_transaction();
		return SUND_OK;
	});
	guard(nullptr, [&] {
		writer->database.close();
		return SUND_OK;
	});
	delete writer;
}

enum sund_status store_writer_commit(struct store_writer *writer, struct sund_error *err)
{
	return guard(err, [&] {
		writer->put_waiting();
		writer->database.commit_transaction();
		writer->database.begin_transaction(true);
		return SUND_OK;
	});
}

/* To be found out before Xapian does, which would drop everything since the last commit. */
static bool is_term(struct span term)
{
	return term.size > 0 && term.size <= STORE_TERM_MAX;
}

enum sund_status store_writer_add(struct store_writer *writer, const struct store_document *document,
                                  struct sund_error *err)
{
	return guard(err, [&] {
		Xapian::Document made;
		for (size_t i = 0; i < document->term_count; i++) {
			const store_term &term = document->terms[i];
			if (!is_term(term.term))
				return sund_error_set(err, SUND_INVALID, nullptr, "a term of %zu bytes",
				                      term.term.size);
			made.add_term(to_string(term.term), term.frequency);
		}
		if (document->value.size > 0)
			made.add_value(0, to_string(document->value));
		writer->waiting.push_back(
			{ writer->database.add_document(made), writer->packer.pack(document->data), pack_places(*document) });
		return SUND_OK;
	});
}

enum sund_status store_writer_remove(struct store_writer *writer, struct span term, struct sund_error *err)
{
	return guard(err, [&] {
		const std::string name = to_string(term);
		const std::vector<Xapian::docid> gone(writer->database.postlist_begin(name),
		                                      writer->database.postlist_end(name));
		writer->database.delete_document(name);
		writer->put_waiting();
		for (Xapian::docid document : gone) {
			writer->database.set_metadata(data_key(document), std::string());
			writer->database.set_metadata(places_key(document), std::string());
		}
		return SUND_OK;
	});
}

enum sund_status store_writer_has_term(bool *out, struct store_writer *writer, struct span term,
                                       struct sund_error *err)
{
	return guard(err, [&] {
		*out = writer->database.term_exists(to_string(term));
		return SUND_OK;
	});
}

enum sund_status store_writer_set_metadata(struct store_writer *writer, struct span key, struct span value,
                                           struct sund_error *err)
{
	return guard(err, [&] {
		writer->database.set_metadata(to_string(key), to_string(value));
		return SUND_OK;
	});
}

enum sund_status store_writer_metadata(struct buffer *out, struct store_writer *writer, struct span key,
                                       struct sund_error *err)
{
	return guard(err, [&] {
		return append(out, writer->database.get_metadata(to_string(key)), err);
	});
}
