/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What readers find comes to the user: pages, asides, text that is not in the file as such. */
#include <stdlib.h>
#include <string.h>

#include "documents.h"
#include "index/record.h"
#include "sund/link.h"

Suite *found_suite(void);

static struct path index_path;
static struct document documents[8];

static void set_up(void)
{
	struct path folder = new_folder();
	index_path = path_in(&folder, "index");
	memset(documents, 0, sizeof documents);
}

static struct answer ask(size_t count, const char *query)
{
	index_documents(&index_path, documents, count);
	return ask_index(&index_path, query);
}

static const struct sund_hit *first_hit(const struct answer *answer)
{
	const struct sund_hit *hit = sund_results_hit(answer->results, 0);
	ck_assert_ptr_nonnull(hit);
	return hit;
}

static const char *link_of(const struct sund_hit *hit, const char *kind)
{
	for (size_t i = 0; i < hit->link_count; i++) {
		if (strcmp(hit->links[i].kind, kind) == 0)
			return hit->links[i].target;
	}
	return "";
}

static void label_pages(struct document *document, const char *const *labels, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ck_assert(buffer_append_counted(&document->page_labels, labels[i], strlen(labels[i])));
}

/* ---------------------------------------------------------------- pages */

START_TEST(a_match_has_the_page_it_stands_on)
{
	add_on_page(&documents[0], 7, BLOCK_PARAGRAPH, "Hunden sover i haven.");
	add_on_page(&documents[0], 8, BLOCK_PARAGRAPH, "Katten sover i huset.");
	struct answer answer = ask(1, "katten hunden");
	const struct sund_hit *hit = first_hit(&answer);
	ck_assert_uint_eq(hit->page, 7);
	ck_assert_uint_eq(hit->page_end, 8);
	ck_assert_uint_eq(hit->match_count, 2);
	ck_assert_uint_eq(hit->matches[0].page, 7);
	ck_assert_uint_eq(hit->matches[1].page, 8);
	ck_assert_str_eq(hit->page_label, "");
	end_answer(&answer);
}
END_TEST

START_TEST(a_paragraph_across_pages_is_one)
{
	struct document *document = &documents[0];
	ck_assert(document_add_page(document, 0, 1));
	ck_assert(document_append_extracted(document, "Hunden sover ", 13));
	ck_assert(document_add_page(document, document->text.size, 2));
	ck_assert(document_append_extracted(document, "i haven.", 8));
	ck_assert(document_add_block(document, BLOCK_PARAGRAPH, 0, 0, document->text.size));
	struct answer answer = ask(1, "\"hunden sover i haven\"");
	const struct sund_hit *hit = first_hit(&answer);
	ck_assert_uint_eq(hit->match_count, 4);
	ck_assert_uint_eq(hit->matches[1].page, 1);
	ck_assert_uint_eq(hit->matches[2].page, 2);
	end_answer(&answer);
}
END_TEST

START_TEST(pages_have_their_labels)
{
	static const char *const labels[] = { "iv", "2" };
	add_on_page(&documents[0], 1, BLOCK_PARAGRAPH, "Hunden sover i haven.");
	add_on_page(&documents[0], 2, BLOCK_PARAGRAPH, "Katten sover i huset.");
	label_pages(&documents[0], labels, 2);
	struct answer answer = ask(1, "katten hunden");
	const struct sund_hit *hit = first_hit(&answer);
	ck_assert_str_eq(hit->page_label, "iv");
	ck_assert_str_eq(hit->matches[0].page_label, "iv");
	ck_assert_str_eq(hit->matches[1].page_label, "");
	end_answer(&answer);
}
END_TEST

START_TEST(form_feeds_part_the_pages_of_plain_text)
{
	struct path folder = new_folder(), index = path_in(&folder, "index");
	make_folder(&folder, "docs");
	struct path docs = path_in(&folder, "docs");
	write_text(&docs, "a.txt", "Hunden sover.\n\fKatten spiser.\n\f\nGrisen drikker.\n");
	write_text(&docs, "b.txt", "Koen drikker.\n");
	ingest_into(&index, &docs, 1);
	struct answer answer = ask_index(&index, "grisen");
	ck_assert_uint_eq(first_hit(&answer)->matches[0].page, 3);
	ck_assert_uint_eq(first_hit(&answer)->matches[0].place.line, 4);
	ck_assert_str_ne(link_of(first_hit(&answer), "line"), "");
	end_answer(&answer);
	answer = ask_index(&index, "koen");
	ck_assert_uint_eq(first_hit(&answer)->page, 0);
	ck_assert_str_eq(link_of(first_hit(&answer), "page"), "");
	end_answer(&answer);
}
END_TEST

