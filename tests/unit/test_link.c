/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "link/parse_link.h"
#include "link/text_fragment.h"
#include "unit.h"

Suite *link_suite(void);

/* ---------------------------------------------------------------- parsing */

static void check_lines(const char *text, const char *path, uint32_t line, uint32_t line_end)
{
	struct parsed_link link;
	struct sund_error err = { 0 };
	ck_assert_msg(parsed_link_read(&link, text, &err) == SUND_OK, "%s", err.message);
	ck_assert_str_eq(link.path, path);
	ck_assert_uint_eq(link.line, line);
	ck_assert_uint_eq(link.line_end, line_end);
	parsed_link_free(&link);
}

START_TEST(ids_may_be_named_so)
{
	struct parsed_link link;
	ck_assert_int_eq(parsed_link_read(&link, "0123456789ab", NULL), SUND_OK);
	ck_assert_ptr_null(link.path);
	uint64_t id = link.id;
	ck_assert_int_eq(parsed_link_read(&link, "sund:0123456789AB", NULL), SUND_OK);
	ck_assert_ptr_null(link.path);
	ck_assert_uint_eq(link.id, id);
	parsed_link_free(&link);
}
END_TEST

START_TEST(fragments_count_the_gaps_between_lines)
{
	check_lines("/a/b.txt#line=9,12", "/a/b.txt", 10, 12);
	check_lines("/a/b.txt#line=9", "/a/b.txt", 10, 10);
	check_lines("/a/b.txt#line=0,1", "/a/b.txt", 1, 1);
	check_lines("/a/b.txt#line=,5", "/a/b.txt", 1, 5);
	check_lines("/a/b.txt#line=5,", "/a/b.txt", 6, UINT32_MAX);
	check_lines("a#b#line=1,2", "a#b", 2, 2);
	check_lines("/a#line=99999999999999999999999,99999999999999999999999", "/a", UINT32_MAX, UINT32_MAX);
}
END_TEST

START_TEST(pages_are_counted_from_one)
{
	struct parsed_link link;
	ck_assert_int_eq(parsed_link_read(&link, "file:///a/b%20c.pdf#page=12", NULL), SUND_OK);
	ck_assert_str_eq(link.path, "/a/b c.pdf");
	ck_assert_uint_eq(link.page, 12);
	parsed_link_free(&link);
	ck_assert_int_eq(parsed_link_read(&link, "a.pdf#page=99999999999&zoom=50", NULL), SUND_OK);
	ck_assert_uint_eq(link.page, UINT32_MAX);
	parsed_link_free(&link);
}
END_TEST

static void check_words(const char *text, const char *path, const char *parts)
{
	struct parsed_link link;
	struct buffer found = { 0 };
	struct sund_error err = { 0 };
	ck_assert_msg(parsed_link_read(&link, text, &err) == SUND_OK, "%s", err.message);
	ck_assert_str_eq(link.path, path);
	const struct span all[] = { link.fragment.prefix, link.fragment.start, link.fragment.end,
		                    link.fragment.suffix };
	for (size_t i = 0; i < 4; i++)
		ck_assert(buffer_printf(&found, "[%.*s]", (int)all[i].size, all[i].size > 0 ? all[i].data : ""));
	assert_text(buffer_span(&found), parts);
	buffer_free(&found);
	parsed_link_free(&link);
}

START_TEST(words_may_name_a_passage)
{
	check_words("file:///a/b%20c.html#:~:text=bl%C3%A5%20hund", "/a/b c.html", "[][bl\u00e5 hund][][]");
	check_words("a.html#del-2:~:text=en-,to%2C%20tre,fire%0A%20fem,-seks", "a.html",
	            "[en][to, tre][fire fem][seks]");
	check_words("a.html#:~:text=en%2D,to&text=tre", "a.html", "[][en-][to][]");
	check_words("a.html#:~:text=en,-to", "a.html", "[][en][][to]");
}
END_TEST

/* The fragment that is made for the text between < and > of `marked`, and how it is written. */
static void check_choice(const char *marked, const char *expected)
{
	struct buffer text = { 0 }, written = { 0 };
	struct text_fragment fragment;
	struct text_range marks = { 0 }, found;
	for (; *marked; marked++) {
		if (*marked == '<')
			marks.start = text.size;
		else if (*marked == '>')
			marks.end = text.size;
		else
			ck_assert(buffer_append_byte(&text, *marked));
	}
	bool chosen = text_fragment_choose(&fragment, buffer_span(&text), marks, marks);
	ck_assert(!chosen || text_fragment_write(&written, &fragment));
	assert_text(buffer_span(&written), expected);
	if (chosen) {
		ck_assert(text_fragment_find(&found, &fragment, buffer_span(&text)));
		ck_assert_uint_eq(found.start, marks.start);
		ck_assert_uint_eq(found.end, marks.end);
	}
	buffer_free(&text);
	buffer_free(&written);
}

