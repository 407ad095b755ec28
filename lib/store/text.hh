/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Between the spans and buffers of C and the strings of C++.
 */
#ifndef STORE_TEXT_HH
#define STORE_TEXT_HH

#include <cstdint>
#include <string>

#include "buffer.h"
#include "sund/error.h"

inline std::string to_string(struct span text)
{
	return text.size > 0 ? std::string(text.data, text.size) : std::string();
}

inline sund_status append(struct buffer *out, const std::string &text, sund_error *err)
{
	return buffer_append(out, text.data(), text.size()) ? SUND_OK : sund_error_nomem(err);
}

/** The same as buffer_append_varint(). */
inline void append_varint(std::string &out, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		out += char(value | 0x80);
	out += char(value);
}

#endif
