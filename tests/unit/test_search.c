/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stores.h"

Suite *search_suite(void);

#define TERM(text) { .op = STORE_TERM, .term = { (text), sizeof(text) - 1 } }

static const char *const documents[] = {
	"en blå hund og en kat",     /* 1 */
	"en rød hund",               /* 2 */
	"en kat og en blå hund",     /* 3 */
	"hund hund hund hund",       /* 4 */
	"en meget lang tekst om alt muligt andet og uden dyr", /* 5 */
	"blå hav Lda",               /* 6 */
};

static struct store_reader *reader;

static void set_up(void)
{
	struct path folder = new_folder(), path = path_in(&folder, "store");
	struct store_writer *writer = open_writer(&path);
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		char value[8];
		snprintf(value, sizeof value, "%zu", i + 1);
		add_document(writer, documents[i], value);
	}
	commit(writer);
	store_writer_close(writer);
	reader = open_reader(&path);
}

static void tear_down(void)
{
	store_reader_close(reader);
}

struct found {
	struct store_hit *hits;
	size_t count;
	uint64_t total;
};

static struct found search_in(struct store_reader *store, const struct store_query *query, size_t limit)
{
	struct store_request request = { query, 1.0, 0.6, 0.3, limit };
	struct found found;
	struct sund_error err = { 0 };
	enum sund_status status = store_search(&found.hits, &found.count, &found.total, store, &request, &err);
	ck_assert_msg(status == SUND_OK, "%s", err.message);
	return found;
}

static int compare_numbers(const void *a, const void *b)
{
	const struct store_hit *x = a, *y = b;
	return (x->document > y->document) - (x->document < y->document);
}

/* The numbers of the documents found, in order, as text. */
static void check(const struct store_query *query, const char *expected)
{
	struct found found = search_in(reader, query, 100);
	struct buffer text = { 0 };
	if (found.count > 0)
		qsort(found.hits, found.count, sizeof *found.hits, compare_numbers);
	for (size_t i = 0; i < found.count; i++)
		ck_assert(buffer_printf(&text, "%u ", (unsigned)found.hits[i].document));
	assert_text(buffer_span(&text), expected);
	ck_assert_uint_eq(found.total, found.count);
	buffer_free(&text);
	free(found.hits);
}

static double score_of(const struct store_query *query, uint32_t document)
{
	struct found found = search_in(reader, query, 100);
	double score = -1;
	for (size_t i = 0; i < found.count; i++) {
		if (found.hits[i].document == document)
			score = found.hits[i].score;
	}
	free(found.hits);
	return score;
}

static struct store_query with(enum store_operator op, const struct store_query *children, size_t count)
{
	return (struct store_query){ .op = op, .children = children, .child_count = count };
}

static void check_op(enum store_operator op, const struct store_query *children, size_t count, const char *expected)
{
	struct store_query query = with(op, children, count);
	check(&query, expected);
}

/* ---------------------------------------------------------------- operators */

START_TEST(each_operator_finds_its_documents)
{
	const struct store_query both[] = { TERM("hund"), TERM("blå") };
	check_op(STORE_NOTHING, NULL, 0, "");
	check_op(STORE_EVERYTHING, NULL, 0, "1 2 3 4 5 6 ");
	check(&both[0], "1 2 3 4 ");
	check_op(STORE_OR, both, 2, "1 2 3 4 6 ");
	check_op(STORE_SYNONYM, both, 2, "1 2 3 4 6 ");
	check_op(STORE_AND, both, 2, "1 3 ");
	check_op(STORE_AND_NOT, both, 2, "2 4 ");
	check_op(STORE_AND_MAYBE, both, 2, "1 2 3 4 ");
	check_op(STORE_FILTER, both, 2, "1 3 ");
}
END_TEST

START_TEST(the_first_stands_against_all_the_others)
{
	const struct store_query three[] = { TERM("hund"), TERM("blå"), TERM("rød") };
	check_op(STORE_AND_NOT, three, 3, "4 ");
	check_op(STORE_AND_MAYBE, three, 3, "1 2 3 4 ");
	check_op(STORE_FILTER, three, 3, "");
	const struct store_query alone[] = { TERM("rød") };
	check_op(STORE_AND_NOT, alone, 1, "2 ");
	check_op(STORE_FILTER, alone, 1, "2 ");
	check_op(STORE_AND_NOT, NULL, 0, "");
}
END_TEST

