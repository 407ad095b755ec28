/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/guard.hh"

#include <cerrno>
#include <stdexcept>

#include "unit.h"

extern "C" Suite *guard_suite(void);

template <typename Thrower> static void check(Thrower &&thrower, sund_status expected, const char *message)
{
	sund_error err{};
	sund_status status = guard(&err, [&]() -> sund_status {
		thrower();
		return SUND_OK;
	});
	ck_assert_msg(status == expected, "%s, expected %s", sund_status_name(status), sund_status_name(expected));
	ck_assert_int_eq(err.status, expected);
	ck_assert_str_eq(err.message, message);
	status = guard(nullptr, [&]() -> sund_status {
		thrower();
		return SUND_OK;
	});
	ck_assert_int_eq(status, expected);
}

template <typename Class> static void check_xapian(sund_status expected)
{
	check([] { throw Class("what it says"); }, expected, "what it says");
}

START_TEST(what_is_returned_is_passed_on)
{
	sund_error err{};
	ck_assert_int_eq(guard(&err, [] { return SUND_OK; }), SUND_OK);
	ck_assert_int_eq(guard(&err, [] { return SUND_DONE; }), SUND_DONE);
	ck_assert_int_eq(guard(nullptr, [] { return SUND_IO; }), SUND_IO);
	ck_assert_int_eq(err.status, SUND_OK);
}
END_TEST

START_TEST(errors_of_the_database_have_their_status)
{
	check_xapian<Xapian::DatabaseModifiedError>(SUND_STALE);
	check_xapian<Xapian::DatabaseLockError>(SUND_LOCKED);
	check_xapian<Xapian::DatabaseNotFoundError>(SUND_NOT_FOUND);
	check_xapian<Xapian::DatabaseVersionError>(SUND_SCHEMA);
	check_xapian<Xapian::DatabaseCorruptError>(SUND_CORRUPT);
	check_xapian<Xapian::DatabaseClosedError>(SUND_INVALID);
	check_xapian<Xapian::DatabaseOpeningError>(SUND_IO);
	check_xapian<Xapian::DatabaseCreateError>(SUND_IO);
	check_xapian<Xapian::DatabaseError>(SUND_IO);
	check_xapian<Xapian::DocNotFoundError>(SUND_NOT_FOUND);
}
END_TEST

START_TEST(other_errors_of_xapian_have_their_status)
{
	check_xapian<Xapian::WildcardError>(SUND_INTERNAL);
	check_xapian<Xapian::FeatureUnavailableError>(SUND_UNSUPPORTED);
	check_xapian<Xapian::UnimplementedError>(SUND_UNSUPPORTED);
	check_xapian<Xapian::NetworkError>(SUND_IO);
	check_xapian<Xapian::NetworkTimeoutError>(SUND_IO);
	check_xapian<Xapian::InvalidArgumentError>(SUND_INVALID);
	check_xapian<Xapian::InvalidOperationError>(SUND_INVALID);
	check_xapian<Xapian::RangeError>(SUND_INVALID);
	check_xapian<Xapian::AssertionError>(SUND_INTERNAL);
	check_xapian<Xapian::InternalError>(SUND_INTERNAL);
	check_xapian<Xapian::QueryParserError>(SUND_INTERNAL);
	check_xapian<Xapian::SerialisationError>(SUND_INTERNAL);
}
END_TEST

START_TEST(the_words_of_the_system_are_in_the_message)
{
	check([] { throw Xapian::DatabaseError("cannot write", ENOSPC); }, SUND_IO,
	      "cannot write: No space left on device");
}
END_TEST

START_TEST(errors_of_the_language_have_their_status)
{
	check([] { throw std::bad_alloc(); }, SUND_NOMEM, "out of memory");
	check([] { throw std::length_error("too deep"); }, SUND_LIMIT, "too deep");
	check([] { throw std::out_of_range("beyond"); }, SUND_INTERNAL, "beyond");
	check([] { throw std::runtime_error("broken"); }, SUND_INTERNAL, "broken");
}
END_TEST

START_TEST(whatever_else_is_thrown_is_an_internal_error)
{
	check([] { throw 42; }, SUND_INTERNAL, "an unknown exception");
	check([] { throw "text"; }, SUND_INTERNAL, "an unknown exception");
}
END_TEST

START_TEST(messages_stay_one_line)
{
	check([] { throw Xapian::DatabaseCorruptError("one\ntwo"); }, SUND_CORRUPT, "one two");
}
END_TEST

Suite *guard_suite(void)
{
	Suite *suite = suite_create("guard");
	TCase *tests = tcase_create("guard");
	tcase_add_test(tests, what_is_returned_is_passed_on);
	tcase_add_test(tests, errors_of_the_database_have_their_status);
	tcase_add_test(tests, other_errors_of_xapian_have_their_status);
	tcase_add_test(tests, the_words_of_the_system_are_in_the_message);
	tcase_add_test(tests, errors_of_the_language_have_their_status);
	tcase_add_test(tests, whatever_else_is_thrown_is_an_internal_error);
	tcase_add_test(tests, messages_stay_one_line);
	suite_add_tcase(suite, tests);
	return suite;
}
