/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Runs a fuzz target without libFuzzer: over every file of the folders named, each as it is, cut at every place (or a
 * thousand of them), and with bytes changed by the same dice on every run.
 */
#include <dirent.h>
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"

enum { CUTS = 1000, CHANGES = 300, CHANGED_BYTES = 6 };

static uint64_t dice = 1;

static uint32_t roll(uint32_t limit)
{
	dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(dice >> 33) % limit;
}

/* In memory of exactly its size, so that a sanitizer sees the first byte read behind it. */
static void run_copy(const char *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);
	require(copy);
	if (size > 0)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void run_changed(const struct buffer *seed)
{
	struct buffer changed = { 0 };
	for (int i = 0; i < CHANGES && seed->size > 0; i++) {
		changed.size = 0;
		require(buffer_append(&changed, seed->data, seed->size));
		for (uint32_t k = roll(CHANGED_BYTES); k < CHANGED_BYTES; k++)
			changed.data[roll((uint32_t)changed.size)] = (char)roll(256);
		run_copy(changed.data, changed.size);
	}
	buffer_free(&changed);
}

static void run_seed(const struct buffer *seed)
{
	size_t step = seed->size / CUTS + 1;
	run_copy(seed->data, seed->size);
	for (size_t size = 0; size < seed->size; size += step)
		run_copy(seed->data, size);
	run_changed(seed);
}

static bool read_file(struct buffer *bytes, const char *path)
{
	char chunk[4096];
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
		require(buffer_append(bytes, chunk, got));
	bool ok = !ferror(file);
	fclose(file);
	return ok;
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static size_t run_folder(const char *folder)
{
	struct dirent **entries;
	size_t seeds = 0;
	int count = scandir(folder, &entries, NULL, compare_names);
	for (int i = 0; i < count; i++) {
		struct buffer path = { 0 }, seed = { 0 };
		require(buffer_printf(&path, "%s/%s", folder, entries[i]->d_name) && buffer_terminate(&path));
		if (entries[i]->d_name[0] != '.' && read_file(&seed, path.data)) {
			run_seed(&seed);
			seeds++;
		}
		buffer_free(&path);
		buffer_free(&seed);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return seeds;
}

int main(int argc, char **argv)
{
	size_t seeds = 0;
	run_copy("", 0);
	for (int i = 1; i < argc; i++)
		seeds += run_folder(argv[i]);
	if (seeds == 0) {
		fprintf(stderr, "%s: no seeds\n", argv[0]);
		return EXIT_FAILURE;
	}
	printf("%zu seeds\n", seeds);
	return EXIT_SUCCESS;
}
