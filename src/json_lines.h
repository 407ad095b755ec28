/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shared by everything that prints JSON lines; docs/json-schema.md is the contract. */
#ifndef SRC_JSON_LINES_H
#define SRC_JSON_LINES_H

#include <jansson.h>

#include "output.h"
#include "sund/sund.h"

/** Version of the schema; docs/json-schema.md says when it is raised and keeps the history. */
enum { JSON_SCHEMA_VERSION = 1 };

/** Put a value that was just made into an object; false if either is NULL, which means out of memory. */
bool json_put(json_t *object, const char *key, json_t *value);

/** The object (or array), or, if not everything went in, NULL after releasing it. */
json_t *json_finish(json_t *object, bool ok);

/** A string of bytes; those that are not UTF-8 become U+FFFD. */
json_t *json_bytes(const char *data, size_t size);
json_t *json_text(const char *string);
json_t *json_text_list(const char *const *strings, size_t count);

/** A path as `key`, and, where it is not UTF-8, its bytes in base64 as KEY_bytes. */
bool json_put_path(json_t *object, const char *key, const char *path, const char *shown);

/** A `hit` object; without text, matches and links if no_text. NULL when out of memory. */
json_t *json_hit(const struct sund_hit *hit, bool no_text);

/** Print the object on a line and release it. NULL is noted as out of memory. */
void json_print(struct output *out, json_t *object);

#endif
