/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "package.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

/* Limits against bombs. Deflate packs text to a thousandth at best, real documents to a tenth: what is small may be
 * packed at any rate, what is large at LARGEST_RATIO. */
#define LARGEST_TOTAL ((size_t)512 << 20)
#define ALWAYS_ALLOWED ((size_t)16 << 20)
enum { LARGEST_RATIO = 200, MOST_MEMBERS = 65536 };

/* Sizes of the records of a zip file, and where their fields are. */
enum { LOCAL_HEADER = 30, NAME_SIZE_AT = 26, EXTRA_SIZE_AT = 28, STORED_SIZE_AT = 18, METHOD_AT = 8 };
enum { ENTRY = 46, ENTRY_NAME_SIZE_AT = 28, ENTRY_EXTRA_SIZE_AT = 30, ENTRY_COMMENT_SIZE_AT = 32 };
enum { END_RECORD = 22, END_DIRECTORY_AT = 16, LONGEST_COMMENT = 65535 };

bool package_is_zip(struct span bytes)
{
	return span_starts_with(bytes, span_of("PK\3\4"));
}

static size_t little_endian(struct span bytes, size_t at, size_t count)
{
	size_t value = 0;
	while (count-- > 0)
		value = value << 8 | (unsigned char)bytes.data[at + count];
	return value;
}

/* The record that ends a zip file, behind which there may be a comment; bytes.size where there is none. */
static size_t find_end_record(struct span bytes)
{
	if (bytes.size < END_RECORD)
		return bytes.size;
	size_t last = bytes.size - END_RECORD;
	size_t first = last > LONGEST_COMMENT ? last - LONGEST_COMMENT : 0;
	for (size_t at = last + 1; at-- > first;) {
		if (memcmp(bytes.data + at, "PK\5\6", 4) == 0)
			return at;
	}
	return bytes.size;
}

bool package_lists(struct span bytes, const char *start)
{
	size_t wanted = strlen(start), end = find_end_record(bytes);
	size_t at = end < bytes.size ? little_endian(bytes, end + END_DIRECTORY_AT, 4) : end;
	while (at < end && end - at >= ENTRY && memcmp(bytes.data + at, "PK\1\2", 4) == 0) {
		size_t name = little_endian(bytes, at + ENTRY_NAME_SIZE_AT, 2);
		if (name >= wanted && wanted <= end - at - ENTRY && memcmp(bytes.data + at + ENTRY, start, wanted) == 0)
			return true;
		at += ENTRY + name + little_endian(bytes, at + ENTRY_EXTRA_SIZE_AT, 2)
		    + little_endian(bytes, at + ENTRY_COMMENT_SIZE_AT, 2);
	}
	return false;
}

struct span package_mimetype(struct span bytes)
{
	static const char name[] = "mimetype";
	struct span none = { "", 0 };
	if (!package_is_zip(bytes) || bytes.size < LOCAL_HEADER || little_endian(bytes, METHOD_AT, 2) != 0
	    || little_endian(bytes, NAME_SIZE_AT, 2) != sizeof name - 1)
		return none;
	size_t start = LOCAL_HEADER + sizeof name - 1 + little_endian(bytes, EXTRA_SIZE_AT, 2);
	size_t size = little_endian(bytes, STORED_SIZE_AT, 4);
	if (start > bytes.size || size > bytes.size - start)
		return none;
	if (memcmp(bytes.data + LOCAL_HEADER, name, sizeof name - 1) != 0)
		return none;
	return (struct span){ bytes.data + start, size };
}

/* ---------------------------------------------------------------- reading */

static enum sund_status damaged(struct archive *archive, struct sund_error *err)
{
	const char *why = archive_error_string(archive);
	return sund_error_set(err, SUND_CORRUPT, NULL, "the file is damaged, fetch or save it again: %s",
	                      why ? why : "its members cannot be read");
}

static enum sund_status too_large(struct sund_error *err)
{
	return sund_error_set(err, SUND_LIMIT, NULL, "unpacks to far more than a document holds: left alone");
}

/* Take one member; *total counts what all have come to. */
static enum sund_status read_member(struct archive *archive, struct buffer *member, size_t *total, size_t limit,
                                    struct sund_error *err)
{
	for (;;) {
		const void *piece;
		size_t size;
		la_int64_t offset;
		int outcome = archive_read_data_block(archive, &piece, &size, &offset);
		if (outcome == ARCHIVE_EOF)
			return buffer_terminate(member) ? SUND_OK : sund_error_nomem(err);
		if (outcome != ARCHIVE_OK)
			return damaged(archive, err);
		*total += size;
		if (*total > limit)
			return too_large(err);
		if (!buffer_append(member, piece, size))
			return sund_error_nomem(err);
	}
}

