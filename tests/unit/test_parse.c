/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

Suite *parse_suite(void);

static struct tokenizer *tokenizer;
static struct arena arena;

static void set_up(void)
{
	ck_assert_int_eq(tokenizer_new(&tokenizer, NULL), SUND_OK);
}

static void tear_down(void)
{
	arena_free(&arena);
	tokenizer_free(tokenizer);
}

static enum sund_status parse_bytes(struct node **root, struct span text, struct sund_error *err)
{
	char *copy = exact_copy(text);
	enum sund_status status = query_parse(root, &arena, tokenizer, (struct span){ copy, text.size }, err);
	free(copy);
	return status;
}

static struct node *parse(const char *text)
{
	struct node *root;
	struct sund_error err = { 0 };
	enum sund_status status = parse_bytes(&root, span_of(text), &err);
	ck_assert_msg(status == SUND_OK, "'%s': %s", text, err.message);
	return root;
}

/* How a query is understood: the tree with brackets around every group. */
static bool write_tree(struct buffer *out, const struct node *node);

static bool write_children(struct buffer *out, const struct node *node, const char *name)
{
	bool ok = buffer_printf(out, "%s(", name);
	for (size_t i = 0; ok && i < node->child_count; i++)
		ok = (i == 0 || buffer_append_byte(out, ' ')) && write_tree(out, &node->children[i]);
	return ok && buffer_append_byte(out, ')');
}

static bool write_words(struct buffer *out, const struct node *node)
{
	bool ok = true;
	for (size_t i = 0; ok && i < node->word_count; i++) {
		struct span form = node->words[i].form;
		ok = (i == 0 || buffer_append_byte(out, ' ')) && buffer_append(out, form.data, form.size);
		for (size_t k = 0; ok && k < node->words[i].part_count; k++) {
			struct span part = node->words[i].parts[k];
			ok = buffer_append_byte(out, '|') && buffer_append(out, part.data, part.size);
		}
	}
	return ok;
}

static bool write_tree(struct buffer *out, const struct node *node)
{
	bool ok = (!node->sign || buffer_append_byte(out, node->sign))
	       && (node->field != FIELD_TITLE || buffer_append_string(out, "title:"))
	       && (node->field != FIELD_AUTHOR || buffer_append_string(out, "author:"))
	       && (!node->exact || buffer_append_byte(out, '='));
	if (!ok)
		return false;
	char near[32] = "near";
	switch (node->kind) {
	case NODE_SEQUENCE:
		return write_children(out, node, "");
	case NODE_OR:
		return write_children(out, node, "or");
	case NODE_AND:
		return write_children(out, node, "and");
	case NODE_NEAR:
		snprintf(near, sizeof near, "near%u", node->window);
		return write_children(out, node, near);
	case NODE_WORD:
		return write_words(out, node);
	case NODE_PHRASE:
		return buffer_append_byte(out, '"') && write_words(out, node) && buffer_append_byte(out, '"');
	case NODE_WILDCARD:
		return buffer_append_string(out, "wild:") && buffer_append(out, node->text.data, node->text.size);
	case NODE_PATH:
		return buffer_append_string(out, "path:") && buffer_append(out, node->text.data, node->text.size);
	case NODE_LANG:
		return buffer_append_string(out, "lang:") && buffer_append(out, node->text.data, node->text.size);
	case NODE_TYPE:
		return buffer_append_string(out, "type:") && buffer_append(out, node->text.data, node->text.size);
	case NODE_DATE:
		return buffer_append_string(out, "date:") && date_range_write(out, &node->dates);
	}
	return false;
}

static void check(const char *text, const char *expected)
{
	struct buffer tree = { 0 };
	ck_assert(write_tree(&tree, parse(text)));
	ck_assert_msg(span_equal(buffer_span(&tree), span_of(expected)), "'%s' is '%.*s', expected '%s'", text,
	              (int)tree.size, tree.data, expected);
	buffer_free(&tree);
}

START_TEST(words_are_a_sequence)
{
	check("hund", "hund");
	check("  Røde HUNDE\t\n", "(røde hunde)");
	check("e-mail", "e-mail|e|mail");
	check("en e-mail", "(en e-mail|e|mail)");
	check("a,b", "(a b)");
}
END_TEST

START_TEST(phrases_are_in_quotation_marks_of_any_kind)
{
	check("\"blå hund\"", "\"blå hund\"");
	check("“blå hund”", "\"blå hund\"");
	check("„blå hund“", "\"blå hund\"");
	check("\"hund\"", "hund");
	check("en \"blå e-mail\" til", "(en \"blå e-mail|e|mail\" til)");
	check("\"a b\"\"c d\"", "(\"a b\" \"c d\")");
}
END_TEST

