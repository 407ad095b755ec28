/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Runs the suites named, or all. suites.inc is made from the list in CMakeLists.txt.
 */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define SUITE(name) Suite *name##_suite(void);
#include "suites.inc"
#undef SUITE

static const struct {
	const char *name;
	Suite *(*make)(void);
} suites[] = {
#define SUITE(name) { #name, name##_suite },
#include "suites.inc"
#undef SUITE
};

static bool is_wanted(const char *name, char **wanted, int count)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(wanted[i], name) == 0)
			return true;
	}
	return count == 0;
}

int main(int argc, char **argv)
{
	SRunner *runner = srunner_create(NULL);
	int added = 0;
	for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
		if (is_wanted(suites[i].name, argv + 1, argc - 1)) {
			srunner_add_suite(runner, suites[i].make());
			added++;
		}
	}
	if (added == 0 || (argc > 1 && added < argc - 1)) {
		fprintf(stderr, "unit: no suite of that name\n");
		srunner_free(runner);
		return EXIT_FAILURE;
	}
	unit_begin();
	srunner_run_all(runner, CK_ENV);
	unit_end();
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