START_TEST(operators_without_children_find_nothing)
{
	static const enum store_operator ops[] = { STORE_SYNONYM, STORE_OR, STORE_AND, STORE_AND_MAYBE,
		                                       STORE_FILTER, STORE_PHRASE, STORE_NEAR, STORE_SCALE };
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		check_op(ops[i], NULL, 0, "");
}
END_TEST

START_TEST(phrases_stand_in_order)
{
	struct store_query words[] = { TERM("blå"), TERM("hund") };
	struct store_query phrase = { .op = STORE_PHRASE, .window = 2, .children = words, .child_count = 2 };
	check(&phrase, "1 3 ");
	struct store_query turned[] = { TERM("hund"), TERM("blå") };
	phrase.children = turned;
	check(&phrase, "");
	phrase.child_count = 1;
	check(&phrase, "1 2 3 4 ");
	struct store_query wide[] = { TERM("en"), TERM("hund") };
	phrase = (struct store_query){ .op = STORE_PHRASE, .window = 3, .children = wide, .child_count = 2 };
	check(&phrase, "1 2 3 ");
	phrase.window = 2;
	check(&phrase, "");
}
END_TEST

START_TEST(places_of_a_phrase_take_alternatives)
{
	const struct store_query colours[] = { TERM("blå"), TERM("rød") };
	const struct store_query words[] = { { .op = STORE_OR, .children = colours, .child_count = 2 }, TERM("hund") };
	const struct store_query phrase = { .op = STORE_PHRASE, .window = 2, .children = words, .child_count = 2 };
	check(&phrase, "1 2 3 ");
}
END_TEST

START_TEST(words_near_one_another_stand_in_any_order)
{
	const struct store_query words[] = { TERM("kat"), TERM("hund") };
	struct store_query near = { .op = STORE_NEAR, .window = 5, .children = words, .child_count = 2 };
	check(&near, "1 3 ");
	near.window = 4;
	check(&near, "1 ");
	near.window = 0;
	check(&near, "");
}
END_TEST

START_TEST(filter_terms_are_found_too)
{
	const struct store_query words[] = { TERM("blå"), TERM("Lda") };
	check_op(STORE_FILTER, words, 2, "6 ");
	check_op(STORE_AND, words, 2, "6 ");
}
END_TEST

/* ---------------------------------------------------------------- phrases against a plain search */

enum { MODEL_WORDS = 6, MODEL_PLACES = 10, MODEL_DOCUMENTS = 300, MODEL_SLOTS = 4 };

/* A document of few words, some of which stand nowhere; and a phrase of slots, each a set of words. */
struct model_document {
	bool has[MODEL_WORDS];
	struct store_place places[MODEL_PLACES];
	size_t place_count;
};

struct model_phrase {
	bool slots[MODEL_SLOTS][MODEL_WORDS];
	size_t slot_count;
	unsigned window;
	bool in_order;
};

static const char *const model_words[MODEL_WORDS] = { "and", "blå", "Scykel", "den", "er", "fisk" };

static void make_model(struct model_document *made, struct dice *dice)
{
	uint32_t position = dice_below(dice, 3) * 100;
	*made = (struct model_document){ .place_count = dice_below(dice, MODEL_PLACES + 1) };
	for (size_t i = 0; i < made->place_count; i++) {
		made->places[i] = (struct store_place){ position, dice_below(dice, MODEL_WORDS) };
		made->has[made->places[i].term] = true;
		/* Behind one another, at the same place, apart, or back. */
		position += (uint32_t[]){ 1, 1, 1, 0, 2, 300, 0, (uint32_t)-1 }[dice_below(dice, 7 + (position > 0))];
	}
	made->has[dice_below(dice, MODEL_WORDS)] = true;
}

static void add_model(struct store_writer *writer, const struct model_document *model)
{
	struct store_term terms[MODEL_WORDS];
	struct store_place places[MODEL_PLACES];
	size_t count = 0, number[MODEL_WORDS];
	for (size_t i = 0; i < MODEL_WORDS; i++) {
		number[i] = count;
		if (model->has[i])
			terms[count++] = (struct store_term){ span_of(model_words[i]), 1 };
	}
	for (size_t i = 0; i < model->place_count; i++)
		places[i] = (struct store_place){ model->places[i].position, (uint32_t)number[model->places[i].term] };
	struct store_document document = { terms, count, places, model->place_count, { "", 0 }, { "", 0 } };
	ck_assert_int_eq(store_writer_add(writer, &document, NULL), SUND_OK);
}

