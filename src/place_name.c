/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "place_name.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *place_directory(void)
{
	for (size_t size = 512;; size *= 2) {
		char *directory = malloc(size);
		if (!directory || getcwd(directory, size))
			return directory;
		free(directory);
		if (errno != ERANGE)
			return NULL;
	}
}

const char *place_relative(const char *path, const char *directory)
{
	size_t size = strlen(directory);
	while (size > 0 && directory[size - 1] == '/')
		size--;
	bool below = strncmp(path, directory, size) == 0 && path[size] == '/' && path[size + 1] != '\0';
	return below && directory[0] != '\0' ? path + size + 1 : path;
}

void place_print_raw(struct output *out, const struct sund_hit *hit, const char *directory)
{
	for (const char *path = place_relative(hit->path, directory); *path; path++) {
		bool control = (unsigned char)*path < 0x20 || *path == 0x7f;
		out_bytes(out, control ? "?" : path, 1);
	}
}

void place_print_page(struct output *out, uint32_t page, const char *label)
{
	if (page == 0)
		return;
	out_string(out, "p. ");
	if (label[0])
		out_safe(out, label, SAFE_NAME);
	else
		out_printf(out, "%" PRIu32, page);
}

void place_print_position(struct output *out, const struct sund_hit *hit)
{
	if (!hit->extracted)
		out_printf(out, ":%" PRIu32, hit->place.line);
	else if (hit->page > 0)
		out_printf(out, "#page=%" PRIu32, hit->page);
}

void place_print_shown(struct output *out, const struct sund_hit *hit, const char *directory)
{
	/* The raw bytes where they can be read: the display form may be spelt otherwise (NFC) and then opens
	 * nothing. */
	const char *path = hit->path_is_utf8 ? hit->path : hit->path_display;
	out_safe(out, place_relative(path, directory), SAFE_NAME);
}