static enum sund_status take_member(struct package *package, struct archive *archive, struct archive_entry *entry,
                                    size_t *total, size_t limit, struct sund_error *err)
{
	const char *name = archive_entry_pathname(entry);
	bool is_new;
	if (archive_entry_is_data_encrypted(entry))
		return sund_error_set(err, SUND_UNSUPPORTED, NULL, "encrypted: save it without a password");
	if (string_set_add(&package->names, name, strlen(name), &is_new) == STRING_NONE)
		return sund_error_nomem(err);
	if (!is_new)
		return SUND_OK;
	if (!array_push(&package->members, (struct buffer){ 0 }))
		return sund_error_nomem(err);
	return read_member(archive, &package->members.items[package->members.count - 1], total, limit, err);
}

static enum sund_status read_members(struct package *package, struct archive *archive, size_t limit,
                                     bool (*wants)(struct span name), struct sund_error *err)
{
	struct archive_entry *entry;
	enum sund_status status = SUND_OK;
	size_t total = 0;
	for (size_t count = 0; status == SUND_OK; count++) {
		int outcome = archive_read_next_header(archive, &entry);
		if (outcome == ARCHIVE_EOF)
			return SUND_OK;
		if (outcome != ARCHIVE_OK && outcome != ARCHIVE_WARN)
			return damaged(archive, err);
		if (count == MOST_MEMBERS)
			return too_large(err);
		const char *name = archive_entry_pathname(entry);
		if (name && wants(span_of(name)))
			status = take_member(package, archive, entry, &total, limit, err);
	}
	return status;
}

enum sund_status package_read(struct package *package, struct span bytes, bool (*wants)(struct span name),
                              struct sund_error *err)
{
	package_free(package);
	size_t limit = bytes.size < LARGEST_TOTAL / LARGEST_RATIO ? bytes.size * LARGEST_RATIO : LARGEST_TOTAL;
	if (limit < ALWAYS_ALLOWED)
		limit = ALWAYS_ALLOWED;
	struct archive *archive = archive_read_new();
	if (!archive)
		return sund_error_nomem(err);
	enum sund_status status;
	if (archive_read_support_format_zip_seekable(archive) != ARCHIVE_OK
	    || archive_read_open_memory(archive, bytes.data, bytes.size) != ARCHIVE_OK)
		status = damaged(archive, err);
	else
		status = read_members(package, archive, limit, wants, err);
	archive_read_free(archive);
	return status;
}

struct span package_member(const struct package *package, struct span name)
{
	uint32_t number = string_set_find(&package->names, name.data, name.size);
	bool found = number != STRING_NONE && number < package->members.count;
	return found ? buffer_span(&package->members.items[number]) : (struct span){ 0 };
}

static int hex_digit(char byte)
{
	return byte >= '0' && byte <= '9' ? byte - '0' :
	       byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 :
	       byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* Leave out the last part of the name, "a/b/" becomes "a/". */
static void go_up(struct buffer *name, size_t root)
{
	if (name->size > root)
		name->size--;
	while (name->size > root && name->data[name->size - 1] != '/')
		name->size--;
}

/* The part of a path that was appended last may be one of the two that are no names. */
static void settle_part(struct buffer *name, size_t root, size_t part)
{
	struct span text = { name->data + part, name->size - part };
	if (span_equal(text, span_of("./")) || span_equal(text, span_of("/"))) {
		name->size = part;
	} else if (span_equal(text, span_of("../"))) {
		name->size = part;
		go_up(name, root);
	}
}

bool package_resolve(struct buffer *name, struct span from, struct span reference)
{
	size_t root = name->size, folder = from.size;
	bool from_root = reference.size > 0 && reference.data[0] == '/';
	while (folder > 0 && from.data[folder - 1] != '/')
		folder--;
	bool done = from_root || buffer_append(name, from.data, folder);
	size_t part = name->size;
	for (size_t i = 0; i < reference.size && reference.data[i] != '#' && done; i++) {
		const char *at = reference.data + i;
		bool is_escape = *at == '%' && i + 2 < reference.size && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0;
		done = buffer_append_byte(name, is_escape ? (char)(hex_digit(at[1]) << 4 | hex_digit(at[2])) : *at);
		i += is_escape ? 2 : 0;
		if (done && *at == '/') {
			settle_part(name, root, part);
			part = name->size;
		}
	}
	return done;
}

void package_free(struct package *package)
{
	for (size_t i = 0; i < package->members.count; i++)
		buffer_free(&package->members.items[i]);
	array_free(&package->members);
	string_set_free(&package->names);
}