/* ---------------------------------------------------------------- links */

static void check_link(const char *link, enum sund_link_state expected, size_t count)
{
	struct sund_index *index = open_index(&index_path);
	struct sund_results *results;
	enum sund_link_state state;
	ck_assert_int_eq(sund_link_resolve(&results, &state, index, link, NULL), SUND_OK);
	ck_assert_msg(state == expected, "%s: %s", link, sund_link_state_name(state));
	ck_assert_uint_eq(sund_results_count(results), count);
	sund_results_free(results);
	sund_index_close(index);
}

static void check_place(const char *place, enum sund_link_state expected, size_t count)
{
	struct path link = path_in(&index_path, place);
	check_link(link.text, expected, count);
}

START_TEST(a_page_is_a_place_to_link_to)
{
	add_on_page(&documents[0], 1, BLOCK_HEADING, "Hunden");
	add_on_page(&documents[0], 1, BLOCK_PARAGRAPH, "Hunden sover i haven.");
	add_on_page(&documents[0], 3, BLOCK_HEADING, "Katten");
	add_on_page(&documents[0], 3, BLOCK_PARAGRAPH, "Katten sover i huset.");
	struct answer answer = ask(1, "haven");
	const struct sund_hit *hit = first_hit(&answer);
	ck_assert(hit->extracted);
	ck_assert_ptr_nonnull(strstr(link_of(hit, "page"), "/1#page=1"));
	ck_assert_str_eq(link_of(hit, "line"), "");
	check_link(link_of(hit, "page"), SUND_LINK_EXACT, 1);
	check_place("1#page=3&zoom=50", SUND_LINK_EXACT, 1);
	check_place("1#page=2", SUND_LINK_GONE, 0);
	check_place("1", SUND_LINK_EXACT, 2);
	check_place("1:1", SUND_LINK_GONE, 0);
	end_answer(&answer);
}
END_TEST

/* ---------------------------------------------------------------- asides */

START_TEST(asides_part_no_text_that_was_taken_out)
{
	add_on_page(&documents[0], 1, BLOCK_PARAGRAPH, "Hunden sover i haven.");
	add_on_page(&documents[0], 1, BLOCK_ASIDE, "Lovtidende 1");
	add_on_page(&documents[0], 2, BLOCK_ASIDE, "Lovtidende 2");
	add_on_page(&documents[0], 2, BLOCK_PARAGRAPH, "Katten sover i huset.");
	struct answer answer = ask(1, "hunden katten");
	const struct sund_hit *hit = first_hit(&answer);
	ck_assert_uint_eq(hit->match_count, 2);
	ck_assert_uint_eq(hit->matches[1].page, 2);
	ck_assert_ptr_null(strstr(hit->text, "Lovtidende"));
	ck_assert(!hit->is_aside);
	end_answer(&answer);
	answer = ask_index(&index_path, "lovtidende");
	hit = first_hit(&answer);
	ck_assert(hit->is_aside);
	ck_assert_uint_eq(hit->match_count, 2);
	ck_assert_uint_eq(hit->matches[0].page, 1);
	ck_assert_uint_eq(hit->matches[1].page, 2);
	end_answer(&answer);
}
END_TEST

START_TEST(asides_stand_below_no_heading)
{
	add_block(&documents[0], BLOCK_HEADING, "Kapitel om ulve");
	add_block(&documents[0], BLOCK_PARAGRAPH, "Hunden sover i haven.");
	add_block(&documents[0], BLOCK_ASIDE, "Forside Kontakt");
	ck_assert(buffer_append_string(&documents[0].title, "En bog"));
	struct answer answer = ask(1, "kontakt");
	ck_assert_uint_eq(first_hit(&answer)->heading_count, 0);
	end_answer(&answer);
	answer = ask_index(&index_path, "ulve bog");
	ck_assert_uint_eq(sund_results_count(answer.results), 1);
	end_answer(&answer);
}
END_TEST