static void make_phrase(struct model_phrase *made, struct dice *dice)
{
	*made = (struct model_phrase){ .slot_count = 2 + dice_below(dice, MODEL_SLOTS - 1), .in_order = dice_below(dice, 2) };
	made->window = (unsigned)made->slot_count + dice_below(dice, 4);
	for (size_t i = 0; i < made->slot_count; i++) {
		for (uint32_t words = 1 + dice_below(dice, 2); words > 0; words--)
			made->slots[i][dice_below(dice, MODEL_WORDS)] = true;
	}
}

/* Try every place for the slots from `slot` on; those before it are at `chosen`. */
static bool stands(const struct model_document *document, const struct model_phrase *phrase, uint32_t *chosen,
                   size_t slot)
{
	if (slot == phrase->slot_count)
		return true;
	for (size_t i = 0; i < document->place_count; i++) {
		const struct store_place *place = &document->places[i];
		bool fits = phrase->slots[slot][place->term];
		for (size_t k = 0; k < slot && fits; k++) {
			int64_t apart = (int64_t)place->position - chosen[k];
			fits = apart != 0 && (apart > 0 || !phrase->in_order) && llabs(apart) < phrase->window;
		}
		chosen[slot] = place->position;
		if (fits && stands(document, phrase, chosen, slot + 1))
			return true;
	}
	return false;
}

/* Whether the reader finds it in just the documents in which it stands. */
static void check_phrase(struct store_reader *store, const struct model_phrase *phrase,
                         const struct model_document *models)
{
	struct store_query words[MODEL_SLOTS][MODEL_WORDS], slots[MODEL_SLOTS];
	bool found_in[MODEL_DOCUMENTS + 1] = { false };
	uint32_t chosen[MODEL_SLOTS];
	for (size_t i = 0; i < phrase->slot_count; i++) {
		size_t count = 0;
		for (size_t k = 0; k < MODEL_WORDS; k++) {
			if (phrase->slots[i][k])
				words[i][count++] = (struct store_query){ .op = STORE_TERM, .term = span_of(model_words[k]) };
		}
		slots[i] = count == 1 ? words[i][0] : with(STORE_OR, words[i], count);
	}
	struct store_query query = with(phrase->in_order ? STORE_PHRASE : STORE_NEAR, slots, phrase->slot_count);
	query.window = phrase->window;
	struct found found = search_in(store, &query, MODEL_DOCUMENTS);
	for (size_t i = 0; i < found.count; i++)
		found_in[found.hits[i].document] = true;
	for (size_t i = 0; i < MODEL_DOCUMENTS; i++) {
		bool is_there = stands(&models[i], phrase, chosen, 0);
		/* Of three that contend for two positions, the store may move the wrong one out of the way. */
		ck_assert(found_in[i + 1] == is_there || (is_there && !phrase->in_order && phrase->slot_count > 2));
	}
	free(found.hits);
}

START_TEST(phrases_are_found_where_they_stand_and_nowhere_else)
{
	static struct model_document models[MODEL_DOCUMENTS];
	struct path folder = new_folder(), paths[2] = { path_in(&folder, "even"), path_in(&folder, "odd") };
	struct store_writer *writers[2] = { open_writer(&paths[0]), open_writer(&paths[1]) };
	struct dice dice = { 26 };
	for (size_t i = 0; i < MODEL_DOCUMENTS; i++) {
		make_model(&models[i], &dice);
		add_model(writers[i % 2], &models[i]);
	}
	struct store_reader *store;
	for (size_t i = 0; i < 2; i++) {
		commit(writers[i]);
		store_writer_close(writers[i]);
	}
	ck_assert_int_eq(store_reader_open(&store, (const char *const[]){ paths[0].text, paths[1].text }, 2, NULL), SUND_OK);
	for (int i = 0; i < 500; i++) {
		struct model_phrase phrase;
		make_phrase(&phrase, &dice);
		check_phrase(store, &phrase, models);
	}
	store_reader_close(store);
}
END_TEST

/* A document of the words ord0, ord1, … in a row. */
static void add_row(struct store_writer *writer, size_t count)
{
	struct buffer names = { 0 };
	struct store_term *terms = calloc(count, sizeof *terms);
	struct store_place *places = calloc(count, sizeof *places);
	ck_assert(terms && places && buffer_reserve(&names, count * 16));
	for (size_t i = 0; i < count; i++) {
		size_t start = names.size;
		ck_assert(buffer_printf(&names, "ord%zu", i));
		terms[i] = (struct store_term){ { names.data + start, names.size - start }, 1 };
		places[i] = (struct store_place){ (uint32_t)i, (uint32_t)i };
	}
	struct store_document document = { terms, count, places, count, { "", 0 }, { "", 0 } };
	ck_assert_int_eq(store_writer_add(writer, &document, NULL), SUND_OK);
	free(terms);
	free(places);
	buffer_free(&names);
}

