/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/shard.h"
#include "normalize.h"
#include "store/store.h"
#include "unit.h"

Suite *query_suite(void);

static struct path index_path, docs;
static struct sund_index *opened;

/* Up to the word in question. */
#define BEFORE_DOG "{\"_id\": \"x2\", \"text\": \"\\\"Citat\\\" om en \\ud83d\\ude00 "
#define SECOND_LINE BEFORE_DOG "hund."

static void set_up(void)
{
	struct path folder = new_folder();
	index_path = path_in(&folder, "index");
	docs = path_in(&folder, "docs");
	make_folder(&folder, "docs");
	write_text(&docs, "a.txt", "Hunden og katten er ikke hjemme i Aarhus, og det er også godt.\n");
	write_text(&docs, "b.txt", "Hunden och katten är inte hemma, och det är också bra med räksmörgås.\n");
	write_text(&docs, "c.md", "# Ansigtsgenkendelse\n\nPolitiet bruger ansigts-\r\ngenkendelse. Send en e-mail.\n");
	write_bytes(&docs, "d.txt", BYTES("\xef\xbb\xbf" "Bla\xcc\x8a b\xc3\xa6r.\r\n"
	                                  "Et bl\xc3\xa5t  b\xc3\xa6r, sam\xc2\xad" "men.\r\n"));
	write_bytes(&docs, "e.txt", BYTES("P\xe5 \x93gr\xf8n\x94 sk\xe6r ligger en b\xe5" "d, "
	                                  "og \xf8" "en er n\xe6r.\r\n"));
	write_text(&docs, "f.jsonl", "{\"_id\": \"x1\", \"title\": \"Titel\", \"lang\": \"da\", "
	                             "\"text\": \"En \\u00f8 med r\\u00f8de b\u00e5de.\"}\n" SECOND_LINE "\"}\n");
	ingest_into(&index_path, &docs, 2);
	opened = open_index(&index_path);
}

static void tear_down(void)
{
	sund_index_close(opened);
}

/* What was added to the folder. */
static void ingest_again(void)
{
	ingest_into(&index_path, &docs, 0);
	sund_index_close(opened);
	opened = open_index(&index_path);
}

static struct sund_results *query_with(const char *text, const struct sund_query_options *options)
{
	struct sund_results *results;
	struct sund_error err = { 0 };
	enum sund_status status = sund_query(&results, opened, text, strlen(text), options, &err);
	ck_assert_msg(status == SUND_OK, "'%s': %s", text, err.message);
	return results;
}

/* The names of the files found, in order of names. */
static int compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check(const char *text, const char *expected)
{
	struct sund_results *results = run_query(opened, text);
	const char *names[10];
	struct buffer found = { 0 };
	size_t count = sund_results_count(results);
	for (size_t i = 0; i < count; i++)
		names[i] = hit_name(results, i + 1);
	qsort(names, count, sizeof *names, compare_strings);
	for (size_t i = 0; i < count; i++)
		ck_assert(buffer_printf(&found, "%s%c", i ? " " : "", names[i][0]));
	ck_assert_msg(span_equal(buffer_span(&found), span_of(expected)), "'%s' found '%.*s', expected '%s'", text,
	              (int)found.size, found.data ? found.data : "", expected);
	buffer_free(&found);
	sund_results_free(results);
}

static void check_first(const char *text, const char *expected)
{
	struct sund_results *results = run_query(opened, text);
	ck_assert_str_eq(hit_name(results, 1), expected);
	sund_results_free(results);
}

/* ---------------------------------------------------------------- what is found */

/* As written only: what the tiers add is told apart below. */
START_TEST(operators_find_what_they_say)
{
	check("=katten", "a b");
	check("=katten =hjemme", "a b");
	check("+=katten +=hjemme", "a");
	check("=katten -=hjemme", "b");
	check("=hjemme OR =hemma", "a b");
	check("=katten AND =hemma", "b");
	check("=\"katten er\"", "a");
	check("=\"er katten\"", "");
	check("hjem*", "a");
	check("(=zebra OR =giraf) NEAR =katten", "");
	check("=zebra,=giraf NEAR =katten", "");
	check("zebr* NEAR =katten", "");
	check("hjem* NEAR =katten", "a");
	check("*genkendelse", "c");
	check("*smörgå*", "b");
	check("path:a.txt =katten", "a");
	check("path:*.md =politiet", "c");
	check("(path:*.md OR path:b.txt OR path:nowhere) -path:c.md =katten", "b");
	check("lang:da =katten", "a");
	check("title:=ansigtsgenkendelse", "c");
	check("title:=politiet", "");
	check("(=hjemme OR =hemma) -=räksmörgås", "a");
}
END_TEST

START_TEST(damage_in_the_text_does_not_matter)
{
	check("=ansigtsgenkendelse", "c");
	check("=blå", "d");
	check("=sammen", "d");
	check("=grøn", "e");
	check("=øen", "e");
	check("=Citat", "f");
}
END_TEST

START_TEST(spellings_are_one_word)
{
	check("Århus", "a");
	check("Aarhus", "a");
	check("raksmorgas", "b");
	check("email", "c");
	check("e-mail", "c");
}
END_TEST

START_TEST(a_word_as_written_finds_itself_only)
{
	check("=hund", "f");
	check("=Hunden", "a b");
	check("=århus", "");
}
END_TEST

/* ---------------------------------------------------------------- places */

static struct span source_of(const struct sund_place *place, const struct buffer *bytes)
{
	ck_assert_uint_le(place->byte_start, place->byte_end);
	ck_assert_uint_le(place->byte_end, bytes->size);
	return (struct span){ bytes->data + place->byte_start, place->byte_end - place->byte_start };
}