START_TEST(an_index_with_asides_is_sound)
{
	size_t problems = 0;
	add_block(&documents[0], BLOCK_ASIDE, "Forside Kontakt");
	struct answer answer = ask(1, "kontakt");
	end_answer(&answer);
	ck_assert_int_eq(sund_index_check(index_path.text, NULL, NULL, &problems, NULL), SUND_OK);
	ck_assert_uint_eq(problems, 0);
}
END_TEST

static const char menu[] = "Forside Skove Moser Enge Fredning Kontakt";

/* The menu is on every page and the text on one: in the order of their numbers the menus would come first. */
START_TEST(a_menu_on_every_page_ranks_below_the_text)
{
	for (size_t i = 0; i < 7; i++) {
		add_block(&documents[i], BLOCK_ASIDE, menu);
		add_block(&documents[i], BLOCK_PARAGRAPH, "Her står der noget helt andet om huse.");
	}
	add_block(&documents[7], BLOCK_PARAGRAPH, "Fredning af skove er en sag for kommunen, når skove og moser støder op "
	          "til enge, hvor dyr græsser om sommeren, og hvor vandet står højt om vinteren.");
	struct answer answer = ask(8, "fredning skove moser");
	ck_assert_uint_eq(sund_results_count(answer.results), 8);
	ck_assert_str_eq(hit_name(answer.results, 1), "8");
	ck_assert(sund_results_hit(answer.results, 1)->is_aside);
	end_answer(&answer);
	answer = ask_index(&index_path, "\"fredning kontakt\"");
	ck_assert_uint_eq(sund_results_count(answer.results), 7);
	end_answer(&answer);
}
END_TEST

START_TEST(a_document_is_not_scored_by_its_asides)
{
	for (size_t i = 0; i < 3; i++) {
		add_block(&documents[i], BLOCK_ASIDE, menu);
		add_block(&documents[i], BLOCK_PARAGRAPH, i == 1 ? "Moser er våde." : "Huse er tørre.");
	}
	index_documents(&index_path, documents, 3);
	struct sund_index *index = open_index(&index_path);
	struct sund_query_options options = sund_query_options_default();
	struct sund_results *results;
	options.group = SUND_GROUP_DOCUMENT;
	ck_assert_int_eq(sund_query(&results, index, "moser", 5, &options, NULL), SUND_OK);
	ck_assert_uint_eq(sund_results_count(results), 3);
	ck_assert_str_eq(hit_name(results, 1), "2");
	ck_assert(!sund_results_hit(results, 0)->is_aside);
	sund_results_free(results);
	sund_index_close(index);
}
END_TEST

/* ---------------------------------------------------------------- languages */

static const char danish[] = "Kære sejlere, vi har fået et svar fra havnefogeden, og jeg gengiver det i sin helhed, så "
	"I ikke skal ringe til mig om det. Han skriver, at der ikke er plads til os alle, men at vi kan ligge ved den "
	"nordlige bro, hvis vi ringer to døgn før. Vi skal huske at sige, hvor mange vi er, og hvor dybt vi stikker. Det "
	"er ikke meget, men det er nok til, at vi kan finde ud af det, når vi mødes i klubhuset den sidste torsdag i maj "
	"klokken syv om aftenen, og hvor der også bliver kaffe og kage til alle, der har meldt sig hos formanden.";
static const char swedish[] = "Ni är hjärtligt välkomna till gästhamnen. Vi har fyrtio platser, men i juli är det ofta "
	"fullt redan vid lunchtid, och platserna kan tyvärr inte bokas. För grupper gör vi ett undantag: ring mig "
	"senast två dygn innan ni kommer, så spärrar jag av den norra bryggan. Djupet är två meter vid bryggan men bara "
	"en meter i inloppet vid lågvatten, och därför bör båtar med djup köl hålla sig till den prickade rännan öster "
	"om grundet. Hamnavgiften är tvåhundra kronor per dygn, och då ingår dusch, bastu och sophämtning för alla.";