START_TEST(signs_demand_and_exclude)
{
	check("+hund -kat", "(+hund -kat)");
	check("hund +\"blå kat\"", "(hund +\"blå kat\")");
	check("-kat", "(-kat)");
	check("+(hund kat)", "(+(hund kat))");
	check("hund IKKE kat", "(hund -kat)");
	check("hund INTE kat", "(hund -kat)");
	check("hund NOT kat", "(hund -kat)");
}
END_TEST

START_TEST(dates_are_ranges_of_years_months_and_days)
{
	check("date:2019 hund", "(date:2019 hund)");
	check("date:2019..2021", "date:2019..2021");
	check("date:2019-05..", "date:2019-05..");
	check("date:..2020-12-24", "date:..2020-12-24");
	check("date:20190531", "date:2019-05-31");
	check("-date:2019 hund", "(-date:2019 hund)");
	check("date:2019..2019", "date:2019");
}
END_TEST

START_TEST(what_is_no_date_is_text)
{
	check("date:igår", "date:igår|date|igår");
	check("date:..", "date");
	check("date:2019-13", "date:2019-13|date|2019|13");
	check("date: 2019", "(date 2019)");
}
END_TEST

START_TEST(operators_are_words_in_capitals_of_three_languages)
{
	check("hund OR kat", "or(hund kat)");
	check("hund ELLER kat", "or(hund kat)");
	check("hund AND kat", "and(hund kat)");
	check("hund OG kat", "and(hund kat)");
	check("hund OCH kat", "and(hund kat)");
	check("hund og kat", "(hund og kat)");
	check("hund eller kat", "(hund eller kat)");
	check("Or Og", "(or og)");
}
END_TEST

START_TEST(operators_bind_near_then_and_then_or)
{
	check("a OR b AND c", "or(a and(b c))");
	check("a AND b OR c", "or(and(a b) c)");
	check("a NEAR b AND c", "and(near10(a b) c)");
	check("a b OR c d", "(a or(b c) d)");
	check("a OR b OR c", "or(a b c)");
	check("(a OR b) AND c", "and(or(a b) c)");
	check("((a))", "a");
}
END_TEST

START_TEST(words_near_one_another_have_a_window)
{
	check("a NEAR b", "near10(a b)");
	check("a NEAR/5 b", "near5(a b)");
	check("a NEAR/1000 b", "near1000(a b)");
	check("\"a b\" NEAR/3 c", "near3(\"a b\" c)");
	check("a NEAR/5 b NEAR/3", "(near5(a b) near/3|near|3)");
	check("a NEAR/5 b NEAR/3 OR c", "(near5(a b) or(near/3|near|3 c))");
	check("(a NEAR/5 b NEAR/3)", "(near5(a b) near/3|near|3)");
	check("a NEAR/5 b NEAR/1001 c", "(near5(a b) near/1001|near|1001 c)");
	check("(a NEAR/5 b) c", "(near5(a b) c)");
	check("near/5", "near/5|near|5");
	check("near 5", "(near 5)");
}
END_TEST

START_TEST(only_words_and_phrases_are_near_one_another)
{
	check("(a OR b) NEAR c", "and(or(a b) c)");
	check("a* NEAR b", "and(wild:a* b)");
	check("a,b NEAR c", "and((a b) c)");
	check("a NEAR (b NEAR/3 c)", "and(a near3(b c))");
	check("a NEAR lang:da", "and(a lang:da)");
	check("a NEAR author:b", "and(a author:\"b\")");
	check("(a) NEAR/5 title:b", "near5(a title:b)");
}
END_TEST

START_TEST(stars_make_wildcards)
{
	check("hund*", "wild:hund*");
	check("*Hund", "wild:*hund");
	check("*hund*", "wild:*hund*");
	check("blå*hund", "wild:blå*hund");
	check("title:hund*", "title:wild:hund*");
}
END_TEST

START_TEST(an_equals_sign_means_as_written)
{
	check("=Hund", "=hund");
	check("=\"Blå hund\"", "=\"blå hund\"");
	check("+=hund", "(+=hund)");
	check("title:=hund", "title:=hund");
}
END_TEST