/* The line and byte column of a byte, counted anew. */
static void check_line(const struct buffer *bytes, uint64_t byte, uint32_t line, uint32_t column)
{
	uint32_t lines = 1;
	size_t start = bytes->size >= 3 && memcmp(bytes->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	for (size_t i = start; i < byte; i++) {
		if (bytes->data[i] == '\n') {
			lines++;
			start = i + 1;
		}
	}
	ck_assert_uint_eq(line, lines);
	ck_assert_uint_eq(column, byte - start + 1);
}

static void check_matches(const char *text, const char *word)
{
	struct sund_results *results = run_query(opened, text);
	ck_assert_uint_gt(sund_results_count(results), 0);
	for (size_t i = 0; i < sund_results_count(results); i++) {
		const struct sund_hit *hit = sund_results_hit(results, i);
		struct buffer bytes = read_bytes(hit->path);
		ck_assert_uint_gt(hit->match_count, 0);
		check_line(&bytes, hit->place.byte_start, hit->place.line, hit->place.byte_col);
		for (size_t k = 0; k < hit->match_count; k++) {
			const struct sund_match *match = &hit->matches[k];
			struct buffer form = { 0 };
			struct span source = source_of(&match->place, &bytes);
			ck_assert_uint_ge(match->place.byte_start, hit->place.byte_start);
			ck_assert_uint_le(match->place.byte_end, hit->place.byte_end);
			ck_assert_uint_lt(match->text_start, match->text_end);
			ck_assert_uint_le(match->text_end, hit->text_size);
			check_line(&bytes, match->place.byte_start, match->place.line, match->place.byte_col);
			if (word) {
				ck_assert_int_eq(normalize_append(&form, source.data, source.size), SUND_OK);
				assert_text(buffer_span(&form), word);
			}
			buffer_free(&form);
		}
		buffer_free(&bytes);
	}
	sund_results_free(results);
}

START_TEST(source_bytes_of_a_match_are_the_word)
{
	check_matches("katten", "katten");
	check_matches("sammen", "sammen");
	check_matches("=blå", "blå");
	check_matches("e-mail", "e-mail");
	check_matches("citat", "citat");
	check_matches("politiet", "politiet");
	check_matches("ansigtsgenkendelse", NULL);
	check_matches("grøn", NULL);
	check_matches("røde", NULL);
}
END_TEST

static void check_marked(const char *query, const char *file, const char *expected)
{
	struct buffer marked = { 0 };
	ck_assert(buffer_append_string(&marked, "|"));
	struct sund_results *results = run_query(opened, query);
	for (size_t i = 0; i < sund_results_count(results); i++) {
		const struct sund_hit *hit = sund_results_hit(results, i);
		for (size_t k = 0; strcmp(hit_name(results, i + 1), file) == 0 && k < hit->match_count; k++) {
			const struct sund_match *match = &hit->matches[k];
			ck_assert(buffer_printf(&marked, "%.*s|", (int)(match->text_end - match->text_start),
			                        hit->text + match->text_start));
		}
	}
	ck_assert_str_eq(marked.data, expected);
	buffer_free(&marked);
	sund_results_free(results);
}

START_TEST(words_of_a_row_are_marked_where_they_stand_in_a_row)
{
	write_text(&docs, "g.txt", "Både ind- og udland venter på gæsterne fra Tyskland.\n");
	write_text(&docs, "h.txt", "Tyskland og Sverige.\n");
	write_text(&docs, "i.txt", "Er det ikke hjemme, så er det ude, og hjemme er ikke ude, men ikke hjemme.\n");
	ingest_again();
	check_marked("indland og", "g.txt", "|ind-|og|udland|");
	check_marked("indland og", "h.txt", "|og|");
	check_marked("ikkehjemme", "i.txt", "|ikke|hjemme|ikke|hjemme|");
}
END_TEST

START_TEST(columns_count_characters_and_utf16_units)
{
	struct sund_results *results = run_query(opened, "=båd");
	const struct sund_match *match = sund_results_hit(results, 0)->matches;
	ck_assert_uint_eq(match->place.byte_col, 26);
	ck_assert_uint_eq(match->place.char_col, 26);
	sund_results_free(results);
	results = run_query(opened, "+citat hund");
	const struct sund_hit *hit = sund_results_hit(results, 0);
	match = &hit->matches[hit->match_count - 1];
	ck_assert_uint_eq(match->place.line, 2);
	ck_assert_uint_eq(match->place.char_col, match->place.byte_col);
	ck_assert_uint_eq(match->place.byte_col, strlen(BEFORE_DOG) + 1);
	sund_results_free(results);
}
END_TEST

START_TEST(hits_say_what_they_are)
{
	struct sund_results *results = run_query(opened, "=røde");
	const struct sund_hit *hit = sund_results_hit(results, 0);
	ck_assert_str_eq(hit->document, "x1");
	ck_assert_str_eq(hit->title, "Titel");
	ck_assert_str_eq(hit->lang, "da");
	ck_assert_str_eq(hit->text, "En ø med røde både.");
	ck_assert_uint_eq(hit->text_size, strlen(hit->text));
	ck_assert_uint_eq(hit->rank, 1);
	ck_assert(hit->score > 0);
	ck_assert(hit->path_is_utf8);
	ck_assert_uint_eq(hit->page, 0);
	sund_results_free(results);
	results = run_query(opened, "=politiet");
	hit = sund_results_hit(results, 0);
	ck_assert_uint_eq(hit->heading_count, 1);
	ck_assert_str_eq(hit->heading[0], "Ansigtsgenkendelse");
	ck_assert_str_eq(hit->document, hit->path_display);
	ck_assert_ptr_null(sund_results_hit(results, 1));
	ck_assert_uint_eq(sund_results_total(results), 1);
	ck_assert(sund_results_seconds(results) >= 0);
	ck_assert(!sund_results_truncated(results));
	ck_assert_str_eq(sund_results_query(results), "=politiet");
	sund_results_free(results);
	sund_results_free(NULL);
}
END_TEST

/* ---------------------------------------------------------------- options */

/* The text of the best hit without what is hidden. */
static void check_shown(const char *query, const char *expected)
{
	struct sund_results *results = run_query(opened, query);
	const struct sund_hit *hit = sund_results_hit(results, 0);
	struct buffer shown = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < hit->hidden_count; i++) {
		ck_assert_uint_le(at, hit->hidden[i].start);
		ck_assert_uint_lt(hit->hidden[i].start, hit->hidden[i].end);
		ck_assert(buffer_append(&shown, hit->text + at, hit->hidden[i].start - at));
		at = hit->hidden[i].end;
	}
	ck_assert_uint_le(at, hit->text_size);
	ck_assert(buffer_append(&shown, hit->text + at, hit->text_size - at));
	assert_text(buffer_span(&shown), expected);
	buffer_free(&shown);
	sund_results_free(results);
}

