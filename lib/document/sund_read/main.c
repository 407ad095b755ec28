/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * sund-read: reads files for the library, in a process that can do nothing else. Not for use by hand.
 */
#include "serve.h"

int main(int argc, char **argv)
{
	return serve_confined(argc, argv, reader_named);
}
