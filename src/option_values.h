/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading the argument of an option. */
#ifndef SRC_OPTION_VALUES_H
#define SRC_OPTION_VALUES_H

#include "options.h"

/** Read `argument` as the kind of the option asks and store it in *member; SUND_INVALID says what would be right. */
enum sund_status option_store(const struct option_spec *spec, void *member, const char *argument,
                              struct sund_error *err);

#endif
