/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * A growable byte string. An all-zero buffer is valid and empty. data may be NULL while size is 0; it is not
 * NUL-terminated unless buffer_terminate() was called last.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct buffer {
	char *data;
	size_t size;
	size_t capacity;
};

/** A borrowed run of bytes. */
struct span {
	const char *data;
	size_t size;
};

/** Every function that returns bool is false when out of memory, and the buffer is then as it was. */
bool buffer_reserve(struct buffer *buffer, size_t more);
bool buffer_append(struct buffer *buffer, const void *data, size_t size);
bool buffer_append_byte(struct buffer *buffer, char byte);
bool buffer_append_string(struct buffer *buffer, const char *string);
bool buffer_printf(struct buffer *buffer, const char *format, ...)
#if defined(__GNUC__)
	__attribute__((format(printf, 2, 3)))
#endif
	;

/** Put a NUL behind the last byte without counting it. */
bool buffer_terminate(struct buffer *buffer);

/** Unsigned LEB128, 1 to 10 bytes. */
bool buffer_append_varint(struct buffer *buffer, uint64_t value);

/** A varint length, then the bytes. */
bool buffer_append_counted(struct buffer *buffer, const void *data, size_t size);

/** Read what the two functions above wrote from the front of *input, and advance it; false if the input is too short
 *  or malformed. The span read borrows from the input. */
bool span_read_varint(struct span *input, uint64_t *value);
bool span_read_counted(struct span *input, struct span *value);

/** Byte-wise comparison, as memcmp; a prefix sorts first. */
int span_compare(struct span a, struct span b);
bool span_equal(struct span a, struct span b);

/** Whether the bytes of `part` stand somewhere in `whole`, at its start, or at its end. */
bool span_contains(struct span whole, struct span part);
bool span_starts_with(struct span whole, struct span part);
bool span_ends_with(struct span whole, struct span part);

struct span span_of(const char *string);

/** The bytes of a buffer, borrowed until it changes. */
struct span buffer_span(const struct buffer *buffer);

void buffer_free(struct buffer *buffer);

#ifdef __cplusplus
}
#endif
#endif