START_TEST(signs_and_broken_words_are_hidden)
{
	check_shown("politiet", "Ansigtsgenkendelse\n\nPolitiet bruger ansigtsgenkendelse. Send en e-mail.");
	write_text(&docs, "g.md", "# Om *giraffer* #\n\nSe [halsen](http://x.dk/zoo.html), EU-\nlande.\n");
	write_text(&docs, "h.txt", "Om *giraffer* i zoo\nlogiske haver.\n");
	ingest_again();
	check_shown("halsen", "Om giraffer\n\nSe halsen, EU-lande.");
	/* What was asked for is shown, wherever it stands; what is no Markdown is shown as it is. */
	check_shown("html", "Om giraffer\n\nSe halsen](http://x.dk/zoo.html), EU-lande.");
	check_shown("haver giraffer", "Om *giraffer* i zoo\nlogiske haver.");
	struct sund_results *results = run_query(opened, "halsen");
	ck_assert_str_eq(sund_results_hit(results, 0)->heading[0], "Om giraffer");
	sund_results_free(results);
}
END_TEST

START_TEST(limit_and_offset_cut_the_ranking)
{
	struct sund_query_options options = sund_query_options_default();
	struct sund_results *all = query_with("=hunden =katten =hund", &options);
	size_t count = sund_results_count(all);
	ck_assert_uint_ge(count, 3);
	for (size_t offset = 0; offset <= count; offset++) {
		options.offset = offset;
		options.limit = 1;
		struct sund_results *one = query_with("=hunden =katten =hund", &options);
		ck_assert_uint_eq(sund_results_count(one), offset < count ? 1 : 0);
		if (offset < count) {
			ck_assert_uint_eq(sund_results_hit(one, 0)->rank, offset + 1);
			ck_assert_str_eq(sund_results_hit(one, 0)->id, sund_results_hit(all, offset)->id);
		}
		sund_results_free(one);
	}
	options.offset = 1;
	options.limit = SIZE_MAX;
	struct sund_results *rest = query_with("=hunden =katten =hund", &options);
	ck_assert_uint_eq(sund_results_count(rest), count - 1);
	sund_results_free(rest);
	options.limit = 0;
	rest = query_with("hunden", &options);
	ck_assert_uint_eq(sund_results_count(rest), 0);
	sund_results_free(rest);
	sund_results_free(all);
}
END_TEST

START_TEST(language_filters_hits)
{
	struct sund_query_options options = sund_query_options_default();
	options.lang = "sv";
	struct sund_results *results = query_with("=katten", &options);
	ck_assert_uint_eq(sund_results_count(results), 1);
	ck_assert_str_eq(hit_name(results, 1), "b.txt");
	sund_results_free(results);
	options.lang = "xx";
	results = query_with("=katten", &options);
	ck_assert_uint_eq(sund_results_count(results), 0);
	sund_results_free(results);
}
END_TEST

START_TEST(documents_are_grouped)
{
	struct buffer text = { 0 };
	for (int i = 0; i < 6; i++) {
		ck_assert(buffer_printf(&text, "# Afsnit %d\n\nEn giraf nummer %d.\n\n", i, i));
	}
	write_bytes(&docs, "giraf.md", buffer_span(&text));
	buffer_free(&text);
	write_text(&docs, "zebra.txt", "En zebra og en giraf.\n");
	ingest_again();
	struct sund_query_options options = sund_query_options_default();
	struct sund_results *results = query_with("=giraf", &options);
	ck_assert_uint_eq(sund_results_count(results), 7);
	sund_results_free(results);
	options.group = SUND_GROUP_DOCUMENT;
	results = query_with("=giraf", &options);
	ck_assert_uint_eq(sund_results_count(results), 2);
	ck_assert_str_eq(hit_name(results, 1), "giraf.md");
	sund_results_free(results);
}
END_TEST

START_TEST(documents_are_counted_beyond_those_looked_at)
{
	enum { DOCUMENTS = 2500 };
	struct buffer lines = { 0 };
	for (int i = 0; i < DOCUMENTS; i++)
		ck_assert(buffer_printf(&lines, "{\"_id\": \"d%d\", \"text\": \"Et egern.\"}\n", i));
	write_bytes(&docs, "g.jsonl", buffer_span(&lines));
	buffer_free(&lines);
	ingest_again();
	struct sund_query_options options = sund_query_options_default();
	options.group = SUND_GROUP_DOCUMENT;
	options.no_text = true;
	for (options.limit = 1; options.limit <= 201; options.limit += 100) {
		struct sund_results *results = query_with("=egern", &options);
		ck_assert_uint_eq(sund_results_total(results), DOCUMENTS);
		sund_results_free(results);
	}
}
END_TEST

