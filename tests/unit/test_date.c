/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/date.h"

#include "document/document.h"
#include "unit.h"

Suite *date_suite(void);

/* What is left behind the date, and the date as it is written. */
static void check_date(const char *text, const char *expected, const char *rest)
{
	struct span left = span_of(text);
	struct buffer written = { 0 };
	struct date date;
	ck_assert_msg(date_read(&date, &left), "%s", text);
	ck_assert(date_write(&written, &date));
	assert_text(buffer_span(&written), expected);
	assert_text(left, rest);
	buffer_free(&written);
}

START_TEST(dates_are_as_exact_as_they_are_written)
{
	check_date("2019", "2019", "");
	check_date("2019-05", "2019-05", "");
	check_date("2019-05-31", "2019-05-31", "");
	check_date("20190531", "2019-05-31", "");
	check_date("2019-05-31T12:00:00Z", "2019-05-31", "T12:00:00Z");
	check_date("2019..2021", "2019", "..2021");
	check_date("2019-", "2019", "-");
	check_date("0099", "0099", "");
	check_date("2020-02-29", "2020-02-29", "");
}
END_TEST

START_TEST(what_is_no_date_is_refused)
{
	static const char *const texts[] = {
		"", "19", "i går", "12019", "2019-13", "2019-00-01", "2019-04-31", "2019-02-29", "1900-02-29", "0000", "20190",
		"-2019", "2019-05-311",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct span left = span_of(texts[i]);
		struct date date;
		ck_assert_msg(!date_read(&date, &left), "%s", texts[i]);
		assert_text(left, texts[i]);
	}
}
END_TEST

static void check_set(const char *text, const char *expected)
{
	struct document document = { 0 };
	ck_assert(document_set_date(&document, span_of("1999")));
	ck_assert(document_set_date(&document, span_of(text)));
	assert_text(buffer_span(&document.date), expected);
	document_free(&document);
}

START_TEST(a_document_takes_dates_only)
{
	check_set("2019-05-31T12:00:00+02:00", "2019-05-31");
	check_set("2019-05-31 12:00", "2019-05-31");
	check_set("2019/05/31", "");
	check_set("2019 eller 2020", "2019");
	check_set("ved juletid", "");
}
END_TEST

Suite *date_suite(void)
{
	Suite *suite = suite_create("date");
	TCase *tests = tcase_create("date");
	tcase_add_test(tests, dates_are_as_exact_as_they_are_written);
	tcase_add_test(tests, what_is_no_date_is_refused);
	tcase_add_test(tests, a_document_takes_dates_only);
	suite_add_tcase(suite, tests);
	return suite;
}
