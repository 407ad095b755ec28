/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"

bool buffer_reserve(struct buffer *buffer, size_t more)
{
	return array_grow((void **)&buffer->data, &buffer->capacity, buffer->size, more, 1);
}

bool buffer_append(struct buffer *buffer, const void *data, size_t size)
{
	if (!buffer_reserve(buffer, size))
		return false;
	if (size > 0)
		memcpy(buffer->data + buffer->size, data, size);
	buffer->size += size;
	return true;
}

bool buffer_append_byte(struct buffer *buffer, char byte)
{
	return buffer_append(buffer, &byte, 1);
}

bool buffer_append_string(struct buffer *buffer, const char *string)
{
	return buffer_append(buffer, string, strlen(string));
}

bool buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size < 0 || !buffer_reserve(buffer, (size_t)size + 1))
		return false;
	va_start(arguments, format);
	vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, arguments);
	va_end(arguments);
	buffer->size += (size_t)size;
	return true;
}

bool buffer_terminate(struct buffer *buffer)
{
	if (!buffer_reserve(buffer, 1))
		return false;
	buffer->data[buffer->size] = '\0';
	return true;
}

bool buffer_append_varint(struct buffer *buffer, uint64_t value)
{
	char bytes[10];
	size_t size = 0;
	for (; value >= 0x80; value >>= 7)
		bytes[size++] = (char)(value | 0x80);
	bytes[size++] = (char)value;
	return buffer_append(buffer, bytes, size);
}

bool buffer_append_counted(struct buffer *buffer, const void *data, size_t size)
{
	return buffer_append_varint(buffer, size) && buffer_append(buffer, data, size);
}

bool span_read_varint(struct span *input, uint64_t *value)
{
	*value = 0;
	for (size_t i = 0; i < input->size && i < 10; i++) {
		unsigned char byte = (unsigned char)input->data[i];
		if (i == 9 && byte > 1)
			return false;
		*value |= (uint64_t)(byte & 0x7f) << (7 * i);
		if (!(byte & 0x80)) {
			input->data += i + 1;
			input->size -= i + 1;
			return true;
		}
	}
	return false;
}

bool span_read_counted(struct span *input, struct span *value)
{
	uint64_t size;
	if (!span_read_varint(input, &size) || size > input->size)
		return false;
	*value = (struct span){ input->data, (size_t)size };
	input->data += size;
	input->size -= (size_t)size;
	return true;
}

int span_compare(struct span a, struct span b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common > 0 ? memcmp(a.data, b.data, common) : 0;
	return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

bool span_equal(struct span a, struct span b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool span_contains(struct span whole, struct span part)
{
	const char *at = whole.data, *end = whole.data + whole.size;
	if (part.size == 0)
		return true;
	while ((size_t)(end - at) >= part.size) {
		at = memchr(at, part.data[0], (size_t)(end - at) - part.size + 1);
		if (!at)
			return false;
		if (memcmp(at, part.data, part.size) == 0)
			return true;
		at++;
	}
	return false;
}

bool span_starts_with(struct span whole, struct span part)
{
	return whole.size >= part.size && span_equal((struct span){ whole.data, part.size }, part);
}

bool span_ends_with(struct span whole, struct span part)
{
	return whole.size >= part.size
	    && span_equal((struct span){ whole.data + whole.size - part.size, part.size }, part);
}

struct span span_of(const char *string)
{
	return (struct span){ string, strlen(string) };
}

struct span buffer_span(const struct buffer *buffer)
{
	return (struct span){ buffer->data, buffer->size };
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer){ 0 };
}