START_TEST(an_abbreviation_finds_what_it_stands_for)
{
	write_text(&docs, "alfa.txt", "Tilsynet med havne og broer (THB) svarer.\n");
	write_text(&docs, "beta.txt", "Chefen for Tilsynet med havne og broer går.\n");
	ingest_again();
	check("thb", "a b");
	check_first("THB", "alfa.txt");
	check_first("THB-chefen", "beta.txt");
}
END_TEST

START_TEST(an_abbreviation_is_forgotten_with_what_introduced_it)
{
	write_text(&docs, "alfa.txt", "Tilsynet med havne og broer (THB) svarer.\n");
	write_text(&docs, "beta.txt", "Chefen for Tilsynet med havne og broer går.\n");
	ingest_again();
	write_text(&docs, "alfa.txt", "Et grynteket.\n");
	ingest_again();
	check("thb", "");
}
END_TEST

/* The passages that do not introduce it are too many. */
START_TEST(a_common_word_is_no_abbreviation)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < 100; i++)
		ck_assert(buffer_printf(&text, "{\"_id\": \"%zu\", \"text\": \"Giv agt, thb.\"}\n", i));
	ck_assert(buffer_append_string(&text, "{\"_id\": \"x\", \"text\": \"Tilsynet med havne og broer (THB)\"}\n"));
	write_text(&docs, "beta.txt", "Chefen for Tilsynet med havne og broer går.\n");
	write_bytes(&docs, "gamma.jsonl", buffer_span(&text));
	ingest_again();
	struct sund_query_options options = sund_query_options_default();
	options.limit = 200;
	struct sund_results *results = query_with("thb", &options);
	ck_assert_uint_eq(sund_results_count(results), 101);
	sund_results_free(results);
	buffer_free(&text);
}
END_TEST

/* Though `hvad` is the rarest word here. */
START_TEST(a_question_word_tells_next_to_nothing)
{
	write_text(&docs, "alfa.txt", "Hvad nu, sagde en zebra.\n");
	write_text(&docs, "beta.txt", "Et grynteket, sagde en zebra.\n");
	write_text(&docs, "gamma.txt", "Et grynteket.\n");
	ingest_again();
	struct sund_results *results = run_query(opened, "hvad gør et grynteket");
	ck_assert_str_ne(hit_name(results, 1), "alfa.txt");
	ck_assert_str_ne(hit_name(results, 2), "alfa.txt");
	sund_results_free(results);
}
END_TEST

/* Neither has the second word in any tier. */
START_TEST(words_spelt_alike_decide_between_equals)
{
	write_text(&docs, "alfa.txt", "En zebra og et brumlofon.\n");
	write_text(&docs, "beta.txt", "En zebra og et grynteket.\n");
	ingest_again();
	check_first("zebra gryntekvartetter", "beta.txt");
	check_first("zebra brumlofonisten", "alfa.txt");
}
END_TEST

/* Both have both words, and no others that the question has. */
START_TEST(words_near_one_another_come_before_words_far_apart)
{
	write_text(&docs, "alfa.txt", "I dag var der ingen, som kom forbi her på vejen, hverken om morgenen, om middagen eller "
	                              "om aftenen, og heller ikke en giraf.\n\n"
	                              "Ude ved havnen lå der et skib, og ombord på det var der både en abe og en zebra.\n");
	write_text(&docs, "beta.txt", "I dag var der ingen, som kom forbi her på vejen, hverken om morgenen, om middagen eller "
	                              "om aftenen, og heller ikke en abe.\n\n"
	                              "Ude ved havnen lå der et skib, og ombord på det var der både en giraf og en zebra.\n");
	ingest_again();
	check_first("zebra giraf", "beta.txt");
}
END_TEST

/* The same words, as often. */
START_TEST(what_a_document_begins_with_is_what_it_is_about)
{
	write_text(&docs, "alfa.txt", "Ude ved havnen lå der et skib, og ombord på det var der mange store dyr, sorte "
	                              "og hvide, og så kom en zebra.\n");
	write_text(&docs, "beta.txt", "Og så kom en zebra: ude ved havnen lå der et skib, og ombord på det var der mange "
	                              "store dyr, sorte og hvide.\n");
	ingest_again();
	check_first("zebra", "beta.txt");
	struct sund_query_options options = sund_query_options_default();
	options.without = (const char *const[]){ "opening" };
	options.without_count = 1;
	struct sund_results *results = query_with("zebra", &options);
	ck_assert_double_eq(sund_results_hit(results, 0)->score, sund_results_hit(results, 1)->score);
	sund_results_free(results);
}
END_TEST

START_TEST(the_order_does_not_depend_on_how_many_are_asked_for)
{
	for (char name[] = "0.txt"; *name <= '9'; ++*name)
		write_text(&docs, name, *name % 2 ? "Zebra, zebra og giraf.\n" : "Giraf og grynteket zebra.\n");
	ingest_again();
	struct sund_query_options options = sund_query_options_default();
	struct sund_results *all = query_with("zebra gryntekvartetter", &options);
	ck_assert_uint_eq(sund_results_count(all), 10);
	for (size_t i = 0; i < 10; i++) {
		options.limit = 1;
		options.offset = i;
		struct sund_results *one = query_with("zebra gryntekvartetter", &options);
		ck_assert_str_eq(hit_name(one, 1), hit_name(all, i + 1));
		sund_results_free(one);
	}
	sund_results_free(all);
}
END_TEST