#define LONG_TEXT                                                                                                      \
	"en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve "  \
	"og mange flere ord, som gør det langt"

START_TEST(words_name_the_first_place_that_they_fit)
{
	check_choice("en hund. <En kat, p\u00e5-klædt & v\u00e5d.> en fugl",
	             ":~:text=En%20kat%2C%20p%C3%A5%2Dkl%C3%A6dt%20%26%20v%C3%A5d.");
	check_choice("f\u00f8r <" LONG_TEXT "> efter", ":~:text=en%20to%20tre%20fire,som%20g%C3%B8r%20det%20langt");
	check_choice("en kat. ja <en kat.> nej", ":~:text=en%20kat.%20ja-,en%20kat.,-nej");
	check_choice("kat <kat> kat", ":~:text=kat-,kat,-kat");
	check_choice("katte <kat> kattes", ":~:text=kat");
	check_choice("<" LONG_TEXT "> " LONG_TEXT, ":~:text=en%20to%20tre%20fire,som%20g%C3%B8r%20det%20langt");
}
END_TEST

START_TEST(paths_may_have_a_line_or_none)
{
	check_lines("/a/b.txt:7", "/a/b.txt", 7, 7);
	check_lines("b.txt", "b.txt", 1, UINT32_MAX);
	check_lines("a:b", "a:b", 1, UINT32_MAX);
	check_lines("a:7:", "a:7:", 1, UINT32_MAX);
	check_lines("a:0", "a:0", 1, UINT32_MAX);
	check_lines("a 100%25.txt:3", "a 100%25.txt", 3, 3);
}
END_TEST

START_TEST(a_column_behind_the_line_is_passed_over)
{
	check_lines("/a/b.txt:7:12", "/a/b.txt", 7, 7);
	check_lines("b.txt:7:0", "b.txt:7:0", 1, UINT32_MAX);
	check_lines("7:12", "7", 12, 12);
}
END_TEST

START_TEST(a_number_sign_belongs_to_a_path_unless_a_fragment_follows)
{
	check_lines("notes#1.txt:3", "notes#1.txt", 3, 3);
	check_lines("notes#1.txt", "notes#1.txt", 1, UINT32_MAX);
	check_lines("/a#", "/a#", 1, UINT32_MAX);
	check_lines("notes#1.txt#line=1,2", "notes#1.txt", 2, 2);
	check_lines("file:///notes%231.txt:3", "/notes#1.txt", 3, 3);
}
END_TEST

START_TEST(urls_are_decoded)
{
	check_lines("file:///a/bl%C3%A5%20b.txt#line=1,2", "/a/blå b.txt", 2, 2);
	check_lines("file://host/a%2fb#line=1,2", "/a/b", 2, 2);
	check_lines("file:///a%zz%4#line=1,2", "/a%zz%4", 2, 2);
}
END_TEST

START_TEST(checks_are_read_in_any_order)
{
	struct parsed_link link;
	const char *text = "/a#line=1,2;length=77,UTF-8;md5=00112233445566778899AABBccddeeff";
	ck_assert_int_eq(parsed_link_read(&link, text, NULL), SUND_OK);
	ck_assert(link.has_length && link.length == 77 && link.md5_size == 16);
	ck_assert_uint_eq(link.md5[15], 0xff);
	ck_assert_uint_eq(link.md5[10], 0xaa);
	parsed_link_free(&link);
	text = "/a#line=1,2;md5=00112233445566778899aabbccddeeff;length=1";
	ck_assert_int_eq(parsed_link_read(&link, text, NULL), SUND_OK);
	ck_assert(link.has_length && link.length == 1 && link.md5_size == 16);
	parsed_link_free(&link);
}
END_TEST

START_TEST(what_is_no_link_is_refused)
{
	static const char *const wrong[] = {
		"",
		"#line=1,2",
		":7",
		"sund:",
		"sund:short",
		"sund:0123456789au",
		"/a#line=",
		"/a#line=x",
		"/a#line=,",
		"/a#page=0",
		"/a#page=",
		"/a#page=3x",
		"file:///a#",
		"file:///a#lines=1,2",
		"/a#line=1,2x",
		"/a#line=1,2;",
		"/a#line=1,2;size=3",
		"/a#line=1,2;length=",
		"/a#line=1,2;md5=0011",
		"/a#line=1,2;md5=0011223344556677889900112233445g",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct parsed_link link;
		struct sund_error err = { 0 };
		enum sund_status status = parsed_link_read(&link, wrong[i], &err);
		ck_assert_msg(status == SUND_INVALID, "'%s': %s", wrong[i], sund_status_name(status));
		assert_one_line(&err);
		ck_assert_str_ne(err.hint, "");
		parsed_link_free(&link);
	}
}
END_TEST

