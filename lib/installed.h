/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Where the files are that are installed with the library. What is installed may be moved as a whole, so they are
 * looked for from where the library itself was loaded.
 */
#ifndef INSTALLED_H
#define INSTALLED_H

#include "buffer.h"
#include "sund/error.h"

/**
 * Set *path to the NUL-terminated path that `from_library` leads to from the library's folder. Whether there is
 * anything is not looked at.
 *
 * SUND_OK; SUND_NOT_FOUND if the system does not say where the library is; SUND_NOMEM
 */
enum sund_status installed_path(struct buffer *path, const char *from_library, struct sund_error *err);

#endif
