/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The exception barrier. Every extern "C" function of this folder runs inside guard(), so that nothing is ever thrown
 * into C. The catches go from the specific to the general, by Xapian's class hierarchy: a class that a later Xapian
 * adds is caught by its base.
 */
#ifndef STORE_GUARD_HH
#define STORE_GUARD_HH

#include <exception>
#include <new>
#include <stdexcept>

#include <xapian.h>

#include "sund/error.h"

inline sund_status guard_failed(sund_error *err, sund_status status, const char *hint, const char *message) noexcept
{
	return sund_error_set(err, status, hint, "%s", message);
}

inline const char *const guard_hint_check = "run sund check to see what is wrong";

/** Translate the exception in flight; to be called from a catch block only. */
inline sund_status guard_translate(sund_error *err) noexcept
{
	try {
		throw;
	} catch (const Xapian::DatabaseModifiedError &e) {
		return guard_failed(err, SUND_STALE, "run the command again", e.get_msg().c_str());
	} catch (const Xapian::DatabaseLockError &e) {
		return guard_failed(err, SUND_LOCKED, "wait for the other writer to finish", e.get_msg().c_str());
	} catch (const Xapian::DatabaseNotFoundError &e) {
		return guard_failed(err, SUND_NOT_FOUND, nullptr, e.get_msg().c_str());
	} catch (const Xapian::DatabaseVersionError &e) {
		return guard_failed(err, SUND_SCHEMA, "ingest the documents into a new index", e.get_msg().c_str());
	} catch (const Xapian::DatabaseCorruptError &e) {
		return guard_failed(err, SUND_CORRUPT, guard_hint_check, e.get_msg().c_str());
	} catch (const Xapian::DatabaseClosedError &e) {
		return guard_failed(err, SUND_INVALID, nullptr, e.get_msg().c_str());
	} catch (const Xapian::DocNotFoundError &e) {
		return guard_failed(err, SUND_NOT_FOUND, nullptr, e.get_msg().c_str());
	} catch (const Xapian::FeatureUnavailableError &e) {
		return guard_failed(err, SUND_UNSUPPORTED, nullptr, e.get_msg().c_str());
	} catch (const Xapian::UnimplementedError &e) {
		return guard_failed(err, SUND_UNSUPPORTED, nullptr, e.get_msg().c_str());
	} catch (const Xapian::DatabaseError &e) {
		/* The system's own words are in the error string, e.g. "No space left on device". */
		const char *reason = e.get_error_string();
		return sund_error_set(err, SUND_IO, reason ? "check the disk and the permissions" : guard_hint_check,
		                      "%s%s%s", e.get_msg().c_str(), reason ? ": " : "", reason ? reason : "");
	} catch (const Xapian::NetworkError &e) {
		return guard_failed(err, SUND_IO, "check the connection", e.get_msg().c_str());
	} catch (const Xapian::InvalidArgumentError &e) {
		return guard_failed(err, SUND_INVALID, nullptr, e.get_msg().c_str());
	} catch (const Xapian::InvalidOperationError &e) {
		return guard_failed(err, SUND_INVALID, nullptr, e.get_msg().c_str());
	} catch (const Xapian::RangeError &e) {
		return guard_failed(err, SUND_INVALID, nullptr, e.get_msg().c_str());
	} catch (const Xapian::Error &e) {
		return guard_failed(err, SUND_INTERNAL, nullptr, e.get_msg().c_str());
	} catch (const std::bad_alloc &) {
		return sund_error_nomem(err);
	} catch (const std::length_error &e) {
		return guard_failed(err, SUND_LIMIT, nullptr, e.what());
	} catch (const std::exception &e) {
		return guard_failed(err, SUND_INTERNAL, nullptr, e.what());
	} catch (...) {
		return guard_failed(err, SUND_INTERNAL, nullptr, "an unknown exception");
	}
}

/** Run body(), which returns a sund_status; whatever it throws becomes one. */
template <typename Body> sund_status guard(sund_error *err, Body &&body) noexcept
{
	try {
		return body();
	} catch (...) {
		return guard_translate(err);
	}
}

#endif
