/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sund/sund.h"

const char *sund_version(void)
{
	return SUND_VERSION;
}
