/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef STORE_FOLDER_HH
#define STORE_FOLDER_HH

#include <sys/stat.h>

/* Xapian would read a plain file as a stub database, and follow whatever it names. */
inline bool is_folder(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

#endif