/* Far beyond those that are looked at twice. */
START_TEST(pages_of_hits_are_the_whole_list)
{
	enum { DOCUMENTS = 230, PAGE = 23 };
	struct buffer text = { 0 };
	for (int i = 0; i < DOCUMENTS; i++) {
		ck_assert(buffer_printf(&text, "{\"_id\": \"n%d\", \"text\": \"giraf%s", i, i % 3 ? "fer og grynteket" : ""));
		for (int k = 0; k < 8 * (i % 7 + 1); k++)
			ck_assert(buffer_printf(&text, " zebra"));
		ck_assert(buffer_printf(&text, ".\"}\n"));
	}
	write_bytes(&docs, "mange.jsonl", buffer_span(&text));
	buffer_free(&text);
	ingest_again();
	struct sund_query_options options = sund_query_options_default();
	for (int group = 0; group < 2; group++) {
		options = (struct sund_query_options){ .limit = DOCUMENTS,
			                               .group = group ? SUND_GROUP_DOCUMENT : SUND_GROUP_PASSAGE };
		struct sund_results *all = query_with("zebra giraf gryntekvartet", &options);
		ck_assert_uint_eq(sund_results_count(all), DOCUMENTS);
		options.limit = PAGE;
		for (; options.offset < DOCUMENTS; options.offset += PAGE) {
			struct sund_results *page = query_with("zebra giraf gryntekvartet", &options);
			ck_assert_uint_eq(sund_results_count(page), PAGE);
			for (size_t i = 0; i < PAGE; i++) {
				const struct sund_hit *hit = sund_results_hit(page, i);
				const struct sund_hit *same = sund_results_hit(all, options.offset + i);
				ck_assert_str_eq(hit->document, same->document);
				ck_assert_double_eq(hit->score, same->score);
			}
			sund_results_free(page);
		}
		for (size_t i = 1; i < DOCUMENTS; i++)
			ck_assert_double_ge(sund_results_hit(all, i - 1)->score, sund_results_hit(all, i)->score);
		sund_results_free(all);
	}
}
END_TEST

START_TEST(a_ranking_can_do_without_text)
{
	struct sund_query_options options = sund_query_options_default();
	options.no_text = true;
	struct sund_results *results = query_with("=katten", &options);
	ck_assert_uint_eq(sund_results_count(results), 2);
	ck_assert_ptr_null(sund_results_hit(results, 0)->text);
	ck_assert_uint_eq(sund_results_hit(results, 0)->match_count, 0);
	ck_assert_ptr_nonnull(sund_results_hit(results, 0)->document);
	sund_results_free(results);
}
END_TEST

START_TEST(a_query_is_written_as_text_in_the_query_language)
{
	struct sund_query_options options = sund_query_options_default();
	options.lang = "d\xff a";
	struct sund_results *results = query_with("hunden path:\xff path:\"my docs\"", &options);
	ck_assert_str_eq(sund_results_query(results),
	                 "hunden path:\xef\xbf\xbd path:\"my docs\" lang:\"d\xef\xbf\xbd a\"");
	sund_results_free(results);
}
END_TEST

static size_t explained_words(const char *text)
{
	struct sund_explanation *explanation;
	ck_assert_int_eq(sund_explain(&explanation, opened, text, strlen(text), NULL, NULL), SUND_OK);
	const size_t count = explanation->word_count;
	sund_explanation_free(explanation);
	return count;
}

START_TEST(what_is_asked_for_again_is_planned_once)
{
	ck_assert_uint_eq(explained_words("hunden katten Hunden hunden"), 2);
	ck_assert_uint_eq(explained_words("hund* OR hund* OR katten"), 2);
	ck_assert_uint_eq(explained_words("hunden AND hunden"), 1);
	ck_assert_uint_eq(explained_words("(hunden katten) hjemme (hunden katten)"), 3);
	ck_assert_uint_eq(explained_words("+hunden hunden =hunden title:hunden"), 4);
	/* A filter that is there twice filters once. */
	check("path:a.txt path:a.txt =katten", "a");
}
END_TEST

static double best_score(const char *text)
{
	struct sund_results *results = run_query(opened, text);
	ck_assert_uint_ge(sund_results_count(results), 1);
	const double score = sund_results_hit(results, 0)->score;
	sund_results_free(results);
	return score;
}

START_TEST(a_word_asked_for_twice_counts_twice)
{
	static const char *const queries[] = { "=katten", "katten", "katte*", "(hunden katten)", "=\"hunden og\"" };
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct buffer twice = { 0 };
		ck_assert(buffer_printf(&twice, "%s %s", queries[i], queries[i]));
		const double ratio = best_score(twice.data) / best_score(queries[i]);
		ck_assert_msg(ratio > 1.999 && ratio < 2.001, "'%s' twice: %f times", queries[i], ratio);
		buffer_free(&twice);
	}
}
END_TEST

/* ---------------------------------------------------------------- nothing found, nothing asked */

static size_t missing_count(const char *text)
{
	struct sund_results *results = run_query(opened, text);
	size_t count = sund_results_missing_count(results);
	sund_results_free(results);
	return count;
}

START_TEST(a_word_found_in_any_tier_is_not_missing)
{
	/* By a translation, by a part, by two words in a row. */
	ck_assert_uint_eq(missing_count("ansikte"), 0);
	ck_assert_uint_eq(missing_count("kattemad"), 0);
	ck_assert_uint_eq(missing_count("ikkehjemme"), 0);
	/* Words that do not follow each other anywhere, and one that is only spelt like another. */
	ck_assert_uint_eq(missing_count("detkatten"), 1);
	ck_assert_uint_eq(missing_count("polytiett"), 1);
}
END_TEST

