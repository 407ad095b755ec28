/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "array.h"
#include "unit.h"

Suite *array_suite(void);

struct numbers ARRAY(int);

START_TEST(items_keep_their_values_while_the_array_grows)
{
	struct numbers numbers = { 0 };
	for (int i = 0; i < 10000; i++)
		ck_assert(array_push(&numbers, i * 3));
	ck_assert_uint_eq(numbers.count, 10000);
	ck_assert_uint_ge(numbers.capacity, numbers.count);
	for (int i = 0; i < 10000; i++)
		ck_assert_int_eq(numbers.items[i], i * 3);
	array_free(&numbers);
	ck_assert_ptr_null(numbers.items);
	ck_assert_uint_eq(numbers.count + numbers.capacity, 0);
}
END_TEST

START_TEST(growing_takes_few_steps)
{
	struct numbers numbers = { 0 };
	size_t steps = 0, capacity = 0;
	for (int i = 0; i < 100000; i++) {
		ck_assert(array_push(&numbers, i));
		steps += numbers.capacity != capacity;
		capacity = numbers.capacity;
	}
	ck_assert_uint_lt(steps, 20);
	array_free(&numbers);
}
END_TEST

START_TEST(reserving_makes_room_and_nothing_else)
{
	struct numbers numbers = { 0 };
	ck_assert(array_push(&numbers, 7));
	ck_assert(array_reserve(&numbers, 1000));
	ck_assert_uint_eq(numbers.count, 1);
	ck_assert_uint_ge(numbers.capacity, 1001);
	ck_assert_int_eq(numbers.items[0], 7);
	int *items = numbers.items;
	for (int i = 0; i < 1000; i++)
		ck_assert(array_push(&numbers, i));
	ck_assert_ptr_eq(numbers.items, items);
	array_free(&numbers);
}
END_TEST

START_TEST(reserving_nothing_is_always_possible)
{
	struct numbers numbers = { 0 };
	ck_assert(array_reserve(&numbers, 0));
	ck_assert_uint_eq(numbers.count, 0);
	array_free(&numbers);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused_and_change_nothing)
{
	struct numbers numbers = { 0 };
	ck_assert(array_push(&numbers, 1));
	struct numbers before = numbers;
	ck_assert(!array_reserve(&numbers, SIZE_MAX));
	ck_assert(!array_reserve(&numbers, SIZE_MAX / sizeof(int)));
	ck_assert(!array_reserve(&numbers, SIZE_MAX - 1));
	ck_assert_ptr_eq(numbers.items, before.items);
	ck_assert_uint_eq(numbers.count, before.count);
	ck_assert_uint_eq(numbers.capacity, before.capacity);
	array_free(&numbers);
}
END_TEST

START_TEST(structs_are_pushed_by_value)
{
	struct pair {
		int a, b;
	};
	struct ARRAY(struct pair) pairs = { 0 };
	ck_assert(array_push(&pairs, (struct pair){ 1, 2 }));
	ck_assert(array_push(&pairs, (struct pair){ .b = 4 }));
	ck_assert_int_eq(pairs.items[0].b, 2);
	ck_assert_int_eq(pairs.items[1].a, 0);
	array_free(&pairs);
}
END_TEST

Suite *array_suite(void)
{
	Suite *suite = suite_create("array");
	TCase *tests = tcase_create("array");
	tcase_add_test(tests, items_keep_their_values_while_the_array_grows);
	tcase_add_test(tests, growing_takes_few_steps);
	tcase_add_test(tests, reserving_makes_room_and_nothing_else);
	tcase_add_test(tests, reserving_nothing_is_always_possible);
	tcase_add_test(tests, sizes_that_overflow_are_refused_and_change_nothing);
	tcase_add_test(tests, structs_are_pushed_by_value);
	suite_add_tcase(suite, tests);
	return suite;
}
