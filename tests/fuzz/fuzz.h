/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * What fuzz targets share. A target is one file with LLVMFuzzerTestOneInput(), see libFuzzer's documentation; a rule of
 * the code that does not hold is told by require().
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "buffer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define require(condition) ((condition) ? (void)0 : fuzz_failed(#condition, __FILE__, __LINE__))

static inline void fuzz_failed(const char *condition, const char *file, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

static inline struct span fuzz_input(const uint8_t *data, size_t size)
{
	return (struct span){ (const char *)data, size };
}

#endif
