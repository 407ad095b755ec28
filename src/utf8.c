/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "utf8.h"

size_t utf8_decode(const char *data, size_t size, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *bytes = (const unsigned char *)data;
	unsigned lead = bytes[0];
	size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0x80 ? 2 : 1;
	*code = lead < 0x80 ? lead : UTF8_INVALID;
	if (length == 1 || lead < 0xc2 || lead > 0xf4 || length > size)
		return 1;
	uint32_t value = lead & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 1;
		value = value << 6 | (bytes[i] & 0x3fu);
	}
	if (value < least[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 1;
	*code = value;
	return length;
}

bool utf8_valid(const char *data, size_t size)
{
	uint32_t code;
	for (size_t at = 0; at < size;) {
		at += utf8_decode(data + at, size - at, &code);
		if (code == UTF8_INVALID)
			return false;
	}
	return true;
}

bool utf8_is_space(uint32_t code)
{
	return code == ' ' || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f) || code == 0x85
	    || code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029
	    || code == 0x202f || code == 0x205f || code == 0x3000;
}

bool utf8_is_unsafe(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x2028 && code <= 0x202e)
		|| (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0x61c;
}

struct range {
	uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++) {
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	}
	return false;
}

/* The scripts that Nordic documents may quote are enough here: a column too many only wraps a line early. */
unsigned utf8_width(uint32_t code)
{
	static const struct range none[] = {
		{ 0xad, 0xad }, { 0x300, 0x36f }, { 0x200b, 0x200f }, { 0x2060, 0x2064 }, { 0x20d0, 0x20ff },
		{ 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff },
	};
	static const struct range wide[] = {
		{ 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf }, { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff },
		{ 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0xffe0, 0xffe6 }, { 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff },
		{ 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
	};
	if (code < 0xad)
		return 1;
	if (is_in(none, sizeof none / sizeof none[0], code))
		return 0;
	return is_in(wide, sizeof wide / sizeof wide[0], code) ? 2 : 1;
}

size_t utf8_columns(const char *data, size_t size)
{
	size_t columns = 0;
	uint32_t code;
	for (size_t at = 0; at < size;) {
		at += utf8_decode(data + at, size - at, &code);
		columns += utf8_width(code);
	}
	return columns;
}
