/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "converter.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "decoding.h"

enum { CHUNK = 4096 };

/* Text as ICU gives it, with the place in the source that each unit comes from. */
struct chunk {
	UChar units[CHUNK];
	int32_t offsets[CHUNK];
	size_t count;
	UChar32 pending;        /* a character whose end in the source the next one tells; -1 in front of the first */
	size_t pending_at;
};

const char *converter_name(const char *name)
{
	UErrorCode code = U_ZERO_ERROR;
	if (ucnv_countAliases(name, &code) == 0 || U_FAILURE(code))
		return NULL;
	const char *usual = ucnv_getStandardName(name, "MIME", &code);
	return usual ? usual : ucnv_getAlias(name, 0, &code);
}

static bool flush_pending(struct document *document, struct chunk *chunk, size_t end)
{
	if (chunk->pending < 0)
		return true;
	if (chunk->pending == REPLACEMENT)
		document->warning = "bytes without meaning in its encoding were replaced by U+FFFD";
	return decoding_append_character(document, chunk->pending, end - chunk->pending_at);
}

/* Characters that come from one place, such as a letter with its accent, share its bytes: the last one has them. */
static bool append_chunk(struct document *document, struct chunk *chunk, struct span bytes, size_t base)
{
	for (size_t i = 0; i < chunk->count;) {
		bool same_place = chunk->pending < 0 || chunk->offsets[i] < 0;
		size_t at = same_place ? chunk->pending_at : base + (size_t)chunk->offsets[i];
		UChar32 character;
		U16_NEXT(chunk->units, i, chunk->count, character);
		if (!flush_pending(document, chunk, at))
			return false;
		/* ICU puts U+001A for what some encodings do not know. */
		bool unknown = U_IS_SURROGATE(character) || (character == 0x1a && bytes.data[at] != 0x1a);
		chunk->pending = unknown ? REPLACEMENT : character;
		chunk->pending_at = at;
	}
	return true;
}

static enum sund_status convert(struct document *document, UConverter *converter, struct chunk *chunk,
                                struct span bytes, struct sund_error *err)
{
	const char *at = bytes.data, *end = bytes.data + bytes.size;
	UErrorCode code = U_BUFFER_OVERFLOW_ERROR;
	while (code == U_BUFFER_OVERFLOW_ERROR) {
		UChar *target = chunk->units;
		size_t base = (size_t)(at - bytes.data);
		code = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &target, chunk->units + CHUNK, &at, end, chunk->offsets, true, &code);
		chunk->count = (size_t)(target - chunk->units);
		if (!append_chunk(document, chunk, bytes, base))
			return sund_error_nomem(err);
	}
	if (U_FAILURE(code))
		return code == U_MEMORY_ALLOCATION_ERROR
			? sund_error_nomem(err)
			: sund_error_set(err, SUND_INTERNAL, NULL, "text could not be decoded: %s", u_errorName(code));
	return flush_pending(document, chunk, bytes.size) ? SUND_OK : sund_error_nomem(err);
}

enum sund_status converter_decode(struct document *document, const char *name, struct span bytes,
                                  struct sund_error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &code);
	struct chunk chunk = { .pending = -1 };
	if (U_FAILURE(code))
		return sund_error_set(err, SUND_INTERNAL, "install ICU with its data",
		                      "ICU has no converter for %s: %s", name, u_errorName(code));
	enum sund_status status = convert(document, converter, &chunk, bytes, err);
	ucnv_close(converter);
	return status;
}
