/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdalign.h>
#include <string.h>

#include "arena.h"
#include "unit.h"

Suite *arena_suite(void);

static bool is_zero(const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (bytes[i] != 0)
			return false;
	}
	return true;
}

START_TEST(memory_is_zeroed_aligned_and_apart)
{
	struct arena arena = { 0 };
	struct dice dice = { 2 };
	char *made[500];
	size_t sizes[500];
	for (size_t i = 0; i < 500; i++) {
		sizes[i] = dice_below(&dice, 400);
		made[i] = arena_alloc(&arena, sizes[i], 1);
		ck_assert_ptr_nonnull(made[i]);
		ck_assert_uint_eq((uintptr_t)made[i] % alignof(max_align_t), 0);
		ck_assert(is_zero(made[i], sizes[i]));
		memset(made[i], (int)(i % 255 + 1), sizes[i]);
	}
	for (size_t i = 0; i < 500; i++) {
		for (size_t k = 0; k < sizes[i]; k++)
			ck_assert_int_eq((unsigned char)made[i][k], (int)(i % 255 + 1));
	}
	arena_free(&arena);
	ck_assert_ptr_null(arena.blocks);
}
END_TEST

START_TEST(memory_larger_than_a_block_is_given)
{
	struct arena arena = { 0 };
	char *large = arena_array(&arena, char, 1000 * 1000);
	ck_assert_ptr_nonnull(large);
	ck_assert(is_zero(large, 1000 * 1000));
	ck_assert_ptr_nonnull(arena_new(&arena, int));
	arena_free(&arena);
}
END_TEST

START_TEST(nothing_can_be_asked_for)
{
	struct arena arena = { 0 };
	ck_assert_ptr_nonnull(arena_array(&arena, int, 0));
	arena_free(&arena);
	arena_free(&arena);
}
END_TEST

START_TEST(copies_are_terminated)
{
	struct arena arena = { 0 };
	struct span text = BYTES("blå\0grøn");
	char *copy = arena_copy(&arena, text), *empty = arena_copy(&arena, (struct span){ NULL, 0 });
	ck_assert_int_eq(memcmp(copy, text.data, text.size + 1), 0);
	ck_assert_str_eq(empty, "");
	arena_free(&arena);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
	struct arena arena = { 0 };
	ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX / 2, 4));
	ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX, 1));
	ck_assert_ptr_null(arena_alloc(&arena, 2, SIZE_MAX));
	arena_free(&arena);
}
END_TEST

Suite *arena_suite(void)
{
	Suite *suite = suite_create("arena");
	TCase *tests = tcase_create("arena");
	tcase_add_test(tests, memory_is_zeroed_aligned_and_apart);
	tcase_add_test(tests, memory_larger_than_a_block_is_given);
	tcase_add_test(tests, nothing_can_be_asked_for);
	tcase_add_test(tests, copies_are_terminated);
	tcase_add_test(tests, sizes_that_overflow_are_refused);
	suite_add_tcase(suite, tests);
	return suite;
}
