/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * libsund: full-text search for Danish and Swedish documents. This header brings in all the others.
 */
#ifndef SUND_H
#define SUND_H

#include "sund/error.h"
#include "sund/index.h"
#include "sund/ingest.h"
#include "sund/link.h"
#include "sund/place.h"
#include "sund/query.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Version of the library, "MAJOR.MINOR.PATCH"; static text. */
const char *sund_version(void);

#ifdef __cplusplus
}
#endif
#endif
