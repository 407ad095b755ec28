/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>

#include "sund/error.h"
#include "document/encoding/encoding.h"
#include "unit.h"

Suite *error_suite(void);

START_TEST(status_message_and_hint_are_kept)
{
	struct sund_error err;
	ck_assert_int_eq(sund_error_set(&err, SUND_LOCKED, "wait", "%s: %d", "path", 7), SUND_LOCKED);
	ck_assert_int_eq(err.status, SUND_LOCKED);
	ck_assert_str_eq(err.message, "path: 7");
	ck_assert_str_eq(err.hint, "wait");
	sund_error_set(&err, SUND_IO, NULL, "%s", "x");
	ck_assert_str_eq(err.hint, "");
}
END_TEST

START_TEST(nobody_need_want_the_message)
{
	ck_assert_int_eq(sund_error_set(NULL, SUND_LIMIT, "hint", "%s", "message"), SUND_LIMIT);
	ck_assert_int_eq(sund_error_nomem(NULL), SUND_NOMEM);
	ck_assert_int_eq(sund_error_errno(NULL, ENOENT, "path"), SUND_NOT_FOUND);
}
END_TEST

START_TEST(messages_are_one_line)
{
	struct sund_error err;
	sund_error_set(&err, SUND_IO, "a\nb", "%s", "one\r\ntwo\tthree\x1b[31m\x7f");
	ck_assert_str_eq(err.message, "one  two three [31m ");
	ck_assert_str_eq(err.hint, "a b");
}
END_TEST

START_TEST(messages_are_utf8_whatever_they_quote)
{
	struct sund_error err;
	sund_error_set(&err, SUND_IO, "r\xe5""d", "%s",
	               "bl\xe5/\xc3\xa5\xed\xa0\x80\xc0\xaf\xf0\x9f\x98\x80\xf4\x90\x80\x80.txt\xe2\x82");
	ck_assert_str_eq(err.message, "bl\ufffd/å\ufffd\ufffd\ufffd\ufffd\ufffd\U0001F600\ufffd\ufffd\ufffd\ufffd.txt"
	                   "\ufffd\ufffd");
	ck_assert_str_eq(err.hint, "r\ufffdd");
	sund_error_set(&err, SUND_IO, "r\xe5", "%s", "bl\xe5");
	ck_assert_str_eq(err.message, "bl\ufffd");
	ck_assert_str_eq(err.hint, "r\ufffd");
	char path[600];
	memset(path, 0xe5, sizeof path - 1);
	path[sizeof path - 1] = '\0';
	sund_error_errno(&err, ENOENT, path);
	ck_assert_uint_eq(encoding_valid_utf8(span_of(err.message)), strlen(err.message));
	struct dice dice = { 8 };
	for (int i = 0; i < 2000; i++) {
		struct buffer bytes = { 0 };
		dice_bytes(&dice, &bytes, dice_below(&dice, 600));
		ck_assert(buffer_terminate(&bytes));
		sund_error_set(&err, SUND_IO, NULL, "%s", bytes.data);
		ck_assert_uint_eq(encoding_valid_utf8(span_of(err.message)), strlen(err.message));
		buffer_free(&bytes);
	}
}
END_TEST

/* Wherever the limit falls among the bytes of the characters, what is left is valid and as long as it can be. */
START_TEST(long_messages_are_cut_between_characters)
{
	static const char *const characters[] = { "a", "å", "\u20ac", "\U0001F600" };
	for (size_t c = 0; c < 4; c++) {
		for (size_t lead = 0; lead < 5; lead++) {
			struct buffer text = { 0 };
			for (size_t i = 0; i < lead; i++)
				ck_assert(buffer_append_byte(&text, 'x'));
			for (size_t i = 0; i < 600; i++)
				ck_assert(buffer_append_string(&text, characters[c]));
			ck_assert(buffer_terminate(&text));
			struct sund_error err;
			sund_error_set(&err, SUND_IO, text.data, "%s", text.data);
			size_t width = strlen(characters[c]);
			size_t expected = lead + (SUND_MESSAGE_SIZE - 1 - lead) / width * width;
			ck_assert_uint_eq(strlen(err.message), expected);
			ck_assert_uint_eq(encoding_valid_utf8(span_of(err.message)), expected);
			ck_assert_str_eq(err.hint, err.message);
			buffer_free(&text);
		}
	}
}
END_TEST

START_TEST(errors_of_the_system_get_the_status_that_fits)
{
	static const struct {
		int code;
		enum sund_status status;
		bool hint;
	} cases[] = {
		{ ENOENT, SUND_NOT_FOUND, false }, { ENOTDIR, SUND_NOT_FOUND, false }, { EEXIST, SUND_EXISTS, false },
		{ ENOTEMPTY, SUND_EXISTS, false }, { ENOMEM, SUND_NOMEM, false },      { EFBIG, SUND_LIMIT, false },
		{ EACCES, SUND_IO, true },         { EPERM, SUND_IO, true },           { EROFS, SUND_IO, true },
		{ ENOSPC, SUND_IO, true },         { EDQUOT, SUND_IO, true },          { EMFILE, SUND_IO, true },
		{ ENFILE, SUND_IO, true },         { EIO, SUND_IO, false },            { 99999, SUND_IO, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sund_error err;
		ck_assert_int_eq(sund_error_errno(&err, cases[i].code, "/a/path"), cases[i].status);
		ck_assert_int_eq(err.status, cases[i].status);
		ck_assert_int_eq(strncmp(err.message, "/a/path: ", 9), 0);
		ck_assert_uint_gt(strlen(err.message), 9);
		ck_assert_int_eq(err.hint[0] != '\0', cases[i].hint);
	}
}
END_TEST

START_TEST(every_status_has_a_name_of_its_own)
{
	for (int i = 0; i < SUND_STATUS_COUNT; i++) {
		const char *name = sund_status_name((enum sund_status)i);
		ck_assert_ptr_nonnull(name);
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(name, sund_status_name((enum sund_status)k));
	}
	ck_assert_str_eq(sund_status_name(SUND_STATUS_COUNT), "unknown status");
	ck_assert_str_eq(sund_status_name((enum sund_status)-1), "unknown status");
	ck_assert_str_eq(sund_status_name((enum sund_status)1000), "unknown status");
}
END_TEST

START_TEST(out_of_memory_has_a_message_and_a_hint)
{
	struct sund_error err;
	ck_assert_int_eq(sund_error_nomem(&err), SUND_NOMEM);
	assert_one_line(&err);
	ck_assert_str_ne(err.hint, "");
}
END_TEST

Suite *error_suite(void)
{
	Suite *suite = suite_create("error");
	TCase *tests = tcase_create("error");
	tcase_add_test(tests, status_message_and_hint_are_kept);
	tcase_add_test(tests, nobody_need_want_the_message);
	tcase_add_test(tests, messages_are_one_line);
	tcase_add_test(tests, messages_are_utf8_whatever_they_quote);
	tcase_add_test(tests, long_messages_are_cut_between_characters);
	tcase_add_test(tests, errors_of_the_system_get_the_status_that_fits);
	tcase_add_test(tests, every_status_has_a_name_of_its_own);
	tcase_add_test(tests, out_of_memory_has_a_message_and_a_hint);
	suite_add_tcase(suite, tests);
	return suite;
}