START_TEST(no_hits_name_the_word_and_what_is_like_it)
{
	struct sund_results *results = run_query(opened, "=politjet");
	ck_assert_uint_eq(sund_results_count(results), 0);
	ck_assert_uint_eq(sund_results_missing_count(results), 1);
	const struct sund_missing_word *missing = sund_results_missing(results, 0);
	ck_assert_str_eq(missing->word, "politjet");
	ck_assert_uint_ge(missing->similar_count, 1);
	ck_assert_str_eq(missing->similar[0], "politiet");
	ck_assert_ptr_null(sund_results_missing(results, 1));
	sund_results_free(results);
	results = run_query(opened, "=hunden qqqqqqqqqqqq");
	ck_assert_uint_eq(sund_results_count(results), 2);
	ck_assert_uint_eq(sund_results_missing_count(results), 1);
	ck_assert_str_eq(sund_results_missing(results, 0)->word, "qqqqqqqqqqqq");
	sund_results_free(results);
}
END_TEST

/* Each looks through the whole vocabulary. */
START_TEST(words_spelt_alike_are_looked_for_of_the_first_ten_words)
{
	static const char first[] = "polytie1 polytie2 polytie3 polytie4 polytie5 polytie6 polytie7 polytie8 polytie9";
	struct buffer text = { 0 };
	struct sund_explanation *explanation;
	ck_assert(buffer_printf(&text, "%s polytiet polytjet hunden", first));
	ck_assert_int_eq(sund_explain(&explanation, opened, text.data, text.size, NULL, NULL), SUND_OK);
	ck_assert_uint_eq(explanation->word_count, 12);
	ck_assert_str_eq(explanation->words[9].tiers[0].tier, "near");
	ck_assert_uint_eq(explanation->words[10].tier_count, 0);
	ck_assert_str_eq(explanation->words[11].tiers[0].tier, "exact");
	sund_explanation_free(explanation);
	text.size = 0;
	for (char c = 'a'; c < 'l'; c++)
		ck_assert(buffer_printf(&text, "=politje%c ", c));
	struct sund_results *results = run_query(opened, text.data);
	ck_assert_uint_eq(sund_results_missing_count(results), 11);
	ck_assert_uint_ge(sund_results_missing(results, 9)->similar_count, 1);
	ck_assert_uint_eq(sund_results_missing(results, 10)->similar_count, 0);
	sund_results_free(results);
	buffer_free(&text);
}
END_TEST

static void check_fails(struct span text, enum sund_status expected)
{
	struct sund_results *results;
	struct sund_explanation *explanation;
	struct sund_error err = { 0 };
	ck_assert_int_eq(sund_query(&results, opened, text.data, text.size, NULL, &err), expected);
	ck_assert_int_eq(err.status, expected);
	ck_assert_ptr_null(results);
	assert_one_line(&err);
	ck_assert_str_ne(err.hint, "");
	ck_assert_int_eq(sund_explain(&explanation, opened, text.data, text.size, NULL, NULL), expected);
	ck_assert_ptr_null(explanation);
}

START_TEST(nothing_to_search_for_is_invalid)
{
	check_fails(BYTES(""), SUND_INVALID);
	check_fails(BYTES(" ?! "), SUND_INVALID);
	check_fails(BYTES("\0"), SUND_INVALID);
	check_fails(BYTES("\"\""), SUND_INVALID);
}
END_TEST

static void check_nested(const char *open, const char *close, size_t depth)
{
	struct buffer text = { 0 };
	struct sund_results *results;
	struct sund_error err = { 0 };
	for (size_t i = 0; i < depth; i++)
		ck_assert(buffer_append_string(&text, open));
	ck_assert(buffer_append_string(&text, "katten"));
	for (size_t i = 0; i < depth; i++)
		ck_assert(buffer_append_string(&text, close));
	enum sund_status status = sund_query(&results, opened, text.data, text.size, NULL, &err);
	ck_assert_msg(status == SUND_OK, "%zu times '%s': %s", depth, open, err.message);
	sund_results_free(results);
	buffer_free(&text);
}

START_TEST(brackets_nest_as_deep_as_is_documented)
{
	for (size_t depth = 1; depth <= 22; depth++) {
		check_nested("(+hunden hjemme -zebra lang:da +", ")", depth);
		check_nested("(lang:da +hunden =og -zebra +hjemme OR hemma AND lang:sv AND zebra NEAR ", ")", depth);
		check_nested("(lang:da -lang:sv date:2019 path:a OR path:b AND path:c NEAR ", ")", depth);
		check_nested("+(a +", " -b lang:da c)", depth);
	}
}
END_TEST

START_TEST(a_query_too_long_is_refused)
{
	size_t size = SUND_QUERY_MAX_BYTES + 1;
	char *text = malloc(size);
	memset(text, 'a', size);
	check_fails((struct span){ text, size }, SUND_LIMIT);
	check_fails((struct span){ text, SIZE_MAX }, SUND_LIMIT);
	struct sund_results *results;
	ck_assert_int_eq(sund_query(&results, opened, text, size - 1, NULL, NULL), SUND_OK);
	sund_results_free(results);
	free(text);
}
END_TEST

START_TEST(any_bytes_can_be_asked_for)
{
	static const char *const pieces[] = { "(", ")", "\"", "+", "-", "*", "=", " ", " OR ", " AND ", " NOT ",
		                                  " NEAR/3 ", "title:", "path:", "lang:", "author:", "type:", "date:1..9", "hunden", "katten",
		                                  "e-mail", "h*", "\xff" };
	struct dice dice = { 21 };
	struct buffer text = { 0 };
	for (int i = 0; i < 600; i++) {
		struct sund_results *results;
		struct sund_error err = { 0 };
		text.size = 0;
		for (uint32_t k = dice_below(&dice, 15); k > 0; k--) {
			if (dice_below(&dice, 8) == 0)
				dice_bytes(&dice, &text, 2);
			else
				dice_one_of(&dice, &text, pieces);
		}
		char *copy = exact_copy(buffer_span(&text));
		enum sund_status status = sund_query(&results, opened, copy, text.size, NULL, &err);
		ck_assert_msg(status == SUND_OK || status == SUND_INVALID, "'%.*s': %s", (int)text.size, copy,
		              err.message);
		sund_results_free(results);
		free(copy);
	}
	buffer_free(&text);
}
END_TEST