START_TEST(any_text_is_a_link_or_none)
{
	static const char *const pieces[] = { "#", "line=", ",", "9", ";", "length=", "md5=", "file://", "sund:", ":",
		                                  "%", "0a", "/", "å", "\xff", ":~:text=", "-", "&" };
	struct dice dice = { 19 };
	struct buffer text = { 0 };
	for (int i = 0; i < 20000; i++) {
		struct parsed_link link;
		text.size = 0;
		for (uint32_t k = dice_below(&dice, 12); k > 0; k--)
			dice_one_of(&dice, &text, pieces);
		ck_assert(buffer_append_byte(&text, '\0'));
		char *copy = exact_copy(buffer_span(&text));
		enum sund_status status = parsed_link_read(&link, copy, NULL);
		ck_assert(status == SUND_OK || status == SUND_INVALID);
		parsed_link_free(&link);
		free(copy);
	}
	buffer_free(&text);
}
END_TEST

/* ---------------------------------------------------------------- resolving */

static struct path index_path, docs;

static void set_up(void)
{
	struct path folder = new_folder();
	index_path = path_in(&folder, "index");
	docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	write_text(&docs, "et.md", "# Hund\n\nEn blå hund.\n\n# Kat\n\nEn rød kat.\n");
	write_text(&docs, "to å.txt", "Noget helt andet.\n");
	ingest_into(&index_path, &docs, 2);
}

static void check_link(const char *link, enum sund_link_state expected, const char *text)
{
	struct sund_index *index = open_index(&index_path);
	struct sund_results *results;
	struct sund_error err = { 0 };
	enum sund_link_state state;
	enum sund_status status = sund_link_resolve(&results, &state, index, link, &err);
	ck_assert_msg(status == SUND_OK, "%s: %s", link, err.message);
	ck_assert_msg(state == expected, "%s is %s", link, sund_link_state_name(state));
	ck_assert_int_eq(sund_results_count(results) == 0, text == NULL);
	if (text)
		ck_assert_ptr_nonnull(strstr(sund_results_hit(results, 0)->text, text));
	sund_results_free(results);
	sund_index_close(index);
}

/* The link of the best hit. */
static void link_of_kind(char link[1100], const char *query, const char *kind)
{
	struct answer answer = ask_index(&index_path, query);
	const struct sund_hit *hit = sund_results_hit(answer.results, 0);
	link[0] = '\0';
	for (size_t i = 0; i < hit->link_count; i++) {
		if (strcmp(hit->links[i].kind, kind) == 0)
			snprintf(link, 1100, "%s", hit->links[i].target);
	}
	end_answer(&answer);
}

START_TEST(links_by_words_lead_to_the_passage_of_a_page)
{
	write_text(&docs, "side.html",
	           "<!doctype html><nav><a href=a>Om ugler</a></nav><h1>Om ugler</h1><p>Uglen &aring;d en <b>mus</b>.");
	ingest_into(&index_path, &docs, 2);
	struct answer answer = ask_index(&index_path, "mus");
	const struct sund_hit *hit = sund_results_hit(answer.results, 0);
	ck_assert_uint_eq(hit->link_count, 3);
	ck_assert_str_eq(hit->links[2].kind, "text");
	ck_assert_ptr_nonnull(strstr(hit->links[2].target,
	                             "/docs/side.html#:~:text=Om%20ugler-,Om%20ugler,Uglen%20%C3%A5d%20en%20mus."));
	check_link(hit->links[2].target, SUND_LINK_EXACT, hit->text);
	char gone[1200];
	snprintf(gone, sizeof gone, "%s%%20ikke", hit->links[2].target);
	check_link(gone, SUND_LINK_GONE, NULL);
	end_answer(&answer);
}
END_TEST

static void write_page(const char *aside)
{
	struct buffer page = { 0 };
	ck_assert(buffer_printf(&page, "<!doctype html><title>Fugle</title><p>Uglen &aring;d en mus.</p>\n"
	                        "<aside>%s</aside>\n<p>S\u00e5 fl\u00f8j den.</p>", aside)
	          && buffer_terminate(&page));
	write_text(&docs, "side.html", page.data);
	ingest_into(&index_path, &docs, 2);
	buffer_free(&page);
}

