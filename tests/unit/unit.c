/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nftw() is in the X/Open part of POSIX. */
#define _XOPEN_SOURCE 700

#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/layout.h"
#include "lexicon.h"

void assert_text(struct span text, const char *expected)
{
	ck_assert_msg(span_equal(text, span_of(expected)), "got '%.*s', expected '%s'", (int)text.size,
	              text.data ? text.data : "", expected);
}

void assert_one_line(const struct sund_error *err)
{
	ck_assert_uint_gt(strlen(err->message), 0);
	ck_assert_ptr_null(strpbrk(err->message, "\r\n"));
	ck_assert_ptr_null(strpbrk(err->hint, "\r\n"));
}

char *exact_copy(struct span bytes)
{
	char *copy = malloc(bytes.size > 0 ? bytes.size : 1);
	ck_assert_ptr_nonnull(copy);
	if (bytes.size > 0)
		memcpy(copy, bytes.data, bytes.size);
	return copy;
}

/* ---------------------------------------------------------------- files */

static struct path root;

void unit_begin(void)
{
	const char *base = getenv("TMPDIR");
	snprintf(root.text, sizeof root.text, "%s/sund-unit-XXXXXX", base && *base ? base : "/tmp");
	if (!mkdtemp(root.text)) {
		perror(root.text);
		exit(EXIT_FAILURE);
	}
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *place)
{
	(void)info;
	(void)kind;
	(void)place;
	return remove(path);
}