START_TEST(damaged_tables_are_an_error_not_silence)
{
	static const char *const tables[] = { "shard.0/postlist.glass", "shard.1/postlist.glass" };
	sund_index_close(opened);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct path table = path_in(&index_path, tables[i]);
		struct buffer bytes = read_bytes(table.text);
		for (size_t at = 0; at < bytes.size; at++)
			bytes.data[at] ^= 0x5a;
		write_bytes(&index_path, tables[i], buffer_span(&bytes));
		buffer_free(&bytes);
	}
	struct sund_results *results;
	struct sund_error err = { 0 };
	enum sund_status status = sund_index_open(&opened, index_path.text, &err);
	if (status == SUND_OK)
		status = sund_query(&results, opened, "katten", 6, NULL, &err);
	ck_assert_msg(status == SUND_CORRUPT, "%s: %s", sund_status_name(status), err.message);
	assert_one_line(&err);
}
END_TEST

static void forget_documents(const char *shard)
{
	static const char kind[] = { RECORD_DOCUMENT };
	struct path path = path_in(&index_path, shard);
	const char *paths[] = { path.text };
	struct store_reader *reader;
	struct store_writer *writer;
	struct store_walk *walk;
	struct span key;
	uint64_t count;
	ck_assert_int_eq(store_reader_open(&reader, paths, 1, NULL), SUND_OK);
	ck_assert_int_eq(store_writer_open(&writer, path.text, STORE_REMOVABLE, NULL), SUND_OK);
	ck_assert_int_eq(store_walk_metadata(&walk, reader, 0, (struct span){ kind, sizeof kind }, NULL), SUND_OK);
	while (store_walk_next(walk, &key, &count, NULL) == SUND_OK)
		ck_assert_int_eq(store_writer_set_metadata(writer, key, BYTES(""), NULL), SUND_OK);
	store_walk_free(walk);
	ck_assert_int_eq(store_writer_commit(writer, NULL), SUND_OK);
	store_writer_close(writer);
	store_reader_close(reader);
}

START_TEST(a_passage_of_no_document_is_damage)
{
	struct sund_results *results;
	struct sund_error err = { 0 };
	sund_index_close(opened);
	forget_documents("shard.0");
	forget_documents("shard.1");
	opened = open_index(&index_path);
	ck_assert_int_eq(sund_query(&results, opened, "katten", 6, NULL, &err), SUND_CORRUPT);
	assert_one_line(&err);
}
END_TEST

/* ---------------------------------------------------------------- explain */

START_TEST(an_explanation_says_what_each_tier_found)
{
	struct sund_explanation *explanation;
	struct span text = BYTES("hunden blåbær");
	ck_assert_int_eq(sund_explain(&explanation, opened, text.data, text.size, NULL, NULL), SUND_OK);
	ck_assert_uint_eq(explanation->word_count, 2);
	ck_assert_str_eq(explanation->words[0].word, "hunden");
	ck_assert_uint_ge(explanation->words[0].tier_count, 1);
	const struct sund_explained_tier *tier = &explanation->words[0].tiers[0];
	ck_assert_str_eq(tier->tier, "exact");
	ck_assert(tier->weight == 1.0);
	ck_assert_uint_eq(tier->shown, 1);
	ck_assert_str_eq(tier->words[0].word, "hunden");
	ck_assert_uint_eq(tier->words[0].passages, 2);
	ck_assert_str_eq(explanation->words[1].word, "blåbær");
	sund_explanation_free(explanation);
	sund_explanation_free(NULL);
}
END_TEST

START_TEST(an_explanation_says_what_a_word_is_a_form_of)
{
	struct sund_explanation *explanation;
	struct span text = BYTES("hundene ansigtsgenkendelsen brumlofon");
	ck_assert_int_eq(sund_explain(&explanation, opened, text.data, text.size, NULL, NULL), SUND_OK);
	ck_assert_str_eq(explanation->words[0].read_as, "hundene");
	ck_assert_uint_eq(explanation->words[2].reading_count, 0);
	if (explanation->words[0].reading_count > 0) {
		ck_assert_str_eq(explanation->words[0].readings[0].lang, "da");
		ck_assert_str_eq(explanation->words[0].readings[0].lemma, "hund");
		ck_assert_str_eq(explanation->words[0].readings[0].split, "");
		ck_assert_uint_ge(explanation->words[1].reading_count, 1);
		ck_assert_str_eq(explanation->words[1].readings[0].split, "ansigts|genkendelsen");
	}
	sund_explanation_free(explanation);
}
END_TEST

static void check_roles(const char *text, const char *expected)
{
	struct sund_explanation *explanation;
	struct buffer roles = { 0 };
	ck_assert_int_eq(sund_explain(&explanation, opened, text, strlen(text), NULL, NULL), SUND_OK);
	for (size_t i = 0; i < explanation->word_count; i++)
		ck_assert(buffer_printf(&roles, "%s%s:%s", i > 0 ? " " : "", explanation->words[i].word,
		                        explanation->words[i].role));
	ck_assert_str_eq(roles.data, expected);
	buffer_free(&roles);
	sund_explanation_free(explanation);
}

START_TEST(an_explanation_says_how_each_word_is_used)
{
	check_roles("hunden", "hunden:word");
	check_roles("\"katten er\" -hunden", "katten:phrase er:phrase hunden:not");
	check_roles("-(hunden \"katten er\") hjemme -hund*", "hjemme:word hunden:not katten:not er:not hund*:not");
	check_roles("+hunden hj* (katten er)", "hunden:must hj*:wildcard katten:word er:word");
	check_roles("hunden AND katten", "hunden:must katten:must");
	check_roles("+(hunden OR katten) +er", "hunden:word katten:word er:must");
	check_roles("hunden NEAR \"katten er\"", "hunden:near katten:near er:near");
	check_roles("+title:hunden author:eva", "hunden:title eva:author");
}
END_TEST