START_TEST(a_passage_goes_on_behind_an_aside_and_links_tell_them_apart)
{
	write_page("H\u00f8ns \u00e6der korn.");
	struct answer answer = ask_index(&index_path, "mus fl\u00f8j");
	const struct sund_hit *hit = sund_results_hit(answer.results, 0);
	ck_assert_str_eq(hit->text, "Uglen \u00e5d en mus.\n\nS\u00e5 fl\u00f8j den.");
	ck_assert_uint_eq(hit->match_count, 2);
	ck_assert_uint_eq(hit->matches[0].place.line, 1);
	ck_assert_uint_eq(hit->matches[1].place.line, 3);
	ck_assert_uint_eq(hit->matches[1].place.byte_col, 8);
	ck_assert_uint_eq(hit->place.line_end, 3);
	char link[1100];
	link_of_kind(link, "mus", "text");
	ck_assert_ptr_nonnull(strstr(link, "#:~:text=Uglen%20%C3%A5d%20en%20mus.,S%C3%A5%20fl%C3%B8j%20den."));
	check_link(link, SUND_LINK_EXACT, hit->text);
	link_of_kind(link, "korn", "text");
	check_link(link, SUND_LINK_EXACT, "H\u00f8ns \u00e6der korn.");
	end_answer(&answer);
}
END_TEST

START_TEST(no_link_by_words_ends_in_an_aside_that_says_the_same)
{
	char link[1100];
	write_page("S\u00e5 fl\u00f8j den.");
	link_of_kind(link, "mus", "text");
	ck_assert_str_eq(link, "");
}
END_TEST

START_TEST(the_links_of_a_hit_lead_back_to_it)
{
	struct sund_index *index = open_index(&index_path);
	static const char *const queries[] = { "=blå", "=andet" };
	for (size_t q = 0; q < 2; q++) {
		struct sund_results *results = run_query(index, queries[q]);
		ck_assert_uint_eq(sund_results_count(results), 1);
		const struct sund_hit *hit = sund_results_hit(results, 0);
		ck_assert_uint_eq(hit->link_count, 2);
		for (size_t i = 0; i < hit->link_count; i++)
			check_link(hit->links[i].target, SUND_LINK_EXACT, hit->text);
		check_link(hit->id, SUND_LINK_EXACT, hit->text);
		check_link(hit->path, SUND_LINK_EXACT, hit->text);
		sund_results_free(results);
	}
	sund_index_close(index);
}
END_TEST

START_TEST(a_place_names_the_passage_that_stands_there)
{
	struct path file = path_in(&docs, "et.md");
	char link[1100];
	snprintf(link, sizeof link, "%s:3", file.text);
	check_link(link, SUND_LINK_EXACT, "blå hund");
	snprintf(link, sizeof link, "%s:7", file.text);
	check_link(link, SUND_LINK_EXACT, "rød kat");
	snprintf(link, sizeof link, "%s:70", file.text);
	check_link(link, SUND_LINK_GONE, NULL);
	snprintf(link, sizeof link, "%s#line=2,3;length=1", file.text);
	check_link(link, SUND_LINK_CHANGED, "blå hund");
	snprintf(link, sizeof link, "%s#line=2,3;md5=00000000000000000000000000000000", file.text);
	check_link(link, SUND_LINK_CHANGED, "blå hund");
}
END_TEST

START_TEST(an_id_survives_a_move_and_an_edit_elsewhere)
{
	char id[1100];
	link_of_kind(id, "=blå", "sund");
	rename_file(&docs, "et.md", "flyttet.md");
	ingest_into(&index_path, &docs, 0);
	check_link(id, SUND_LINK_EXACT, "blå hund");
	write_text(&docs, "flyttet.md", "# Nyt\n\nForan.\n\n# Hund\n\nEn blå hund.\n");
	ingest_into(&index_path, &docs, 0);
	check_link(id, SUND_LINK_EXACT, "blå hund");
	write_text(&docs, "kopi.md", "# Hund\n\nEn blå hund.\n");
	ingest_into(&index_path, &docs, 0);
	check_link(id, SUND_LINK_AMBIGUOUS, "blå hund");
	remove_file(&docs, "flyttet.md");
	write_text(&docs, "kopi.md", "Tom.\n");
	ingest_into(&index_path, &docs, 0);
	check_link(id, SUND_LINK_GONE, NULL);
}
END_TEST

