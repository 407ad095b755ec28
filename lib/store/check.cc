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

enum sund_status store_check(const char *path, struct sund_error *err)
{
	return guard(err, [&] {
		if (!is_folder(path))
			return sund_error_set(err, SUND_NOT_FOUND, guard_hint_check, "%s: no such folder", path);
		/* What cannot even be opened says so itself, with the status that fits. */
		Xapian::Database(path, Xapian::DB_BACKEND_GLASS).close();
		std::ostringstream report;
		size_t errors = Xapian::Database::check(path, 0, &report);
		if (errors == 0)
			return SUND_OK;
		return sund_error_set(err, SUND_CORRUPT, "ingest the documents into a new index", "%s: %s", path,
		                      first_error(report.str()).c_str());
	});
}
