/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document/office/package.h"

#include <stdlib.h>
#include <string.h>

#include "reading.h"

Suite *package_suite(void);

static bool wants_all(struct span name)
{
	(void)name;
	return true;
}

static bool wants_text(struct span name)
{
	return span_ends_with(name, span_of(".txt"));
}

/* Read a zip file of exactly its size. */
static enum sund_status read_exact(struct package *package, struct span bytes, bool (*wants)(struct span),
                                   struct sund_error *err)
{
	char *exact = exact_copy(bytes);
	enum sund_status status = package_read(package, (struct span){ exact, bytes.size }, wants, err);
	free(exact);
	return status;
}

START_TEST(members_that_are_wanted_are_found_by_their_names)
{
	const struct member members[] = {
		{ "a.txt", BYTES("første") }, { "../b.txt", BYTES("andet") }, { "c.png", BYTES("billede") },
		{ "tom.txt", BYTES("") }, { 0 }
	};
	struct buffer zip = zip_of(members);
	struct package package = { 0 };
	struct sund_error err = { 0 };
	ck_assert(package_is_zip(buffer_span(&zip)));
	ck_assert_int_eq(read_exact(&package, buffer_span(&zip), wants_text, &err), SUND_OK);
	assert_text(package_member(&package, span_of("a.txt")), "første");
	assert_text(package_member(&package, span_of("../b.txt")), "andet");
	assert_text(package_member(&package, span_of("tom.txt")), "");
	ck_assert_ptr_nonnull(package_member(&package, span_of("tom.txt")).data);
	ck_assert_ptr_null(package_member(&package, span_of("c.png")).data);
	ck_assert_ptr_null(package_member(&package, span_of("")).data);
	package_free(&package);
	buffer_free(&zip);
}
END_TEST

START_TEST(the_first_member_tells_the_type)
{
	struct buffer zip = zip_of((const struct member[]){ { "mimetype", BYTES("application/epub+zip") }, { 0 } });
	assert_text(package_mimetype(buffer_span(&zip)), "application/epub+zip");
	for (size_t size = 0; size < 58; size++) {
		char *exact = exact_copy((struct span){ zip.data, size });
		assert_text(package_mimetype((struct span){ exact, size }), "");
		free(exact);
	}
	buffer_free(&zip);
	assert_text(package_mimetype(BYTES("mimetype")), "");
}
END_TEST

START_TEST(the_directory_tells_the_members)
{
	struct buffer inner = zip_of((const struct member[]){ { "word/document.xml", BYTES("x") }, { 0 } });
	const struct member members[] = { { "a/b.txt", BYTES("x") }, { "mimetype", buffer_span(&inner) }, { 0 } };
	struct buffer zip = zip_of(members);
	ck_assert(package_lists(buffer_span(&zip), "a/b.txt"));
	ck_assert(package_lists(buffer_span(&zip), "a/"));
	ck_assert(package_lists(buffer_span(&zip), "mimetype"));
	ck_assert(!package_lists(buffer_span(&zip), "word/"));
	ck_assert(!package_lists(buffer_span(&zip), "b.txt"));
	for (size_t size = 0; size < zip.size; size++) {
		char *exact = exact_copy((struct span){ zip.data, size });
		package_lists((struct span){ exact, size }, "mimetype/");
		free(exact);
	}
	buffer_free(&inner);
	buffer_free(&zip);
}
END_TEST

static void check_reference(const char *from, const char *reference, const char *expected)
{
	struct buffer name = { 0 };
	ck_assert(package_resolve(&name, span_of(from), span_of(reference)));
	assert_text(buffer_span(&name), expected);
	buffer_free(&name);
}

START_TEST(references_lead_to_members)
{
	check_reference("", "a.xml", "a.xml");
	check_reference("a/b/c.xml", "d.xml#e", "a/b/d.xml");
	check_reference("a/b/c.xml", "/d.xml", "d.xml");
	check_reference("a/b/c.xml", "../d/./e%20f%C3%A5%zz.xml", "a/d/e få%zz.xml");
	check_reference("a/b.xml", "../../../etc/passwd", "etc/passwd");
	check_reference("a/b.xml", "//c//d", "c/d");
	check_reference("a/b.xml", "", "a/");
	check_reference("a/b.xml", "%", "a/%");
}
END_TEST

START_TEST(a_bomb_is_refused)
{
	enum { SIZE = 64 << 20 };
	char *zeros = calloc(1, SIZE);
	ck_assert_ptr_nonnull(zeros);
	struct buffer zip = zip_of((const struct member[]){ { "a.txt", { zeros, SIZE } }, { 0 } });
	struct package package = { 0 };
	struct sund_error err = { 0 };
	ck_assert_int_eq(package_read(&package, buffer_span(&zip), wants_all, &err), SUND_LIMIT);
	assert_one_line(&err);
	package_free(&package);
	buffer_free(&zip);
	free(zeros);
}
END_TEST

START_TEST(what_is_no_whole_zip_file_is_refused)
{
	struct buffer zip = zip_of((const struct member[]){ { "a.txt", BYTES("Det er en hund.") }, { 0 } });
	struct package package = { 0 };
	for (size_t size = 0; size < zip.size; size++) {
		struct sund_error err = { 0 };
		ck_assert_int_ne(read_exact(&package, (struct span){ zip.data, size }, wants_all, &err), SUND_OK);
		assert_one_line(&err);
	}
	package_free(&package);
	buffer_free(&zip);
}
END_TEST

START_TEST(any_bytes_are_read_or_refused)
{
	const struct member members[] = {
		{ "mimetype", BYTES("text/plain") }, { "a.txt", BYTES("Det er en hund.") },
		{ "b.txt", BYTES("Det er en kat.") }, { 0 }
	};
	struct buffer zip = zip_of(members);
	struct package package = { 0 };
	struct dice dice = { 7 };
	for (int i = 0; i < 2000; i++) {
		char *changed = exact_copy(buffer_span(&zip));
		for (uint32_t k = dice_below(&dice, 5); k < 5; k++)
			changed[dice_below(&dice, (uint32_t)zip.size)] = (char)dice_below(&dice, 256);
		package_read(&package, (struct span){ changed, zip.size }, wants_all, NULL);
		package_mimetype((struct span){ changed, zip.size });
		package_lists((struct span){ changed, zip.size }, "no such member");
		free(changed);
	}
	package_free(&package);
	buffer_free(&zip);
}
END_TEST

Suite *package_suite(void)
{
	Suite *suite = suite_create("package");
	TCase *tests = tcase_create("package");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, members_that_are_wanted_are_found_by_their_names);
	tcase_add_test(tests, the_first_member_tells_the_type);
	tcase_add_test(tests, the_directory_tells_the_members);
	tcase_add_test(tests, references_lead_to_members);
	tcase_add_test(tests, a_bomb_is_refused);
	tcase_add_test(tests, what_is_no_whole_zip_file_is_refused);
	tcase_add_test(tests, any_bytes_are_read_or_refused);
	suite_add_tcase(suite, tests);
	return suite;
}