START_TEST(lines_of_a_moved_file_are_found_by_its_checks)
{
	char link[1100], unchecked[1100];
	link_of_kind(link, "=rød", "line");
	struct path from = path_in(&docs, "et.md");
	snprintf(unchecked, sizeof unchecked, "%s:7", from.text);
	rename_file(&docs, "et.md", "flyttet.md");
	ingest_into(&index_path, &docs, 0);
	check_link(link, SUND_LINK_MOVED, "rød kat");
	check_link(unchecked, SUND_LINK_GONE, NULL);
	/* Something else in its old place changes nothing. */
	write_text(&docs, "et.md", "Noget nyt.\n\nEn blå kat.\n\nSidste linje.\n\nEn gul hund.\n");
	ingest_into(&index_path, &docs, 0);
	check_link(link, SUND_LINK_MOVED, "rød kat");
	write_text(&docs, "kopi.md", "# Hund\n\nEn blå hund.\n\n# Kat\n\nEn rød kat.\n");
	ingest_into(&index_path, &docs, 0);
	check_link(link, SUND_LINK_AMBIGUOUS, "rød kat");
	remove_file(&docs, "kopi.md");
	remove_file(&docs, "flyttet.md");
	ingest_into(&index_path, &docs, 0);
	check_link(link, SUND_LINK_CHANGED, "gul hund");
}
END_TEST

START_TEST(a_link_to_what_is_not_there_is_gone)
{
	check_link("sund:000000000000", SUND_LINK_GONE, NULL);
	check_link("/no/such/file.txt:3", SUND_LINK_GONE, NULL);
}
END_TEST

START_TEST(what_is_no_link_is_not_resolved)
{
	struct sund_index *index = open_index(&index_path);
	struct sund_results *results;
	struct sund_error err = { 0 };
	enum sund_link_state state;
	ck_assert_int_eq(sund_link_resolve(&results, &state, index, "sund:x", &err), SUND_INVALID);
	ck_assert_ptr_null(results);
	assert_one_line(&err);
	sund_index_close(index);
}
END_TEST

START_TEST(every_state_has_a_name)
{
	ck_assert_str_eq(sund_link_state_name(SUND_LINK_EXACT), "exact");
	ck_assert_str_eq(sund_link_state_name(SUND_LINK_MOVED), "moved");
	ck_assert_str_eq(sund_link_state_name(SUND_LINK_CHANGED), "changed");
	ck_assert_str_eq(sund_link_state_name(SUND_LINK_AMBIGUOUS), "ambiguous");
	ck_assert_str_eq(sund_link_state_name(SUND_LINK_GONE), "gone");
	ck_assert_str_eq(sund_link_state_name((enum sund_link_state)9), "unknown");
}
END_TEST

Suite *link_suite(void)
{
	Suite *suite = suite_create("link");
	TCase *tests = tcase_create("parse"), *resolve = tcase_create("resolve");
	tcase_add_test(tests, ids_may_be_named_so);
	tcase_add_test(tests, fragments_count_the_gaps_between_lines);
	tcase_add_test(tests, pages_are_counted_from_one);
	tcase_add_test(tests, paths_may_have_a_line_or_none);
	tcase_add_test(tests, a_column_behind_the_line_is_passed_over);
	tcase_add_test(tests, a_number_sign_belongs_to_a_path_unless_a_fragment_follows);
	tcase_add_test(tests, words_may_name_a_passage);
	tcase_add_test(tests, words_name_the_first_place_that_they_fit);
	tcase_add_test(tests, urls_are_decoded);
	tcase_add_test(tests, checks_are_read_in_any_order);
	tcase_add_test(tests, what_is_no_link_is_refused);
	tcase_add_test(tests, any_text_is_a_link_or_none);
	tcase_add_test(tests, every_state_has_a_name);
	suite_add_tcase(suite, tests);
	tcase_set_timeout(resolve, 30);
	tcase_add_checked_fixture(resolve, set_up, NULL);
	tcase_add_test(resolve, a_passage_goes_on_behind_an_aside_and_links_tell_them_apart);
	tcase_add_test(resolve, no_link_by_words_ends_in_an_aside_that_says_the_same);
	tcase_add_test(resolve, the_links_of_a_hit_lead_back_to_it);
	tcase_add_test(resolve, links_by_words_lead_to_the_passage_of_a_page);
	tcase_add_test(resolve, a_place_names_the_passage_that_stands_there);
	tcase_add_test(resolve, an_id_survives_a_move_and_an_edit_elsewhere);
	tcase_add_test(resolve, lines_of_a_moved_file_are_found_by_its_checks);
	tcase_add_test(resolve, a_link_to_what_is_not_there_is_gone);
	tcase_add_test(resolve, what_is_no_link_is_not_resolved);
	suite_add_tcase(suite, resolve);
	return suite;
}
