/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xml_walk.h"

#include <string.h>

#include <expat.h>
#include <libxml/HTMLparser.h>

#include <unicode/utf8.h>

/* expat counts the bytes that it is given in an int. */
#define LARGEST_DOCUMENT ((size_t)1 << 30)

struct walk {
	XML_Parser parser;
	const struct xml_walker *walker;
	void *payload;
	struct span document;
	bool failed;               /* out of memory of our own */
};

static void go_on(struct walk *walk, bool ok)
{
	if (ok)
		return;
	walk->failed = true;
	XML_StopParser(walk->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

static void on_start(void *payload, const char *name, const char **attributes)
{
	struct walk *walk = payload;
	go_on(walk, walk->walker->start(walk->payload, local_name(name), attributes));
}

static void on_end(void *payload, const char *name)
{
	struct walk *walk = payload;
	(void)name;
	go_on(walk, walk->walker->end(walk->payload));
}

static void tell_text(struct walk *walk, struct span text)
{
	XML_Index at = XML_GetCurrentByteIndex(walk->parser);
	int size = XML_GetCurrentByteCount(walk->parser);
	if (at >= 0 && size >= 0 && (size_t)at <= walk->document.size
	    && (size_t)size <= walk->document.size - (size_t)at)
		go_on(walk, walk->walker->text(walk->payload, text, (size_t)at, (size_t)at + (size_t)size));
}

static void on_text(void *payload, const char *text, int size)
{
	tell_text(payload, (struct span){ text, (size_t)size });
}

/* An entity that the document does not define: DTDs that define &aring; and the like are not fetched. */
static void on_unknown_entity(void *payload, const char *name, int is_parameter)
{
	const htmlEntityDesc *entity = is_parameter ? NULL : htmlEntityLookup((const xmlChar *)name);
	char text[U8_MAX_LENGTH];
	size_t size = 0;
	if (!entity)
		return;
	U8_APPEND_UNSAFE(text, size, entity->value);
	tell_text(payload, (struct span){ text, size });
}

static enum sund_status parse(struct walk *walk, struct sund_error *err)
{
	XML_Parser parser = walk->parser;
	XML_SetUserData(parser, walk);
	XML_SetElementHandler(parser, on_start, on_end);
	XML_SetCharacterDataHandler(parser, on_text);
	XML_SetSkippedEntityHandler(parser, on_unknown_entity);
	XML_UseForeignDTD(parser, XML_TRUE);
	if (XML_Parse(parser, walk->document.data, (int)walk->document.size, XML_TRUE) == XML_STATUS_OK)
		return SUND_OK;
	enum XML_Error error = XML_GetErrorCode(parser);
	if (walk->failed || error == XML_ERROR_NO_MEMORY)
		return sund_error_nomem(err);
	return sund_error_set(err, SUND_CORRUPT, "mend the file", "line %lu, column %lu: not well-formed XML: %s",
	                      (unsigned long)XML_GetCurrentLineNumber(parser),
	                      (unsigned long)XML_GetCurrentColumnNumber(parser) + 1, XML_ErrorString(error));
}

enum sund_status xml_walk(struct span document, const struct xml_walker *walker, void *payload, struct sund_error *err)
{
	if (document.size > LARGEST_DOCUMENT)
		return sund_error_set(err, SUND_LIMIT, "split the file", "XML larger than 1 GiB");
	struct walk walk = { XML_ParserCreate("UTF-8"), walker, payload, document, false };
	enum sund_status status = walk.parser ? parse(&walk, err) : sund_error_nomem(err);
	if (walk.parser)
		XML_ParserFree(walk.parser);
	return status;
}

const char *xml_walk_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	}
	return NULL;
}
