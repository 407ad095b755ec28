/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Status codes and the error record that every fallible function of sund shares.
 *
 * A function that can fail returns an enum sund_status. Where a person needs to know more, it takes a caller-owned
 * struct sund_error as its last parameter, which may be NULL. Nothing is global, nothing is printed.
 */
#ifndef SUND_ERROR_H
#define SUND_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

enum sund_status {
	SUND_OK = 0,          /**< it worked */
	SUND_DONE,            /**< an iterator has no more to give; not an error */
	SUND_NOMEM,           /**< out of memory */
	SUND_INVALID,         /**< an argument or the state of an object does not allow the call */
	SUND_IO,              /**< the system could not read or write */
	SUND_NOT_FOUND,       /**< no such file, index, document or passage */
	SUND_EXISTS,          /**< something else stands where this should be made */
	SUND_LOCKED,          /**< another process is writing to the index */
	SUND_STALE,           /**< the index kept changing while it was read */
	SUND_SCHEMA,          /**< the index was made by another version */
	SUND_CORRUPT,         /**< the index or a file is damaged */
	SUND_UNSUPPORTED,     /**< not available in this build or for this kind of file */
	SUND_ENCODING,        /**< bytes that are not text in any accepted encoding */
	SUND_LIMIT,           /**< larger than a documented limit */
	SUND_CANCELLED,       /**< the caller asked to stop */
	SUND_INTERNAL,        /**< a defect in sund or in a library it uses */
	SUND_STATUS_COUNT     /**< number of codes; never returned */
};

enum { SUND_MESSAGE_SIZE = 512 };

/**
 * What went wrong, for a person. Both texts are one line of UTF-8, NUL-terminated and cut at the end if too long.
 * The message names what failed; the hint, which may be empty, says what to do about it.
 */
struct sund_error {
	enum sund_status status;
	char message[SUND_MESSAGE_SIZE];
	char hint[SUND_MESSAGE_SIZE];
};

/**
 * Fill *err (which may be NULL) and return status, so that a failing function can end with `return sund_error_set(…)`.
 * hint may be NULL. Control characters in the result become blanks, and bytes that are not UTF-8, as paths may have,
 * U+FFFD: a message is always one line of UTF-8.
 */
enum sund_status sund_error_set(struct sund_error *err, enum sund_status status, const char *hint,
                                const char *format, ...)
#if defined(__GNUC__)
	__attribute__((format(printf, 4, 5)))
#endif
	;

/** Set SUND_NOMEM with its standard text. */
enum sund_status sund_error_nomem(struct sund_error *err);

/** Set the status that fits errno value `code`: "<what>: <strerror>". what is the thing that failed, usually a path. */
enum sund_status sund_error_errno(struct sund_error *err, int code, const char *what);

/** A short lower-case name such as "not found"; static text, also for values outside the enum. */
const char *sund_status_name(enum sund_status status);

#ifdef __cplusplus
}
#endif
#endif