START_TEST(phrases_are_exact_in_documents_of_any_size)
{
	static const size_t sizes[] = { 3, 100, 3000, 300000 };
	struct path folder = new_folder(), path = path_in(&folder, "store");
	struct store_writer *writer = open_writer(&path);
	for (size_t i = 0; i < 4; i++)
		add_row(writer, sizes[i]);
	struct store_reader *store = commit_and_read(writer, &path);
	for (size_t i = 0; i < 4; i++) {
		char last[16], before[16];
		snprintf(last, sizeof last, "ord%zu", sizes[i] - 1);
		snprintf(before, sizeof before, "ord%zu", sizes[i] - 2);
		struct store_query words[] = { { .op = STORE_TERM, .term = span_of(before) },
			                       { .op = STORE_TERM, .term = span_of(last) } };
		struct store_query phrase = { .op = STORE_PHRASE, .window = 2, .children = words, .child_count = 2 };
		struct found found = search_in(store, &phrase, 10);
		ck_assert_uint_eq(found.count, 4 - i);
		free(found.hits);
		words[1].term = span_of("ord0");
		found = search_in(store, &phrase, 10);
		ck_assert_uint_eq(found.count, 0);
		free(found.hits);
	}
	close_both(store, writer);
}
END_TEST

/* What the store keeps of the places in document 1. */
#define PLACES_KEY BYTES("\5\1")

static enum sund_status search_phrase(struct store_reader *store)
{
	const struct store_query words[] = { TERM("blå"), TERM("hund") };
	const struct store_query phrase = { .op = STORE_PHRASE, .window = 2, .children = words, .child_count = 2 };
	struct store_request request = { &phrase, 1.0, 0.6, 0.3, 10 };
	struct store_hit *hits;
	size_t count;
	uint64_t total;
	struct sund_error err = { 0 };
	enum sund_status status = store_search(&hits, &count, &total, store, &request, &err);
	free(hits);
	if (status != SUND_OK)
		assert_one_line(&err);
	return status;
}

START_TEST(damaged_places_are_told_or_do_no_harm)
{
	struct path folder = new_folder(), path = path_in(&folder, "store");
	struct store_writer *writer = open_writer(&path);
	struct buffer kept = { 0 };
	struct dice dice = { 5 };
	add_document(writer, "en blå hund", "1");
	struct store_reader *store = commit_and_read(writer, &path);
	ck_assert_int_eq(store_reader_metadata(&kept, store, 0, PLACES_KEY, NULL), SUND_OK);
	ck_assert_uint_gt(kept.size, 6);
	for (size_t size = 1; size < kept.size; size++) {
		ck_assert_int_eq(store_writer_set_metadata(writer, PLACES_KEY, (struct span){ kept.data, size }, NULL), SUND_OK);
		commit(writer);
		ck_assert_int_eq(store_reader_reopen(store, NULL), SUND_OK);
		ck_assert_int_eq(search_phrase(store), SUND_CORRUPT);
	}
	for (int i = 0; i < 300; i++) {
		kept.data[dice_below(&dice, (uint32_t)kept.size)] = (char)dice_below(&dice, 256);
		ck_assert_int_eq(store_writer_set_metadata(writer, PLACES_KEY, buffer_span(&kept), NULL), SUND_OK);
		commit(writer);
		ck_assert_int_eq(store_reader_reopen(store, NULL), SUND_OK);
		enum sund_status status = search_phrase(store);
		ck_assert(status == SUND_OK || status == SUND_CORRUPT);
	}
	buffer_free(&kept);
	close_both(store, writer);
}
END_TEST

START_TEST(places_go_with_their_document)
{
	struct path folder = new_folder(), path = path_in(&folder, "store");
	struct store_writer *writer = open_writer(&path);
	struct buffer kept = { 0 };
	add_document(writer, "en blå hund", "1");
	commit(writer);
	ck_assert_int_eq(store_writer_remove(writer, BYTES("hund"), NULL), SUND_OK);
	struct store_reader *store = commit_and_read(writer, &path);
	ck_assert_int_eq(store_reader_metadata(&kept, store, 0, PLACES_KEY, NULL), SUND_OK);
	ck_assert_uint_eq(kept.size, 0);
	buffer_free(&kept);
	close_both(store, writer);
}
END_TEST