START_TEST(an_explanation_of_a_phrase_has_what_a_phrase_takes)
{
	static const char *const queries[] = { "\"ansigtet blå\"", "ansigtet NEAR blå" };
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct sund_explanation *explanation;
		const struct span text = span_of(queries[i]);
		ck_assert_int_eq(sund_explain(&explanation, opened, text.data, text.size, NULL, NULL), SUND_OK);
		ck_assert_uint_eq(explanation->word_count, 2);
		/* Ansigtsgenkendelse has it as a part. */
		ck_assert_uint_eq(explanation->words[0].tier_count, 0);
		ck_assert_uint_ge(explanation->words[1].tier_count, 1);
		ck_assert_str_eq(explanation->words[1].tiers[0].tier, "exact");
		sund_explanation_free(explanation);
	}
}
END_TEST

START_TEST(words_of_a_phrase_are_marked_by_what_a_phrase_takes)
{
	write_text(&docs, "g.txt", "Regeringens plan er at regeringsplanen ligger klar.\n");
	ingest_again();
	struct sund_results *results = run_query(opened, "\"regeringens plan\"");
	ck_assert_uint_eq(sund_results_count(results), 1);
	ck_assert_uint_eq(sund_results_hit(results, 0)->match_count, 2);
	sund_results_free(results);
}
END_TEST

START_TEST(an_explanation_shows_words_in_a_row)
{
	struct sund_explanation *explanation;
	struct span text = BYTES("ikkehjemme detkatten");
	ck_assert_int_eq(sund_explain(&explanation, opened, text.data, text.size, NULL, NULL), SUND_OK);
	ck_assert_uint_eq(explanation->word_count, 2);
	ck_assert_uint_eq(explanation->words[0].tier_count, 1);
	const struct sund_explained_tier *tier = &explanation->words[0].tiers[0];
	ck_assert_str_eq(tier->tier, "hyphenation");
	ck_assert_uint_eq(tier->word_count, 1);
	ck_assert_str_eq(tier->words[0].word, "\"ikke hjemme\"");
	ck_assert_uint_eq(tier->words[0].passages, 1);
	ck_assert_uint_eq(explanation->words[1].tier_count, 0);
	sund_explanation_free(explanation);
}
END_TEST

Suite *query_suite(void)
{
	Suite *suite = suite_create("query");
	TCase *tests = tcase_create("query");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, operators_find_what_they_say);
	tcase_add_test(tests, damage_in_the_text_does_not_matter);
	tcase_add_test(tests, spellings_are_one_word);
	tcase_add_test(tests, a_word_as_written_finds_itself_only);
	tcase_add_test(tests, source_bytes_of_a_match_are_the_word);
	tcase_add_test(tests, words_of_a_row_are_marked_where_they_stand_in_a_row);
	tcase_add_test(tests, columns_count_characters_and_utf16_units);
	tcase_add_test(tests, hits_say_what_they_are);
	tcase_add_test(tests, signs_and_broken_words_are_hidden);
	tcase_add_test(tests, limit_and_offset_cut_the_ranking);
	tcase_add_test(tests, language_filters_hits);
	tcase_add_test(tests, documents_are_grouped);
	tcase_add_test(tests, documents_are_counted_beyond_those_looked_at);
	tcase_add_test(tests, an_abbreviation_finds_what_it_stands_for);
	tcase_add_test(tests, an_abbreviation_is_forgotten_with_what_introduced_it);
	tcase_add_test(tests, a_common_word_is_no_abbreviation);
	tcase_add_test(tests, a_question_word_tells_next_to_nothing);
	tcase_add_test(tests, words_spelt_alike_decide_between_equals);
	tcase_add_test(tests, words_near_one_another_come_before_words_far_apart);
	tcase_add_test(tests, what_a_document_begins_with_is_what_it_is_about);
	tcase_add_test(tests, the_order_does_not_depend_on_how_many_are_asked_for);
	tcase_add_test(tests, pages_of_hits_are_the_whole_list);
	tcase_add_test(tests, a_ranking_can_do_without_text);
	tcase_add_test(tests, a_query_is_written_as_text_in_the_query_language);
	tcase_add_test(tests, what_is_asked_for_again_is_planned_once);
	tcase_add_test(tests, a_word_asked_for_twice_counts_twice);
	tcase_add_test(tests, no_hits_name_the_word_and_what_is_like_it);
	tcase_add_test(tests, words_spelt_alike_are_looked_for_of_the_first_ten_words);
	tcase_add_test(tests, a_word_found_in_any_tier_is_not_missing);
	tcase_add_test(tests, nothing_to_search_for_is_invalid);
	tcase_add_test(tests, brackets_nest_as_deep_as_is_documented);
	tcase_add_test(tests, a_query_too_long_is_refused);
	tcase_add_test(tests, any_bytes_can_be_asked_for);
	tcase_add_test(tests, damaged_tables_are_an_error_not_silence);
	tcase_add_test(tests, a_passage_of_no_document_is_damage);
	tcase_add_test(tests, an_explanation_says_what_each_tier_found);
	tcase_add_test(tests, an_explanation_says_what_a_word_is_a_form_of);
	tcase_add_test(tests, an_explanation_says_how_each_word_is_used);
	tcase_add_test(tests, an_explanation_of_a_phrase_has_what_a_phrase_takes);
	tcase_add_test(tests, words_of_a_phrase_are_marked_by_what_a_phrase_takes);
	tcase_add_test(tests, an_explanation_shows_words_in_a_row);
	suite_add_tcase(suite, tests);
	return suite;
}
