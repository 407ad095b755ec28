/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Between the spans and buffers of C and the strings of C++.
 */
#ifndef STORE_TEXT_HH
#define STORE_TEXT_HH

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

#endif