/* ---------------------------------------------------------------- scores */

static bool near(double a, double b)
{
	return fabs(a - b) < 1e-9;
}

static double expected_score(double factor, double frequency, double length, double mean)
{
	return factor * frequency * 2.0 / (frequency + 1.0 - 0.6 + 0.6 * length / mean);
}

START_TEST(a_term_is_weighed_by_the_formula)
{
	const double mean = (6 + 3 + 6 + 4 + 11 + 2) / 6.0;
	const struct store_query hund[] = { TERM("hund") };
	const struct store_query scaled = { .op = STORE_SCALE, .factor = 2.5, .children = hund, .child_count = 1 };
	ck_assert(near(score_of(&scaled, 2), expected_score(2.5, 1, 3, mean)));
	ck_assert(near(score_of(&scaled, 4), expected_score(2.5, 4, 4, mean)));
	ck_assert(near(score_of(&hund[0], 1), expected_score(1, 1, 6, mean)));
}
END_TEST

START_TEST(operators_weigh_as_they_say)
{
	const struct store_query words[] = { TERM("hund"), TERM("blå") };
	double hund = score_of(&words[0], 1), blue = score_of(&words[1], 1);
	struct store_query query = with(STORE_OR, words, 2);
	ck_assert(near(score_of(&query, 1), hund + blue));
	query.op = STORE_AND;
	ck_assert(near(score_of(&query, 1), hund + blue));
	query.op = STORE_AND_MAYBE;
	ck_assert(near(score_of(&query, 1), hund + blue));
	ck_assert(near(score_of(&query, 2), score_of(&words[0], 2)));
	query.op = STORE_FILTER;
	ck_assert(near(score_of(&query, 1), hund));
	query.op = STORE_SYNONYM;
	ck_assert(near(score_of(&query, 1), expected_score(1, 2, 6, 32.0 / 6)));
	query.op = STORE_EVERYTHING;
	ck_assert(near(score_of(&query, 5), 0));
}
END_TEST

START_TEST(equal_scores_are_in_the_order_of_values)
{
	struct path folder = new_folder(), path = path_in(&folder, "store");
	struct store_writer *writer = open_writer(&path);
	static const char *const values[] = { "d", "b", "e", "a", "c" };
	for (size_t i = 0; i < 5; i++)
		add_document(writer, "ens ord", values[i]);
	commit(writer);
	struct store_reader *store = open_reader(&path);
	const struct store_query query = TERM("ens");
	struct found found = search_in(store, &query, 3);
	ck_assert_uint_eq(found.count, 3);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_uint_eq(found.hits[i].value_size, 1);
		ck_assert_int_eq(found.hits[i].value[0], (char)('a' + i));
	}
	free(found.hits);
	store_reader_close(store);
	store_writer_close(writer);
}
END_TEST

/* ---------------------------------------------------------------- one store or many */

enum { MANY = 500, STORES = 3 };

static void make_text(struct dice *dice, char *text, size_t size)
{
	size_t used = 0;
	for (uint32_t i = 3 + dice_below(dice, 20); i > 0; i--) {
		uint32_t word = dice_below(dice, 1 + dice_below(dice, 60));
		used += (size_t)snprintf(text + used, size - used, "ord%u ", word);
	}
}

static void check_same(const struct store_query *query, struct store_reader *one, struct store_reader *many)
{
	struct found a = search_in(one, query, MANY), b = search_in(many, query, MANY);
	ck_assert_uint_eq(a.count, b.count);
	ck_assert_uint_gt(a.count, 0);
	for (size_t i = 0; i < a.count; i++) {
		ck_assert(fabs(a.hits[i].score - b.hits[i].score) < 1e-9);
		ck_assert_uint_eq(a.hits[i].value_size, b.hits[i].value_size);
		ck_assert_int_eq(memcmp(a.hits[i].value, b.hits[i].value, a.hits[i].value_size), 0);
	}
	free(a.hits);
	free(b.hits);
}