START_TEST(a_quotation_is_in_its_own_language)
{
	add_block(&documents[0], BLOCK_PARAGRAPH, danish);
	add_block(&documents[0], BLOCK_PARAGRAPH, swedish);
	struct answer answer = ask(1, "bryggan lang:sv");
	ck_assert_uint_eq(sund_results_count(answer.results), 1);
	ck_assert_str_eq(first_hit(&answer)->lang, "sv");
	end_answer(&answer);
	answer = ask_index(&index_path, "klubhuset lang:da");
	ck_assert_str_eq(first_hit(&answer)->lang, "da");
	end_answer(&answer);
}
END_TEST

/* Both would fit into one passage. */
START_TEST(a_short_quotation_is_a_passage_of_its_own)
{
	add_block(&documents[0], BLOCK_PARAGRAPH, "Kære sejlere, vi har fået et svar fra havnefogeden, og jeg gengiver det, "
	          "så I ikke skal ringe til mig om det. Han skriver:");
	add_block(&documents[0], BLOCK_PARAGRAPH, "Ni är hjärtligt välkomna till gästhamnen. Vi har fyrtio platser, men i "
	          "juli är det ofta fullt redan vid lunchtid, och platserna kan tyvärr inte bokas.");
	add_block(&documents[0], BLOCK_PARAGRAPH, "Så vidt havnefogeden. Læg især mærke til det, han skriver om, hvor "
	          "mange vi er, for vi kan ikke være der alle sammen på én gang.");
	struct answer answer = ask(1, "lang:sv");
	ck_assert_uint_eq(sund_results_count(answer.results), 1);
	ck_assert_int_eq(strncmp(first_hit(&answer)->text, "Ni är", 5), 0);
	end_answer(&answer);
	answer = ask_index(&index_path, "lang:da");
	ck_assert_uint_eq(sund_results_count(answer.results), 2);
	end_answer(&answer);
}
END_TEST

START_TEST(a_row_of_figures_is_in_the_language_around_it)
{
	add_block(&documents[0], BLOCK_HEADING, "Et");
	add_block(&documents[0], BLOCK_PARAGRAPH, danish);
	add_block(&documents[0], BLOCK_HEADING, "To");
	add_block(&documents[0], BLOCK_PARAGRAPH, "4711 Västerås 12,50");
	struct answer answer = ask(1, "4711");
	ck_assert_str_eq(first_hit(&answer)->lang, "da");
	end_answer(&answer);
}
END_TEST

/* ---------------------------------------------------------------- authors, dates, types */

/* Documents of one sentence each, the first with the first author and date. */
static void add_letters(void)
{
	static const struct {
		const char *author, *date;
	} letters[] = {
		{ "Astrid Lindgren", "1945" }, { "Søren Kierkegaard", "1843-02-20" }, { "Bo Lindgren", "2019-05" },
		{ "", "2019-12-31" }, { "", "" },
	};
	for (size_t i = 0; i < 5; i++) {
		add_block(&documents[i], BLOCK_PARAGRAPH, "Et brev om hunde.");
		ck_assert(buffer_append_string(&documents[i].author, letters[i].author));
		ck_assert(document_set_date(&documents[i], span_of(letters[i].date)));
	}
	index_documents(&index_path, documents, 5);
}

/* The documents found are those whose numbers are in `expected`, in order. */
static void check_found(const char *query, const char *expected)
{
	struct answer answer = ask_index(&index_path, query);
	char found[16] = "";
	for (char number = '1'; number <= '5'; number++) {
		for (size_t i = 1; i <= sund_results_count(answer.results); i++) {
			if (hit_name(answer.results, i)[0] == number)
				strncat(found, &number, 1);
		}
	}
	ck_assert_msg(strcmp(found, expected) == 0, "%s: found %s, expected %s", query, found, expected);
	end_answer(&answer);
}

START_TEST(authors_are_found_by_their_names)
{
	add_letters();
	check_found("author:lindgren", "13");
	check_found("brev author:lindgren", "13");
	check_found("kat author:lindgren", "");
	check_found("author:\"astrid lindgren\"", "1");
	check_found("brev -author:lindgren", "245");
	check_found("author:kirkegaard OR author:lindgren brev", "13");
	check_found("author:soren", "2");
	check_found("author:kierk*", "2");
	check_found("author:brev", "");
	check_found("lindgren", "");
}
END_TEST

