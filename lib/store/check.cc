/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store.h"

#include <sstream>
#include <string>

#include <xapian.h>

#include "folder.hh"
#include "guard.hh"

/* The report ends in a line per table; the first one that names an error says most. */
static std::string first_error(const std::string &report)
{
	std::istringstream lines(report);
	std::string line;
	while (std::getline(lines, line)) {
		if (line.find("rror") != std::string::npos || line.find("orrupt") != std::string::npos)
			return line;
	}
	return "its tables do not fit each other";
}

static sund_status say_corrupt(const char *path, const char *what, struct sund_error *err)
{
	return sund_error_set(err, SUND_CORRUPT, "ingest the documents into a new index", "%s: %s", path, what);
}

static sund_status check_tables(const char *path, struct sund_error *err)
{
	/* What cannot even be opened says so itself, with the status that fits. */
	Xapian::Database(path, Xapian::DB_BACKEND_GLASS).close();
	std::ostringstream report;
	size_t errors = Xapian::Database::check(path, 0, &report);
	return errors == 0 ? SUND_OK : say_corrupt(path, first_error(report.str()).c_str(), err);
}

enum sund_status store_check(const char *path, struct sund_error *err)
{
	return guard(err, [&] {
		if (!is_folder(path))
			return sund_error_set(err, SUND_NOT_FOUND, guard_hint_check, "%s: no such folder", path);
		try {
			return check_tables(path, err);
		} catch (const Xapian::DatabaseError &e) {
			/* The system has no fault in it where a file ends too early. */
			sund_status status = guard_translate(err);
			bool is_damage = status == SUND_IO && !e.get_error_string();
			return is_damage ? say_corrupt(path, e.get_msg().c_str(), err) : status;
		}
	});
}