START_TEST(sharded_stores_rank_as_one)
{
	struct path folder = new_folder(), single = path_in(&folder, "single"), paths[STORES];
	struct store_writer *whole = open_writer(&single), *parts[STORES];
	struct dice dice = { 16 };
	for (size_t i = 0; i < STORES; i++) {
		char name[16];
		snprintf(name, sizeof name, "part%zu", i);
		paths[i] = path_in(&folder, name);
		parts[i] = open_writer(&paths[i]);
	}
	for (int i = 0; i < MANY; i++) {
		char text[512], value[16];
		make_text(&dice, text, sizeof text);
		snprintf(value, sizeof value, "%06d", i);
		add_document(whole, text, value);
		add_document(parts[dice_below(&dice, 10) < 7 ? 0 : dice_below(&dice, STORES)], text, value);
	}
	commit(whole);
	for (size_t i = 0; i < STORES; i++) {
		commit(parts[i]);
		store_writer_close(parts[i]);
	}
	store_writer_close(whole);
	struct store_reader *one = open_reader(&single), *many;
	const char *const names[STORES] = { paths[0].text, paths[1].text, paths[2].text };
	ck_assert_int_eq(store_reader_open(&many, names, STORES, NULL), SUND_OK);
	const struct store_query words[] = { TERM("ord0"), TERM("ord7"), TERM("ord30") };
	static const enum store_operator ops[] = { STORE_OR, STORE_SYNONYM, STORE_AND_MAYBE, STORE_AND_NOT };
	check_same(&words[0], one, many);
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		struct store_query query = with(ops[i], words, 3);
		check_same(&query, one, many);
	}
	store_reader_close(one);
	store_reader_close(many);
}
END_TEST

/* ---------------------------------------------------------------- limits */

START_TEST(no_more_hits_are_given_than_asked_for)
{
	const struct store_query query = TERM("en");
	struct found found = search_in(reader, &query, 2);
	ck_assert_uint_eq(found.count, 2);
	ck_assert_uint_ge(found.total, 2);
	free(found.hits);
	found = search_in(reader, &query, 0);
	ck_assert_uint_eq(found.count, 0);
	free(found.hits);
}
END_TEST

START_TEST(as_many_hits_as_there_are_can_be_asked_for)
{
	const struct store_query query = TERM("en");
	const size_t limits[] = { 4, UINT32_MAX, (size_t)UINT32_MAX + 1, SIZE_MAX };
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct found found = search_in(reader, &query, limits[i]);
		ck_assert_uint_eq(found.count, 4);
		free(found.hits);
	}
}
END_TEST

START_TEST(a_query_nested_too_deeply_is_refused)
{
	static struct store_query chain[STORE_QUERY_DEPTH + 3];
	chain[0] = (struct store_query)TERM("hund");
	for (size_t i = 1; i < STORE_QUERY_DEPTH + 3; i++)
		chain[i] = with(STORE_OR, &chain[i - 1], 1);
	check(&chain[STORE_QUERY_DEPTH], "1 2 3 4 ");
	struct store_request request = { &chain[STORE_QUERY_DEPTH + 2], 1, 0.6, 0.3, 10 };
	struct store_hit *hits;
	size_t count;
	uint64_t total;
	struct sund_error err = { 0 };
	ck_assert_int_eq(store_search(&hits, &count, &total, reader, &request, &err), SUND_LIMIT);
	assert_one_line(&err);
	ck_assert_ptr_null(hits);
	ck_assert_uint_eq(count, 0);
}
END_TEST

Suite *search_suite(void)
{
	Suite *suite = suite_create("search");
	TCase *tests = tcase_create("search");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, each_operator_finds_its_documents);
	tcase_add_test(tests, the_first_stands_against_all_the_others);
	tcase_add_test(tests, operators_without_children_find_nothing);
	tcase_add_test(tests, phrases_stand_in_order);
	tcase_add_test(tests, places_of_a_phrase_take_alternatives);
	tcase_add_test(tests, words_near_one_another_stand_in_any_order);
	tcase_add_test(tests, filter_terms_are_found_too);
	tcase_add_test(tests, phrases_are_found_where_they_stand_and_nowhere_else);
	tcase_add_test(tests, phrases_are_exact_in_documents_of_any_size);
	tcase_add_test(tests, damaged_places_are_told_or_do_no_harm);
	tcase_add_test(tests, places_go_with_their_document);
	tcase_add_test(tests, a_term_is_weighed_by_the_formula);
	tcase_add_test(tests, operators_weigh_as_they_say);
	tcase_add_test(tests, equal_scores_are_in_the_order_of_values);
	tcase_add_test(tests, sharded_stores_rank_as_one);
	tcase_add_test(tests, no_more_hits_are_given_than_asked_for);
	tcase_add_test(tests, as_many_hits_as_there_are_can_be_asked_for);
	tcase_add_test(tests, a_query_nested_too_deeply_is_refused);
	suite_add_tcase(suite, tests);
	return suite;
}