START_TEST(dates_are_found_by_ranges)
{
	add_letters();
	check_found("date:2019", "34");
	check_found("brev date:2019", "34");
	check_found("date:1843..1945", "12");
	check_found("date:1843-02..1843-03", "2");
	check_found("date:1843-02-21..", "134");
	check_found("date:..1843-02-20", "2");
	check_found("date:..1843-02-19", "");
	check_found("date:1945-01..1945-12", "1");
	check_found("date:1945-01..1945-11", "");
	check_found("date:2019-05..2019-06", "3");
	check_found("date:2019-05-02..", "4");
	check_found("date:2019..1843", "");
	check_found("brev -date:2019", "125");
}
END_TEST

START_TEST(filters_weigh_nothing)
{
	add_letters();
	struct answer with = ask_index(&index_path, "brev lang:da type:made");
	struct answer without = ask_index(&index_path, "brev");
	ck_assert_uint_eq(sund_results_count(with.results), 5);
	ck_assert_double_eq_tol(first_hit(&with)->score, first_hit(&without)->score, 1e-9);
	end_answer(&with);
	end_answer(&without);
	check_found("lang:da OR lang:sv", "12345");
	check_found("hunde type:text", "");
}
END_TEST

START_TEST(hits_tell_author_date_and_type)
{
	add_letters();
	struct answer answer = ask_index(&index_path, "date:1843");
	ck_assert_str_eq(first_hit(&answer)->author, "Søren Kierkegaard");
	ck_assert_str_eq(first_hit(&answer)->date, "1843-02-20");
	ck_assert_str_eq(first_hit(&answer)->type, "made");
	end_answer(&answer);
}
END_TEST

START_TEST(front_matter_and_members_of_json_tell_author_and_date)
{
	struct path folder = new_folder(), index = path_in(&folder, "index"), docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	write_text(&docs, "a.md", "---\ntitle: Ulve\nauthor: \"Ane Bøgh\"\ndate: 2020-03-01\n---\nOm ulve.\n");
	write_text(&docs, "b.jsonl", "{\"_id\": \"b\", \"text\": \"Om ulve.\", \"author\": \"Bo\", \"date\": 2021}\n");
	ingest_into(&index, &docs, 2);
	struct answer answer = ask_index(&index, "author:bøgh date:2020-03");
	ck_assert_str_eq(first_hit(&answer)->author, "Ane Bøgh");
	end_answer(&answer);
	answer = ask_index(&index, "ulve date:2021..");
	ck_assert_uint_eq(sund_results_count(answer.results), 1);
	ck_assert_str_eq(first_hit(&answer)->author, "Bo");
	ck_assert_str_eq(first_hit(&answer)->date, "2021");
	end_answer(&answer);
}
END_TEST

Suite *found_suite(void)
{
	Suite *suite = suite_create("found");
	TCase *tests = tcase_create("found");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, set_up, NULL);
	tcase_add_test(tests, a_match_has_the_page_it_stands_on);
	tcase_add_test(tests, a_paragraph_across_pages_is_one);
	tcase_add_test(tests, pages_have_their_labels);
	tcase_add_test(tests, form_feeds_part_the_pages_of_plain_text);
	tcase_add_test(tests, a_page_is_a_place_to_link_to);
	tcase_add_test(tests, asides_part_no_text_that_was_taken_out);
	tcase_add_test(tests, asides_stand_below_no_heading);
	tcase_add_test(tests, an_index_with_asides_is_sound);
	tcase_add_test(tests, a_menu_on_every_page_ranks_below_the_text);
	tcase_add_test(tests, a_document_is_not_scored_by_its_asides);
	tcase_add_test(tests, a_quotation_is_in_its_own_language);
	tcase_add_test(tests, a_short_quotation_is_a_passage_of_its_own);
	tcase_add_test(tests, a_row_of_figures_is_in_the_language_around_it);
	tcase_add_test(tests, authors_are_found_by_their_names);
	tcase_add_test(tests, dates_are_found_by_ranges);
	tcase_add_test(tests, filters_weigh_nothing);
	tcase_add_test(tests, hits_tell_author_date_and_type);
	tcase_add_test(tests, front_matter_and_members_of_json_tell_author_and_date);
	suite_add_tcase(suite, tests);
	return suite;
}