void unit_end(void)
{
	nftw(root.text, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

struct path new_folder(void)
{
	struct path made = path_in(&root, "XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(made.text));
	return made;
}

struct path path_in(const struct path *folder, const char *name)
{
	struct path made;
	int size = snprintf(made.text, sizeof made.text, "%s/%s", folder->text, name);
	ck_assert(size > 0 && (size_t)size < sizeof made.text);
	return made;
}

/* Ingest goes by size and time: a file written twice within a tick of the clock must not look the same. */
static void set_time(const char *path)
{
	static long seconds = 1700000000;
	seconds++;
	struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };
	ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

void write_bytes(const struct path *folder, const char *name, struct span bytes)
{
	struct path path = path_in(folder, name);
	FILE *file = fopen(path.text, "wb");
	ck_assert_msg(file != NULL, "%s: %s", path.text, strerror(errno));
	ck_assert_uint_eq(fwrite(bytes.size > 0 ? bytes.data : "", 1, bytes.size, file), bytes.size);
	ck_assert_int_eq(fclose(file), 0);
	set_time(path.text);
}

void write_text(const struct path *folder, const char *name, const char *text)
{
	write_bytes(folder, name, span_of(text));
}

void make_folder(const struct path *folder, const char *name)
{
	struct path path = path_in(folder, name);
	ck_assert_int_eq(mkdir(path.text, 0777), 0);
}

struct buffer read_bytes(const char *path)
{
	struct buffer bytes = { 0 };
	char chunk[4096];
	FILE *file = fopen(path, "rb");
	ck_assert_msg(file != NULL, "%s: %s", path, strerror(errno));
	for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
		ck_assert(buffer_append(&bytes, chunk, got));
	ck_assert(!ferror(file));
	fclose(file);
	return bytes;
}

void remove_file(const struct path *folder, const char *name)
{
	struct path path = path_in(folder, name);
	ck_assert_int_eq(unlink(path.text), 0);
}

void rename_file(const struct path *folder, const char *from, const char *to)
{
	struct path old = path_in(folder, from), new = path_in(folder, to);
	ck_assert_int_eq(rename(old.text, new.text), 0);
}

/* ---------------------------------------------------------------- chance */

uint64_t dice_next(struct dice *dice)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint32_t dice_below(struct dice *dice, uint32_t limit)
{
	return (uint32_t)(dice_next(dice) >> 32) % limit;
}

void dice_piece(struct dice *dice, struct buffer *out, const char *const *pieces, size_t count)
{
	ck_assert(buffer_append_string(out, pieces[dice_below(dice, (uint32_t)count)]));
}

void append_character(struct buffer *out, uint32_t code)
{
	char bytes[4];
	size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = size; i-- > 1; code >>= 6)
		bytes[i] = (char)(0x80 | (code & 0x3f));
	static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	bytes[0] = (char)(leads[size] | code);
	ck_assert(buffer_append(out, bytes, size));
}

static uint32_t any_character(struct dice *dice)
{
	/* Planes in which something is assigned, the first one most of the time. */
	uint32_t code = dice_below(dice, 4) > 0 ? dice_below(dice, 0x3000) : dice_below(dice, 0x110000);
	return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
}

void dice_text(struct dice *dice, struct buffer *out, size_t count)
{
	static const char *const pieces[] = {
		" ", " ", " ", "\n", "\r\n", "\r", "\t", "\u00a0", "\u00ad", "\u00ad\n", "\u200d",
		"-", "-\n", "- \n", "-\r\n ", "\u2010", "\u2011", ".", ":", "/", "_", "'", "\u2019", ",", "(", "\"",
		"å", "ä", "ö", "æ", "ø", "Å", "Ä", "Ö", "Æ", "Ø", "a\u030a", "o\u0308", "\u0301", "\u0345",
		"\ufb01", "ß", "İ", "ŉ", "\u1e9e", "og", "och", "eller", "EU", "7", "19",
	};
	for (size_t i = 0; i < count; i++) {
		uint32_t kind = dice_below(dice, 10);
		if (kind < 5)
			append_character(out, 'a' + dice_below(dice, 26));
		else if (kind < 9)
			dice_one_of(dice, out, pieces);
		else
			append_character(out, any_character(dice));
	}
}

void dice_bytes(struct dice *dice, struct buffer *out, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (dice_below(dice, 8) == 0)
			dice_text(dice, out, 1);
		else
			ck_assert(buffer_append_byte(out, (char)dice_next(dice)));
	}
}

/* ---------------------------------------------------------------- indexes */

struct sund_ingest_summary ingest_into(const struct path *index, const struct path *what, unsigned shards)
{
	struct sund_ingest_options options = sund_ingest_options_default();
	struct sund_ingest_summary summary;
	struct sund_error err = { 0 };
	const char *paths[] = { what->text };
	options.shards = shards;
	enum sund_status status = sund_ingest(index->text, paths, 1, &options, &summary, &err);
	ck_assert_msg(status == SUND_OK, "ingest: %s", err.message);
	return summary;
}

struct sund_index *open_index(const struct path *path)
{
	struct sund_index *index;
	struct sund_error err = { 0 };
	ck_assert_msg(sund_index_open(&index, path->text, &err) == SUND_OK, "open: %s", err.message);
	return index;
}

struct sund_results *run_query(struct sund_index *index, const char *text)
{
	struct sund_results *results;
	struct sund_error err = { 0 };
	enum sund_status status = sund_query(&results, index, text, strlen(text), NULL, &err);
	ck_assert_msg(status == SUND_OK, "query '%s': %s", text, err.message);
	return results;
}

struct answer ask_index(const struct path *path, const char *text)
{
	struct answer answer = { .index = open_index(path) };
	answer.results = run_query(answer.index, text);
	return answer;
}

void end_answer(struct answer *answer)
{
	sund_results_free(answer->results);
	sund_index_close(answer->index);
}

void change_manifest(const struct path *index, struct manifest_change change)
{
	struct manifest manifest;
	ck_assert_int_eq(manifest_read(&manifest, index->text, NULL), SUND_OK);
	manifest.schema = change.schema ? change.schema : manifest.schema;
	manifest.keys = change.keys ? change.keys : manifest.keys;
	manifest.shards = change.shards ? change.shards : manifest.shards;
	manifest.lexicon ^= change.lexicon;
	ck_assert_int_eq(manifest_write(&manifest, index->text, NULL), SUND_OK);
}

const char *hit_name(const struct sund_results *results, size_t rank)
{
	const struct sund_hit *hit = sund_results_hit(results, rank - 1);
	return hit ? strrchr(hit->path, '/') + 1 : "";
}

struct lexicon *open_lexicon(void)
{
	struct lexicon *lexicon;
	struct lexicon_source source;
	ck_assert_int_eq(lexicon_open(&lexicon, SUND_LEXICON_BUILT, NULL), SUND_OK);
	for (size_t i = 0; lexicon_source(&source, lexicon, i) == SUND_OK; i++)
		ck_assert_msg(source.present, "%s was missing when the lexicon was made: run tools/install-packages and "
		              "build again", source.name);
	return lexicon;
}
