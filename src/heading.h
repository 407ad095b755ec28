/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The line above a passage that people read: path:line  p. 12  title › heading › heading. There is no line where the
 * text does not stand in the file as such. */
#ifndef SRC_HEADING_H
#define SRC_HEADING_H

#include "print.h"

void heading_print(struct print *print, const struct sund_hit *hit);

#endif