START_TEST(fields_are_known_by_name)
{
	check("title:hund", "title:hund");
	check("title:\"blå hund\"", "title:\"blå hund\"");
	check("path:*.md hund", "(path:*.md hund)");
	check("lang:da hund", "(lang:da hund)");
	check("type:PDF hund", "(type:pdf hund)");
	check("author:Lindgren", "author:\"lindgren\"");
	check("-author:\"Astrid Lindgren\" hund", "(-author:\"astrid lindgren\" hund)");
	check("author:lind*", "author:wild:lind*");
	check("-path:gammel hund", "(-path:gammel hund)");
	check("path:\"a b\"", "path:a b");
	check("forfatter:hund", "forfatter:hund|forfatter|hund");
}
END_TEST

START_TEST(stray_signs_are_text_or_nothing)
{
	check("\"hund", "hund");
	check("hund\"", "hund");
	check("(hund", "hund");
	check("hund)", "hund");
	check(")hund(", "hund");
	check("hund (", "hund");
	check("() hund", "hund");
	check("+ hund -", "hund");
	check("hund - kat", "(hund kat)");
	check("hund OR", "(hund or)");
	check("OR hund", "(or hund)");
	check("hund AND AND kat", "(hund and(and kat))");
	check("a OR OR b", "(a or(or b))");
	check("= hund", "hund");
	check("hund =", "hund");
	check("* hund", "hund");
	check("title: hund", "(title hund)");
	check("a NEAR/x b", "(a near/x|near|x b)");
	check("a NEAR/1001 b", "(a near/1001|near|1001 b)");
	check("\"\" hund", "hund");
	check("c++", "c");
	check("--hund", "(-hund)");
}
END_TEST

START_TEST(nothing_to_search_for_is_invalid)
{
	static const char *const empty[] = { "", " ", "\"", "\"\"", "()", "((", "))", "+", "-", "*", "=", "?!", "+-+-",
		                                 "\"  \"", "\u00ad", "=\"\"", "( ( ) )" };
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		struct node *root;
		struct sund_error err = { 0 };
		ck_assert_msg(parse_bytes(&root, span_of(empty[i]), &err) == SUND_INVALID, "'%s'", empty[i]);
		assert_one_line(&err);
	}
}
END_TEST

/* ---------------------------------------------------------------- any text */

static size_t depth_of(const struct node *node)
{
	size_t deepest = 0;
	for (size_t i = 0; i < node->child_count; i++) {
		size_t depth = depth_of(&node->children[i]);
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + 1;
}

static void check_tree(const struct node *node)
{
	switch (node->kind) {
	case NODE_WORD:
		ck_assert_uint_eq(node->word_count, 1);
		break;
	case NODE_PHRASE:
		ck_assert_uint_ge(node->word_count, node->field == FIELD_AUTHOR ? 1 : 2);
		break;
	case NODE_WILDCARD:
	case NODE_PATH:
	case NODE_LANG:
	case NODE_TYPE:
		ck_assert_uint_gt(node->text.size, 0);
		break;
	case NODE_DATE:
		ck_assert_uint_ge(node->dates.from.parts + node->dates.to.parts, 1);
		break;
	default:
		ck_assert_uint_ge(node->child_count, 1);
	}
	for (size_t i = 0; i < node->word_count; i++)
		ck_assert_uint_gt(node->words[i].form.size, 0);
	for (size_t i = 0; i < node->child_count; i++)
		check_tree(&node->children[i]);
}

/* Any bytes are a query, unless there is nothing to search for. */
static bool check_any(struct span text)
{
	struct node *root;
	struct buffer written = { 0 };
	enum sund_status status = parse_bytes(&root, text, NULL);
	ck_assert_msg(status == SUND_OK || status == SUND_INVALID, "%s", sund_status_name(status));
	if (status == SUND_OK) {
		check_tree(root);
		ck_assert_uint_le(depth_of(root), 4 * (QUERY_DEPTH + 2));
		ck_assert(query_write(&written, root));
		ck_assert_uint_gt(written.size, 0);
	}
	buffer_free(&written);
	arena_free(&arena);
	return status == SUND_OK;
}

static bool check_repeated(const char *piece, size_t count, const char *tail)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < count; i++)
		ck_assert(buffer_append_string(&text, piece));
	ck_assert(buffer_append_string(&text, tail));
	bool ok = check_any(buffer_span(&text));
	buffer_free(&text);
	return ok;
}

START_TEST(depth_is_bounded)
{
	static const char *const pieces[] = { "(", "((a OR ", "+(", "-(", "(a ", "\"", ")", "NOT ", "title:", "=",
		                                  "a NEAR (", "a AND (", "*", "+-" };
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		for (size_t count = QUERY_DEPTH - 2; count < QUERY_DEPTH + 4; count++) {
			check_repeated(pieces[i], count, "");
			ck_assert(check_repeated(pieces[i], count, "hund"));
		}
		check_repeated(pieces[i], 20000 / strlen(pieces[i]), "");
		ck_assert(check_repeated(pieces[i], 20000 / strlen(pieces[i]), " hund"));
	}
}
END_TEST

START_TEST(long_queries_are_parsed)
{
	ck_assert(check_repeated("ord ", 8000, ""));
	ck_assert(check_repeated("a OR ", 8000, "b"));
	ck_assert(check_repeated("a-", 20000, "b"));
}
END_TEST

START_TEST(any_bytes_are_a_query)
{
	static const char *const pieces[] = { "(", ")", "\"", "+", "-", "*", "=", " ", " OR ", " AND ", " NOT ",
		                                  " NEAR/3 ", "title:", "path:", "lang:", "type:", "author:", "date:2019..",
		                                  "date:", "hund", "“",
		                                  "e-mail", "NEAR", "og", "\xff" };
	struct dice dice = { 17 };
	struct buffer text = { 0 };
	for (int i = 0; i < 6000; i++) {
		text.size = 0;
		for (uint32_t k = dice_below(&dice, 25); k > 0; k--) {
			if (dice_below(&dice, 6) == 0)
				dice_bytes(&dice, &text, 2);
			else
				dice_one_of(&dice, &text, pieces);
		}
		check_any(buffer_span(&text));
	}
	buffer_free(&text);
}
END_TEST

START_TEST(nul_bytes_are_no_end)
{
	struct node *root;
	ck_assert_int_eq(parse_bytes(&root, BYTES("hund\0 kat"), NULL), SUND_OK);
	struct buffer tree = { 0 };
	ck_assert(write_tree(&tree, root));
	assert_text(buffer_span(&tree), "(hund kat)");
	buffer_free(&tree);
	ck_assert_int_eq(parse_bytes(&root, BYTES("\0\0"), NULL), SUND_INVALID);
}
END_TEST

START_TEST(a_query_written_is_understood_as_before)
{
	static const char *const queries[] = {
		"hund", "blå hund", "\"blå hund\" kat", "+hund -kat", "a OR b AND c", "a NEAR/5 b", "hund* kat",
		"=hund", "title:hund path:*.md lang:da", "author:bo type:pdf date:2019-05..", "(a OR b) c", "e-mail", "a (b OR c) -(d e)", "title:\"a b\"",
		"path:\"my docs\" hund", "path:\"a(1)\"", "path:\"=a\" -lang:\"x y\" type:\"(\"", "path:æ*.md",
	};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct buffer first = { 0 }, second = { 0 }, text = { 0 };
		const struct node *root = parse(queries[i]);
		ck_assert(write_tree(&first, root) && query_write(&text, root) && buffer_terminate(&text));
		ck_assert(write_tree(&second, parse(text.data)));
		ck_assert_msg(span_equal(buffer_span(&first), buffer_span(&second)), "'%s' was written '%s'",
		              queries[i], text.data);
		buffer_free(&first);
		buffer_free(&second);
		buffer_free(&text);
	}
}
END_TEST

Suite *parse_suite(void)
{
	Suite *suite = suite_create("parse");
	TCase *tests = tcase_create("parse");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, words_are_a_sequence);
	tcase_add_test(tests, phrases_are_in_quotation_marks_of_any_kind);
	tcase_add_test(tests, signs_demand_and_exclude);
	tcase_add_test(tests, dates_are_ranges_of_years_months_and_days);
	tcase_add_test(tests, what_is_no_date_is_text);
	tcase_add_test(tests, operators_are_words_in_capitals_of_three_languages);
	tcase_add_test(tests, operators_bind_near_then_and_then_or);
	tcase_add_test(tests, words_near_one_another_have_a_window);
	tcase_add_test(tests, only_words_and_phrases_are_near_one_another);
	tcase_add_test(tests, stars_make_wildcards);
	tcase_add_test(tests, an_equals_sign_means_as_written);
	tcase_add_test(tests, fields_are_known_by_name);
	tcase_add_test(tests, stray_signs_are_text_or_nothing);
	tcase_add_test(tests, nothing_to_search_for_is_invalid);
	tcase_add_test(tests, depth_is_bounded);
	tcase_add_test(tests, long_queries_are_parsed);
	tcase_add_test(tests, any_bytes_are_a_query);
	tcase_add_test(tests, nul_bytes_are_no_end);
	tcase_add_test(tests, a_query_written_is_understood_as_before);
	suite_add_tcase(suite, tests);
	return suite;
}
